"""What the school board resolved, and what the director announces: of the school's standards, and of its targets."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from gateway.pages import day_fields
from gateway.pages.earlier_results import earlier_than
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
FIELDS = {"board": ("meeting_number", "held_on"), "announce": ("number", "signed_on")}
"""Of each act the number and the day, which say which resolution or announcement it is."""

NAMES = {"board": "board", "announce": "announcement"}
"""What the service calls number and day together."""


@page("/schools/<code>/standards/<track>/board", methods=["GET", "POST"], defaults={"kind": "standards"})
@page("/schools/<code>/standards/<track>/targets/board", methods=["GET", "POST"], defaults={"kind": "targets"})
def school_board(code: str, track: str, kind: str) -> Any:
    """Put the school board's endorsement on record."""
    found = own(code, track)
    if request.method == "GET":
        return _show(found, kind, "board")
    only_to_act(found, may_prepare(code))
    return _sent(found, kind, "board")


@page("/schools/<code>/standards/<track>/announce", methods=["GET", "POST"], defaults={"kind": "standards"})
@page("/schools/<code>/standards/<track>/targets/announce", methods=["GET", "POST"], defaults={"kind": "targets"})
def school_announcement(code: str, track: str, kind: str) -> Any:
    """Announce what the board endorsed."""
    found = own(code, track)
    if request.method == "GET":
        return _show(found, kind, "announce")
    only_to_act(found, may_announce(code))
    return _sent(found, kind, "announce")


def _sent(found: Own, kind: str, act: str) -> Any:
    number, day = fields = FIELDS[act]
    typed, on = {number: request.form.get(number, "").strip(), day: day_fields.typed(day)}, day_fields.read(day)
    faults = {} if typed[number] else {number: t(f"school-standards.{number}-missing")}
    if on is None:
        faults[day] = t("form.date-wrong")
    if faults or on is None:
        return _show(found, kind, act, typed=typed, faults=faults), 422
    data: dict[str, Any] = {
        "school": found.school.code,
        "track": found.track,
        NAMES[act]: {number: typed[number], day: on.isoformat()},
    }
    if kind == "targets":
        data["year"] = found.year

    def again(**wrong: Any) -> str:
        return _show(own(found.school.code, found.track), kind, act, typed=typed, **wrong)

    done = f"school-standards.{kind}-{act}-done"
    then = found.at(KINDS[kind] + "/announce") if act == "board" else found.at()
    return carry_out(COMMANDS[kind, act], data, fields, again, done, then)


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
        signing=signs_as(Role.SCHOOL_DIRECTOR, code), chosen=_chosen(found) if kind == "targets" and draft else [],
        **shown,
    )  # fmt: skip


def _chosen(found: Own) -> list[dict[str, Any]]:
    """What is to be endorsed or announced: each item with its target, the last result, and why it is under that."""
    earlier, standard = earlier_than(found), found.targets["standard"]
    chosen = {one["code"]: one for one in found.targets["draft"]["targets"]}
    return [
        {
            "code": item["code"],
            "text": item["text"],
            "level": one["level"],
            "words": one["text"],
            "last": earlier.last(item["code"]),
            "lower": earlier.lower(item["code"], one["level"]),
            "reason": one["reason"],
        }
        for item in (standard["items"] if standard else ())
        if (one := chosen.get(item["code"]))
    ]
