"""What all pages share: the blueprint, what templates may call, navigation, and assets with their content's hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, g, request, url_for

from gateway.pages import language, scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.viewer import viewer
from kernel.years import BANGKOK, fiscal_year

STATIC = Path(__file__).parent.parent / "static"
THEMES = ("light", "dark")

pages = Blueprint("pages", __name__)


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation.

    :ivar label: catalogue key
    :ivar short: catalogue key of the phone's bottom bar
    :ivar current: whether this page lies under it, `exact` whether it is this page
    """

    href: str
    icon: str
    label: str
    short: str
    current: bool
    exact: bool


def register(app: Flask) -> None:
    """Add the pages to `app`."""
    from gateway.pages import (  # noqa: F401  each adds its addresses to the blueprint
        about,
        design,
        errors,
        evaluations,
        findings,
        home,
        levels,
        plans,
        preferences,
        proposals,
        ratings,
        records,
        schools,
        signing_in,
        sources,
        standards,
        summary,
    )

    if "pages" not in app.blueprints:
        app.register_blueprint(pages)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "thai_date": lambda value: thai.show_date(value, language.locale()),
        "thai_moment": lambda value: thai.show_moment(value, language.locale()),
        "thai_time": thai.show_time,
        "number": thai.show_number,
        "percent": lambda part, whole: thai.percent(part, whole),
        "breakable": thai.breakable,
    }
    app.jinja_env.globals |= {
        "t": language.t,
        "locale": language.locale,
        "asset": asset,
        "theme": theme,
        "here": scope.here,
        "address": scope.address,
        "navigation": navigation,
        "area_name": area_name,
        "now": lambda: datetime.now(BANGKOK),
        "fiscal_now": lambda: fiscal_year(scope.today()),
        "clock_parts": clock_parts,
        "live_address": lambda: f"/live?area={g.viewer.area}",
    }
    app.context_processor(lambda: {"scope": g.get("scope"), "g": g})


def asset(path: str) -> str:
    """The address of a file under ``static``; it changes when the file does, so browsers may keep it."""
    file = STATIC / path
    return url_for("static", filename=path, v=_hash(path, file.stat().st_mtime_ns))


@lru_cache(maxsize=256)
def _hash(path: str, _changed_ns: int) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]


def theme() -> str:
    """``light`` or ``dark`` where the person chose one, else nothing: as the device has it."""
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in THEMES else ""


def navigation() -> list[Place]:
    """The parts of the site that this person works with; the first five stand at the phone's bottom too."""
    found = viewer()
    if found is None:
        return []
    entries = [("home", "home", "pages.home", "/")]
    if found.of_school:
        code = next(iter(found.schools or ()), "")
        entries += [
            ("own-school", "school", f"/schools/{code}", f"/schools/{code}"),
            ("standards", "standard", "/standards", "/standards"),
            ("about", "help", "/about", "/about"),
        ]
    else:
        entries += [
            ("schools", "school", "/schools", "/schools"),
            ("evaluations", "form", "/evaluations", "/evaluations"),
            ("dashboard", "summary", "/dashboard", "/dashboard"),
            ("plans", "plan", "/plans", "/plans"),
            ("standards", "standard", "/standards", "/standards"),
            ("about", "help", "/about", "/about"),
        ]
    return [_place(*entry) for entry in entries]


def _place(key: str, icon: str, _endpoint: str, path: str) -> Place:
    within = request.path == path if path == "/" else (request.path + "/").startswith(path + "/")
    return Place(
        scope.address(path), icon, f"nav.{key}", f"nav.{key}-short", within, within and request.path == path
    )


def area_name() -> str:
    """The office's name, or its key where directory is away."""
    found: str | None = g.get("area_name")
    if found is None:
        person = viewer()
        area = person.area if person else ""
        try:
            tree = backend().ask("directory", "tree") if person else {}
            found = str(tree.get("area", {}).get("name", area)) if isinstance(tree.get("area"), dict) else area
        except Problem:
            found = area
        g.area_name = found
    return found


def clock_parts() -> dict[str, Any]:
    """The earlier day looked back to as three fields, empty where there is none."""
    found = g.get("scope")
    if found is None or found.as_of is None:
        return {"day": "", "month": "", "year": ""}
    return {"day": found.as_of.day, "month": found.as_of.month, "year": found.as_of.year + 543}


def page(rule: str, **options: Any) -> Callable[[Any], Any]:
    """A route of the pages; ``strict_slashes`` is off so that an address typed either way works."""
    return pages.route(rule, strict_slashes=False, **options)
