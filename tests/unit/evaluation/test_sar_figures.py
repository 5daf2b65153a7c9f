"""Figures from spreadsheets: a dry run, faults by row, nothing half-imported, hostile files refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kernel.province import Province
from tests.spreadsheets import bomb, encoded, example_of, workbook
from tests.unit.evaluation.sar_office import REPORT, do, plain, province, sar

HEAD = [
    "กลุ่มสาระหรือด้านที่ประเมิน",
    "ชั้น",
    "จำนวนนักเรียนทั้งหมด",
    "จำนวนที่ประเมิน",
    "ระดับ 1 กำลังพัฒนา",
    "ระดับ 2 ปานกลาง",
    "ระดับ 3 ดี",
    "ระดับ 4 ดีเลิศ",
    "ระดับ 5 ยอดเยี่ยม",
]
GOOD = ["อ่าน", "ป.1", 25, "๒๔", 0, 2, 8, 9, 5]
PLACE = {**REPORT, "section": "1.4"}


@pytest.fixture
def made(tmp_path: Path) -> Province:
    begun = province(tmp_path)
    do(begun, "start_sar")
    return begun


def check(made: Province, file: str) -> dict[str, Any]:
    return plain(made.ask("evaluation", "check_figures", {**PLACE, "file": file, "filename": "a.xlsx"}))


def test_a_dry_run_shows_the_rows_and_writes_nothing(made: Province) -> None:
    shown = check(made, encoded(workbook([HEAD, GOOD])))
    row = {"indicator": "อ่าน", "grade": "ป.1", "enrolled": 25, "evaluated": 24, "levels": [0, 2, 8, 9, 5]}
    assert (shown["rows"], shown["errors"], shown["changed"]) == ([row], [], True)
    assert sar(made)["figures"]["1.4"]["rows"] == []


def test_what_the_dry_run_showed_is_imported(made: Province) -> None:
    file = encoded(workbook([HEAD, GOOD]))
    print_ = check(made, file)["fingerprint"]
    made.do("evaluation", "import_figures", {**PLACE, "file": file, "fingerprint": print_})
    assert sar(made)["figures"]["1.4"]["rows"][0]["evaluated"] == 24
    changed = {**PLACE, "file": encoded(workbook([HEAD, [*GOOD[:3], 23, *GOOD[4:]]])), "fingerprint": print_}
    assert made.refused("evaluation", "import_figures", changed)["code"] == "sar.import-changed"


def test_every_fault_is_told_by_row_and_column_and_no_row_is_imported(made: Province) -> None:
    rows = [HEAD, GOOD, ["อ่าน", "ป.2", "ยี่สิบ", 3, 0, 0, 3, 0, 0], ["", "ป.3", 9, "=1+1", 0, 0, 0, 0, 0]]
    faults = {(entry["row"], entry["column"]) for entry in check(made, encoded(workbook(rows)))["errors"]}
    assert {(3, "จำนวนนักเรียนทั้งหมด"), (4, "จำนวนที่ประเมิน")} <= faults
    refused = made.refused("evaluation", "import_figures", {**PLACE, "file": encoded(workbook(rows))})
    assert refused["code"] == "sar.import-has-errors"
    assert sar(made)["figures"]["1.4"]["rows"] == []


def test_a_row_that_is_there_twice_is_told(made: Province) -> None:
    errors = check(made, encoded(workbook([HEAD, GOOD, GOOD])))["errors"]
    assert [(entry["row"], "ซ้ำ" in entry["message"]) for entry in errors] == [(3, True)]


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01not a sheet", b"PK\x03\x04broken", bomb(), "ตัวชี้วัด".encode("utf-16-be") + b"\xff\xfe\xff"],
    ids=["empty", "noise", "broken", "bomb", "wrong-encoding"],
)
def test_a_file_that_is_no_spreadsheet_is_refused_whole(made: Province, content: bytes) -> None:
    data = {**PLACE, "file": encoded(content)}
    refused = made.refused("evaluation", "import_figures", data)
    assert refused["status"] == 422
    assert sar(made)["figures"]["1.4"]["rows"] == []


def test_a_sheet_of_thai_windows_is_read(made: Province) -> None:
    text = "\n".join(",".join(map(str, row)) for row in (HEAD, GOOD))
    shown = check(made, encoded(text.encode("cp874")))
    assert shown["rows"][0]["indicator"] == "อ่าน"


def test_the_template_can_be_filled_in_and_sent_back(made: Province) -> None:
    for form in ("xlsx", "csv"):
        template = made.ask("evaluation", "figures_template", {**PLACE, "format": form})
        left_in, filled = check(made, template["file"]), check(made, example_of(template["file"], form))
        assert (left_in["rows"], left_in["errors"], filled["errors"]) == ([], [], [])
        assert len(filled["rows"]) == 1
