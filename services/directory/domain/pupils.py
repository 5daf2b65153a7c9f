"""How many pupils a school has: one number as it is known now, and the count of each 10 June by track.

The official number of pupils of an academic year is that of 10 June (DMC, domain 5.1), entered from a file: the system
never asks DMC itself (domain 6.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernel.decider import Refusal
from kernel.years import BUDDHIST_OFFSET

MOST_STUDENTS = 20_000
FIRST_YEAR, LAST_YEAR = 2540, 2700


@dataclass(frozen=True, slots=True)
class CountStudents:
    """Take down the number of pupils."""

    students: int


@dataclass(frozen=True, slots=True)
class StudentsCounted:
    """A school has another number of pupils."""

    school: str
    students: int


@dataclass(frozen=True, slots=True)
class TrackPupils:
    """The pupils of one track."""

    track: str
    pupils: int


@dataclass(frozen=True, slots=True)
class CountPupils:
    """Take down the count of 10 June of academic `year` (พ.ศ.), by track; tracks that are not named keep theirs.

    :ivar on: the day of the act
    """

    year: int
    tracks: tuple[TrackPupils, ...]
    on: date


@dataclass(frozen=True, slots=True)
class PupilsCounted:
    """The count of 10 June of an academic year, whole, in place of an earlier one of that year.

    :ivar as_of: the day that is counted
    """

    school: str
    year: int
    as_of: date
    tracks: tuple[TrackPupils, ...]


def counting_day(year: int) -> date:
    """10 June of academic `year` (พ.ศ.)."""
    return date(year - BUDDHIST_OFFSET, 6, 10)


def year_fault(year: int, on: date) -> Refusal | None:
    """Why the pupils of academic `year` cannot be counted on the day `on`: never into the future (domain 3.9-2)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"ปีการศึกษาต้องอยู่ระหว่าง {FIRST_YEAR} ถึง {LAST_YEAR}"
        return Refusal("directory.pupils-year", message, "year", "invalid")
    if counting_day(year) > on:
        message = f"ยังไม่ถึงวันที่ 10 มิ.ย. {year} จึงยังไม่มีจำนวนนักเรียนของปีการศึกษานี้"
        return Refusal("directory.pupils-to-come", message, "year", "invalid")
    return None


def students_fault(students: int) -> Refusal | None:
    """Why a school cannot have so many pupils."""
    if 0 <= students <= MOST_STUDENTS:
        return None
    return Refusal(
        "directory.students-out-of-range", f"จำนวนนักเรียนต้องอยู่ระหว่าง 0 ถึง {MOST_STUDENTS:,} คน", "students", "invalid"
    )


def count_fault(command: CountPupils, taught: Sequence[str]) -> Refusal | None:
    """Why a count cannot be taken down for a school that teaches `taught`."""
    if fault := year_fault(command.year, command.on):
        return fault
    named = [each.track for each in command.tracks]
    if not named or len(set(named)) < len(named):
        return Refusal("directory.pupils-tracks", "ต้องระบุจำนวนของแต่ละระดับ ระดับละหนึ่งครั้ง", "tracks", "invalid")
    for each in command.tracks:
        if each.track not in taught:
            message = "โรงเรียนนี้ไม่ได้เปิดสอนระดับที่ระบุจำนวนนักเรียน"
            return Refusal("directory.pupils-not-taught", message, f"tracks/{each.track}", "invalid")
        if fault := students_fault(each.pupils):
            return Refusal(fault.code, fault.message, f"tracks/{each.track}", "invalid")
    return None


def together(
    before: Sequence[TrackPupils], counted: Sequence[TrackPupils], order: Sequence[str]
) -> tuple[TrackPupils, ...]:
    """The whole count of a year after `counted`, its tracks in `order`: a track that is not named keeps its count."""
    found = {each.track: each for each in (*before, *counted)}
    return tuple(sorted(found.values(), key=lambda each: order.index(each.track)))
