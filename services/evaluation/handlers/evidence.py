"""Taking evidence in, describing, withdrawing and showing it."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, SCHOOL
from kernel.decider import Refusal
from kernel.envelope import derived_id
from kernel.files import receiving, storing, taking
from kernel.files.content import JPEG, Kind
from kernel.files.file import File
from kernel.years import academic_year, bangkok_date
from services.evaluation.contracts import evidence as contracts
from services.evaluation.domain import evidence
from services.evaluation.domain.evidence import EVIDENCE, Description, Evidence
from services.evaluation.handlers.shared import Data, Outcome, no_school
from services.evaluation.projections import schools, shelf
from services.evaluation.settings import of_evidence

WRITERS = permit(*SCHOOL, school="school")
SENDERS = permit(*SCHOOL, anywhere=True)
READERS = permit(*OFFICE, *SCHOOL, school="school", anywhere=OFFICE)
MOST_THUMBNAIL = 256 * 1024


def add_evidence(uow: UnitOfWork, data: Data) -> Outcome:
    """Put a file that was sent, or a link, on the school's shelf; ``extra`` has its id."""
    school, request = data["school"], uow.request
    known = schools.known(uow.tx, uow.tables("schools"), request.area, None, school).get(school)
    if known is None:
        return no_school()
    if not known.open_on(request.occurred_on):
        return Refusal("evaluation.school-closed", "สถานศึกษานี้เลิกกิจการก่อนวันที่ดำเนินการ", "/school")
    id_ = derived_id("evidence", request.area, request.command_id)
    account = _account(school, bangkok_date(request.now))
    file = _kept(uow, data["upload"], id_, account) if data["upload"] else None
    if isinstance(file, Refusal):
        return file
    thumbnail = _small(uow, data["thumbnail"], id_, account) if data["thumbnail"] and file else None
    if isinstance(thumbnail, Refusal):
        return thumbnail
    link = data["link"].strip() if data["link"] else None
    command = evidence.Add(id_, school, file, thumbnail, link, _description(data), request.occurred_on)
    done = uow.execute(EVIDENCE, evidence.stream(id_), command)
    if isinstance(done, Refusal):
        return done
    return Answer(done.area, done.stream, done.position, done.version, done.events, {"evidence": id_})


def describe_evidence(uow: UnitOfWork, data: Data) -> Outcome:
    """Describe a piece otherwise, unless a report that uses it is with the office or accepted."""
    found = _theirs(uow, data)
    if isinstance(found, Refusal):
        return found
    id_ = str(data["evidence"])
    row = shelf.one(uow.tx, uow.tables("evidence"), uow.request.area, id_, None)
    sealed = row is not None and shelf.sealed(row)
    command = evidence.Describe(id_, _description(data), uow.request.occurred_on, sealed)
    return uow.execute(EVIDENCE, evidence.stream(id_), command)


def withdraw_evidence(uow: UnitOfWork, data: Data) -> Outcome:
    """Take a piece off the shelf, unless a submitted report uses it."""
    found = _theirs(uow, data)
    if isinstance(found, Refusal):
        return found
    id_ = str(data["evidence"])
    row = shelf.one(uow.tx, uow.tables("evidence"), uow.request.area, id_, None)
    command = evidence.Withdraw(id_, data["reason"], row is not None and shelf.submitted(row))
    return uow.execute(EVIDENCE, evidence.stream(id_), command)


def ask_shelf(reading: Reading, params: Data) -> Data:
    """A school's shelf of one academic year, with how much of the room of this year is taken, in bytes."""
    with reading.model("evidence") as (tx, tables):
        rows = shelf.shelf(tx, tables, reading.area, params["school"], params["year"], reading.as_of)
        used = storing.used(tx, reading.area, _account(params["school"], reading.today))
        rows = _with_bytes(tx, reading.area, rows)
    seen = [row for row in rows if may_see(reading, row)]
    return {
        "school": params["school"],
        "year": params["year"],
        "evidence": seen,
        "used": used,
        "room": of_evidence().quota,
    }


def ask_piece(reading: Reading, params: Data) -> Data | Refusal:
    """One piece of evidence, whether its file is erased after its withdrawal, and how many days after that."""
    row = _seen(reading, params)
    if isinstance(row, Refusal):
        return row
    with reading.model("evidence") as (tx, tables):
        (shown,) = _with_bytes(tx, reading.area, [row])
        erasable = shelf.erasable(tx, tables, reading.area, row["evidence"])
    return {**shown, "erasable": erasable, "erased_after_days": of_evidence().erased_after.days}


def ask_part(reading: Reading, params: Data) -> Data | Refusal:
    """A part of the file, or of the small picture of it, in base64, with what a download needs to be told."""
    row = _seen(reading, params)
    if isinstance(row, Refusal):
        return row
    file = row[params["which"]]
    if file is None:
        return _unknown()
    with reading.model("evidence") as (tx, _):
        part = storing.part(tx, reading.area, file["sha256"], params["ordinal"])
    if part is None:
        return _unknown()
    return {**file, "parts": storing.parts_of(file["size"]), "content": base64.b64encode(part).decode()}


def _with_bytes(tx: Connection, area: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """`rows` with whether their file was ``erased``, as it is some time after a piece was withdrawn."""
    here = storing.held(tx, area, [row["file"]["sha256"] for row in rows if row["file"]])
    return [{**row, "erased": bool(row["file"]) and row["file"]["sha256"] not in here} for row in rows]


def _account(school: str, day: date) -> str:
    """Whose room a file takes: it goes by the day of the upload, for the day of an event is the sender's to choose."""
    return f"{school}/{academic_year(day)}"


def _kept(uow: UnitOfWork, upload: Any, id_: str, account: str) -> File | Refusal:
    request = uow.request
    quota, stem = of_evidence().quota, f"evidence-{id_[:8]}"
    return taking.take(uow.tx, request.area, str(upload), request.principal.actor, account, quota, stem)


def _small(uow: UnitOfWork, upload: Any, id_: str, account: str) -> File | Refusal:
    file = _kept(uow, upload, id_, account)
    if isinstance(file, Refusal):
        return file
    if file.media_type != JPEG or file.size > MOST_THUMBNAIL:
        return Refusal("file.thumbnail", "ภาพย่อต้องเป็น JPEG ขนาดเล็ก", "/thumbnail", "invalid")
    return File(file.sha256, file.media_type, file.size, f"evidence-{id_[:8]}-small.{Kind(JPEG, 'jpg').extension}")


def _description(data: Data) -> Description:
    return Description(data["kind"], data["caption"], data["happened_on"], data["audience"], data["faces"])


def _theirs(uow: UnitOfWork, data: Data) -> Evidence | Refusal:
    """The piece, if it is of the school that the caller was let in for."""
    state, _ = uow.state(EVIDENCE, evidence.stream(str(data["evidence"])))
    return state if state is not None and state.school == data["school"] else _unknown()


def _seen(reading: Reading, params: Data) -> dict[str, Any] | Refusal:
    with reading.model("evidence") as (tx, tables):
        row = shelf.one(tx, tables, reading.area, str(params["evidence"]), reading.as_of)
    if row is None or row["school"] != params["school"] or not may_see(reading, row):
        return _unknown()
    return row


def may_see(reading: Reading, row: dict[str, Any]) -> bool:
    """People of the school see all of their own; the office what is meant for it, or was submitted to it."""
    if reading.principal.may(SCHOOL, reading.area, row["school"], reading.today):
        return True
    return row["audience"] != "school" or shelf.submitted(row)


def _unknown() -> Refusal:
    return Refusal("evidence.unknown", "ไม่พบหลักฐานนี้", "/evidence", "missing")


COMMANDS: Mapping[str, Command] = {
    **receiving.commands(WRITERS, SENDERS),
    "add_evidence": Command(contracts.AddEvidenceSchema(), WRITERS, add_evidence),
    "describe_evidence": Command(contracts.DescribeEvidenceSchema(), WRITERS, describe_evidence),
    "withdraw_evidence": Command(contracts.WithdrawEvidenceSchema(), WRITERS, withdraw_evidence),
}

QUERIES: Mapping[str, Query] = {
    "evidence_shelf": Query(contracts.ShelfSchema(), READERS, ask_shelf),
    "evidence": Query(contracts.OneEvidenceSchema(), READERS, ask_piece),
    "evidence_part": Query(contracts.EvidencePartSchema(), READERS, ask_part),
}
