"""Notices of proclaimed area standards: for a school what it is to read and acknowledge, for the office who has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from flask import flash, redirect, render_template, request

from gateway.pages import scope, thai
from gateway.pages.area_proclaiming import PARTS
from gateway.pages.area_standards import edition_of
from gateway.pages.backend import Problem, backend
from gateway.pages.by_script import partial
from gateway.pages.duties import Duty, duties_for
from gateway.pages.faults import REFUSED
from gateway.pages.language import locale, t
from gateway.pages.office import office
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, signed_in
from gateway.pages.wording import refusal
from gateway.problems import problem
from kernel.authority import Role

REMINDERS = frozenset({Role.COMMITTEE_SECRETARY, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR})
"""Who reminds schools and says which agencies are told."""

ACKNOWLEDGERS = frozenset({Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER})
"""Who reads and acknowledges in the name of a school; its other teachers only look."""

PATIENCE = timedelta(days=7)
"""How long schools have before the office thinks of reminding them."""


@page("/standards/notices")
def notices() -> Any:
    """For a school its own notices; for the office every edition that went out, with how many have acknowledged."""
    person = signed_in()
    if person.of_school:
        schools = own_schools(person)
        found = [row for code in schools for row in notices_of(code)]
        return render_template("notices/own.html", notices=found, several=len(schools) > 1, office=office())
    shown = scope.scope()
    editions = backend().ask("standards", "circulated_editions", as_of=shown.instant, wait_for=scope.wait_for())
    agencies = backend().ask("standards", "circulation_agencies", as_of=shown.instant, wait_for=scope.wait_for())
    terms = backend().ask("standards", "reminder_terms", as_of=shown.instant, wait_for=scope.wait_for())
    return render_template(
        "notices/editions.html", editions=editions["editions"], agencies=agencies["agencies"],
        version=agencies["version"], may=may_remind(person), terms=terms,
    )  # fmt: skip


@page("/standards/notices/agencies", methods=["POST"])
def choose_agencies() -> Any:
    """Say which agencies are told of the area's standards."""
    signed_in()
    chosen = request.form.getlist("agencies")
    version = thai.whole(request.form.get("version", ""))
    try:
        backend().execute("standards", "choose_agencies", {"agencies": chosen}, expected_version=version)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        flash(refusal(fault))
    else:
        flash(t("notices.agencies-kept"))
    return redirect(scope.address("/standards/notices#agencies"), 303)


@page("/standards/notices/<track>/<int:edition>/own", methods=["GET"])
def notice(track: str, edition: int) -> Any:
    """A school's notice (``school``, for whoever works at several); a script on it says that it was opened."""
    person = signed_in()
    found = _own(_asked_school(person), track, edition)
    may = person.acts and bool(person.roles & ACKNOWLEDGERS)
    return render_template("notices/notice.html", notice=found, may=may, school=office().name_of(found["school"]),
                           unread=unread(found), reminded=reminded(found), mends=_mends(found))  # fmt: skip


@page("/standards/notices/<track>/<int:edition>/own/opened", methods=["POST"])
def opened(track: str, edition: int) -> Any:
    """Take down that a school's notice was read: once, however often it is said. Where that cannot be taken down just
    now, it is when it is acknowledged."""
    data = {"track": track, "edition": edition, "school": _asked_school(signed_in())}
    try:
        backend().execute("standards", "open_notice", data)
    except Problem as fault:
        if fault.status not in (*REFUSED, 403, 503):
            raise
    if partial():
        return "", 204
    return redirect(scope.address(request.path.removesuffix("/opened"), school=data["school"]), 303)


@page("/standards/notices/<track>/<int:edition>/own", methods=["POST"])
def acknowledge(track: str, edition: int) -> Any:
    """Acknowledge in the name of one's school."""
    school = _asked_school(signed_in())
    data = {"track": track, "edition": edition, "school": school}
    try:
        done = backend().execute("standards", "acknowledge_standard", data)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        flash(refusal(fault))
        return redirect(scope.address(request.path, school=school), 303)
    flash(t("notices.acknowledged-now"))
    return redirect(scope.address(request.path, school=school, wait_for=f"standards:{done['position']}"), 303)


@duties_for(*ACKNOWLEDGERS)
def unacknowledged(person: Viewer) -> Sequence[Duty]:
    """Standards that the schools of whoever looks have not acknowledged."""
    if not person.of_school:
        return []
    schools = own_schools(person)
    waiting = [row for code in schools for row in notices_of(code) if row["status"] != "acknowledged"]
    told = [row for code in schools for row in notices_of(code) if row["status"] == "acknowledged" and unread(row)]
    return [_duty(row, several=len(schools) > 1) for row in [*waiting, *told]]


@duties_for(*REMINDERS)
def schools_to_remind(_person: Viewer) -> Sequence[Duty]:
    """Editions of which some schools have not acknowledged a week after they went out."""
    shown = scope.scope()
    editions = backend().ask("standards", "circulated_editions", as_of=shown.instant)["editions"]
    return [
        Duty(
            t("notices.duty-remind", title=one["title"], edition=one["edition"]),
            t("notices.of-acknowledged", done=one["acknowledged"], total=one["notified"]),
            scope.address(f"/standards/notices/{one['track']}/{one['edition']}?status=waiting"),
        )
        for one in editions
        if one["acknowledged"] < one["notified"] and date.fromisoformat(one["proclaimed_on"]) + PATIENCE <= shown.day
    ]


def unread(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Corrigenda that a school was told of and has not read."""
    return [one for one in row["corrigenda"] if one["read_on"] is None]


def reminded(row: Mapping[str, Any]) -> str:
    """The key of the words for a notice's last reminder: by a person, or by the system."""
    return "notices.reminded-by-system" if row["last_automatic"] else "notices.reminded"


def _mends(row: Mapping[str, Any]) -> dict[int, list[dict[str, Any]]]:
    """What each corrigendum that a school was told of mends: ``name`` and the wordings ``before`` and ``after``."""
    if not row["corrigenda"]:
        return {}
    made = edition_of(row["track"], row["edition"])["corrigenda"]
    return {
        one["corrigendum"]: [
            *({"name": t(f"area-standards.misprinted.{part}"), **one[part]} for part in PARTS if one.get(part)),
            *({"name": t("area-standards.item-of", code=change["code"]), **change} for change in one["changes"]),
        ]
        for one in made
    }


def may_remind(person: Viewer) -> bool:
    """Whether reminders and the choice of agencies are offered."""
    return person.acts and bool(person.roles & REMINDERS)


def notices_of(school: str) -> list[dict[str, Any]]:
    """The notices of one school, the latest edition first."""
    shown = scope.scope()
    answer = backend().ask("standards", "notices", {"school": school}, as_of=shown.instant, wait_for=scope.wait_for())
    return list(answer["notices"])


def own_schools(person: Viewer) -> list[str]:
    """The schools that someone works at.

    :raises Problem: 404 if they work at none: there is no such page for them
    """
    if not person.of_school or not person.schools:
        raise problem("not-found")
    return sorted(person.schools)


def _asked_school(person: Viewer) -> str:
    """The school that the address names; for whoever works at only one it need not."""
    schools = own_schools(person)
    asked = request.args.get("school") or schools[0]
    if asked not in schools:
        raise problem("not-found")
    return asked


def _own(school: str, track: str, edition: int) -> dict[str, Any]:
    rows = notices_of(school)
    found = next((row for row in rows if (row["track"], row["edition"]) == (track, edition)), None)
    if found is None:
        raise problem("not-found")
    return found


def _duty(row: Mapping[str, Any], *, several: bool) -> Duty:
    why = [office().name_of(row["school"])] if several else []
    why += [t("notices.notified-on", day=thai.show_date(row["notified_on"], locale()))]
    if row["reminders"]:
        day = thai.show_date(row["reminded_on"], locale())
        why.append(t(reminded(row), count=row["reminders"], day=day))
    link = scope.address(f"/standards/notices/{row['track']}/{row['edition']}/own", school=row["school"])
    title = "notices.duty-corrigendum" if row["status"] == "acknowledged" else "notices.duty"
    return Duty(t(title, title=row["title"], edition=row["edition"]), " · ".join(why), link)
