"""The office checks self-assessment reports: what waits, one report beside its checks, what to return, accepting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.duties import Duty, duties_for
from gateway.pages.faults import REFUSED
from gateway.pages.figure_tables import tabled
from gateway.pages.language import t
from gateway.pages.office import office
from gateway.pages.people import named
from gateway.pages.sar_differences import PARTS, changes, pieces
from gateway.pages.sars.report import CHECKERS, WITH_OFFICE
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, office_only, signed_in
from gateway.pages.wording import refusal
from gateway.problems import problem
from kernel.authority import Role

Row = dict[str, Any]
SHOWN = ("waiting", "returned", "accepted", "all")
"""Filters of the list; the first is what it opens with."""

PLACE = "overall"
"""The field, and the place, of a comment on the overall level."""

REPORT = "/sar-checking/<int:year>/<code>/<track>"


@page("/sar-checking")
def sar_checking() -> Any:
    """The reports of the year, those that wait for the office first; one's own schools before all others."""
    person, year = office_only(), scope.scope().year
    wanted = request.args.get("show", SHOWN[0])
    rows = _rows({"year": year})
    shown = [row for row in rows if _belongs(row, wanted)]
    shown.sort(key=lambda row: (not _own(person, row), row["submitted_on"] or "9", row["school"], row["track"]))
    counts = {name: sum(_belongs(row, name) for row in rows) for name in SHOWN}
    return render_template(
        "sar-checking/list.html", rows=shown, counts=counts, wanted=wanted if wanted in SHOWN else SHOWN[0],
        office=office(), own=[row for row in shown if _own(person, row)], filters=SHOWN,
        mine=sum(_waits_for(person, row) for row in rows),
    )  # fmt: skip


@page(REPORT, methods=["GET"])
def sar_checking_one(year: int, code: str, track: str) -> Any:
    """A report at the left, its checks at the right, and what may be done with it."""
    return _show(_report(year, code, track))


@page(REPORT, methods=["POST"])
def sar_checking_post(year: int, code: str, track: str) -> Any:
    """Begin to check (``act=begin``), propose (``propose-accept``, ``propose-return``), ``return`` or ``accept``."""
    sar = _report(year, code, track)
    act, note = request.form.get("act", ""), request.form.get("note", "").strip()
    places = _places(request.form)
    commands: Mapping[str, tuple[str, dict[str, Any]]] = {
        "begin": ("begin_checking", {}),
        "propose-accept": ("propose_decision", {"outcome": "accept", "note": note}),
        "propose-return": ("propose_decision", {"outcome": "return", "note": note}),
        "return": ("return_sar", {"items": places}),
        "accept": ("accept_sar", {}),
    }
    if act not in commands:
        raise problem("invalid")
    if act != "return" and places:
        return _show(sar, t("sar-checking.comments-written")), 422
    if act == "begin" and note:
        return _show(sar, t("sar-checking.note-written")), 422
    command, data = commands[act]
    try:
        backend().execute("evaluation", command, {**_key(sar), **data}, expected_version=_seen())
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _show(_report(year, code, track), refusal(fault), _faults(fault, places)), fault.status
    flash(t(f"sar-checking.done-{act}"))
    return redirect(scope.address(f"/sar-checking/{year}/{code}/{track}"), 303)


@duties_for(*CHECKERS)
def reports_to_check(person: Viewer) -> Sequence[Duty]:
    """Reports that wait for whoever looks: a supervisor's own schools, for the director what is proposed already."""
    years = Counter(row["year"] for row in _rows({"status": "with_office"}) if _waits_for(person, row))
    return [
        Duty(t("sar-checking.duty"), t("sar-checking.duty-why", count=count), scope.address("/sar-checking", year=year))
        for year, count in sorted(years.items())
    ]


def _waits_for(person: Viewer, row: Row) -> bool:
    """Whether `person` is the one who does what comes next with a report that is with the office."""
    if row["status"] not in WITH_OFFICE or not _own(person, row) or not person.roles & CHECKERS:
        return False
    return row["proposal"] is None or Role.GROUP_DIRECTOR in person.roles


def _rows(asked: Mapping[str, Any]) -> list[Row]:
    found: list[Row] = backend().ask(
        "evaluation", "sars", asked, as_of=scope.scope().instant, wait_for=scope.wait_for()
    )["sars"]
    return [row for row in found if row["submissions"]]


def _belongs(row: Row, wanted: str) -> bool:
    match wanted:
        case "returned" | "accepted":
            return bool(row["status"] == wanted)
        case "all":
            return True
    return row["status"] in WITH_OFFICE


def _own(person: Viewer, row: Row) -> bool:
    return person.schools is None or row["school"] in person.schools


def _report(year: int, code: str, track: str) -> Row:
    office_only()
    asked = {"year": year, "school": code, "track": track}
    return backend().ask("evaluation", "sar", asked, as_of=scope.scope().instant, wait_for=scope.wait_for())


def _key(sar: Row) -> dict[str, Any]:
    return {name: sar[name] for name in ("year", "school", "track")}


def _seen() -> int | None:
    typed = request.form.get("seen", "")
    return int(typed) if typed.isdecimal() and len(typed) < 12 else None


def _places(form: Mapping[str, str]) -> list[Row]:
    """The comments that were typed, each at its ``section:<id>`` or ``item:<code>``, or at ``overall``."""
    found: list[Row] = []
    for name, text in form.items():
        kind, _, key = name.partition(":")
        if kind in ("section", "item") and key and text.strip():
            found.append({kind: key, "comment": text.strip()})
        elif name == PLACE and text.strip():
            found.append({PLACE: True, "comment": text.strip()})
    return found


def _faults(fault: Problem, places: Sequence[Row]) -> dict[str, str]:
    """What is wrong with single comments, by the names of their fields."""
    found = {}
    for error in fault.errors:
        parts = str(error.get("pointer", "")).strip("/").split("/")
        if parts[0] == "items" and len(parts) > 1 and parts[1].isdecimal() and int(parts[1]) < len(places):
            place = places[int(parts[1])]
            kind = next(key for key in place if key != "comment")
            found[PLACE if kind == PLACE else f"{kind}:{place[kind]}"] = str(error.get("detail", ""))
        elif parts[0] == "note":
            found["note"] = str(error.get("detail", ""))
    return found


def anchor(pointer: str) -> str:
    """Where on the page a finding is about."""
    head, _, rest = pointer.strip("/").partition("/")
    match head:
        case "sections":
            return f"section-{slug(rest)}"
        case "items" | "standards":
            return f"item-{slug(rest)}"
        case "figures":
            return f"section-{slug(rest.split('/')[0])}"
        case "board" | "comments" | "overall":
            return head
    return "report"


def slug(code: str) -> str:
    """A code as part of an id."""
    return "".join(letter if letter.isalnum() else "-" for letter in code)


def _show(sar: Row, wrong: str = "", faults: Mapping[str, str] | None = None) -> str:
    person = signed_in()
    checked = backend().ask("evaluation", "check_sar", _key(sar), as_of=scope.scope().instant)
    last = sar["submissions"][-1] if sar["submissions"] else None
    if last is None:
        raise problem("not-found")
    waiting = sar["status"] in WITH_OFFICE and person.acts
    decides = Role.GROUP_DIRECTOR in person.roles or (Role.SUPERVISOR in person.roles and person.schools is None)
    writers = {section["by"] for section in sar["sections"] if section["by"]}
    captions = pieces(sar)
    people = named({*writers, *([sar["proposal"]["by"]] if sar["proposal"] else [])})
    return render_template(
        "sar-checking/report.html", sar=sar, school=office().school(sar["school"]), last=last, checked=checked,
        anchor=anchor, slug=slug, parts=PARTS, people=people, wrong=wrong, faults=faults or {}, typed=request.form,
        begins=waiting and sar["status"] == "submitted" and person.may_evaluate(sar["school"]),
        proposes=waiting and not decides and person.may_evaluate(sar["school"]), decides=waiting and decides,
        changes=changes(sar, captions), captions=captions, place=_of_place, tables=tabled(sar["figures"]),
    )  # fmt: skip


def _of_place(place: str) -> str:
    kind, _, key = place.partition("/")
    return anchor({"section": f"/sections/{key}", "item": f"/items/{key}"}.get(kind, f"/{place}"))
