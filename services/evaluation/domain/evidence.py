"""A piece of evidence of a school (ข้อมูลหลักฐานเชิงประจักษ์): put on the shelf once, and used wherever it proves something.

Which items of a report it speaks for is the report's matter; here stand the piece itself and who may see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from kernel.decider import Decider, Refusal
from kernel.files.file import File
from kernel.written import written
from kernel.years import academic_year
from services.evaluation.domain.evidence_events import (
    EvidenceAdded,
    EvidenceDescribed,
    EvidenceEvent,
    EvidenceWithdrawn,
)

KINDS = ("photo", "document", "record", "work", "other")
"""ภาพกิจกรรม, เอกสารหรือคำสั่ง, ข้อมูลสถิติหรือผลการทดสอบ, ผลงานผู้เรียน, อื่น ๆ."""
AUDIENCES = ("school", "office", "public")
"""Who may see it: people of the school, of the office too, or anyone. Reports that were submitted show theirs to the
office in any case."""
EARLIEST = date(2000, 1, 1)
LONGEST_CAPTION = 300
LONGEST_LINK = 500


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a piece of evidence, and may be said again.

    :ivar happened_on: when the event took place, apart from when it was uploaded
    :ivar faces: whether pupils can be recognised (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562)
    """

    kind: str
    caption: str
    happened_on: date
    audience: str
    faces: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence as it stands."""

    school: str
    description: Description
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Add:
    """Put it on the shelf; exactly one of `file` and `link` is given."""

    evidence: str
    school: str
    file: File | None
    thumbnail: File | None
    link: str | None
    description: Description
    on: date


@dataclass(frozen=True, slots=True)
class Describe:
    """Describe it otherwise.

    :ivar sealed: whether it is in an accepted report, or in one that is with the office
    """

    evidence: str
    description: Description
    on: date
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take it off the shelf.

    :ivar submitted: whether a report that was submitted uses it
    """

    evidence: str
    reason: str
    submitted: bool


EvidenceCommand = Add | Describe | Withdraw


def stream(evidence: str) -> str:
    """The stream of a piece of evidence."""
    return f"evidence-{evidence}"


def decide(command: EvidenceCommand, state: Evidence | None) -> Sequence[EvidenceEvent] | Refusal:
    """What becomes of `command`."""
    if isinstance(command, Add):
        return _add(command, state)
    if state is None:
        return Refusal("evidence.unknown", "ไม่พบหลักฐานนี้", "/evidence", "missing")
    if state.withdrawn:
        return Refusal("evidence.withdrawn", "หลักฐานนี้ถูกถอนออกจากชั้นแล้ว โปรดเพิ่มใหม่หากต้องการใช้")
    if isinstance(command, Describe):
        return _describe(command, state)
    if not written(command.reason):
        return Refusal("evidence.reason-needed", "โปรดระบุเหตุผลที่ถอนหลักฐาน", "/reason", "invalid")
    if command.submitted:
        text = "หลักฐานนี้อยู่ใน SAR ที่ส่งแล้ว จึงถอนไม่ได้ โปรดเพิ่มหลักฐานใหม่แล้วเปลี่ยนการอ้างอิงในฉบับแก้ไข"
        return Refusal("evidence.submitted", text)
    year = academic_year(state.description.happened_on)
    return [EvidenceWithdrawn(command.evidence, state.school, year, command.reason.strip())]


def _add(command: Add, state: Evidence | None) -> Sequence[EvidenceEvent] | Refusal:
    if state is not None:
        return Refusal("evidence.exists", "หลักฐานนี้อยู่บนชั้นแล้ว")
    if (command.file is None) == (command.link is None):
        return Refusal("evidence.file-or-link", "โปรดแนบไฟล์หรือระบุลิงก์อย่างใดอย่างหนึ่ง", "/file", "invalid")
    if command.link is not None and not _is_web(command.link):
        text = "ลิงก์ต้องขึ้นต้นด้วย https:// และไม่มีชื่อผู้ใช้หรือรหัสผ่านอยู่ในลิงก์"
        return Refusal("evidence.link", text, "/link", "invalid")
    said = command.description
    faults = _faults(said, command.on)
    if faults:
        return _unfit(faults)
    return [
        EvidenceAdded(
            command.evidence,
            command.school,
            academic_year(said.happened_on),
            command.file,
            command.thumbnail,
            command.link,
            said.kind,
            said.caption.strip(),
            said.happened_on,
            command.on,
            said.audience,
            said.faces,
        )
    ]


def _describe(command: Describe, state: Evidence) -> Sequence[EvidenceEvent] | Refusal:
    said = command.description
    faults = _faults(said, command.on)
    if faults:
        return _unfit(faults)
    now = Description(said.kind, said.caption.strip(), said.happened_on, said.audience, said.faces)
    if now == state.description:
        return []
    if command.sealed:
        text = "หลักฐานนี้อยู่ใน SAR ที่ส่งแล้ว จึงแก้ไขคำอธิบายไม่ได้ โปรดเพิ่มหลักฐานใหม่แล้วเปลี่ยนการอ้างอิงในฉบับแก้ไข"
        return Refusal("evidence.sealed", text)
    year = academic_year(now.happened_on)
    return [
        EvidenceDescribed(
            command.evidence, state.school, year, now.kind, now.caption, now.happened_on, now.audience, now.faces
        )
    ]


def _faults(said: Description, today: date) -> list[tuple[str, str]]:
    found = []
    if said.kind not in KINDS:
        found.append(("/kind", "โปรดเลือกประเภทของหลักฐาน"))
    if not written(said.caption) or len(said.caption.strip()) > LONGEST_CAPTION:
        found.append(("/caption", f"โปรดเขียนคำอธิบายสั้น ๆ ไม่เกิน {LONGEST_CAPTION} ตัวอักษร"))
    if not EARLIEST <= said.happened_on <= today:
        found.append(("/happened_on", "วันที่เกิดเหตุการณ์ต้องไม่อยู่ในอนาคต"))
    if said.audience not in AUDIENCES:
        found.append(("/audience", "โปรดเลือกผู้ที่ดูหลักฐานนี้ได้"))
    if said.faces and said.audience == "public":
        found.append(("/audience", "หลักฐานที่เห็นใบหน้าผู้เรียนเผยแพร่ต่อสาธารณะไม่ได้ โปรดเลือกภายในสถานศึกษาหรือสำนักงานเขต"))
    return found


def _unfit(faults: list[tuple[str, str]]) -> Refusal:
    message = faults[0][1] if len(faults) == 1 else "โปรดแก้ไขรายการที่แจ้งไว้"
    return Refusal("evidence.unfit", message, faults[0][0], "invalid", tuple(faults))


def _is_web(link: str) -> bool:
    if len(link) > LONGEST_LINK or any(character.isspace() for character in link):
        return False
    try:
        parts = urlsplit(link)
        return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False


def evolve(state: Evidence | None, event: EvidenceEvent) -> Evidence | None:
    """The piece after `event`."""
    if isinstance(event, EvidenceWithdrawn):
        return None if state is None else Evidence(state.school, state.description, True)
    said = Description(event.kind, event.caption, event.happened_on, event.audience, event.faces)
    return Evidence(event.school, said)


EVIDENCE: Decider[EvidenceCommand, Evidence | None, EvidenceEvent] = Decider("evidence", decide, evolve, None)
"""Pieces of evidence, each a stream of its own."""
