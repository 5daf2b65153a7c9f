"""Every import that takes a spreadsheet refuses what is no honest one, with row and reason, and keeps nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kernel.province import Province
from kernel.workbooks.columns import Column
from kernel.workbooks.sheet import CONTROL, FORMULA, HOSTILE, UNREADABLE
from services.directory.importing.columns import KINDS
from services.evaluation import reference
from services.evaluation.domain.figure_tables import FigureTable
from services.evaluation.handlers.sars.figures import columns_of
from services.standards import wiring
from services.standards.importing.columns import COLUMNS as FRAMEWORK
from tests.spreadsheets import bomb, encoded, text, workbook
from tests.unit.directory.conftest import directory
from tests.unit.evaluation.sar_office import REPORT, do, province


@dataclass(frozen=True)
class Door:
    """One import.

    :ivar at: the column that the tests write something wrong into
    :ivar beside: what is sent beside the file
    """

    service: str
    command: str
    columns: tuple[Column, ...]
    at: str
    beside: Mapping[str, Any] = field(default_factory=dict)

    @property
    def heading(self) -> str:
        return next(column.heading for column in self.columns if column.key == self.at)

    def rows(self, *wrong: str) -> list[list[str]]:
        """A heading, a good row in row 2, and one for each that is `wrong`."""
        rows = [[column.heading for column in self.columns], [column.example for column in self.columns]]
        return [*rows, *([text if c.key == self.at else c.example for c in self.columns] for text in wrong)]

    def told(self, row: int, reason: str) -> tuple[str, str]:
        """A fault as a refusal tells it."""
        return f"/rows/{row}/{self.heading}", f"แถว {row}: {reason}"


HEAD = {
    "framework": "district-basic", "version": "2570", "title": "มาตรฐานทดลอง", "track": "basic", "kind": "standards",
    "source": {"instrument": "ประกาศทดลอง"}, "effective_from_year": 2570,
}  # fmt: skip
(RESULTS,) = (one for one in reference.load("sar-guideline")["tables"] if one["id"] == "results-by-level")
FIGURES = tuple(columns_of(msgspec.convert(RESULTS, FigureTable)))
DOORS = {
    "framework": Door("standards", "import_framework", tuple(FRAMEWORK), "text", HEAD),
    "figures": Door("evaluation", "import_figures", FIGURES, "indicator", {**REPORT, "section": "1.4"}),
    **{kind: Door("directory", f"import_{kind}", tuple(KINDS[kind]), "name") for kind in KINDS},
}
WHOLE = {
    "broken": (b"PK\x03\x04 broken", UNREADABLE),
    "cut off": (workbook([["ก", "ข"]])[:-300], UNREADABLE),
    "huge": (b"a" * 8_000_001, "ไฟล์ใหญ่เกิน 8 เมกะไบต์"),
    "of no encoding": (text([["ชื่อ", "กลุ่ม"]], "utf-8") + b"\xff\xfe\xdb", UNREADABLE),
    "bomb": (bomb(), HOSTILE),
    "of too many rows": (b"a\n" * 5_002, "ไฟล์มีเกิน 5,000 แถว"),
}
FORMULAS = ("=HYPERLINK(A1)", "\n=1+1", "\u200b@SUM(A1)")
"""As such; behind a line end; behind a letter that no one sees."""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Province]:
    def folder(name: str) -> Path:
        return tmp_path_factory.mktemp(name)

    evaluation, standards = province(folder("evaluation")), Province(folder("standards"), [wiring.define()])
    do(evaluation, "start_sar")
    register = directory(folder("directory"))
    register.do("directory", "register_area", {"name": "สพป.ตัวอย่าง", "kind": "primary", "province": "ตัวอย่าง"})
    return {"directory": register, "evaluation": evaluation, "standards": standards}


def refused(offices: Mapping[str, Province], door: Door, content: bytes) -> dict[str, Any]:
    """The problem; nothing was recorded."""
    office = offices[door.service]
    log = office[door.service].log
    before = log.head("1501").position
    problem = office.refused(door.service, door.command, {**door.beside, "file": encoded(content)})
    assert log.head("1501").position == before
    assert problem["status"] == 422
    return problem


@pytest.mark.parametrize("file", WHOLE)
@pytest.mark.parametrize("door", DOORS)
def test_a_file_that_is_no_honest_spreadsheet_is_refused_whole(
    offices: Mapping[str, Province], door: str, file: str
) -> None:
    content, reason = WHOLE[file]
    problem = refused(offices, DOORS[door], content)
    assert (problem["code"].partition(".")[2], problem["detail"]) == ("file-refused", reason)


def faults(problem: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(error["pointer"], error["detail"]) for error in problem["errors"]}


@pytest.mark.parametrize("door", DOORS)
def test_a_formula_is_told_by_its_row_and_keeps_every_row_out(offices: Mapping[str, Province], door: str) -> None:
    one = DOORS[door]
    problem = refused(offices, one, workbook(one.rows(*FORMULAS)))
    assert {one.told(row, FORMULA) for row in (3, 4, 5)} <= faults(problem)


@pytest.mark.parametrize("door", DOORS)
def test_a_control_character_of_a_text_file_is_told_by_its_row(offices: Mapping[str, Province], door: str) -> None:
    one = DOORS[door]
    assert one.told(3, CONTROL) in faults(refused(offices, one, text(one.rows("ข้อ\x01ความ"), "cp874")))


@pytest.mark.parametrize("door", DOORS)
def test_thai_of_another_encoding_is_told_by_its_headings(offices: Mapping[str, Province], door: str) -> None:
    one = DOORS[door]
    garbled = text([one.rows()[0]], "utf-8").decode("cp874", "replace").replace("\ufffd", "?").encode()
    problem = refused(offices, one, garbled)
    assert {e["pointer"].split("/")[2] for e in problem["errors"]} == {"1"}
