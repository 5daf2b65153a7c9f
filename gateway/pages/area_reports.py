"""The area's report of a year's self-assessment reports: its figures, its edition, and who has endorsed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request

from gateway.pages import documents, scope
from gateway.pages.backend import Problem, backend
from gateway.pages.duties import Duty, duties_for
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.office import office
from gateway.pages.seen import seen
from gateway.pages.signing import signs_as
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, office_only
from gateway.problems import problem
from kernel.authority import Role

COMPILERS = frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR})
STEPS = {"group": Role.GROUP_DIRECTOR, "office": Role.AREA_DIRECTOR}
"""Step of the endorsement → whose it is."""

MOST_OF_REASON = 120
"""Letters of why it was returned that stand in the list of what waits; the rest is on its page."""

WHOLE = "whole"
"""Name of a fault that is at no field."""

FIELDS = (WHOLE, "number", "reason", "accepted_since", "introduction", "recommendations")


@page("/synthesis/report", methods=["GET"])
def area_report() -> Any:
    """The report of the year."""
    return _show(office_only())


@page("/synthesis/report", methods=["POST"])
def act_on_area_report() -> Any:
    """Carry out what the pressed button says (``act``)."""
    person = office_only()
    act = request.form.get("act", "")
    if act not in ACTS:
        raise problem("bad-request")
    command, data = ACTS[act]()
    try:
        backend().execute("reporting", command, {"year": scope.scope().year, **data}, expected_version=seen())
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _show(person, _placed(faults_of(fault, FIELDS), act), fault.status)
    flash(t(f"area-report.{command}"))
    return redirect(scope.address("/synthesis/report"), 303)


@page("/synthesis/report/document")
def area_report_document() -> Any:
    """The compiled edition as PDF or DOCX."""
    office_only()
    found = backend().ask(
        "reporting", "area_report_document", {"year": scope.scope().year}, as_of=scope.scope().instant
    )
    return documents.send(found["template"], found["data"], documents.asked_form(), as_of=found.get("as_of"))


@duties_for(*COMPILERS, *STEPS.values())
def area_report_duties(person: Viewer) -> Sequence[Duty]:
    """Reports that wait at the step of whoever looks, and those that were returned to whoever compiles them."""
    found = backend().ask("reporting", "area_reports", as_of=scope.scope().instant)["area_reports"]
    return [duty for one in found if (duty := _duty(one, person))]


def _duty(one: Mapping[str, Any], person: Viewer) -> Duty | None:
    link, step = scope.address("/synthesis/report", year=one["year"]), one["next_step"]
    if one["status"] == "returned" and person.roles & COMPILERS:
        why = t(f"area-report.duty-returned-why.{one['returned']['step']}", reason=_short(one["returned"]["reason"]))
        return Duty(t("area-report.duty-returned", year=one["year"]), why, link, returned=True)
    if step is None or STEPS[step] not in person.roles:
        return None
    why = t(f"area-report.duty-endorse-why.{step}", edition=one["edition"], number=one["number"])
    return Duty(t("area-report.duty-endorse", year=one["year"]), why, link)


def _short(reason: str) -> str:
    said = " ".join(reason.split())
    return said if len(said) <= MOST_OF_REASON else f"{said[:MOST_OF_REASON].rstrip()}…"


def _placed(told: Mapping[str, str], act: str) -> dict[str, str]:
    """Faults by the fields of the page: why something is endorsed and why it is returned are asked apart."""
    return {"knowing" if act == "endorse" and field == "reason" else field: said for field, said in told.items()}


def _typed(name: str) -> str:
    return request.form.get(name, "").strip()


def _knowingly() -> dict[str, Any]:
    """How many reports the page told were accepted since the cut-off, and why the edition is endorsed all the same."""
    if "accepted_since" not in request.form:
        return {}
    return {"accepted_since": seen("accepted_since"), "reason": _typed("knowing")}


ACTS: Mapping[str, Callable[[], tuple[str, dict[str, Any]]]] = {
    "compile": lambda: (
        "compile_area_report",
        {
            "number": _typed("number"),
            "reason": _typed("reason"),
            "introduction": _typed("introduction"),
            "recommendations": [line.strip() for line in _typed("recommendations").splitlines() if line.strip()],
        },
    ),
    "endorse": lambda: ("endorse_area_report", {"step": _typed("step"), "edition": seen("edition"), **_knowingly()}),
    "return": lambda: (
        "return_area_report",
        {"step": _typed("step"), "edition": seen("edition"), "reason": _typed("reason")},
    ),
}
"""What each button of the page asks for."""


def _said(tracks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What reports and syntheses make of the figures, as every edition has kept it.

    Groups follow the register, too, and older editions have kept no overall levels.
    """
    kept = ("kind", "standard", "name", "text", "schools")
    return [
        {name: value for name, value in track.items() if name not in ("groups", "earlier", "overall")}
        | {"themes": [[theme[name] for name in kept] for theme in track["themes"]]}
        for track in tracks
    ]


def _show(person: Viewer, told: Mapping[str, str] | None = None, status: int = 200) -> Any:
    faults = dict(told or {})
    said = faults.pop(WHOLE, None)
    year = scope.scope().year
    found = backend().ask("reporting", "area_report", {"year": year}, as_of=scope.scope().instant)
    step = found["next_step"]
    edition = found["edition"]
    tracks = edition["tracks"] if edition else found["now"]
    standards = sorted({row["standard"] for track in tracks for row in track["standards"]})
    wanted = request.args.get("standard", "")
    own = step if person.acts and step and STEPS[step] in person.roles else None
    return render_template(
        "synthesis/report.html", found=found, tracks=tracks, edition=edition,
        endorsed_at=[one["step"] for one in found["endorsements"]],
        standards=standards, standard=wanted if wanted in standards else "",
        cluster_names={place["cluster"]: place["name"] for place in office().clusters},
        step=own, signing=signs_as(STEPS[own]) if own else "",
        may_compile=person.acts and bool(person.roles & COMPILERS) and found["status"] != "group",
        open_tracks=[track["track"] for track in found["now"] if track["accepted"] and not track["confirmed"]],
        none_accepted=not any(track["accepted"] for track in found["now"]),
        stale_tracks=[track for track in (edition or {}).get("tracks", ()) if track["stale"]],
        stale_now=[track for track in found["now"] if track["stale"]],
        moved=bool(edition) and _said(edition["tracks"]) != _said(found["now"]), faults=faults, said=said,
        stale=status == 412, typed=request.form,
    ), status  # fmt: skip
