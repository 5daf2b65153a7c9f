"""Activities that make standards and quality assurance understood: the year's list, planning, holding, cancelling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from flask import render_template, request

from gateway.catalogue import text
from gateway.pages import day_fields, scope
from gateway.pages.backend import backend
from gateway.pages.carrying_out import carry_out
from gateway.pages.duties import Duty, duties_for
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.office import by_name, office
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, signed_in
from gateway.problems import problem
from kernel.authority import Role
from kernel.years import academic_year

KINDS = ("briefing", "workshop", "online", "visit", "media")
AUDIENCES = ("office", "schools")
ORGANISERS = frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR})
STATEMENTS = tuple(f"activities.statement-{number}" for number in range(1, 6))
"""What a satisfaction form usually asks. It is kept as it is asked, in Thai."""

FIELDS = ("title", "kind", "on", "place", "audience", "project", "materials")

Row = Mapping[str, Any]


@page("/activities")
def activities() -> Any:
    """The activities of an academic year, the latest first, and whom they have reached."""
    person = signed_in()
    year = year_shown()
    found = backend().ask(
        "supervision", "activities", {"year": year}, as_of=scope.scope().instant, wait_for=scope.wait_for()
    )
    years = sorted({*found["years"], year, academic_year(scope.scope().day)}, reverse=True)
    return render_template(
        "activities/list.html", activities=found["activities"], year=year, years=years, may=may_organise(person),
        coverage=None if person.of_school else coverage_of(year),
    )  # fmt: skip


@page("/activities/new", methods=["GET"])
def plan() -> Any:
    """Plan one."""
    _organiser()
    return _form({"audience": ["schools"], "kind": KINDS[0]}, {}, None, str(uuid4()))


@page("/activities/new", methods=["POST"])
def plan_post() -> Any:
    """Put it on record."""
    _organiser()
    return _keep("plan_activity", {}, None, request.form.get("command") or str(uuid4()))


@page("/activities/<name>", methods=["GET"])
def activity(name: str) -> Any:
    """One activity: what it is, how it went, and what to do next."""
    return show(find(name), {}, {})


@page("/activities/<name>", methods=["POST"])
def activity_post(name: str) -> Any:
    """Take down that it took place (``act=hold``) or give it up (``act=cancel``)."""
    row, typed = find(name), dict(request.form)
    if typed.get("act") == "cancel":
        return act(row, "cancel_activity", {"reason": typed.get("reason", "")}, ("reason",), typed)
    on = day_fields.read("on")
    if on is None:
        return show(row, typed, {"on": t("form.date-wrong")}), 422
    return act(row, "hold_activity", {"on": on.isoformat()}, ("on",), typed)


@page("/activities/<name>/edit", methods=["GET"])
def edit(name: str) -> Any:
    """Plan it otherwise."""
    _organiser()
    row = find(name)
    return _form(_stored(row), {}, row, str(uuid4()))


@page("/activities/<name>/edit", methods=["POST"])
def edit_post(name: str) -> Any:
    """Put that on record."""
    _organiser()
    row = find(name)
    return _keep("change_activity", {"activity": name}, row, request.form.get("command") or str(uuid4()))


@duties_for(*ORGANISERS)
def to_be_reported(_person: Viewer) -> Sequence[Duty]:
    """Activities whose day has gone by without a word on how they went."""
    shown = scope.scope()
    found = backend().ask("supervision", "activities", {}, as_of=shown.instant)["activities"]
    return [
        Duty(
            t("activities.duty", title=row["title"]),
            t("activities.duty-why"),
            scope.address(f"/activities/{row['activity']}"),
            date.fromisoformat(row["on"]),
            late=True,
        )
        for row in found
        if row["status"] == "planned" and row["on"] < shown.day.isoformat()
    ]


def year_shown() -> int:
    """The academic year that the address names, else that of the day that is shown."""
    shown = scope.scope()
    return shown.year if request.args.get("year") else academic_year(shown.day)


def may_organise(person: Viewer) -> bool:
    """Whether planning and recording are offered."""
    return person.acts and bool(person.roles & ORGANISERS)


def coverage_of(year: int) -> dict[str, Any]:
    """Whom the activities of a year have reached."""
    return backend().ask(
        "supervision", "activity_coverage", {"year": year}, as_of=scope.scope().instant, wait_for=scope.wait_for()
    )


def find(name: str) -> dict[str, Any]:
    """One activity.

    :raises Problem: 404 where there is none
    """
    return backend().ask(
        "supervision", "activity", {"activity": name}, as_of=scope.scope().instant, wait_for=scope.wait_for()
    )


def show(row: Row, typed: Mapping[str, Any], faults: Mapping[str, str]) -> str:
    """The page of an activity, with what was typed in one of its forms."""
    came = sum(one["count"] for one in row["schools"].values())
    day = day_fields.typed("on", typed)
    return render_template(
        "activities/activity.html", row=row, came=came, typed=typed, faults=faults, may=may_organise(signed_in()),
        day=day if any(day.values()) else day_fields.filled(row["on"]), office=office(), absent=_absent(row),
        statements=[text(key, "th") for key in STATEMENTS],
    )  # fmt: skip


def act(
    row: Row, command: str, data: Mapping[str, Any], fields: tuple[str, ...], typed: Mapping[str, Any], then: str = ""
) -> Any:
    """Carry out `command` on an activity and go on to its page, or show what is wrong."""
    return carry_out(
        "supervision",
        command,
        {"activity": row["activity"], **data},
        lambda fault: show(row, typed, faults_of(fault, fields)),
        f"/activities/{row['activity']}{then}",
        t(f"activities.done.{command}"),
    )


def _absent(row: Row) -> list[tuple[str, str]]:
    """The schools that did not come, as options."""
    schools = by_name(school for school in office().schools.values() if not school.closed)
    return [(school.code, school.name) for school in schools if school.code not in row["schools"]]


def _organiser() -> Viewer:
    person = signed_in()
    if not person.roles & ORGANISERS:
        raise problem("forbidden")
    return person


def _keep(command: str, name: Mapping[str, Any], row: Row | None, key: str) -> Any:
    typed: dict[str, Any] = {field: request.form.get(field, "").strip() for field in FIELDS}
    typed["audience"] = request.form.getlist("audience")
    typed["day"] = day_fields.typed("on")
    on = day_fields.day(typed["day"])
    if on is None:
        return _form(typed, {"on": t("form.date-wrong")}, row, key), 422
    plain = {field: typed[field] for field in ("title", "kind", "place", "project", "audience")}
    data = {**plain, **name, "on": on.isoformat(), "materials": _materials(typed["materials"])}
    return carry_out(
        "supervision",
        command,
        data,
        lambda fault: _form(typed, faults_of(fault, FIELDS), row, key),
        lambda done: f"/activities/{done['extra'].get('activity') or name['activity']}",
        t(f"activities.done.{command}"),
    )


def _materials(text: str) -> list[dict[str, str]]:
    """One material a line: its title, then its address at the end of the line."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        title, _, link = line.rpartition(" ")
        found.append({"title": title.strip(" |"), "link": link})
    return found


def _stored(row: Row) -> dict[str, Any]:
    materials = "\n".join(f"{one['title']} {one['link']}" for one in row["materials"])
    return {**{field: row[field] for field in FIELDS}, "materials": materials, "day": day_fields.filled(row["on"])}


def _form(typed: Mapping[str, Any], faults: Mapping[str, str], row: Row | None, key: str) -> str:
    scope.scope()  # so that the frame names its year, as on every other page
    return render_template(
        "activities/form.html", typed={"day": day_fields.EMPTY, **typed}, faults=faults, row=row, key=key, kinds=KINDS,
        audiences=AUDIENCES,
    )  # fmt: skip
