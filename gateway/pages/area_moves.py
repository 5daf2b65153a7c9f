"""Moving an item of a draft: up or down from the list of all items, anywhere else and to another number on a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, request

from gateway.pages.area_drafts import open_draft
from gateway.pages.area_standards import anchor, base
from gateway.pages.backend import Problem
from gateway.pages.carrying_out import carry_out
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.seen import seen
from gateway.pages.site import page
from gateway.problems import problem

FIELDS = ("place", "to")
STALE = 412
"""The order is another by now: a place that was chosen in the one before is not the place that has its numbers now."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that an item can stand.

    :ivar value: parent and following neighbour, as the form sends them
    :ivar behind: the item that it would stand behind there; None: it would be the first
    """

    value: str
    behind: Mapping[str, Any] | None
    here: bool


@page("/standards/area/<track>/<int:edition>/move", methods=["GET"])
def area_move(track: str, edition: int) -> Any:
    """Where one item (``item``) can stand, and its number."""
    return _show(open_draft(track, edition), request.args.get("item", ""), {}, {})


@page("/standards/area/<track>/<int:edition>/move", methods=["POST"])
def area_move_post(track: str, edition: int) -> Any:
    """Put it there; from the list of all items ``up`` and ``down`` name the item that goes past its neighbour."""
    found, form, at = open_draft(track, edition, posted=True), request.form, seen("base")
    step = next((name for name in ("up", "down") if name in form), "")
    code = form[step] if step else request.args.get("item", "")
    now = found["numbers"].get(code, code)
    if now is None:
        raise problem("conflict", t("area-standards.gone-already", code=code))
    item = next((one for one in found["items"] if one["code"] == now), None)
    if item is None:
        raise problem("not-found")
    parent, before = (None, None) if step else _asked(form.get("place", ""))
    data = {
        "track": track, "edition": edition, "base": at, "code": code, "parent": parent, "before": before,
        "to": form.get("to", "").strip() or None, "in_order": form.get("numbers") == "yes",
        "step": step or None,
    }  # fmt: skip

    def again(fault: Problem) -> str:
        typed = {name: form[name] for name in form if name != "place" or fault.status != STALE}
        return _show(found, item["code"], typed, faults_of(fault, FIELDS))

    def then(done: Mapping[str, Any]) -> str:
        numbers = "" if data["in_order"] else "?numbers=keep"
        return f"{base(track, edition)}/edit{numbers}#{step or 'down'}-{anchor(done['extra']['code'])}"

    def said(done: Mapping[str, Any]) -> str:
        now = done["extra"]["code"]
        return t("area-standards.moved", code=code) if now == code else t("area-standards.moved-to", code=code, to=now)

    return carry_out("standards", "move_area_standard_item", data, again, then, said)


def _asked(place: str) -> tuple[str | None, str | None]:
    try:
        parent, before = json.loads(place)
    except (ValueError, TypeError):
        raise problem("invalid") from None
    return parent, before


def _places(found: Mapping[str, Any], code: str) -> Iterator[tuple[Mapping[str, Any] | None, list[Place]]]:
    """What can hold the item, None for the top, each with the places that it has there."""
    items = {item["code"]: item for item in found["items"]}
    for holder in found["places"]:
        if code in holder["path"]:
            continue
        above, stands = holder["under"], holder["children"]
        beside = [one for one in stands if one != code]
        now = stands.index(code) if code in stands else -1
        yield (
            items.get(above),
            [
                Place(json.dumps([above, before], ensure_ascii=False), items[beside[at - 1]] if at else None, at == now)
                for at, before in enumerate([*beside, None])
            ],
        )


def _show(found: dict[str, Any], code: str, typed: Mapping[str, Any], faults: Mapping[str, str]) -> str:
    item = next((one for one in found["items"] if one["code"] == code), None)
    if item is None:
        raise problem("not-found")
    return render_template(
        "area-standards/move.html", one=found, item=item, base=base(found["track"], found["edition"]),
        places=list(_places(found, code)), typed=typed, faults=faults,
    )  # fmt: skip
