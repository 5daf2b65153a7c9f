"""The facts of batches of reports on their way to ONESQA, and the values that they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """A version of a school's report, and what the office wants examined there."""

    school: str
    track: str
    version: int
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandardLevel:
    """The level of a standard as accepted."""

    standard: str
    level: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """The newest version of a report that the office has accepted.

    :ivar hash: SHA-256 of the snapshot that was submitted
    """

    version: int
    receipt: str
    hash: str
    levels: tuple[StandardLevel, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The official letter that a batch goes out with."""

    number: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class SarBatchPrepared:
    """A batch is being put together; said again, these entries stand in place of those before."""

    batch: str
    year: int
    title: str
    entries: tuple[BatchEntry, ...]


@dataclass(frozen=True, slots=True)
class SarBatchDiscarded:
    """A batch that was not forwarded is given up."""

    batch: str
    year: int
    reason: str


@dataclass(frozen=True, slots=True)
class SarForwarded:
    """One report was forwarded, as accepted: what ONESQA needs to know of it (domain 3.8)."""

    batch: str
    year: int
    school: str
    track: str
    version: int
    receipt: str
    hash: str
    levels: tuple[StandardLevel, ...]
    issues: tuple[str, ...]
    letter: Letter


@dataclass(frozen=True, slots=True)
class SarBatchForwarded:
    """The whole batch was forwarded (จัดส่ง SAR พร้อมประเด็นให้ สมศ. แล้ว).

    :ivar reports: how many reports were in it
    """

    batch: str
    year: int
    letter: Letter
    forwarded_on: date
    reports: int
    schools: int


@dataclass(frozen=True, slots=True)
class SarBatchLetterCorrected:
    """The letter of a forwarded batch was recorded wrongly: it went out as `letter`, not as `before`.

    :ivar corrected_on: the day of the correction
    """

    batch: str
    year: int
    letter: Letter
    before: Letter
    reason: str
    corrected_on: date


SarBatchEvent = SarBatchPrepared | SarBatchDiscarded | SarForwarded | SarBatchForwarded | SarBatchLetterCorrected
