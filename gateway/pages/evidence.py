"""A school's shelf of evidence: what stands on it, putting something on it, and one piece with its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import redirect, render_template, request
from werkzeug.datastructures import FileStorage

from gateway.asking import Asking, asking
from gateway.handing_over import hand_over
from gateway.kept_files import send_back
from gateway.pages import day_fields, scope, shelf_years, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.by_script import partial
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.office import School, reached
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, signed_in
from gateway.pages.wording import refusal
from gateway.problems import problem
from kernel.envelope import derived_id, is_uuid
from kernel.years import academic_year

KINDS = ("photo", "document", "record", "work", "other")
AUDIENCES = ("school", "office", "public")
FIELDS = ("files", "link", "kind", "caption", "happened_on", "audience", "faces", "reason")
YEARS_BACK = 3
MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one file of several, and on which year's shelf it stands."""

    name: str
    fault: str = ""
    year: int = 0


@page("/schools/<code>/evidence")
def evidence(code: str) -> Any:
    """The shelf of the academic year that the day shown lies in."""
    return redirect(scope.address(f"/schools/{code}/evidence/{academic_year(scope.scope().day)}"))


@page("/schools/<code>/evidence/<int:year>", methods=["GET"])
def shelf(code: str, year: int) -> Any:
    """Everything on the shelf of one year, and where to add to it."""
    return _shelf(reached(code), year)


@page("/schools/<code>/evidence/<int:year>", methods=["POST"])
def shelf_post(code: str, year: int) -> Any:
    """Put files, or a link, on the shelf. A script sends one file at a time and wants to know of that one alone."""
    school = reached(code)
    if not _may_add(signed_in(), code):
        raise problem("forbidden")
    typed = _typed()
    files = [found for found in request.files.getlist("files") if found.filename][:MOST_AT_ONCE]
    key = request.form.get("key", "")
    key = key if is_uuid(key) else str(uuid4())
    if partial():
        return _one_by_script(school, year, typed, files, key)
    if not files and not typed["link"]:
        return _shelf(school, year, typed, {"files": t("evidence.nothing-chosen")}), 422
    faults: dict[str, str] = {}
    sent: list[Sent] = []
    for number, file in enumerate(files or [None], 1):
        said = {**typed, "caption": f"{typed['caption']} ({number})"} if len(files) > 1 else typed
        try:
            _add(asking(), school.code, said, file, derived_id(key, number))
            sent.append(Sent(_name(file), year=shelf_years.year_of(typed, year)))
        except Problem as fault:
            if fault.status not in (*REFUSED, 413):
                raise
            sent.append(Sent(_name(file), refusal(fault)))
            faults |= {name: words for name, words in faults_of(fault, FIELDS).items() if name != "files" or not file}
    failed = [entry for entry in sent if entry.fault]
    if failed:
        return _shelf(school, year, typed, faults, sent), 422
    return redirect(shelf_years.address(code, shelf_years.year_of(typed, year), year, added=len(sent)), 303)


@page("/schools/<code>/evidence/pieces/<uuid:id_>", methods=["GET"])
def piece(code: str, id_: Any) -> Any:
    """One piece: what it shows, where it is used, and describing it otherwise."""
    school = reached(code)
    return _piece(school, _found(code, str(id_)))


@page("/schools/<code>/evidence/pieces/<uuid:id_>", methods=["POST"])
def piece_post(code: str, id_: Any) -> Any:
    """Describe a piece otherwise."""
    school, found, typed = reached(code), _found(code, str(id_)), _typed()
    data = {**_described(typed), "school": code, "evidence": str(id_)}
    return _changed(school, found, "describe_evidence", data, typed)


@page("/schools/<code>/evidence/pieces/<uuid:id_>/withdraw", methods=["POST"])
def piece_withdraw(code: str, id_: Any) -> Any:
    """Take a piece off the shelf."""
    school, found = reached(code), _found(code, str(id_))
    reason = request.form.get("reason", "").strip()
    data = {"school": code, "evidence": str(id_), "reason": reason}
    return _changed(school, found, "withdraw_evidence", data, {"reason": reason})


@page("/schools/<code>/evidence/pieces/<uuid:id_>/<which>", methods=["GET"])
def piece_file(code: str, id_: Any, which: str) -> Any:
    """The file, or the small picture of it: always as something to be kept, never as a page of ours."""
    if which not in ("file", "thumbnail"):
        raise problem("not-found")
    asked = {"school": code, "evidence": str(id_), "which": which}
    return send_back(asking(), "evaluation", "evidence_part", asked, scope.scope().instant)


def _one_by_script(school: School, year: int, typed: Mapping[str, Any], files: list[FileStorage], key: str) -> Any:
    try:
        id_ = _add(asking(), school.code, typed, files[0] if files else None, derived_id(key, 1))
    except Problem as fault:
        if fault.status not in (*REFUSED, 413):
            raise
        faults = {name: words for name, words in faults_of(fault, FIELDS).items() if name != "files"}
        about_file = fault.status == 413 or fault.code.startswith("file.")
        why = next(iter(faults.values()), refusal(fault))
        return render_template("evidence/unsent.html", why=why, faults=faults, about_file=about_file), fault.status
    row = _found(school.code, id_)
    kept = "evidence/card.html" if row["year"] == year else "evidence/elsewhere.html"
    return render_template(kept, row=row, school=school, asked=year)


def _add(desk: Asking, code: str, typed: Mapping[str, Any], file: FileStorage | None, key: str) -> str:
    data: dict[str, Any] = {**_described(typed), "school": code}
    if file is None:
        data["link"] = typed["link"]
    else:
        handed = hand_over(desk, "evaluation", code, key, file.read())
        data |= {"upload": handed.upload, "thumbnail": handed.thumbnail}
    return str(desk.execute("evaluation", "add_evidence", data, command_id=derived_id("add", key))["extra"]["evidence"])


def _changed(school: School, found: dict[str, Any], command: str, data: Mapping[str, Any], typed: Any) -> Any:
    version = thai.whole(request.form.get("version", ""))
    try:
        backend().execute("evaluation", command, data, expected_version=version)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        fields = ("reason",) if command == "withdraw_evidence" else FIELDS[2:7]
        return _piece(school, _found(school.code, found["evidence"]), typed, faults_of(fault, fields)), fault.status
    if command == "withdraw_evidence":
        return redirect(scope.address(f"/schools/{school.code}/evidence/{found['year']}"), 303)
    year = shelf_years.year_of(typed, found["year"])
    return redirect(shelf_years.address(school.code, year, found["year"]) + f"#evidence-{found['evidence']}", 303)


def _shelf(
    school: School,
    year: int,
    typed: Any = None,
    faults: Mapping[str, str] | None = None,
    sent: list[Sent] | None = None,
) -> str:
    person, shown = signed_in(), scope.scope()
    found = backend().ask("evaluation", "evidence_shelf", {"school": school.code, "year": year}, as_of=shown.instant,
                          wait_for=scope.wait_for())  # fmt: skip
    kind = request.args.get("kind", "")
    rows = [row for row in found["evidence"] if kind in ("", row["kind"])]
    newest = academic_year(shown.day)
    return render_template(
        "evidence/shelf.html", school=school, year=year, rows=rows, total=len(found["evidence"]), kind=kind,
        counts={name: sum(row["kind"] == name for row in found["evidence"]) for name in KINDS}, used=found["used"],
        room=found["room"], years=range(newest, newest - YEARS_BACK, -1), typed=typed or _nothing(year),
        faults=faults or {}, sent=sent or [], kinds=KINDS, audiences=AUDIENCES, may_add=_may_add(person, school.code),
        added=thai.whole(request.args.get("added", "")) or 0, came=thai.whole(request.args.get("came", "")),
        span=shelf_years.span(year),
    )  # fmt: skip


def _piece(school: School, row: dict[str, Any], typed: Any = None, faults: Mapping[str, str] | None = None) -> str:
    now = {**{name: row[name] for name in ("kind", "caption", "audience", "faces")}, "reason": "",
           "happened_on": day_fields.filled(row["happened_on"])}  # fmt: skip
    return render_template(
        "evidence/piece.html", school=school, row=row, typed={**now, **(typed or {})}, faults=faults or {},
        kinds=KINDS, audiences=AUDIENCES, may_change=_may_add(signed_in(), school.code) and not row["withdrawn"],
    )  # fmt: skip


def _found(code: str, id_: str) -> dict[str, Any]:
    asked = {"school": code, "evidence": id_}
    return backend().ask("evaluation", "evidence", asked, as_of=scope.scope().instant)


def _may_add(person: Viewer, code: str) -> bool:
    return person.acts and person.of_school and code in (person.schools or ())


def _typed() -> dict[str, Any]:
    given = request.form
    said = {name: given.get(name, "").strip() for name in ("kind", "caption", "audience", "link")}
    return {**said, "happened_on": day_fields.typed("happened_on"), "faces": given.get("faces") == "yes"}


def _nothing(year: int) -> dict[str, Any]:
    date = shelf_years.at_first(year)
    return {"kind": "photo", "caption": "", "audience": "school", "link": "", "happened_on": date, "faces": True}


def _described(typed: Mapping[str, Any]) -> dict[str, Any]:
    """The description as the service takes it.

    :raises Problem: 422 for a day that is none
    """
    day = day_fields.day(typed["happened_on"])
    if day is None:
        raise problem("invalid", errors=[{"pointer": "/happened_on", "detail": t("form.date-wrong")}])
    said = {name: typed[name] for name in ("kind", "caption", "audience", "faces")}
    return {**said, "happened_on": day.isoformat()}


def _name(file: FileStorage | None) -> str:
    return t("evidence.link") if file is None else (file.filename or "").replace("\\", "/").rpartition("/")[2][:120]
