"""What templates may call: strings, dates and numbers, addresses, assets, charts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import Flask, g, request, url_for

from gateway.pages import day_fields, language, proposals, scope, sheets, thai
from gateway.pages.backend import Problem
from gateway.pages.charts.dot_strip import dot_strip
from gateway.pages.charts.level_bar import level_bar
from gateway.pages.charts.mean_line import mean_line
from gateway.pages.charts.trend import trend
from gateway.pages.navigation import navigation
from gateway.pages.office import Office, by_track, office
from gateway.pages.preferences import theme
from gateway.pages.viewer import viewer
from gateway.pages.wording import band, in_thai, lacking, refusal, thai_lang
from gateway.parts import parts
from kernel.years import fiscal_year

STATIC = Path(__file__).parent.parent / "static"


def install(app: Flask) -> None:
    """Lend everything to the templates of `app`."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "thai_date": lambda value: thai.show_date(value, language.locale()),
        "thai_moment": lambda value: thai.show_moment(value, language.locale()),
        "thai_time": thai.show_time,
        "thai_date_or_text": date_or_text,
        "day": thai.day,
        "number": thai.show_number,
        "percent": thai.percent,
        "breakable": thai.breakable,
        "in_thai": in_thai,
        "thai_lang": thai_lang,
        "band": band,
        "options": lambda entries, key: [(entry[key], entry["name"]) for entry in entries],
        "by_level": lambda counts: {int(level): int(count) for level, count in counts.items()},
        "at": lambda counts, level: counts.get(level, 0),
        "by_standard": by_standard,
        "in_words": level_words,
        "day_fields": lambda given, name: day_fields.typed(name, given),
        "of_cluster": of_cluster,
        "name_in": lambda actor, people: people.get(actor, "–"),
        "below": lambda rows: [row for row in rows if row.get("level") and row["level"] < (row.get("target") or 0)],
    }
    app.jinja_env.globals |= {
        "t": language.t,
        "locale": language.locale,
        "asset": asset,
        "theme": theme,
        "here": scope.here,
        "looked_back_to": scope.looked_back_to,
        "address": scope.address,
        "navigation": navigation,
        "area_name": area_name,
        "now": lambda: parts().clock(),
        "fiscal_now": lambda: fiscal_year(scope.day()),
        "clock_parts": clock_parts,
        "live_address": lambda: f"/live?area={g.viewer.area}",
        "level_bar": level_bar,
        "mean_line": mean_line,
        "dot_strip": dot_strip,
        "trend": trend,
        "changes": proposals.changes,
        "seen": sheets.seen,
        "lacking": lacking,
        "refusal": refusal,
        "new_id": lambda: str(uuid4()),
    }
    app.context_processor(lambda: {"scope": g.get("scope")})


def asset(path: str) -> str:
    """The address of a file under ``static``; it changes when the file does, so browsers may keep it.

    A page names the file of its icons a hundred times: it is looked at once for each.
    """
    known: dict[str, str] = g.setdefault("assets", {})
    if path not in known:
        known[path] = url_for("static", filename=path, v=_hash(path, (STATIC / path).stat().st_mtime_ns))
    return known[path]


@lru_cache(maxsize=256)
def _hash(path: str, _changed_ns: int) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]


def area_name() -> str:
    """The office's name, or its key where directory is away."""
    person = viewer()
    try:
        return office().name if person else ""
    except Problem:
        return person.area if person else ""


def clock_parts() -> dict[str, Any]:
    """The earlier day looked back to as three fields, empty where there is none."""
    found = g.get("scope")
    if found is None or found.as_of is None:
        return day_fields.typed("as_of", request.args)
    return day_fields.filled(found.as_of)


def level_words(counts: Mapping[str, int]) -> str:
    """Schools by level as a sentence, for those who listen to a chart."""
    said = [
        language.t("dashboard.bar-words", level=language.t(f"level.{level}"), count=counts[level])
        for level in sorted(counts)
        if counts[level]
    ]
    return ", ".join(said) or language.t("level.none")


def of_cluster(rows: list[dict[str, Any]], tree: Office, cluster: str) -> list[dict[str, Any]]:
    """Rows of a cluster's schools, those that need most first, then in Thai order."""

    def need(row: dict[str, Any]) -> tuple[int, tuple[str, str]]:
        return sum(level or 6 for level in row["levels"].values()), thai.order(tree.name_of(row["school"]))

    return sorted((row for row in rows if tree.schools[row["school"]].cluster_id == cluster), key=need)


def by_standard(rows: list[dict[str, Any]]) -> list[tuple[tuple[str, str], list[dict[str, Any]]]]:
    """Rows under ``(track, standard)``, in the order that every table shows them."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in by_track(rows):
        found.setdefault((row["track"], row["standard"]), []).append(row)
    return list(found.items())


def date_or_text(value: str) -> str:
    """An ISO date as people write it; anything else as it is."""
    try:
        return thai.show_date(value, language.locale())
    except ValueError:
        return value
