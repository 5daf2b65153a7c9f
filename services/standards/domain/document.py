"""A document of the reference library (handbook 1): a law, a standard, a manual. Editions are never overwritten."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kernel.decider import Decider, Refusal
from kernel.files.file import File
from kernel.written import written
from services.standards.domain.naming import IDENTIFIER, invalid

NATIONAL, EARLY, BASIC, EXTERNAL = "national-standard", "early", "basic", "external-assessment"
LAW, MANUAL, OTHER = "law", "manual", "other"
KINDS = (NATIONAL, EARLY, BASIC, EXTERNAL, LAW, MANUAL, OTHER)
"""The first four are those that a study must cite (handbook 1): มาตรฐานการศึกษาของชาติ ปฐมวัย ขั้นพื้นฐาน และของ สมศ."""

_LINK = re.compile(r"https?://[^\s/?#]+\.[^\s]+")
_EDITION = re.compile(r"[0-9ก-๙A-Za-z][0-9ก-๙A-Za-z ./()–-]{0,39}")


@dataclass(frozen=True, slots=True)
class RegisterDocument:
    """Put an edition of a document on record.

    :ivar edition: the year of the instrument, or as printed, such as ``2567`` or ``ฉบับที่ 2``
    :ivar issuer: who issued it
    :ivar dated: the day it was signed or published, where it bears one
    :ivar in_force_to: the last day, where it names one
    :ivar link: where it can be read, http or https
    :ivar note: what a reader must know, such as that our data was not compared with the original
    :ivar file: the document itself, frozen with its edition; beside the link or in its place
    """

    document: str
    edition: str
    kind: str
    title: str
    issuer: str
    dated: date | None
    in_force_from: date
    in_force_to: date | None
    link: str | None
    note: str
    file: File | None = None


@dataclass(frozen=True, slots=True)
class SupersedeDocument:
    """Say that another document takes the place of an edition.

    :ivar by_document: what takes its place
    :ivar by_known: whether that edition is on record
    :ivar on: the first day on which the other holds
    """

    document: str
    edition: str
    by_document: str
    by_edition: str
    by_known: bool
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentRegistered:
    """An edition is on record. Its shape is that of :class:`RegisterDocument`."""

    document: str
    edition: str
    kind: str
    title: str
    issuer: str
    dated: date | None
    in_force_from: date
    in_force_to: date | None
    link: str | None
    note: str
    file: File | None = None


@dataclass(frozen=True, slots=True)
class DocumentSuperseded:
    """From `on` another document holds in place of an edition; the old one stays readable."""

    document: str
    edition: str
    by_document: str
    by_edition: str
    on: date
    reason: str


DocumentCommand = RegisterDocument | SupersedeDocument
DocumentEvent = DocumentRegistered | DocumentSuperseded


@dataclass(frozen=True, slots=True)
class DocumentState:
    """Every edition on record in the order they came, and what took the place of some."""

    editions: Mapping[str, DocumentRegistered] = field(default_factory=dict)
    superseded: Mapping[str, DocumentSuperseded] = field(default_factory=dict)

    def superseded_on(self, edition: str, on: date) -> bool:
        """Whether something else holds in place of `edition` on that day."""
        found = self.superseded.get(edition)
        return found is not None and found.on <= on

    def over_on(self, edition: str, on: date) -> bool:
        """Whether the last day that an edition names had gone by on that day."""
        found = self.editions.get(edition)
        return found is not None and found.in_force_to is not None and found.in_force_to < on

    @property
    def current(self) -> DocumentRegistered | None:
        """The newest edition that nothing takes the place of."""
        left = [entry for edition, entry in self.editions.items() if edition not in self.superseded]
        return left[-1] if left else None


def decide(command: DocumentCommand, state: DocumentState) -> Sequence[DocumentEvent] | Refusal:
    """Register an edition once; a newer one takes the place of the one before."""
    if isinstance(command, SupersedeDocument):
        return _supersede(command, state)
    fault = _fault(command)
    if fault:
        return fault
    event = DocumentRegistered(
        command.document, command.edition, command.kind, command.title, command.issuer, command.dated,
        command.in_force_from, command.in_force_to, command.link, command.note, command.file,
    )  # fmt: skip
    known = state.editions.get(command.edition)
    if known == event:
        return []
    if known is not None:
        return Refusal(
            "standards.edition-is-fixed",
            f"ฉบับ {command.edition} ขึ้นทะเบียนแล้วและเขียนทับไม่ได้ ให้ขึ้นทะเบียนเป็นฉบับใหม่แทน",
            "edition",
        )
    current = state.current
    if current is None:
        return [event]
    if command.in_force_from <= current.in_force_from:
        message = f"ฉบับใหม่ต้องเริ่มใช้หลังฉบับ {current.edition} ซึ่งเป็นฉบับล่าสุด"
        return invalid("edition-out-of-order", message, "in_force_from")
    reason = f"ฉบับ {command.edition} ใช้แทน"
    replaced = DocumentSuperseded(
        command.document, current.edition, command.document, command.edition, command.in_force_from, reason
    )
    return [event, replaced]


def evolve(state: DocumentState, event: DocumentEvent) -> DocumentState:
    """Keep every edition; a newer one never removes an older one."""
    if isinstance(event, DocumentSuperseded):
        return replace(state, superseded={**state.superseded, event.edition: event})
    return replace(state, editions={**state.editions, event.edition: event})


DOCUMENT: Decider[DocumentCommand, DocumentState, DocumentEvent] = Decider(
    "reference-document", decide, evolve, DocumentState()
)


def stream(document: str) -> str:
    """The stream of a document."""
    return f"reference-document-{document}"


def _supersede(command: SupersedeDocument, state: DocumentState) -> Sequence[DocumentEvent] | Refusal:
    event = DocumentSuperseded(
        command.document, command.edition, command.by_document, command.by_edition, command.on, command.reason
    )
    if command.edition not in state.editions:
        return Refusal("standards.document-unknown", "ไม่พบเอกสารอ้างอิงหรือฉบับนี้", "edition", "missing")
    if state.superseded.get(command.edition) == event:
        return []
    if command.edition in state.superseded:
        return Refusal("standards.document-superseded", "เอกสารฉบับนี้ถูกแทนที่ไปแล้ว", "edition")
    if (command.document, command.edition) == (command.by_document, command.by_edition):
        return invalid("document-supersedes-itself", "เอกสารแทนที่ตัวเองไม่ได้", "by_document")
    if not command.by_known:
        message = "ยังไม่ได้ขึ้นทะเบียนเอกสารที่ใช้แทน ให้ขึ้นทะเบียนเอกสารนั้นก่อน"
        return Refusal("standards.document-unknown", message, "by_document", "missing")
    if command.on < state.editions[command.edition].in_force_from:
        return invalid("superseded-too-early", "วันที่ถูกแทนที่ต้องไม่ก่อนวันที่เริ่มใช้", "on")
    if not written(command.reason):
        return invalid("reason-missing", "กรุณาระบุเหตุที่ถูกแทนที่", "reason")
    return [event]


def _fault(command: RegisterDocument) -> Refusal | None:
    if not IDENTIFIER.fullmatch(command.document):
        return invalid("document-id-malformed", "รหัสเอกสารใช้อักษรอังกฤษเล็ก ตัวเลข และขีดกลาง", "document")
    if not _EDITION.fullmatch(command.edition):
        return invalid("edition-malformed", "กรุณาระบุฉบับ เช่น 2561 หรือ ฉบับที่ 2", "edition")
    if command.kind not in KINDS:
        return invalid("document-kind-unknown", "ไม่รู้จักชนิดของเอกสารนี้", "kind")
    if not written(command.title):
        return invalid("title-missing", "กรุณาระบุชื่อเอกสาร", "title")
    if not written(command.issuer):
        return invalid("issuer-missing", "กรุณาระบุผู้ออกเอกสาร", "issuer")
    if command.in_force_to is not None and command.in_force_to < command.in_force_from:
        return invalid("force-ends-before-it-begins", "วันสิ้นสุดต้องไม่ก่อนวันที่เริ่มใช้", "in_force_to")
    if command.link is not None and not _LINK.fullmatch(command.link):
        return invalid("link-malformed", "ลิงก์ต้องขึ้นต้นด้วย https:// หรือ http:// และไม่มีช่องว่าง", "link")
    return None
