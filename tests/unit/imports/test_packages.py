"""A CASE package is a file like others: broken, huge, garbled, full of formulas or of another shape, it is refused."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kernel.province import Province
from kernel.workbooks.sheet import CONTROL, FORMULA
from services.standards import wiring
from services.standards.case import exporting
from tests.spreadsheets import bomb, encoded, workbook
from tests.unit.standards.test_case import ON, ONE

MADE = json.loads(json.dumps(exporting.package("1501", replace(ONE, citations=()), ON)))
WHOLE = {
    "broken": json.dumps(MADE).encode()[:-20],
    "of another encoding": json.dumps(MADE, ensure_ascii=False).encode("cp874"),
    "UTF-16": json.dumps(MADE).encode("utf-16"),
    "a bomb": bomb(),
    "a spreadsheet": workbook([["ข้อ"]]),
    "nested without end": b'{"CFDocument":' + b"[" * 200_000,
}
SHAPES: dict[str, tuple[tuple[Any, ...], Any]] = {
    "a number for a text": (("CFItems", 1, "fullStatement"), 5),
    "a list for a code": (("CFItems", 1, "humanCodingScheme"), ["1"]),
    "a number for a source": (("CFItems", 1, "extensions", "nithet", "tag"), 10**30),
}
HEADS: dict[str, tuple[tuple[Any, ...], Any]] = {
    "a number for a title": (("CFDocument", "title"), 5),
    "a text for a year": (("CFDocument", "extensions", "nithet", "effective_from_year"), "2570"),
    "a list for a name": (("CFDocument", "extensions", "nithet", "framework"), [1]),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Province:
    return Province(tmp_path_factory.mktemp("office"), [wiring.define()])


def changed(path: tuple[Any, ...], value: object) -> bytes:
    package = copy.deepcopy(MADE)
    at = package
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return json.dumps(package).encode()


def refused(office: Province, content: bytes) -> dict[str, Any]:
    """The problem, the same of the dry run and of the import; nothing was recorded."""
    before = office["standards"].log.head("1501").position
    problem = office.refused("standards", "import_case_package", {"file": encoded(content)})
    assert office["standards"].log.head("1501").position == before
    assert problem["status"] == 422
    return problem


@pytest.mark.parametrize("file", WHOLE)
def test_what_is_no_package_is_refused_whole(office: Province, file: str) -> None:
    problem = refused(office, WHOLE[file])
    assert (problem["code"], problem["detail"]) == ("standards.file-refused", "ไฟล์นี้ไม่ใช่ JSON ที่อ่านได้")


def test_a_huge_package_is_refused_before_it_is_read(office: Province) -> None:
    assert [error["pointer"] for error in refused(office, b" " * 8_100_000)["errors"]] == ["/file"]


@pytest.mark.parametrize("shape", SHAPES)
def test_an_item_of_another_shape_is_named(office: Province, shape: str) -> None:
    problem = refused(office, changed(*SHAPES[shape]))
    assert problem["code"] == "standards.file-refused" and "ข้อที่ 2" in problem["detail"]


@pytest.mark.parametrize("shape", HEADS)
def test_a_head_of_another_shape_is_refused(office: Province, shape: str) -> None:
    assert refused(office, changed(*HEADS[shape]))["code"] == "standards.file-refused"


@pytest.mark.parametrize(
    ("wording", "reason"),
    [
        ("=HYPERLINK(A1)", FORMULA),
        ("\u2060+1+1", FORMULA),
        ("ข้อ\x00ความ", CONTROL),
        ("ก" * 2_001, "ข้อความยาวเกิน 2000 ตัวอักษร"),
    ],
)
def test_a_wording_that_no_file_may_hold_is_told_by_its_row(office: Province, wording: str, reason: str) -> None:
    problem = refused(office, changed(("CFItems", 1, "fullStatement"), wording))
    assert [(e["pointer"], e["detail"]) for e in problem["errors"]] == [("/rows/3/ข้อความ", f"แถว 3: {reason}")]


def test_a_list_in_a_wording_is_taken_as_it_is(office: Province) -> None:
    listed = changed(("CFItems", 1, "fullStatement"), "- นักเรียนอ่านออก\n- นักเรียนเขียนได้")
    assert "ok" in office.call("standards", "check_case_import", {"area": "1501", "params": {"file": encoded(listed)}})


@pytest.mark.parametrize("title", ["=1+1", "ชื่อ\x07", "ก" * 501])
def test_a_title_that_no_file_may_hold_is_told_at_its_field(office: Province, title: str) -> None:
    assert refused(office, changed(("CFDocument", "title"), title))["errors"][0]["pointer"] == "/title"


def test_the_mark_that_windows_puts_before_a_text_does_no_harm(office: Province) -> None:
    plain = {"area": "1501", "params": {"file": encoded(b"\xef\xbb\xbf" + changed(("CFDocument", "title"), "ชื่ออื่น"))}}
    assert "ok" in office.call("standards", "check_case_import", plain)


def test_the_same_package_again_changes_nothing_and_leads_to_its_framework(tmp_path: Path) -> None:
    office = Province(tmp_path, [wiring.define()])
    first, again = (
        office.do("standards", "import_case_package", {"file": encoded(json.dumps(MADE).encode())}) for _ in range(2)
    )
    assert (again["stream"], again["extra"]["events"]) == (first["stream"], 0)
