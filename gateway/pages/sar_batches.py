"""Batches of accepted self-assessment reports for ONESQA: choosing, naming issues, forwarding with a letter."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, render_template, request

from gateway.pages import day_fields, scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.carrying_out import Done, attempt, carry_out
from gateway.pages.documents import asked_form, send
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.office import office
from gateway.pages.sar_board import REMINDERS
from gateway.pages.site import page
from gateway.pages.viewer import OFFICE, Viewer, signed_in
from gateway.problems import problem

LETTERED = {"forward": "forward_sar_batch", "letter": "correct_sar_batch_letter"}
"""What says which letter a batch goes out with, or went."""

OF_THE_LETTER = {"letter_number": "number", "letter_signed_on": "signed_on"}
"""Fields of the letter in the form, by what they are for the service."""

USUAL_CODE = "ศธ 04999"
"""What an example has in the place of the office's own code of letters while that is not on record."""

ISSUES = 5
"""The most issues that may be named for one report."""


@page("/sar-rounds/<int:year>/batches")
def sar_batches(year: int) -> Any:
    """The batches of the year, and the accepted reports that wait."""
    return _list(_of_the_office(), year, {}, {})


def _list(person: Viewer, year: int, typed: dict[str, Any], faults: dict[str, str]) -> str:
    """The list; `typed` is the title and the ticked reports where putting a batch together was refused."""
    answer = backend().ask(
        "evaluation", "sar_batches", {"year": year}, as_of=scope.scope().instant, wait_for=scope.wait_for()
    )
    return render_template("sar-rounds/batches.html", year=year, batches=answer["batches"], may=_prepares(person),
                           waiting=_waiting(answer["waiting"]), typed=typed, faults=faults)  # fmt: skip


def _waiting(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [{**row, "name": office().name_of(row["school"]), "key": _key(row)} for row in rows]
    return sorted(found, key=lambda row: (thai.order(row["name"]), row["track"]))


def _key(row: dict[str, Any]) -> str:
    return f"{row['school']}.{row['track']}.{row['version']}"


@page("/sar-rounds/<int:year>/batches", methods=["POST"])
def sar_batches_post(year: int) -> Any:
    """Put a batch together of the reports that were ticked."""
    person = _of_the_office()
    if not _prepares(person):
        raise problem("forbidden")
    typed = {"title": request.form.get("title", "").strip(), "reports": request.form.getlist("report")}
    title = typed["title"] or t("sar-batches.usual-title", year=year, day=thai.show_date(scope.today(), "th"))
    data = {"year": year, "title": title, "entries": [_entry(chosen) for chosen in typed["reports"]]}

    def again(fault: Problem) -> str:
        return _list(person, year, typed, faults_of(fault, ("entries", "title")))

    return carry_out("evaluation", "prepare_sar_batch", data, again,
                     lambda done: f"/sar-rounds/{year}/batches/{done['extra']['batch']}")  # fmt: skip


def _entry(chosen: str) -> dict[str, Any]:
    school, _, rest = chosen.partition(".")
    track, _, version = rest.partition(".")
    return {"school": school, "track": track, "version": thai.whole(version) or 0, "issues": []}


@page("/sar-rounds/<int:year>/batches/<batch>", methods=["GET"])
def sar_batch(year: int, batch: str) -> Any:
    """One batch: its reports with their issues, and its letter."""
    found = find(year, batch)
    return _show(found, _on_record(found), {})


@page("/sar-rounds/<int:year>/batches/<batch>", methods=["POST"])
def sar_batch_post(year: int, batch: str) -> Any:
    """Keep the issues (``act=issues``), forward with what was typed (``act=forward``), give up (``act=discard``), or
    say with which letter it really went out (``act=letter``)."""
    found, act = find(year, batch), request.form.get("act", "")
    if act not in _acts(found):
        raise problem("forbidden")
    signed_on = day_fields.typed("signed_on")
    number = request.form.get("number", "").strip()
    letter = {"number": number, "signed_on": signed_on, "reason": request.form.get("reason", "")}
    typed = (
        found if act in ("discard", "letter") else {**found, "entries": [_typed(entry) for entry in found["entries"]]}
    )
    day = day_fields.day(signed_on)
    if act in LETTERED and day is None:
        return _show(typed, letter, {"signed_on": t("form.date-wrong")}), 422
    fields = {"issues": ("entries",), "discard": ("reason",)}.get(act, (*OF_THE_LETTER, "reason"))
    return attempt(
        "evaluation",
        lambda: _act(act, found, typed, number, day),
        lambda fault: _show(
            typed, letter, {OF_THE_LETTER.get(field, field): why for field, why in faults_of(fault, fields).items()}
        ),
        f"/sar-rounds/{year}/batches/{batch}",
        t(f"sar-batches.done-{act}"),
    )


def _act(act: str, found: dict[str, Any], typed: dict[str, Any], number: str, day: date | None) -> Done:
    """Do `act` on the version that the page had shown; issues that were typed are kept before a batch goes out."""
    version, key = thai.whole(request.form.get("version", "")), request.form.get("command") or None
    batch, year = found["batch"], found["year"]
    done: Done = {}
    if typed["entries"] != found["entries"] or act == "issues":
        data = {"year": year, "batch": batch, "title": found["title"], "entries": typed["entries"]}
        done = backend().execute("evaluation", "prepare_sar_batch", data, expected_version=version)
        version = done["version"]
        typed["version"] = version  # a form that is shown again sends the version that these issues made
    if act != "issues":
        named = {"letter_number": number, "letter_signed_on": day.isoformat() if day else ""}
        why = {} if act == "forward" else {"reason": request.form.get("reason", "").strip()}
        data = {"batch": batch, **(named if act in LETTERED else {}), **why}
        command = LETTERED.get(act, "discard_sar_batch")
        done = backend().execute("evaluation", command, data, command_id=key, expected_version=version)
    return done


@page("/sar-rounds/<int:year>/batches/<batch>/document")
def sar_batch_file(year: int, batch: str) -> Response:
    """The list that goes with the letter, as PDF or DOCX."""
    find(year, batch)
    found = backend().ask("evaluation", "onesqa_batch_document", {"batch": batch}, as_of=scope.scope().instant)
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))


def _typed(entry: dict[str, Any]) -> dict[str, Any]:
    """`entry` with the issues that were typed for it, one on a line."""
    lines = request.form.get(f"issues-{_key(entry)}", "").splitlines()
    kept = {name: entry[name] for name in ("school", "track", "version")}
    return {**kept, "issues": [line.strip() for line in lines if line.strip()]}


def find(year: int, batch: str) -> dict[str, Any]:
    """A batch of the year, for people of the office.

    :raises Problem: 403 for anyone else, 404 where there is none
    """
    _of_the_office()
    found = backend().ask(
        "evaluation", "sar_batch", {"batch": batch}, as_of=scope.scope().instant, wait_for=scope.wait_for()
    )
    if found["year"] != year:
        raise problem("not-found")
    return found


def _on_record(found: dict[str, Any]) -> dict[str, Any]:
    """The letter as it is on record; before there is any, what the office's letters begin with."""
    known = found["letter"]
    if known is None:
        code = office().letterhead["letter_code"]
        return {"number": f"{code}/" if code else "", "signed_on": day_fields.EMPTY, "reason": ""}
    return {"number": known["number"], "signed_on": day_fields.filled(known["signed_on"]), "reason": ""}


def _acts(found: dict[str, Any]) -> frozenset[str]:
    person = signed_in()
    if found["status"] == "forwarded" and person.acts and person.may_decide:
        return frozenset({"letter"})
    if found["status"] != "preparing" or not _prepares(person):
        return frozenset()
    return frozenset({"issues", "discard"} | ({"forward"} if person.may_decide else set()))


def _show(found: dict[str, Any], letter: dict[str, Any], faults: dict[str, str]) -> str:
    entries = [{**entry, "name": office().name_of(entry["school"]), "key": _key(entry)} for entry in found["entries"]]
    return render_template("sar-rounds/batch.html", year=found["year"], batch=found, entries=entries, letter=letter,
                           office=office(), faults=faults, may=_acts(found), most=ISSUES,
                           code=office().letterhead["letter_code"] or USUAL_CODE)  # fmt: skip


def _prepares(person: Viewer) -> bool:
    return person.acts and bool(person.roles & REMINDERS)


def _of_the_office() -> Viewer:
    person = signed_in()
    if not person.roles & OFFICE:
        raise problem("forbidden")
    return person
