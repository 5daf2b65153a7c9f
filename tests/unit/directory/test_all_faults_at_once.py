"""A file is mended once: what one check of it finds is all that mending its faults one after another would find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.authority import Role
from kernel.workbooks.columns import from_sheet
from kernel.workbooks.ledger import Ledger
from kernel.workbooks.sheet import FORMULA, Cell
from services.directory.domain.area import AREA, AddCluster, AddDistrict, RegisterArea
from services.directory.domain.school import SCHOOL, CloseSchool, RegisterSchool
from services.directory.importing.columns import KINDS
from services.directory.importing.people import Surroundings, plan_people
from services.directory.importing.places import plan_clusters, plan_schools

FAULTY: Cell = {"fault": FORMULA}
CLOSED, OPEN = "1015999009", "1015999001"

Table = list[list[Cell]]

RIGHT: Mapping[str, Mapping[str, list[Cell]]] = {
    "schools": {
        "school": [OPEN, "1015999002", "1015999003"],
        "name": ["โรงเรียนหนึ่ง", "โรงเรียนสอง"],
        "cluster": ["c01", "ลำดวน"],
        "district": ["", "d1"],
        "tracks": ["ขั้นพื้นฐาน", "basic, early"],
        "students": ["12", "๑๒๐"],
        "pupils_year": ["", "2569"],
        "pupils_early": [""],
        "pupils_basic": [""],
    },
    "people": {
        "username": ["mok", "fah", "known"],
        "name": ["นางสาวหมอกขาว สมมุตินาม", "นายฟ้าใส ตัวอย่างดี"],
        "position": ["", "ศึกษานิเทศก์"],
        "role": ["ศึกษานิเทศก์", "ผู้อำนวยการโรงเรียน", "เลขานุการคณะกรรมการ"],
        "scope": ["", "c01", OPEN, "c02, 1501"],
        "valid_from": ["", "1/10/2568"],
        "capacity": ["", "ดำรงตำแหน่ง"],
        "order": ["", "12/2569"],
    },
}
WRONG: Mapping[str, Mapping[str, list[Cell]]] = {
    "schools": {
        "school": ["12", CLOSED],
        "name": [""],
        "cluster": ["c77", ""],
        "district": ["d9"],
        "tracks": ["มัธยม", ""],
        "students": ["-5", "มาก", "99999999", ""],
        "pupils_year": ["2026", "ปีนี้", "2570"],
        "pupils_early": [],
        "pupils_basic": [],
    },
    "clusters": {"district": ["อ 1"], "district_name": [""], "cluster": ["", "กลุ่ม 1"], "name": ["", "ก" * 300]},
    "people": {
        "username": ["ม", "taken", ""],
        "name": [""],
        "position": [],
        "role": ["นักมายากล", "ผู้ดูแลระบบ", ""],
        "scope": ["c98, c99", "c01, c99"],
        "valid_from": ["เมื่อวาน", "31/2/2568"],
        "capacity": ["ผู้ช่วย", "รักษาราชการแทน"],
        "order": ["๑" * 121],
    },
}
AGREEING: list[list[Cell]] = [
    ["d1", "เมืองตัวอย่าง", "c01", "ดอกจาน"],
    ["d1", "เมืองตัวอย่าง", "c03", "บัวลอย"],
    ["d2", "ริมน้ำ", "c04", "บัวขาว"],
    ["d2", "ริมน้ำ", "c05", "บัวแดง"],
    ["d3", "ริมเขา", "c06", "บัวหลวง"],
]
FRESH = {"school": "10159991{:02}", "username": "user{}", "name": "ชื่อที่ {}"}


@dataclass(frozen=True)
class File:
    """Rows as someone typed them.

    :ivar meant: the rows as they should be, where that is known
    """

    rows: Table
    meant: Table = field(default_factory=list)


def files(kind: str) -> st.SearchStrategy[File]:
    """Up to five rows of a kind, their cells right, wrong, alike or formulas in any mixture.

    Clusters agree with each other where they are right: of two that do not, the later one is told, and which that is
    changes with the mending.
    """
    wrong = [[*WRONG[kind][c.key], FAULTY] for c in KINDS[kind]]
    if kind == "clusters":
        cells = st.tuples(*(st.one_of(st.none(), st.sampled_from(values)) for values in wrong))
        pairs = st.lists(st.tuples(st.sampled_from(AGREEING), cells), min_size=1, max_size=5)
        return pairs.map(lambda found: File([marred(*pair) for pair in found], [meant for meant, _ in found]))
    rights = [RIGHT[kind][c.key] for c in KINDS[kind]]
    row = st.tuples(*(st.sampled_from([*a, *b]) for a, b in zip(rights, wrong, strict=True))).map(list)
    return st.lists(row, min_size=1, max_size=5).map(File)


def marred(meant: list[Cell], cells: Sequence[Cell | None]) -> list[Cell]:
    """The row with some of its cells wrong."""
    return [right if wrong is None else wrong for right, wrong in zip(meant, cells, strict=True)]


def folded() -> dict[str, Any]:
    """The register that the files are held against: one district, two clusters, one school open and one closed."""
    office = AREA.initial
    for command in (
        RegisterArea("1501", "สพป.ตัวอย่าง", "primary", "ตัวอย่าง"),
        AddDistrict("d1", "เมืองตัวอย่าง", 1),
        AddCluster("c01", "ดอกจาน", "d1", 1),
        AddCluster("c02", "ลำดวน", "d1", 2),
    ):
        office = AREA.fold(AREA.decide(command, office), office)
    states = {"area-1501": office}
    for code in (OPEN, CLOSED):
        made = RegisterSchool(code, "โรงเรียนสายรุ้ง", "c01", "d1", ("basic",), 90)
        states[f"school-{code}"] = SCHOOL.fold(SCHOOL.decide(made, SCHOOL.initial), SCHOOL.initial)
    closed = states[f"school-{CLOSED}"]
    states[f"school-{CLOSED}"] = SCHOOL.fold(SCHOOL.decide(CloseSchool(date(2025, 5, 15)), closed), closed)
    return states


REGISTER = folded()


def found(kind: str, table: Table) -> set[tuple[int, str | None, str]]:
    """Every fault that one check tells, by row, column and the beginning of its sentence."""
    lines, faults = from_sheet(KINDS[kind], [[c.heading for c in KINDS[kind]], *table])
    headings = {c.key: c.heading for c in KINDS[kind]}
    ledger = Ledger(lambda decider, stream: REGISTER.get(stream, decider.initial), headings.__getitem__, faults=faults)
    if kind == "clusters":
        plan_clusters(ledger, "1501", lines)
    elif kind == "schools":
        plan_schools(ledger, "1501", lines, date(2026, 7, 1))
    else:
        plan_people(ledger, around(), lines)
    told = [(fault.row, fault.column, fault.message) for fault in ledger.faults]
    assert len(told) == len(set(told))
    return {(row, column, message[:12]) for row, column, message in told}


def around() -> Surroundings:
    """Someone of the same office has the user name `known`, someone of another `taken`."""
    return Surroundings(
        area="1501",
        accounts={"taken": ("1502", str(UUID(int=1))), "known": ("1501", str(UUID(int=2)))},
        named=frozenset(),
        open=lambda sealed: {person: {} for person in sealed},
        seal=lambda _person, details: str(sorted(details.items())),
        make_id=lambda row, purpose: f"{purpose}-{row}",
        givers=lambda _capacity: frozenset({Role.GROUP_DIRECTOR}),
        oneself=str(UUID(int=3)),
        day=date(2026, 3, 1),
    )


def mends(kind: str, file: File, row: int, heading: str | None) -> list[File]:
    """The file with one cell of the row made right: as it was meant, else in every way; the named column first."""
    columns = sorted(enumerate(KINDS[kind]), key=lambda place: place[1].heading != heading)
    made = []
    for place, column in columns:
        fresh = [FRESH[column.key].format(row)] if column.key in FRESH else []
        others = [cells[place] for cells in file.rows if cells[place] not in ("", FAULTY)]
        meant = [cells[place] for cells in file.meant[row - 2 : row - 1]]
        for value in meant or [*fresh, *RIGHT[kind][column.key], *others]:
            rows = [list(cells) for cells in file.rows]
            rows[row - 2][place] = value
            made.append(File(rows, file.meant))
    return made


@pytest.mark.parametrize("kind", list(KINDS))
def test_mending_one_fault_after_another_brings_up_nothing_that_the_first_check_had_not_told(kind: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(file=files(kind))
    def mend(file: File) -> None:
        first = left = found(kind, file.rows)
        while left:
            row, heading, _ = fault = min(left, key=str)
            better = (copy for copy in mends(kind, file, row, heading) if found(kind, copy.rows) <= left - {fault})
            mended = next(better, None)
            assert mended, f"whatever mends {fault} brings up something else: {file.rows}, first told {first}"
            file = mended
            left = found(kind, file.rows)

    mend()
