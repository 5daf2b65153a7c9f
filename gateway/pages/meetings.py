"""Meetings of approving bodies: called, their agenda, who came, and what was resolved on each matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request

from gateway.meeting_links import good
from gateway.pages import day_fields, paging, scope, thai
from gateway.pages.area_standards import FOLLOWERS, SECRETARIES, may
from gateway.pages.backend import Problem, backend
from gateway.pages.documents import asked_form, send
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.people import names
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, signed_in
from gateway.parts import parts
from gateway.problems import problem
from gateway.visitor import required
from kernel.authority import Role

KEEPERS = SECRETARIES | {Role.GROUP_DIRECTOR, Role.OPERATOR}


@page("/standards/meetings", methods=["GET"])
def meetings() -> Any:
    """Every meeting, what waits for one, and calling the next."""
    return _list({}, {})


@page("/standards/meetings", methods=["POST"])
def meetings_post() -> Any:
    """Call a meeting."""
    signed_in()
    typed = dict(request.form)
    held_on = day_fields.read("held_on")
    faults = {} if held_on else {"held_on": t("form.date-wrong")}
    if not typed.get("number", "").strip():
        faults["number"] = t("meetings.number-missing")
    if faults or held_on is None:
        return _list(typed, faults), 422
    data = {"body": typed.get("body", ""), "number": typed["number"].strip(), "held_on": held_on.isoformat()}
    try:
        answer = backend().execute("standards", "call_meeting", data)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _list(typed, faults_of(fault, ("number", "held_on", "body"))), fault.status
    flash(t("meetings.called-done"))
    return redirect(scope.address(f"/standards/meetings/{answer['extra']['meeting']}"), 303)


@page("/standards/meetings/<name>", methods=["GET"])
def meeting(name: str) -> Any:
    """One meeting: agenda, attendance and quorum."""
    return _show(name, {}, {})


@page("/standards/meetings/<name>", methods=["POST"])
def meeting_post(name: str) -> Any:
    """Put a draft or a matter on the agenda (``act=place``, ``act=add``), or record who came (``act=attend``).

    The form of a meeting that is over says of which ``day`` the minutes have the matter.
    """
    signed_in()
    typed, act = dict(request.form), request.form.get("act", "")
    data: dict[str, Any] = {"meeting": name}
    match act:
        case "place":
            track, _, edition = typed.get("draft", "").partition("/")
            command, fields = "place_area_standard_on_agenda", ("draft",)
            data |= {"track": track, "edition": thai.whole(edition) or 0}
            if not data["edition"]:
                return _show(name, typed, {"draft": t("meetings.draft-missing")}), 422
        case "add":
            command, fields = "add_agenda_item", ("title",)
            data["title"] = typed.get("title", "").strip()
            if not data["title"]:
                return _show(name, typed, {"title": t("meetings.title-missing")}), 422
        case "attend":
            command, fields = "record_attendance", ("present",)
            data["present"] = request.form.getlist("present")
        case _:
            raise problem("invalid")
    seen, day = (seen_version(), None) if act == "attend" else (None, request.form.get("day") or None)
    try:
        backend().execute("standards", command, data, expected_version=seen, occurred_on=day)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _show(name, typed, faults_of(fault, fields)), fault.status
    flash(t(f"meetings.done.{act}"))
    return redirect(scope.address(f"/standards/meetings/{name}"), 303)


@page("/standards/meetings/<name>/pack")
def meeting_pack(name: str) -> Any:
    """The agenda pack as PDF or Word."""
    signed_in()
    found = backend().ask("standards", "agenda_document", {"meeting": name}, as_of=scope.scope().instant)
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))


def seen_version() -> int | None:
    """The version of the meeting that the form had shown."""
    return thai.whole(request.form.get("version", ""))


def _list(typed: Mapping[str, str], faults: Mapping[str, str]) -> str:
    person, instant = signed_in(), scope.scope().instant
    part = {"offset": (paging.asked() - 1) * paging.A_PAGE, "limit": paging.A_PAGE}
    answer = backend().ask("standards", "meetings", part, as_of=instant, wait_for=scope.wait_for())
    found, total = answer["meetings"], answer["total"]
    leaf = paging.Leaf(found, paging.asked(), paging.pages_of(total), total)
    bodies = backend().ask("standards", "approving_bodies", as_of=instant)["bodies"]
    coming, past = by_day(found)
    return render_template(
        "meetings/list.html", leaf=leaf, bodies=bodies, typed=typed, faults=faults, waiting=_submitted(),
        secretary=may(person, SECRETARIES), keeper=may(person, KEEPERS),
        coming=coming, past=past,
    )  # fmt: skip


def by_day(found: Sequence[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """What is to come, the next one first; what is over, cancelled or all resolved, the last one first."""
    coming: list[Mapping[str, Any]] = []
    past: list[Mapping[str, Any]] = []
    for meeting in sorted(found, key=lambda meeting: meeting["held_on"]):
        over = meeting["over"] or meeting["cancelled"] is not None
        (past if over or _settled(meeting["agenda"]) else coming).append(meeting)
    return coming, past[::-1]


def _settled(agenda: Sequence[Mapping[str, Any]]) -> bool:
    return bool(agenda) and all(item["resolution"] or item["withdrawn"] for item in agenda)


def _submitted() -> list[dict[str, Any]]:
    """Drafts that wait for a place on an agenda."""
    tracks = backend().ask("standards", "area_standards", as_of=scope.scope().instant)["tracks"]
    return [one for track in tracks for one in track["editions"] if one["status"] == "submitted"]


def _show(name: str, typed: Mapping[str, str], faults: Mapping[str, str]) -> str:
    person = signed_in()
    found = called(name)
    secretary = may(person, SECRETARIES) and found["cancelled"] is None
    resolved = any(item["resolution"] for item in found["agenda"])
    everyone = [member["person"] for member in found["roster"]]
    present, marked = _marked(found, everyone)
    adds = secretary and (not found["over"] or _held_then(found["held_on"]))
    return render_template(
        "meetings/meeting.html", meeting=found, typed=typed, faults=faults, names=named(found), present=present,
        secretary=secretary, adds=adds, waiting=_submitted() if adds else [], resolved=resolved, marked=marked,
        some_absent=set(present) != set(everyone), **_shared(person, found),
    )  # fmt: skip


def _shared(person: Viewer, found: Mapping[str, Any]) -> dict[str, Any]:
    """The link by which members read the papers, and whether one is offered to be made."""
    if not may(person, FOLLOWERS):
        return {"link": None, "link_opens": False, "link_before": "", "shares": False}
    known, now = parts().meeting_links.of(person.area, found["meeting"]), parts().clock()
    link = known.to(found) or (known if known.withdrawn_at else None) if known else None
    opens = link is not None and link.opens(now)
    shares = not found["cancelled"] and good(date.fromisoformat(found["held_on"]), now)
    before = known.stamp if known else ""
    return {"link": link, "link_opens": opens, "link_before": before, "shares": shares or opens}


def _marked(found: Mapping[str, Any], everyone: Sequence[str]) -> tuple[Sequence[str], bool]:
    """Who is ticked as present, and whether that is everyone because it was asked for (``present=all``).

    A form that comes again has the ticks that it was sent with. Nothing of this is on record before it is sent.
    """
    if request.form.get("act") == "attend":
        return request.form.getlist("present"), False
    if request.method == "GET" and request.args.get("present") == "all":
        return everyone, True
    return (found["attendance"] or {}).get("present", ()), False


def _held_then(day: str) -> bool:
    """Whether whoever looks was secretary on the day of a meeting: its minutes are theirs to put on record."""
    visitor = required()
    return visitor.principal.may(SECRETARIES, visitor.area, None, date.fromisoformat(day))


def called(name: str) -> dict[str, Any]:
    """A meeting with its agenda, as it stands or stood.

    :raises Problem: 404 where there is none
    """
    asked = {"meeting": name}
    return backend().ask("standards", "meeting", asked, as_of=scope.scope().instant, wait_for=scope.wait_for())


def named(found: Mapping[str, Any]) -> dict[str, str]:
    """The names of everyone who could come, by person."""
    return names([{"metadata": {"actor": person}} for person in _persons(found)])


def _persons(found: Mapping[str, Any]) -> Iterable[str]:
    yield from (member["person"] for member in found["roster"])
    yield from (found["attendance"] or {}).get("members", ())
    for move in found["moves"]:
        yield from (*move["present"], *(entry["person"] for entry in move["recusals"]))
