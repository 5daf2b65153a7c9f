"""``nithet import``: a dry run unless told to apply, exactly what was shown, and an exit code that says how it went."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kernel.province import Province
from nithet import calling
from nithet.cli import run
from services.directory import wiring
from services.directory.means import gather
from services.directory.settings import DirectorySettings
from tests.integration.process.operating import InProcess

HEADINGS = ["รหัสสถานศึกษา 10 หลัก", "ชื่อโรงเรียน", "กลุ่มโรงเรียน", "อำเภอ", "ระดับที่เปิดสอน", "จำนวนนักเรียน"]
ROW = ["1015000777", "โรงเรียนดาวเรืองงาม", "c01", "", "ขั้นพื้นฐาน", "64"]


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Province:
    """A directory with one cluster, which the command finds."""
    monkeypatch.setenv("NITHET_LANG", "en")
    folder = tmp_path / "db"
    folder.mkdir()
    made = Province(folder, [wiring.define(gather(DirectorySettings((bytes(range(32)),))))])
    made.do("directory", "register_area", {"name": "สพป.ตัวอย่าง", "kind": "primary", "province": "ตัวอย่าง"})
    made.do("directory", "add_district", {"district": "d1", "name": "เมืองตัวอย่าง", "order": 1})
    made.do("directory", "add_cluster", {"cluster": "c01", "name": "ดอกจาน", "district": "d1", "order": 1})

    @contextmanager
    def operator(area: str, timeout: float = 0) -> Iterator[calling.Operator]:
        yield InProcess(made, area)

    monkeypatch.setattr(calling, "operator", operator)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "schools.csv", ROW)


def written(path: Path, *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEADINGS, *rows])
    return path


def head(register: Province) -> int:
    return register["directory"].log.head("1501").position


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = run(["import", *words, "--area", "1501", "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_without_apply_everything_is_shown_and_nothing_written(
    register: Province, file: Path, capsys: pytest.CaptureFixture[str]
):
    before = head(register)

    code, found = answer(capsys, "schools", str(file))

    assert (code, found["applied"], [event["type"] for event in found["events"]]) == (0, False, ["school-registered"])
    assert head(register) == before


def test_with_apply_what_was_shown_is_written(register: Province, file: Path, capsys: pytest.CaptureFixture[str]):
    code, found = answer(capsys, "schools", str(file), "--apply")

    assert (code, found["applied"], found["position"]) == (0, True, head(register))
    assert register.ask("directory", "school", {"school": ROW[0]})["name"] == ROW[1]


def test_applied_again_it_writes_nothing(register: Province, file: Path, capsys: pytest.CaptureFixture[str]):
    answer(capsys, "schools", str(file), "--apply")
    before = head(register)

    code, found = answer(capsys, "schools", str(file), "--apply")

    assert (code, found["unchanged"], found["events"]) == (0, 1, [])
    assert head(register) == before


def test_with_an_error_nothing_is_written_and_the_exit_code_is_one(
    register: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    before = head(register)

    code, found = answer(capsys, "schools", str(written(tmp_path / "x.csv", ROW, ["1", *ROW[1:]])), "--apply")

    assert (code, found["applied"], [error["row"] for error in found["errors"]]) == (1, False, [3])
    assert head(register) == before


def test_people_see_a_table_and_how_to_go_on(register: Province, file: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["import", "schools", str(file), "--area", "1501"]) == 0

    said = capsys.readouterr().out
    assert "school-registered" in said and "students=64" in said
    assert said.endswith("1 event would be written; nothing was: add --apply to write them\n")


def test_a_file_that_is_no_spreadsheet_is_one_sentence(
    register: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "x.csv").write_bytes(b"\x00\x01")

    assert run(["import", "schools", str(tmp_path / "x.csv"), "--area", "1501"]) == 1
    assert capsys.readouterr().err == "This file cannot be read. Save it as .xlsx or .csv (directory.file-refused)\n"


def test_a_file_that_is_not_there_is_a_fault_of_usage(register: Province, tmp_path: Path):
    assert run(["import", "schools", str(tmp_path / "none.csv"), "--area", "1501"]) == 64


@pytest.mark.parametrize("kind", ["clusters", "schools", "people"])
def test_a_template_needs_nothing_that_runs_and_its_example_is_passed_over(
    kind: str, register: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "template.xlsx"

    assert run(["import", "template", kind, str(path)]) == 0
    assert openpyxl.load_workbook(path).worksheets[0].max_column >= 4
    status, said = answer(capsys, kind, str(path))
    assert (status, said["rows"]) == (0, 0)


def test_a_template_overwrites_nothing(tmp_path: Path, file: Path):
    before = file.read_bytes()

    assert run(["import", "template", "schools", str(file)]) == 64
    assert file.read_bytes() == before


def test_a_template_of_another_format_is_refused(tmp_path: Path):
    assert run(["import", "template", "schools", str(tmp_path / "x.pdf")]) == 64


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path):
    tmp_path.chmod(0o500)

    assert run(["import", "template", "schools", str(tmp_path / "x.csv")]) == 77


def test_an_office_is_registered_and_its_first_director_may_sign_in(
    register: Province, capsys: pytest.CaptureFixture[str]
):
    office = ["area", "register", "1602", "--name", "สพป.ตัวอย่างสอง", "--province", "ตัวอย่าง"]
    assert (run(office), run(office)) == (0, 0)
    capsys.readouterr()

    assert run(["area", "admit", "first", "--area", "1602", "--name", "นางสาวสมมุติ ตัวอย่าง", "--json"]) == 0

    made = json.loads(capsys.readouterr().out)
    asked = {"username": "first", "password": made["password"]}
    found = register.ask("directory", "authenticate", asked, area="1602")
    assert found["principal"]["grants"][0]["role"] == "group_director"


def test_a_user_name_that_is_taken_is_refused_before_anything_is_written(
    register: Province, capsys: pytest.CaptureFixture[str]
):
    admit = ["area", "admit", "first", "--area", "1501", "--name", "นางสาวสมมุติ ตัวอย่าง"]
    run(admit)
    before = head(register)

    assert run(admit) == 1
    assert head(register) == before
    assert "directory.import-has-errors" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["schools", "clusters", "people"])
def test_an_unknown_area_is_one_sentence(register: Province, file: Path, capsys: pytest.CaptureFixture[str], kind: str):
    code = run(["import", kind, str(file), "--area", "9999"])

    assert (code, capsys.readouterr()) == (1, ("", "there is no area 9999 here\n"))


def test_faults_of_rows_are_told_in_english(register: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    faulty = written(tmp_path / "faulty.csv", ["1015000777", "", "c99", "", "ขั้นพื้นฐาน", "-1"])

    assert run(["import", "schools", str(faulty), "--area", "1501"]) == 1

    told = capsys.readouterr().out
    assert "Give the name of the school" in told
    assert "There is no cluster “c99”" in told
    assert "The number of students is not below 0" in told


def test_people_of_an_unknown_area_begin_no_log(register: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "people.xlsx"
    run(["import", "template", "people", str(path)])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["D2"], book.worksheets[0]["E2"] = "เลขานุการคณะกรรมการ", None
    book.save(path)
    capsys.readouterr()

    code = run(["import", "people", str(path), "--area", "9999", "--apply"])

    assert (code, capsys.readouterr()) == (1, ("", "there is no area 9999 here\n"))
    assert [head.area for head in register["directory"].log.heads()] == ["1501"]
