"""Follow-up visits that a failed gate asks for, as pages show them; scheduling and finishing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import flash, g, redirect, render_template, request

from gateway.pages import day_fields, scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.duties import Duty, duties_for
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import locale, t
from gateway.pages.office import office
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, signed_in
from gateway.problems import problem
from kernel.authority import Role


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One follow-up.

    :ivar on: the day it is planned for, ISO
    :ivar days_late: days past its due date, 0 if none
    """

    id: str
    school: str
    year: int
    reasons: tuple[str, ...]
    due_on: date | None
    on: str | None
    done: bool
    note: str
    days_late: int

    @property
    def overdue(self) -> bool:
        """Whether it should have been done by now."""
        return self.days_late > 0


def follow_ups_of(**wanted: Any) -> list[FollowUp]:
    """Follow-ups in reach, overdue and nearest first; none where supervision is away."""
    try:
        return _asked(wanted)
    except Problem as fault:
        if fault.status not in (403, 404, 503):
            raise
        return []


@duties_for(Role.SUPERVISOR, Role.GROUP_DIRECTOR)
def to_follow_up(_person: Viewer) -> Sequence[Duty]:
    """Schools in reach that are still to be followed up, for whoever goes there; others find them in the list."""
    tree = office()
    mine = {school.code for school in tree.mine()}
    return [_duty(item, tree.name_of(item.school)) for item in _asked({"status": "open"}) if item.school in mine]


def _duty(item: FollowUp, school: str) -> Duty:
    why = [t("follow-ups.status.scheduled", day=thai.show_date(item.on, locale()))] if item.on else []
    return Duty(
        t("follow-ups.title", school=school),
        " · ".join(why + list(item.reasons[:1])),
        scope.address(f"/follow-ups/{item.id}"),
        item.due_on,
        item.overdue,
    )


def _asked(wanted: dict[str, Any]) -> list[FollowUp]:
    asked: dict[Any, list[FollowUp]] = g.setdefault("follow_ups", {})  # a home page and its duties want the same
    key = tuple(sorted(wanted.items()))
    if key not in asked:
        answer = backend().ask("supervision", "follow_ups", wanted, as_of=scope.scope().instant)
        found = [_follow_up(row) for row in answer["follow_ups"]]
        asked[key] = sorted(found, key=lambda item: (item.done, item.due_on or date.max))
    return asked[key]


@page("/follow-ups/<name>", methods=["GET"])
def follow_up(name: str) -> Any:
    """One follow-up: why, by when, and what to do next."""
    return _show(_find(name), {}, {})


@page("/follow-ups/<name>", methods=["POST"])
def follow_up_post(name: str) -> Any:
    """Plan the visit (``act=schedule``) or report that it was made (``act=finish``)."""
    item, typed = _find(name), dict(request.form)
    faults: dict[str, str] = {}
    if request.form.get("act") == "finish":
        command, data = "finish_follow_up", {"follow_up": name, "note": request.form.get("note", "").strip()}
    else:
        day = day_fields.read("on")
        if day is None:
            faults = {"on": t("form.date-wrong")}
        command, data = "schedule_follow_up", {"follow_up": name, "on": day.isoformat() if day else ""}
    if faults:
        return _show(item, typed, faults), 422
    try:
        backend().execute("supervision", command, data)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _show(item, typed, faults_of(fault, ("note",) if "note" in data else ("on",))), fault.status
    flash(t(f"follow-ups.{command}"))
    return redirect(scope.address(f"/follow-ups/{name}"), 303)


def _find(name: str) -> FollowUp:
    found = next((item for item in follow_ups_of() if item.id == name), None)
    if found is None:
        raise problem("not-found")
    return found


def _show(item: FollowUp, typed: dict[str, Any], faults: dict[str, str]) -> str:
    school = office().school(item.school)
    return render_template("follow-up.html", item=item, school=school, typed=typed, faults=faults,
                           may=signed_in().may_evaluate(item.school))  # fmt: skip


def _follow_up(row: dict[str, Any]) -> FollowUp:
    due = thai.day(row["due_on"]) if row.get("due_on") else None
    done = row["status"] not in ("required", "scheduled")
    late = (scope.day() - due).days if due and not done else 0
    return FollowUp(
        str(row["follow_up"]), str(row["school"]), int(row["year"]), tuple(row.get("reasons") or ()), due,
        row["scheduled_on"], done, str(row.get("note") or ""), max(0, late),
    )  # fmt: skip
