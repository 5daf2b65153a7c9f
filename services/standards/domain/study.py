"""A study of an academic year (handbook 1): what the standards, the law and the community ask of the area.

It cites at least one document of each of the four kinds that the handbook names, and records at least one need of the
community, before it is concluded; then the office's handbook is issued from it. It holds no persons.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kernel.decider import Decider, Refusal
from kernel.texts import western_digits
from kernel.written import written
from services.standards.domain.citation import citation_fault
from services.standards.domain.document import BASIC, EARLY, EXTERNAL, MANUAL, NATIONAL
from services.standards.domain.framework import TRACKS
from services.standards.domain.naming import invalid
from services.standards.domain.study_commands import (
    CiteDocument,
    ConcludeStudy,
    IssueHandbook,
    OpenStudy,
    RecordCommunityNeed,
    RecordComparison,
    ReopenStudy,
    StudyCommand,
    WithdrawCitation,
    WithdrawCommunityNeed,
)
from services.standards.domain.study_events import (
    CitationWithdrawn,
    CommunityNeedRecorded,
    CommunityNeedWithdrawn,
    DocumentCited,
    FrameworkCompared,
    HandbookIssued,
    StudyConcluded,
    StudyEvent,
    StudyOpened,
    StudyReopened,
)

WANTED = (NATIONAL, EARLY, BASIC, EXTERNAL)
"""The kinds of documents that a study must cite."""

NAMES = {
    NATIONAL: "มาตรฐานการศึกษาของชาติ",
    EARLY: "มาตรฐานระดับปฐมวัย",
    BASIC: "มาตรฐานระดับการศึกษาขั้นพื้นฐาน",
    EXTERNAL: "การประเมินภายนอกของ สมศ.",
}

_NUMBER_OF_A_PERSON = re.compile(r"(?<!\d)(?:0(?:[ -]?\d){8,9}|\d(?:[ -]?\d){12})(?!\d)")
"""A telephone number or the 13 digits of an identity card."""


@dataclass(frozen=True, slots=True)
class StudyState:
    """Where a study stands; numbers count from 1 and are never given twice."""

    opened: bool = False
    concluded: bool = False
    issued: bool = False
    citations: Mapping[int, DocumentCited] = field(default_factory=dict)
    needs: Mapping[int, CommunityNeedRecorded] = field(default_factory=dict)
    comparisons: tuple[FrameworkCompared, ...] = ()
    last_citation: int = 0
    last_need: int = 0

    @property
    def lacking(self) -> tuple[str, ...]:
        """The kinds of documents still to be cited, and ``community-need``."""
        cited = {entry.kind for entry in self.citations.values()}
        kinds = tuple(kind for kind in WANTED if kind not in cited)
        return kinds if self.needs else (*kinds, "community-need")


def decide(command: StudyCommand, state: StudyState) -> Sequence[StudyEvent] | Refusal:
    """What comes of a command."""
    if isinstance(command, OpenStudy):
        return _open(command, state)
    if not state.opened:
        return Refusal("standards.study-unknown", "ยังไม่ได้เปิดการศึกษาวิเคราะห์ของปีนี้", "year", "missing")
    if isinstance(command, IssueHandbook):
        return _issue(command, state)
    if isinstance(command, ReopenStudy):
        return _reopen(command, state)
    if state.concluded:
        return Refusal("standards.study-concluded", "การศึกษาวิเคราะห์ของปีนี้สรุปผลแล้ว จึงแก้ไขไม่ได้", "year")
    match command:
        case CiteDocument():
            return _cite(command, state)
        case WithdrawCitation():
            known, withdrawn = command.citation in state.citations, CitationWithdrawn
            return _withdraw(known, command.reason, withdrawn(command.year, command.citation, command.reason))
        case RecordCommunityNeed():
            return _need(command, state)
        case WithdrawCommunityNeed():
            event = CommunityNeedWithdrawn(command.year, command.need, command.reason)
            return _withdraw(command.need in state.needs, command.reason, event)
        case RecordComparison():
            return _compare(command, state)
        case ConcludeStudy():
            return _conclude(command, state)


def evolve(state: StudyState, event: StudyEvent) -> StudyState:
    """The state after one event."""
    match event:
        case StudyOpened():
            return replace(state, opened=True)
        case DocumentCited():
            citations = {**state.citations, event.ordinal: event}
            return replace(state, citations=citations, last_citation=event.ordinal)
        case CitationWithdrawn():
            return replace(state, citations={n: e for n, e in state.citations.items() if n != event.ordinal})
        case CommunityNeedRecorded():
            return replace(state, needs={**state.needs, event.ordinal: event}, last_need=event.ordinal)
        case CommunityNeedWithdrawn():
            return replace(state, needs={n: e for n, e in state.needs.items() if n != event.ordinal})
        case FrameworkCompared():
            return replace(state, comparisons=(*state.comparisons, event))
        case StudyConcluded():
            return replace(state, concluded=True)
        case StudyReopened():
            return replace(state, concluded=False)
        case HandbookIssued():
            return replace(state, issued=True)


STUDY: Decider[StudyCommand, StudyState, StudyEvent] = Decider("study", decide, evolve, StudyState())


def stream(year: int) -> str:
    """The stream of a year's study."""
    return f"study-{year}"


def _open(command: OpenStudy, state: StudyState) -> Sequence[StudyEvent] | Refusal:
    if state.opened:
        return Refusal("standards.study-exists", f"เปิดการศึกษาวิเคราะห์ปีการศึกษา {command.year} ไว้แล้ว", "year")
    if not 2560 <= command.year <= 2700:
        return invalid("year-out-of-range", "ปีการศึกษาต้องเป็นปีพุทธศักราช เช่น 2569", "year")
    if not written(command.scope):
        return invalid("scope-missing", "กรุณาระบุขอบเขตของการศึกษาวิเคราะห์", "scope")
    if not command.tracks or not set(command.tracks) <= set(TRACKS) or len(set(command.tracks)) < len(command.tracks):
        return invalid("tracks-missing", "กรุณาเลือกระดับการศึกษาอย่างน้อยหนึ่งระดับ", "tracks")
    return [StudyOpened(command.year, written(command.scope), command.tracks)]


def _cite(command: CiteDocument, state: StudyState) -> Sequence[StudyEvent] | Refusal:
    cited = command.citation
    if command.kind is None:
        return Refusal("standards.document-unknown", "ไม่พบเอกสารอ้างอิงหรือฉบับนี้", "document", "missing")
    if command.superseded:
        message = "เอกสารฉบับนี้ถูกแทนที่แล้ว การศึกษาใหม่อ้างไม่ได้ ให้เลือกฉบับที่ใช้แทน"
        return Refusal("standards.document-superseded", message, "document")
    if command.over:
        message = "เอกสารฉบับนี้พ้นกำหนดใช้แล้วในวันที่อ้าง ให้เลือกฉบับที่ยังใช้อยู่"
        return Refusal("standards.document-over", message, "document")
    fault = citation_fault(cited, needs_clause=False)
    if fault:
        return fault
    if any(entry.citation == cited for entry in state.citations.values()):
        return Refusal("standards.citation-repeated", "อ้างเอกสารข้อนี้ไว้แล้ว", "clause")
    return [DocumentCited(command.year, state.last_citation + 1, cited, command.kind, written(command.finding))]


def _need(command: RecordCommunityNeed, state: StudyState) -> Sequence[StudyEvent] | Refusal:
    for name, text, words in (("source", command.source, "ที่มา"), ("text", command.text, "ความต้องการ")):
        if not written(text):
            return invalid("need-missing", f"กรุณาระบุ{words}", name)
        if _NUMBER_OF_A_PERSON.search(western_digits(text)):
            message = "มีเลขที่ดูเหมือนหมายเลขโทรศัพท์หรือเลขประจำตัวบุคคล กรุณาเขียนโดยไม่ระบุตัวบุคคล"
            return invalid("need-names-a-person", message, name)
    return [CommunityNeedRecorded(command.year, state.last_need + 1, written(command.source), written(command.text))]


def _compare(command: RecordComparison, state: StudyState) -> Sequence[StudyEvent] | Refusal:
    if not command.known:
        return Refusal("standards.framework-unknown", "ไม่พบกรอบมาตรฐานหรือฉบับที่เทียบ", "a", "missing")
    if command.a == command.b:
        return invalid("compared-with-itself", "เทียบฉบับหนึ่งกับตัวเองไม่ได้", "b")
    event = FrameworkCompared(command.year, command.a, command.b, command.crosswalk, written(command.finding))
    return [] if event in state.comparisons else [event]


def _conclude(command: ConcludeStudy, state: StudyState) -> Sequence[StudyEvent] | Refusal:
    kinds = [NAMES[kind] for kind in state.lacking if kind in NAMES]
    if kinds:
        return Refusal("standards.study-lacks-documents", f"ยังไม่ได้อ้างเอกสาร{' และ'.join(kinds)}", "citations")
    if state.lacking:
        message = "ยังไม่ได้บันทึกความต้องการของชุมชนหรือท้องถิ่น อย่างน้อยหนึ่งรายการ"
        return Refusal("standards.study-lacks-need", message, "needs")
    if not written(command.summary):
        return invalid("summary-missing", "กรุณาเขียนสรุปผลการศึกษาวิเคราะห์", "summary")
    return [StudyConcluded(command.year, written(command.summary))]


def _reopen(command: ReopenStudy, state: StudyState) -> Sequence[StudyEvent] | Refusal:
    if not state.concluded:
        return Refusal("standards.study-not-concluded", "การศึกษาวิเคราะห์ของปีนี้ยังไม่ได้สรุปผล", "year")
    if state.issued:
        return Refusal("standards.handbook-issued", "ออกคู่มือจากการศึกษานี้แล้ว จึงเปิดแก้ไขไม่ได้", "year")
    if not written(command.reason):
        return invalid("reason-missing", "กรุณาระบุเหตุผลที่เปิดแก้ไข", "reason")
    return [StudyReopened(command.year, written(command.reason))]


def _issue(command: IssueHandbook, state: StudyState) -> Sequence[StudyEvent] | Refusal:
    if not state.concluded:
        return Refusal("standards.study-not-concluded", "ต้องสรุปผลการศึกษาวิเคราะห์ก่อนจึงออกคู่มือได้", "year")
    if state.issued:
        return Refusal("standards.handbook-issued", "ออกคู่มือของปีนี้ไปแล้ว", "year")
    if command.kind is None:
        return Refusal("standards.document-unknown", "ขึ้นทะเบียนคู่มือเป็นเอกสารอ้างอิงก่อน", "document", "missing")
    if command.kind != MANUAL:
        return invalid("handbook-is-no-manual", "เอกสารที่เลือกไม่ใช่คู่มือหรือแนวทาง", "document")
    if command.superseded:
        return Refusal("standards.document-superseded", "คู่มือฉบับนี้ถูกแทนที่แล้ว", "document")
    return [HandbookIssued(command.year, command.document, command.edition)]


def _withdraw(known: bool, reason: str, event: CitationWithdrawn | CommunityNeedWithdrawn) -> (
    Sequence[StudyEvent] | Refusal
):  # fmt: skip
    if not known:
        return Refusal("standards.entry-unknown", "ไม่พบรายการนี้ หรือถอนไปแล้ว", "ordinal", "missing")
    if not written(reason):
        return invalid("reason-missing", "กรุณาระบุเหตุผลที่ถอน", "reason")
    return [event]
