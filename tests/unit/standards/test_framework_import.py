"""A framework comes in from a spreadsheet: every event shown before it is written, every fault by row and column."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.authority import Role
from kernel.province import Province
from kernel.workbooks.sheet import FORMULA, HOSTILE
from services.standards import wiring
from services.standards.importing.columns import COLUMNS
from tests import spreadsheets
from tests.spreadsheets import bomb, example_of, text, workbook

HEADINGS = [column.heading for column in COLUMNS]
ROWS = (
    ["1", "", "คุณภาพของผู้เรียน", "มาตรฐาน", "ต้นฉบับ", "", "", "", ""],
    ["1.1", "1", "ผลสัมฤทธิ์ทางวิชาการ", "ประเด็นพิจารณา", "", "moe-standards", "2561", "ข้อ 2", "ให้ใช้มาตรฐาน"],
    ["1.1 (1)", "1.1", "อ่านออกเขียนได้", "ประเด็นย่อย", "", "", "", "", ""],
)
HEAD = {
    "framework": "district-basic",
    "version": "2570",
    "title": "มาตรฐานทดลอง",
    "track": "basic",
    "kind": "standards",
    "source": {"instrument": "ประกาศทดลอง"},
    "effective_from_year": 2570,
}
DOCUMENT = {
    "document": "moe-standards", "edition": "2561", "kind": "basic", "title": "ประกาศ", "issuer": "กระทรวงศึกษาธิการ",
    "in_force_from": "2018-08-06",
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    made = Province(tmp_path_factory.mktemp("office"), [wiring.define()])
    made.do("standards", "register_document", DOCUMENT)
    return made


@pytest.fixture
def fresh(tmp_path):
    made = Province(tmp_path, [wiring.define()])
    made.do("standards", "register_document", DOCUMENT)
    return made


def encoded(content: bytes) -> dict:
    return {**HEAD, "file": spreadsheets.encoded(content), "filename": "กรอบ.xlsx"}


def check(office, *rows) -> dict:
    return office.ask("standards", "check_framework_import", encoded(workbook([HEADINGS, *rows])))


def faults(office, *rows) -> list[tuple]:
    return [(error["row"], error["column"]) for error in check(office, *rows)["errors"]]


def plain(events: list) -> object:
    return json.loads(json.dumps(events))


def position(office) -> int:
    return office["standards"].log.head("1501").position


def test_the_dry_run_shows_exactly_the_events_that_are_written_then(fresh):
    before = position(fresh)
    found = check(fresh, *ROWS)
    assert position(fresh) == before
    data = {**encoded(workbook([HEADINGS, *ROWS])), "fingerprint": found["fingerprint"]}
    done = fresh.do("standards", "import_framework", data)
    written = fresh["standards"].log.read_area("1501", before)
    shown = [(event["type"], event["data"]) for event in found["events"]]
    assert plain([(event.type, event.data) for event in written]) == plain(shown)
    assert [event["row"] for event in found["events"]] == [1, 3]
    assert done["extra"] == {"rows": 3, "unchanged": 0, "events": 2}


def test_what_came_in_is_browsed_with_what_its_items_cite(fresh):
    fresh.do("standards", "import_framework", encoded(workbook([HEADINGS, *ROWS])))
    tree = fresh.ask("standards", "framework", {"framework": "district-basic"})
    cited = tree["items"][0]["children"][0]
    assert cited["citations"][0]["clause"] == "ข้อ 2" and cited["children"][0]["text"] == "อ่านออกเขียนได้"


def test_the_same_file_again_changes_nothing(fresh):
    fresh.do("standards", "import_framework", encoded(workbook([HEADINGS, *ROWS])))
    before = position(fresh)
    found = check(fresh, *ROWS)
    assert (found["events"], found["unchanged"]) == ([], 3)
    fresh.do("standards", "import_framework", encoded(workbook([HEADINGS, *ROWS])))
    assert position(fresh) == before


def test_a_new_version_supersedes_the_newest(fresh):
    fresh.do("standards", "import_framework", encoded(workbook([HEADINGS, *ROWS])))
    fresh.do("standards", "import_framework", {**encoded(workbook([HEADINGS, *ROWS])), "version": "2575"})
    assert fresh.ask("standards", "framework", {"framework": "district-basic"})["supersedes"] == "2570"


def test_an_import_that_would_write_something_else_than_was_shown_is_refused(fresh):
    shown = check(fresh, *ROWS)["fingerprint"]
    changed = encoded(workbook([HEADINGS, *ROWS[:2]]))
    before = position(fresh)
    problem = fresh.refused("standards", "import_framework", {**changed, "fingerprint": shown})
    assert (problem["status"], problem["code"]) == (412, "standards.import-changed")
    assert position(fresh) == before


def test_every_fault_is_told_by_row_and_column_and_nothing_is_half_imported(office):
    rows = (
        ["1", "", "คุณภาพ", "มาตรฐาน"],
        ["", "", "ไม่มีเลข", "มาตรฐาน"],
        ["1", "", "ซ้ำ", "มาตรฐาน"],
        ["2.1", "2", "ก่อนแม่", "ตัวชี้วัด"],
        ["2", "", "แม่", "มาตรฐาน"],
        ["3", "9", "ไม่มีแม่", "ตัวชี้วัด"],
        ["4", "", "", "มาตรฐาน"],
        ["5", "", "ชนิดแปลก", "นิทาน"],
        ["6", "", "=SUM(A1)", "มาตรฐาน"],
        ["7", "", "อ้าง", "มาตรฐาน", "", "no-such", "2561", "ข้อ 1", ""],
        ["8", "", "อ้าง", "มาตรฐาน", "", "moe-standards", "2561", "", ""],
        ["9", "", "อ้าง", "มาตรฐาน", "", "", "", "ข้อ 1", ""],
    )
    assert faults(office, *rows) == [
        (3, "ข้อ"), (4, "ข้อ"), (5, "อยู่ภายใต้ข้อ"), (7, "อยู่ภายใต้ข้อ"), (8, "ข้อความ"), (9, "ชนิด"),
        (10, "ข้อความ"), (11, "รหัสเอกสารอ้างอิง"), (12, "ข้อที่อ้างถึง"), (13, "รหัสเอกสารอ้างอิง"),
    ]  # fmt: skip
    before = position(office)
    problem = office.refused("standards", "import_framework", encoded(workbook([HEADINGS, *rows])))
    assert problem["code"] == "standards.import-has-errors" and position(office) == before
    assert problem["errors"][0]["pointer"] == "/rows/3/ข้อ"


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+cmd", "@SUM(A1)", "\t=1"])
def test_a_formula_is_refused_with_its_row(office, cell):
    found = office.ask(
        "standards", "check_framework_import", encoded(text([HEADINGS, ["1", "", cell, "มาตรฐาน", "", "", "", "", ""]]))
    )
    assert [(error["row"], error["message"]) for error in found["errors"]] == [(2, FORMULA)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 broken", "อ่านไฟล์นี้ไม่ได้"),
        (b"\x00\x01\x02\x03" * 100, "อ่านไฟล์นี้ไม่ได้"),
        (b"a" * 8_000_001, "เมกะไบต์"),
        (b"", "ว่างเปล่า"),
        (bomb(), HOSTILE),
        (text([["1"]] * 5_002), "แถว"),
    ],
    ids=["broken", "binary", "huge", "empty", "bomb", "too many rows"],
)
def test_a_hostile_file_is_refused_as_a_whole(office, content, words):
    problem = office.call(
        "standards", "check_framework_import", {"area": "1501", "params": encoded(content)}
    )["problem"]  # fmt: skip
    assert problem["status"] == 422 and words in str(problem)


@pytest.mark.parametrize("file", ["ไฟล์", "no base64", "YQ"])
@pytest.mark.parametrize("query", ["check_framework_import", "check_case_import"])
def test_a_file_that_did_not_arrive_whole_is_refused(office, query, file):
    head = HEAD if query == "check_framework_import" else {}
    problem = office.call("standards", query, {"area": "1501", "params": {**head, "file": file}})["problem"]
    assert problem["code"] == "standards.file-unreadable"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp874", "utf-16"])
def test_every_encoding_that_excel_writes_is_read(office, encoding):
    found = office.ask("standards", "check_framework_import", encoded(text([HEADINGS, *ROWS], encoding)))
    assert found["errors"] == [] and found["rows"] == 3


def test_a_file_in_another_encoding_is_told_by_its_headings(office):
    found = office.ask(
        "standards", "check_framework_import", encoded(text([HEADINGS, *ROWS]).replace(b"\xe0", b"\xe1"))
    )
    assert found["errors"] and found["events"] == []


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"framework": "กรอบ"}, "/framework"),
        ({"version": "ฉบับ"}, "/version"),
        ({"title": " "}, "/title"),
        ({"effective_from_year": 2026}, "/effective_from_year"),
        ({"source": {"instrument": " "}}, "/source"),
    ],
)
def test_what_is_wrong_with_the_framework_itself_is_told_at_its_field(office, change, pointer):
    params = {**encoded(workbook([HEADINGS, *ROWS])), **change}
    problem = office.call("standards", "check_framework_import", {"area": "1501", "params": params})["problem"]
    assert [error["pointer"] for error in problem["errors"]] == [pointer]


def test_a_version_on_record_with_other_words_is_refused(fresh):
    fresh.do("standards", "import_framework", encoded(workbook([HEADINGS, *ROWS])))
    assert [error["row"] for error in check(fresh, *ROWS[:2])["errors"]] == [1]


def test_501_items_are_too_many(office):
    rows = [[str(number), "", f"ข้อ {number}", "มาตรฐาน"] for number in range(501)]
    assert faults(office, *rows) == [(502, None)]


def test_an_empty_file_has_nothing_to_import(office):
    assert faults(office) == [(1, None)]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_template_is_read_as_a_framework_of_one_item(office, form):
    made = office.ask("standards", "framework_template", {"format": form})
    found = office.ask("standards", "check_framework_import", {**HEAD, "file": example_of(made["file"], form)})
    assert (found["rows"], found["errors"]) == (1, [])
    assert office.ask("standards", "check_framework_import", {**HEAD, "file": made["file"]})["rows"] == 0


def test_rows_of_a_program_come_in_by_key(office):
    rows = [{"code": "1", "text": "คุณภาพ", "kind": "standard"}, {"code": "2", "text": "", "kind": "standard"}]
    found = office.ask("standards", "check_framework_import", {**HEAD, "rows": rows})
    assert [(error["row"], error["column"]) for error in found["errors"]] == [(2, "text")]


def test_a_supervisor_may_not_import_frameworks(office):
    token = office.token(Role.SUPERVISOR)
    problem = office.refused("standards", "import_framework", encoded(workbook([HEADINGS, *ROWS])), token=token)
    assert problem["status"] == 403


CELLS = st.sampled_from(["1", "2", "1.1", "", "มาตรฐาน", "ตัวชี้วัด", "นิทาน", "คุณภาพ", "=1", "ก" * 30])


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_dry_run_has_faults_or_events_and_never_writes(office, lines):
    rows = [dict(zip(("code", "parent", "text", "kind"), line, strict=True)) for line in lines]
    before = position(office)
    found = office.ask("standards", "check_framework_import", {**HEAD, "rows": rows})
    assert bool(found["errors"]) != bool(found["events"])
    assert position(office) == before
