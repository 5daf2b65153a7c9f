"""The way of a report between the school and its office: endorsed, submitted, checked, returned, accepted."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Refusal
from kernel.running_numbers import meeting_number_fault, running_number
from kernel.written import written
from services.evaluation.domain.sar.commands import (
    Accept,
    BeginChecking,
    BeginCorrection,
    Endorse,
    Propose,
    Return,
    Submit,
    Withdraw,
)
from services.evaluation.domain.sar.events import (
    ReturnedPlace,
    SarAccepted,
    SarCheckingBegun,
    SarCorrectionBegun,
    SarDecisionProposed,
    SarEndorsed,
    SarEvent,
    SarResubmitted,
    SarReturned,
    SarSubmitted,
    SarWithdrawn,
)
from services.evaluation.domain.sar.overall import PLACE, lacking, overall_of
from services.evaluation.domain.sar.refusing import closed, invalid
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.results import (
    MOST_FINDINGS,
    MOST_LETTERS,
    findings,
    levels_of,
    receipt,
    standards_of,
    too_long,
)
from services.evaluation.domain.sar.values import Board
from services.evaluation.domain.sar.xray import examine

Outcome = Sequence[SarEvent] | Refusal

WRITING = ("in_progress", "returned")
WITH_OFFICE = ("submitted", "checking")


def endorse(command: Endorse, state: Sar) -> Outcome:
    """Record the board's endorsement."""
    if state.status not in WRITING:
        return closed(state)
    number = running_number(written(command.meeting_number))
    wrong = meeting_number_fault(number, command.held_on) if number else "โปรดระบุครั้งที่ประชุม เช่น 2/2569"
    faults = [("/meeting_number", wrong)] if wrong else []
    if command.held_on > command.act.on:
        faults.append(("/held_on", "วันประชุมคณะกรรมการสถานศึกษาต้องไม่อยู่หลังวันที่บันทึก"))
    if faults:
        return invalid("sar.board-unfit", faults)
    board = Board(number, command.held_on)
    if board == state.board and not state.after_board:
        return []
    return [SarEndorsed(*_of(state), state.version, board)]


def submit(command: Submit, state: Sar) -> Outcome:
    """Submit the report; refused while a check of severity error stands.

    A report that was in on time stays so when it is mended and comes back.
    """
    if state.status not in WRITING:
        return closed(state)
    errors = [found for found in examine(state, command.checks, command.facts) if found.severity == "error"]
    if state.board is None or state.board.held_on > command.act.on:
        message = "โปรดบันทึกการให้ความเห็นชอบของคณะกรรมการสถานศึกษา ซึ่งต้องไม่อยู่หลังวันที่ส่งรายงาน"
        return Refusal("sar.not-endorsed", message, "/board", "conflict")
    if errors:
        message = f"ยังส่งรายงานไม่ได้ ต้องแก้ไข {len(errors)} จุดก่อน"
        faults = tuple((found.pointer, found.message) for found in errors)
        return Refusal("sar.not-ready", message, faults[0][0], "conflict", faults)
    if lacking(state):
        message = "แนวปฏิบัติของปีนี้ให้ระบุระดับคุณภาพโดยรวมพร้อมเหตุผลก่อนส่งรายงาน"
        return Refusal("sar.overall-missing", message, f"/{PLACE}", "conflict")
    if too_long(state):
        message = f"จุดเด่นและจุดที่ควรพัฒนารวมกันต้องไม่เกิน {MOST_FINDINGS} ข้อ และไม่เกิน {MOST_LETTERS:,} ตัวอักษร"
        return Refusal("sar.findings-long", message, "/sections", "conflict")
    event = SarResubmitted if state.status == "returned" else SarSubmitted
    stood = [each for each in state.submissions if each.outcome != "withdrawn"]
    return [
        event(
            *_of(state),
            version=state.version,
            receipt=receipt(state),
            hash=command.hash,
            submitted_on=command.act.on,
            levels=levels_of(state),
            standards=standards_of(state),
            strengths=findings(state, "strengths"),
            improvements=findings(state, "improvements"),
            board=state.board,
            late=stood[0].late if stood else command.act.on > command.due_on,
            signer=command.signer,
            changes=state.changed if state.submissions else (),
            checks=command.checked_by,
            overall=overall_of(state),
        )
    ]


def withdraw(command: Withdraw, state: Sar) -> Outcome:
    """Take the submission back, as long as nobody has begun to check it.

    The only one that stands is not taken back once the round is closed: the report could not come in again.
    """
    latest = state.latest()
    if state.status == "checking":
        return Refusal("sar.checking", "เขตพื้นที่เริ่มตรวจรายงานแล้ว จึงถอนไม่ได้ โปรดแจ้งศึกษานิเทศก์ให้ส่งคืน")
    if state.status != "submitted" or latest is None:
        return Refusal("sar.not-submitted", "ถอนได้เฉพาะรายงานที่ส่งแล้วและยังไม่เริ่มตรวจ")
    alone = all(each.outcome == "withdrawn" for each in state.submissions[:-1])
    if alone and not command.taken_again:
        message = "รอบรับ SAR ปิดแล้ว หากถอนจะส่งใหม่ไม่ได้ หากต้องแก้ไข โปรดแจ้งศึกษานิเทศก์ให้ส่งคืน"
        return Refusal("sar.round-closed", message)
    reason = written(command.reason)
    if not reason:
        return Refusal("sar.reason-needed", "โปรดให้เหตุผลที่ถอนรายงาน", "/reason", "invalid")
    return [SarWithdrawn(*_of(state), state.version, latest.receipt, reason)]


def begin_checking(command: BeginChecking, state: Sar) -> Outcome:
    """Begin to check; from here on the school does not withdraw."""
    if state.status == "checking":
        return []
    if state.status != "submitted":
        return _not_with_office()
    return [SarCheckingBegun(*_of(state), state.version, command.act.by)]


def propose(command: Propose, state: Sar) -> Outcome:
    """Propose to accept or to return; who proposes has checked."""
    if state.status not in WITH_OFFICE:
        return _not_with_office()
    note = written(command.note)
    if command.outcome == "return" and not note:
        return Refusal("sar.reason-needed", "โปรดเขียนว่าเสนอให้แก้ไขอะไร", "/note", "invalid")
    return [SarDecisionProposed(*_of(state), state.version, command.outcome, note, command.act.by)]


def give_back(command: Return, state: Sar) -> Outcome:
    """Return the report: only the places named are open again, each with its comment."""
    latest = state.latest()
    if state.status not in WITH_OFFICE or latest is None:
        return _not_with_office()
    faults: list[tuple[str, str]] = []
    for at, place in enumerate(command.places):
        if (place.section is not None) + (place.item is not None) + place.overall != 1:
            faults.append((f"/items/{at}", "โปรดระบุหัวข้อ ประเด็น หรือระดับคุณภาพโดยรวม อย่างใดอย่างหนึ่ง"))
        elif place.section is not None and state.section(place.section) is None:
            faults.append((f"/items/{at}/section", "รายงานนี้ไม่มีหัวข้อนี้"))
        elif place.item is not None and state.item(place.item) is None:
            faults.append((f"/items/{at}/item", "รายงานนี้ไม่มีประเด็นนี้"))
        if not written(place.comment):
            faults.append((f"/items/{at}/comment", "โปรดเขียนว่าให้แก้ไขอะไร"))
    if not command.places:
        faults.append(("/items", "โปรดเลือกส่วนที่ส่งคืนอย่างน้อยหนึ่งแห่งพร้อมข้อสังเกต"))
    if faults:
        return invalid("sar.return-unfit", faults)
    first = len(state.comments) + 1
    places = tuple(
        ReturnedPlace(first + at, place.section, place.item, written(place.comment))
        for at, place in enumerate(command.places)
    )
    return [SarReturned(*_of(state), state.version, latest.receipt, places)]


def accept(_command: Accept, state: Sar) -> Outcome:
    """Accept what was submitted, for good."""
    latest = state.latest()
    if state.status == "accepted":
        return Refusal("sar.accepted", "รับรายงานฉบับนี้แล้ว")
    if state.status not in WITH_OFFICE or latest is None:
        return _not_with_office()
    return [
        SarAccepted(
            *_of(state),
            version=state.version,
            receipt=latest.receipt,
            hash=latest.hash,
            levels=levels_of(state),
            standards=standards_of(state),
            strengths=findings(state, "strengths"),
            improvements=findings(state, "improvements"),
            overall=overall_of(state),
        )
    ]


def begin_correction(command: BeginCorrection, state: Sar) -> Outcome:
    """Begin the next version of an accepted report; the accepted one stays."""
    if state.status != "accepted":
        return Refusal("sar.not-accepted", "ฉบับแก้ไขจัดทำได้เฉพาะจากรายงานที่เขตพื้นที่รับแล้ว")
    reason = written(command.reason)
    if not reason:
        return Refusal("sar.reason-needed", "โปรดให้เหตุผลที่จัดทำฉบับแก้ไข", "/reason", "invalid")
    return [SarCorrectionBegun(*_of(state), state.version + 1, reason)]


def _of(state: Sar) -> tuple[int, str, str]:
    return state.year, state.school, state.track


def _not_with_office() -> Refusal:
    return Refusal("sar.not-submitted", "รายงานนี้ยังไม่ได้ส่ง หรือตัดสินไปแล้ว")
