"""What the school board resolved, and what the director announces: of the school's standards, and of its targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from gateway.pages import day_fields
from gateway.pages.language import t
from gateway.pages.own_standards import Own, carry_out, may_announce, may_prepare, only_to_act, own, tree
from gateway.pages.signing import signs_as
from gateway.pages.site import page
from kernel.authority import Role

KINDS = {"standards": "", "targets": "/targets"}
COMMANDS = {
    ("standards", "board"): "endorse_school_standard",
    ("standards", "announce"): "proclaim_school_standard",
    ("targets", "board"): "endorse_school_targets",
    ("targets", "announce"): "announce_school_targets",
}
TEMPLATES = {"board": "school-standards/resolution.html", "announce": "school-standards/announce.html"}
FIELDS = ("meeting_number", "held_on", "number", "signed_on")


@page("/schools/<code>/standards/<track>/board", methods=["GET", "POST"], defaults={"kind": "standards"})
@page("/schools/<code>/standards/<track>/targets/board", methods=["GET", "POST"], defaults={"kind": "targets"})
def school_board(code: str, track: str, kind: str) -> Any:
    """Put the school board's endorsement on record."""
    found = own(code, track)
    if request.method == "GET":
        return _show(found, kind, "board")
    only_to_act(found, may_prepare(code))
    typed, held_on = _typed("held_on"), _day("held_on")
    faults = _faults(typed, "meeting_number", "held_on", held_on)
    if faults:
        return _show(found, kind, "board", typed=typed, faults=faults), 422
    board = {"meeting_number": typed["meeting_number"], "held_on": held_on}
    return _carry_out(found, kind, "board", {"board": board}, typed)


@page("/schools/<code>/standards/<track>/announce", methods=["GET", "POST"], defaults={"kind": "standards"})
@page("/schools/<code>/standards/<track>/targets/announce", methods=["GET", "POST"], defaults={"kind": "targets"})
def school_announcement(code: str, track: str, kind: str) -> Any:
    """Announce what the board endorsed."""
    found = own(code, track)
    if request.method == "GET":
        return _show(found, kind, "announce")
    only_to_act(found, may_announce(code))
    typed, signed_on = _typed("signed_on"), _day("signed_on")
    faults = _faults(typed, "number", "signed_on", signed_on)
    if faults:
        return _show(found, kind, "announce", typed=typed, faults=faults), 422
    announcement = {"number": typed["number"], "signed_on": signed_on}
    return _carry_out(found, kind, "announce", {"announcement": announcement}, typed)


def _carry_out(found: Own, kind: str, act: str, data: Mapping[str, Any], typed: dict[str, Any]) -> Any:
    about: dict[str, Any] = {"school": found.school.code, "track": found.track}
    if kind == "targets":
        about["year"] = found.year

    def again(**wrong: Any) -> str:
        return _show(own(found.school.code, found.track), kind, act, typed=typed, **wrong)

    fields = ("meeting_number", "held_on") if act == "board" else ("number", "signed_on")
    done = f"school-standards.{kind}-{act}-done"
    then = found.at(KINDS[kind] + "/announce") if act == "board" else found.at()
    return carry_out(COMMANDS[kind, act], {**about, **data}, fields, again, done, then)


def _faults(typed: Mapping[str, Any], number: str, date: str, day: str | None) -> dict[str, str]:
    """What cannot even be asked: no number, or no day."""
    found = {} if typed[number] else {number: t(f"school-standards.{number}-missing")}
    return found if day else found | {date: t("form.date-wrong")}


def _typed(date: str) -> dict[str, Any]:
    typed: dict[str, Any] = {name: request.form.get(name, "").strip() for name in FIELDS}
    typed[date] = day_fields.typed(date)
    return typed


def _day(name: str) -> str | None:
    found = day_fields.read(name)
    return found.isoformat() if found else None


def _show(found: Own, kind: str, act: str, **wrong: Any) -> str:
    draft = found.draft if kind == "standards" else found.targets["draft"]
    seen = draft["endorsement"]["board"] if draft and draft["endorsement"] else None
    typed: dict[str, Any] = {"meeting_number": seen["meeting_number"] if seen else "", "held_on": day_fields.EMPTY}
    if seen:
        typed["held_on"] = day_fields.filled(seen["held_on"])
    typed |= {"number": "", "signed_on": day_fields.EMPTY}
    shown = {"typed": typed, "faults": {}, "general": None} | wrong
    source = found.standard if kind == "standards" else found.targets
    code = found.school.code
    return render_template(
        TEMPLATES[act], own=found, kind=kind, draft=draft, version=source["version"],
        tree=tree(found.items), may=may_prepare(code) if act == "board" else may_announce(code),
        signing=signs_as(Role.SCHOOL_DIRECTOR, code), **shown,
    )  # fmt: skip
