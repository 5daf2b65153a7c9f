"""Accepted self-assessment reports forwarded to ONESQA (สมศ.) in batches, with issues to be examined (handbook 3.5).

Reports go from the school to the office and from the office to ONESQA, never from the school (กฎกระทรวงการประกันคุณภาพ
การศึกษา พ.ศ. 2561). The office adds ประเด็นต่าง ๆ ที่ต้องการให้มีการประเมินผลและการติดตามตรวจสอบ for each school.

All batches of an academic year stand in one stream, so that forwarding the same version of a report twice is refused
by the stream itself, whichever batch it is in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from kernel.decider import Decider, Refusal
from kernel.running_numbers import letter_number, letter_number_fault
from kernel.written import written
from services.evaluation.domain.sar_batch_events import (
    Accepted,
    BatchEntry,
    Letter,
    SarBatchDiscarded,
    SarBatchEvent,
    SarBatchForwarded,
    SarBatchLetterCorrected,
    SarBatchPrepared,
    SarForwarded,
)

MOST_REPORTS = 300
"""Reports in one batch: the 133 schools of an office with both tracks, and some."""

MOST_ISSUES = 5


@dataclass(frozen=True, slots=True)
class PrepareBatch:
    """Put a batch together (`batch` None), or put other entries into one that was not forwarded.

    :ivar accepted: ``school/track`` -> what the office has accepted
    """

    year: int
    batch: str | None
    title: str
    entries: tuple[BatchEntry, ...]
    accepted: Mapping[str, Accepted]


@dataclass(frozen=True, slots=True)
class DiscardBatch:
    """Give up a batch that was not forwarded."""

    year: int
    batch: str
    reason: str


@dataclass(frozen=True, slots=True)
class ForwardBatch:
    """Forward a batch with its letter. `on` is the date of the act."""

    year: int
    batch: str
    letter: Letter
    accepted: Mapping[str, Accepted]
    on: date


@dataclass(frozen=True, slots=True)
class CorrectLetter:
    """A forwarded batch went out with this letter, not with the one on record. `on` is the date of the act."""

    year: int
    batch: str
    letter: Letter
    reason: str
    on: date


SarBatchCommand = PrepareBatch | DiscardBatch | ForwardBatch | CorrectLetter


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch as it stands.

    :ivar corrections: what was on record of its letter before, the oldest first
    """

    batch: str
    title: str
    entries: tuple[BatchEntry, ...]
    status: Literal["preparing", "forwarded", "discarded"] = "preparing"
    letter: Letter | None = None
    forwarded_on: date | None = None
    corrections: tuple[SarBatchLetterCorrected, ...] = ()


@dataclass(frozen=True, slots=True)
class SarBatches:
    """The batches of an academic year.

    :ivar batches: id -> batch
    :ivar forwarded: ``school/track`` -> the newest version forwarded
    """

    batches: Mapping[str, Batch] = field(default_factory=dict)
    forwarded: Mapping[str, int] = field(default_factory=dict)


def stream(year: int) -> str:
    """The stream of the batches of academic `year`."""
    return f"sar-batch-{year}"


def decide(command: SarBatchCommand, state: SarBatches) -> Sequence[SarBatchEvent] | Refusal:
    """What comes of `command`."""
    match command:
        case PrepareBatch():
            return _prepare(command, state)
        case DiscardBatch():
            found = _preparing(command.batch, state)
            if isinstance(found, Refusal):
                return found
            reason = written(command.reason)
            if not reason:
                return Refusal("evaluation.sar-reason-needed", "โปรดระบุเหตุผลที่ยกเลิกชุดนี้", "/reason", "invalid")
            return [SarBatchDiscarded(command.batch, command.year, reason)]
        case ForwardBatch():
            return _forward(command, state)
        case CorrectLetter():
            return _correct(command, state)


def _preparing(name: str, state: SarBatches) -> Batch | Refusal:
    found = state.batches.get(name)
    if found is None:
        return Refusal("evaluation.sar-batch-unknown", "ไม่พบชุดจัดส่งนี้", "/batch", "missing")
    if found.status != "preparing":
        return Refusal("evaluation.sar-batch-settled", "ชุดนี้จัดส่งหรือยกเลิกไปแล้ว จึงเปลี่ยนไม่ได้", "/batch")
    return found


def _prepare(command: PrepareBatch, state: SarBatches) -> Sequence[SarBatchEvent] | Refusal:
    if command.batch is not None:
        found = _preparing(command.batch, state)
        if isinstance(found, Refusal):
            return found
    name = command.batch or f"{command.year}-{len(state.batches) + 1}"
    title = written(command.title)
    if not title:
        return Refusal("evaluation.sar-batch-title-needed", "โปรดตั้งชื่อชุดจัดส่ง", "/title", "invalid")
    entries = tuple(replace(entry, issues=_issues(entry.issues)) for entry in command.entries)
    refused = _faults(entries, command.accepted, state)
    return refused or [SarBatchPrepared(name, command.year, title, entries)]


def _issues(issues: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in map(written, issues) if text)


def _faults(entries: tuple[BatchEntry, ...], accepted: Mapping[str, Accepted], state: SarBatches) -> Refusal | None:
    if not entries or len(entries) > MOST_REPORTS:
        message = f"เลือก SAR ที่จะจัดส่งอย่างน้อยหนึ่งฉบับ ไม่เกิน {MOST_REPORTS} ฉบับ"
        return Refusal("evaluation.sar-batch-size", message, "/entries", "invalid")
    if len({(entry.school, entry.track) for entry in entries}) < len(entries):
        return Refusal("evaluation.sar-batch-twice", "มี SAR ฉบับเดียวกันอยู่ในชุดมากกว่าหนึ่งครั้ง", "/entries", "invalid")
    found: list[tuple[str, str, str]] = []
    for at, entry in enumerate(entries):
        key = f"{entry.school}/{entry.track}"
        standing = accepted.get(key)
        if standing is None or standing.version != entry.version:
            message = f"SAR ของสถานศึกษา {entry.school} ฉบับที่ {entry.version} ไม่ใช่ฉบับล่าสุดที่เขตรับแล้ว"
            found.append((f"/entries/{at}", message, "sar-not-accepted"))
        elif state.forwarded.get(key, 0) >= entry.version:
            message = f"SAR ของสถานศึกษา {entry.school} ฉบับที่ {entry.version} จัดส่งไปแล้ว จัดส่งซ้ำได้เมื่อรับฉบับใหม่แล้วเท่านั้น"
            found.append((f"/entries/{at}", message, "sar-already-forwarded"))
        elif len(entry.issues) > MOST_ISSUES:
            found.append((f"/entries/{at}/issues", f"ระบุประเด็นได้ไม่เกิน {MOST_ISSUES} ข้อ", "sar-issues-many"))
    if not found:
        return None
    pointer, message, code = found[0]
    return Refusal(f"evaluation.{code}", message, pointer, "invalid", tuple((at, text) for at, text, _ in found))


def _forward(command: ForwardBatch, state: SarBatches) -> Sequence[SarBatchEvent] | Refusal:
    batch = _preparing(command.batch, state)
    if isinstance(batch, Refusal):
        return batch
    letter = _letter(command.letter, command.on)
    if isinstance(letter, Refusal):
        return letter
    refused = _faults(batch.entries, command.accepted, state)
    if refused:
        return refused
    sent = [_sent(command, letter, entry) for entry in batch.entries]
    schools = len({entry.school for entry in batch.entries})
    return [*sent, SarBatchForwarded(batch.batch, command.year, letter, command.on, len(sent), schools)]


def _letter(given: Letter, forwarded_on: date) -> Letter | Refusal:
    """The letter of a batch, or why none can have gone out so."""
    letter = Letter(letter_number(given.number), given.signed_on)
    if not letter.number:
        return Refusal("evaluation.sar-letter-needed", "โปรดระบุเลขที่หนังสือนำส่ง", "/letter_number", "invalid")
    fault = letter_number_fault(letter.number)
    if fault is not None:
        return Refusal("evaluation.sar-letter-number", fault, "/letter_number", "invalid")
    if letter.signed_on > forwarded_on:
        message = "วันที่ของหนังสือนำส่งต้องไม่อยู่หลังวันที่จัดส่ง"
        return Refusal("evaluation.sar-letter-ahead", message, "/letter_signed_on", "invalid")
    return letter


def _correct(command: CorrectLetter, state: SarBatches) -> Sequence[SarBatchEvent] | Refusal:
    """What stood on record is kept beside what was really sent."""
    batch = state.batches.get(command.batch)
    if batch is None:
        return Refusal("evaluation.sar-batch-unknown", "ไม่พบชุดจัดส่งนี้", "/batch", "missing")
    if batch.letter is None or batch.forwarded_on is None:
        return Refusal("evaluation.sar-batch-not-forwarded", "ชุดนี้ยังไม่ได้จัดส่ง จึงไม่มีหนังสือนำส่งให้แก้", "/batch")
    letter = _letter(command.letter, batch.forwarded_on)
    if isinstance(letter, Refusal):
        return letter
    if letter == batch.letter:
        return []
    reason = written(command.reason)
    if not reason:
        message = "โปรดระบุว่าบันทึกหนังสือนำส่งคลาดเคลื่อนอย่างไร"
        return Refusal("evaluation.sar-reason-needed", message, "/reason", "invalid")
    return [SarBatchLetterCorrected(batch.batch, command.year, letter, batch.letter, reason, command.on)]


def _sent(command: ForwardBatch, letter: Letter, entry: BatchEntry) -> SarForwarded:
    found = command.accepted[f"{entry.school}/{entry.track}"]
    return SarForwarded(
        command.batch, command.year, entry.school, entry.track, entry.version, found.receipt, found.hash, found.levels,
        entry.issues, letter,
    )  # fmt: skip


def evolve(state: SarBatches, event: SarBatchEvent) -> SarBatches:
    """The batches after `event`."""
    match event:
        case SarForwarded():
            return replace(state, forwarded={**state.forwarded, f"{event.school}/{event.track}": event.version})
        case SarBatchPrepared():
            batch = Batch(event.batch, event.title, event.entries)
        case SarBatchDiscarded():
            batch = replace(state.batches[event.batch], status="discarded")
        case SarBatchForwarded():
            known = state.batches[event.batch]
            batch = replace(known, status="forwarded", letter=event.letter, forwarded_on=event.forwarded_on)
        case SarBatchLetterCorrected():
            known = state.batches[event.batch]
            batch = replace(known, letter=event.letter, corrections=(*known.corrections, event))
    return replace(state, batches={**state.batches, batch.batch: batch})


SAR_BATCH: Decider[SarBatchCommand, SarBatches, SarBatchEvent] = Decider(
    "sar-batch", decide, evolve, SarBatches(), state_version=2
)
