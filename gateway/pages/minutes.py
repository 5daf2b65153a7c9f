"""What changes of a meeting afterwards: its day, that it is held at all, and what was recorded of it wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from gateway.pages import day_fields
from gateway.pages.area_standards import SECRETARIES, may, only_now
from gateway.pages.carrying_out import carry_out
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.meeting_items import MOST_CONDITIONS, conditions_typed, found_item, outcomes, suggested
from gateway.pages.meetings import called, named, seen_version
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.parts import parts
from gateway.problems import problem
from gateway.visitor import required

Data = Mapping[str, Any]


@page("/standards/meetings/<name>/change", methods=["GET"])
def meeting_change(name: str) -> Any:
    """Another day, no meeting at all, or who was really there."""
    return _change(_open(name), {}, {})


@page("/standards/meetings/<name>/change", methods=["POST"])
def meeting_change_post(name: str) -> Any:
    """Move the meeting (``act=move``), cancel it (``act=cancel``) or correct its attendance (``act=attend``)."""
    found, typed, act = _open(name), dict(request.form), request.form.get("act", "")
    reason = typed.get("reason", "").strip()
    data: dict[str, Any] = {"meeting": name, "reason": reason}
    faults = {} if reason else {"reason": t("meetings.reason-missing")}
    fields: tuple[str, ...]
    match act:
        case "move":
            command, fields, held_on = "move_meeting", ("held_on", "reason"), day_fields.read("held_on")
            faults |= {} if held_on else {"held_on": t("form.date-wrong")}
            data["held_on"] = held_on.isoformat() if held_on else None
        case "cancel":
            command, fields = "cancel_meeting", ("reason",)
        case "attend":
            command, fields = "correct_attendance", ("present", "reason")
            data["present"] = request.form.getlist("present")
        case _:
            raise problem("invalid")
    if faults:
        return _change(found, typed, faults), 422
    answer = carry_out(
        "standards",
        command,
        data,
        lambda fault: _change(found, typed, faults_of(fault, fields)),
        f"/standards/meetings/{name}",
        t(f"meetings.changed.{act}"),
        version=seen_version(),
    )
    if act == "cancel" and not isinstance(answer, tuple):
        parts().meeting_links.withdraw(required().area, name)
    return answer


@page("/standards/meetings/<name>/items/<int:ordinal>/correct", methods=["GET"])
def resolution_correct(name: str, ordinal: int) -> Any:
    """What was recorded, to be put as the minutes have it."""
    found, item = _resolved(name, ordinal)
    resolution = item["resolution"]
    conditions = {f"condition-{at}": one["text"] for at, one in enumerate(resolution["conditions"])}
    return _correct(found, item, {"outcome": resolution["outcome"], "text": resolution["text"], **conditions}, {})


@page("/standards/meetings/<name>/items/<int:ordinal>/correct", methods=["POST"])
def resolution_correct_post(name: str, ordinal: int) -> Any:
    """Put it so."""
    (found, item), typed = _resolved(name, ordinal), dict(request.form)
    fields = ("outcome", "text", "conditions", "present", "reason")
    data = {
        "meeting": name,
        "ordinal": ordinal,
        "outcome": typed.get("outcome", ""),
        "text": typed.get("text", "").strip(),
        "conditions": conditions_typed(),
        "reason": typed.get("reason", "").strip(),
    }
    faults = {} if data["outcome"] in outcomes(item) else {"outcome": t("meetings.outcome-missing")}
    faults |= {} if data["text"] else {"text": t("meetings.text-missing")}
    faults |= {} if data["reason"] else {"reason": t("meetings.reason-missing")}
    if faults:
        return _correct(found, item, typed, faults), 422
    return carry_out(
        "standards",
        "correct_resolution",
        data,
        lambda fault: _correct(found, item, typed, faults_of(fault, fields)),
        f"/standards/meetings/{name}/items/{ordinal}",
        t("meetings.changed.resolution"),
        version=seen_version(),
    )


def _open(name: str) -> dict[str, Any]:
    """A meeting at which something can be changed, for its secretary."""
    person, found = signed_in(), called(name)
    only_now()
    if not may(person, SECRETARIES):
        raise problem("forbidden")
    return found


def _resolved(name: str, ordinal: int) -> tuple[dict[str, Any], dict[str, Any]]:
    _open(name)
    found, item = found_item(name, ordinal)
    if item["resolution"] is None:
        raise problem("not-found")
    if not item["correctable"]:
        raise problem("conflict", t("meetings.relied-on"))
    return found, item


def _change(found: Data, typed: Data, faults: Mapping[str, str]) -> str:
    resolved = any(item["resolution"] for item in found["agenda"])
    sent = request.form.getlist("present") if typed.get("act") == "attend" else None
    present = (found["attendance"] or {}).get("present", ()) if sent is None else sent
    return render_template(
        "meetings/change.html", meeting=found, typed=typed, faults=faults, resolved=resolved, present=present,
        names=named(found),
    )  # fmt: skip


def _correct(found: Data, item: Data, typed: Data, faults: Mapping[str, str]) -> str:
    return render_template(
        "meetings/correct.html", meeting=found, item=item, typed=typed, faults=faults, outcomes=outcomes(item),
        most=MOST_CONDITIONS, suggestions={outcome: suggested(outcome, item) for outcome in outcomes(item)},
    )  # fmt: skip
