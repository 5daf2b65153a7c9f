"""The pupils in a report, held against the register (DMC): too many and too few, track by track.

The numbers of both are those of 10 June of the academic year (domain 5.1, 3.4; journey DIR-5). How far apart they may
be and how severe it is are data of the checks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kernel.years import written_day
from services.evaluation.domain.figure_tables import FigureTable, amount
from services.evaluation.domain.sar.checks import Facts, Hit
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar_guideline import TRACK_NAMES

_EARLY = "อ"
"""Grades of early childhood are written อ.1 or อนุบาล 1; all others are of basic education."""


@dataclass(frozen=True, slots=True)
class Pupils:
    """The pupils of a report.

    :ivar total: of all grades of its track, each counted once
    :ivar pointer: the first row that says so
    :ivar dated: whether they are from the table that counts 10 June, and not from tables of results
    """

    total: int
    pointer: str
    dated: bool


def pupils_of(state: Sar) -> Pupils | None:
    """The pupils of a report's track; None where it says no number.

    They stand in the table that counts pupils; where that is empty, each grade is taken from the tables of results.
    """
    rows = [row for row in _counted(state) if _of_track(row[2], state.track)]
    rows = [row for row in rows if row[1].register] or rows
    grades = {grade: enrolled for _, _, grade, enrolled, _ in rows}
    if not grades:
        return None
    return Pupils(sum(grades.values()), rows[0][0], rows[0][1].register)


def enrolled_differing(state: Sar, _facts: Facts) -> Iterator[Hit]:
    """A grade has different numbers of pupils in different rows."""
    first: dict[str, int] = {}
    for place, _, grade, enrolled, words in _counted(state):
        if first.setdefault(grade, enrolled) != enrolled:
            yield Hit(place, {**words, "enrolled": enrolled, "other": first[grade]})


def enrolled_unlike_register(state: Sar, facts: Facts) -> Iterator[Hit]:
    """The pupils of all grades are not those of the register (checks of before version 3).

    The register counted the whole school: where it has two tracks, this one might only not have more.
    """
    rows = list(_counted(state))
    grades = {grade: enrolled for _, _, grade, enrolled, _ in rows}
    total = sum(grades.values())
    if facts.students is None or not grades:
        return
    if total > facts.students or (len(facts.tracks) <= 1 and total != facts.students):
        yield Hit(rows[0][0], {"total": total, "students": facts.students})


def pupils_unlike_count(state: Sar, facts: Facts) -> Iterator[Hit]:
    """The pupils of the report's track are not those that the register counted of that track on 10 June of the year."""
    found, counted = pupils_of(state), facts.counted.get(state.track)
    if found is None or counted is None or facts.counted_on is None or found.total == counted:
        return
    said = {**_said(state, found, counted), "on": written_day(facts.counted_on)}
    yield Hit(found.pointer, said, abs(found.total - counted))


def pupils_unlike_whole(state: Sar, facts: Facts) -> Iterator[Hit]:
    """The register has no count of the track: the pupils of all of the school's reports are not its one number.

    Where the report on the other track says no number yet, this one can only be found to have too many.
    """
    found, whole = pupils_of(state), facts.students
    if found is None or whole is None or state.track in facts.counted:
        return
    total = found.total + (facts.other or 0)
    complete = len(facts.tracks) <= 1 or facts.other is not None
    if total > whole or (complete and total != whole):
        both = "ทั้งสองระดับรวมกัน" if facts.other is not None and len(facts.tracks) > 1 else TRACK_NAMES[state.track]
        said = _said(state, Pupils(total, found.pointer, found.dated), whole)
        yield Hit(found.pointer, {**said, "track": both}, abs(total - whole))


def _said(state: Sar, found: Pupils, counted: int) -> dict[str, object]:
    return {
        "track": TRACK_NAMES[state.track],
        "total": f"{found.total:,}",
        "of": f"ข้อมูล 10 มิ.ย. {state.year}" if found.dated else "นับจากตารางผลการประเมิน",
        "counted": f"{counted:,}",
        "more": "มากกว่า" if found.total > counted else "น้อยกว่า",
        "apart": f"{abs(found.total - counted):,}",
        "year": state.year,
    }


def _counted(state: Sar) -> Iterator[tuple[str, FigureTable, str, int, dict[str, object]]]:
    """Every row that says how many pupils a grade has."""
    for section in state.sections:
        table = section.table
        for at, row in enumerate(state.rows(section.id).rows):
            found = amount(row, table.pupils) if table.pupils else None
            if found is not None:
                grade = str(row.get("grade") or "")
                words: dict[str, object] = {"title": section.title, "row": at + 1, "grade": grade}
                yield f"/figures/{section.id}/{at}", table, grade, int(found), words


def _of_track(grade: str, track: str) -> bool:
    return track not in ("early", "basic") or grade.startswith(_EARLY) == (track == "early")
