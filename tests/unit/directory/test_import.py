"""Imports: every event shown before it is written, every fault told by row and column, twice the same as once."""

from datetime import date
from uuid import uuid4

import pytest

from kernel import principals
from kernel.authority import Capacity, Grant, Principal, Role
from kernel.envelope import Metadata, NewEvent
from kernel.province import PRINCIPAL_KEY
from kernel.workbooks.sheet import FORMULA
from services.directory.examples import EVENTS
from services.directory.importing.columns import KINDS
from tests.spreadsheets import encoded, example_of, text, workbook

SCHOOLS = [c.heading for c in KINDS["schools"]]
PEOPLE = [c.heading for c in KINDS["people"]]
ROW = ["1015999002", "โรงเรียนธารดาว", "ดอกจาน", "", "ปฐมวัย, ขั้นพื้นฐาน", "๑,๒๐๐"]
COMMAND = "5f3b2c1e-0000-4000-8000-00000000c0de"
PERSON = ["mok", "นางสาวหมอกขาว สมมุตินาม", "ศึกษานิเทศก์", "ศึกษานิเทศก์", "c01, ลำดวน", "1 ต.ค. 2568"]


def csv_file(*rows) -> dict:
    return {"file": encoded(text(rows, "cp874")), "filename": "ข้อมูล.csv"}


def xlsx_file(*rows) -> dict:
    return {"file": encoded(workbook(rows)), "filename": "ข้อมูล.xlsx"}


def check(office, kind: str, data: dict) -> dict:
    return office.ask("directory", "check_import", {"kind": kind, **data})


def faults(office, kind: str, data: dict) -> list[tuple]:
    return [(e["row"], e["column"]) for e in check(office, kind, data)["errors"]]


def log(office) -> list:
    return office["directory"].log.read_area("1501")


@pytest.mark.parametrize("file", [csv_file, xlsx_file])
def test_a_school_comes_in_from_a_file(office, file):
    office.do("directory", "import_schools", file(SCHOOLS, ROW))
    school = office.ask("directory", "school", {"school": "1015999002"})
    assert (school["name"], school["cluster_name"], school["tracks"], school["students"]) == (
        "โรงเรียนธารดาว",
        "ดอกจาน",
        ["early", "basic"],
        1200,
    )


def test_tracks_that_come_to_another_number_than_the_total_are_told_and_stand_in_the_way_of_nothing(office):
    odd, even = [*ROW[:5], "300", "2569", "22", "84"], [*ROW[:5], "106", "2569", "22", "84"]
    (doubt,) = check(office, "schools", csv_file(SCHOOLS, odd))["doubts"]
    assert (doubt["row"], doubt["column"]) == (2, "จำนวนนักเรียน") and "รวมกันได้ 106 คน" in doubt["message"]
    assert check(office, "schools", csv_file(SCHOOLS, odd))["errors"] == []
    assert check(office, "schools", csv_file(SCHOOLS, even))["doubts"] == []


def test_the_pupils_of_10_june_come_in_with_their_school_by_track(office):
    office.do("directory", "import_schools", csv_file(SCHOOLS, [*ROW, "๒๕๖๙", "200", "1,000"]))
    office.do("directory", "import_schools", csv_file(SCHOOLS, [*ROW, "2568", "190", "1,010"]))
    (newest, before) = office.ask("directory", "school", {"school": "1015999002"})["pupils"]
    tracks = [{"track": "early", "pupils": 200}, {"track": "basic", "pupils": 1000}]
    assert (newest, before["year"]) == ({"year": 2569, "as_of": "2026-06-10", "tracks": tracks}, 2568)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (["", "200", "1000"], "ปีการศึกษาของข้อมูล 10 มิ.ย."),
        (["2026", "200", "1000"], "ปีการศึกษาของข้อมูล 10 มิ.ย."),
        (["2699", "200", "1000"], "ปีการศึกษาของข้อมูล 10 มิ.ย."),
        (["2569", "200", ""], "ผู้เรียนขั้นพื้นฐาน 10 มิ.ย."),
        (["2569", "สองร้อย", "1000"], "เด็กปฐมวัย 10 มิ.ย."),
    ],
)
def test_a_count_that_is_not_whole_is_told_in_its_cell(office, cells, column):
    assert faults(office, "schools", csv_file(SCHOOLS, [*ROW, *cells])) == [(2, column)]


def test_a_count_of_tracks_with_columns_leaves_that_of_a_track_without_one(office):
    row = [*ROW[:4], "ขั้นพื้นฐาน, การศึกษาพิเศษ", "130", "2568", "", "100"]
    office.do("directory", "import_schools", csv_file(SCHOOLS, [*row[:6], "", "", ""]))
    special = {"year": 2568, "tracks": [{"track": "special", "pupils": 30}]}
    office.do("directory", "count_pupils", {"school": ROW[0], **special})
    office.do("directory", "import_schools", csv_file(SCHOOLS, row))
    (count,) = office.ask("directory", "school", {"school": ROW[0]})["pupils"]
    assert count["tracks"] == [{"track": "basic", "pupils": 100}, {"track": "special", "pupils": 30}]


def test_a_count_of_a_track_that_is_not_taught_is_told(office):
    row = [*ROW[:4], "ขั้นพื้นฐาน", "120", "2569", "20", "100"]
    assert faults(office, "schools", csv_file(SCHOOLS, row)) == [(2, "เด็กปฐมวัย 10 มิ.ย.")]


def test_the_dry_run_lists_exactly_the_events_that_are_then_written(office):
    changed = ["1015999001", "โรงเรียนสายรุ้งพิทยาคม", "c02", "d1", "basic", "91"]
    data = csv_file(SCHOOLS, ROW, changed)
    shown = check(office, "schools", data)
    before = len(log(office))
    answer = office.do("directory", "import_schools", data)
    written = [(e.stream, e.type, dict(e.data)) for e in log(office)[before:]]
    plain = [(e["stream"], e["type"], {**e["data"]}) for e in shown["events"]]
    assert [(s, t, {k: list(v) if isinstance(v, tuple) else v for k, v in d.items()}) for s, t, d in plain] == written
    assert [e["row"] for e in shown["events"]] == [2, 3, 3, 3, 3]
    assert answer["extra"] == {"rows": 2, "unchanged": 0, "events": 5}


def test_the_dry_run_says_what_each_row_is_about(office):
    assert check(office, "schools", csv_file(SCHOOLS, ROW))["events"][0]["subject"] == "โรงเรียนธารดาว"
    shown = {event["subject"] for event in check(office, "people", csv_file(PEOPLE, PERSON))["events"]}
    assert shown == {"นางสาวหมอกขาว สมมุตินาม (mok)"}


@pytest.mark.parametrize(("kind", "rows"), [("schools", (SCHOOLS, ROW)), ("people", (PEOPLE, PERSON))])
def test_what_was_checked_can_be_imported_by_its_fingerprint(office, kind, rows):
    data = csv_file(*rows)
    shown = check(office, kind, data)
    answer = office.do("directory", f"import_{kind}", {**data, "fingerprint": shown["fingerprint"]})
    assert answer["extra"]["events"] == len(shown["events"])


def test_an_import_that_would_now_write_something_else_is_refused(office):
    data = csv_file(SCHOOLS, ROW)
    fingerprint = check(office, "schools", data)["fingerprint"]
    office.do("directory", "import_schools", csv_file(SCHOOLS, [*ROW[:5], "7"]))
    before = log(office)
    problem = office.refused("directory", "import_schools", {**data, "fingerprint": fingerprint})
    assert (problem["status"], problem["code"]) == (412, "directory.import-changed")
    assert log(office) == before


def test_the_same_import_again_by_its_command_id_has_the_first_receipt(office):
    data = csv_file(SCHOOLS, ROW)
    request = {**data, "fingerprint": check(office, "schools", data)["fingerprint"]}
    one, two = (
        office.call("directory", "import_schools", {"area": "1501", "command_id": COMMAND, "data": request})
        for _ in range(2)
    )
    assert "ok" in one and one == two


@pytest.mark.parametrize("kind", KINDS)
def test_directors_of_the_group_and_of_the_area_import(office, kind):
    template = office.ask("directory", "import_template", {"kind": kind, "format": "csv"})
    for role in (Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR):
        request = {"area": "1501", "command_id": str(uuid4()), "data": {"file": template["file"]}}
        answer = office.call("directory", f"import_{kind}", request, office.token(role))
        assert answer.get("problem", {}).get("status") != 403


def test_the_dry_run_writes_nothing(office):
    before = log(office)
    check(office, "schools", csv_file(SCHOOLS, ROW))
    assert log(office) == before


def test_importing_the_same_file_again_writes_nothing(office):
    office.do("directory", "import_schools", csv_file(SCHOOLS, ROW))
    before = log(office)
    answer = office.do("directory", "import_schools", csv_file(SCHOOLS, ROW))
    assert log(office) == before
    assert answer["extra"] == {"rows": 1, "unchanged": 1, "events": 0}


def test_every_fault_is_told_by_row_and_column(office):
    data = csv_file(
        SCHOOLS,
        ["101599900", *ROW[1:]],
        ["1015999003", "", *ROW[2:]],
        ["1015999004", "โรงเรียนหนึ่ง", "ไม่มีกลุ่มนี้", "", "มัธยม", "มาก"],
        ["1015999005", "=HYPERLINK(1)", *ROW[2:]],
        ROW,
        ROW,
    )
    assert faults(office, "schools", data) == [
        (2, "รหัสสถานศึกษา 10 หลัก"),
        (3, "ชื่อโรงเรียน"),
        (4, "กลุ่มโรงเรียน"),
        (4, "ระดับที่เปิดสอน"),
        (4, "จำนวนนักเรียน"),
        (5, "ชื่อโรงเรียน"),
        (7, "รหัสสถานศึกษา 10 หลัก"),
    ]


def test_with_one_fault_nothing_is_imported(office):
    before = log(office)
    problem = office.refused("directory", "import_schools", csv_file(SCHOOLS, ROW, ["1", *ROW[1:]]))
    assert problem["code"] == "directory.import-has-errors" and log(office) == before
    assert problem["errors"][0]["pointer"] == "/rows/3/รหัสสถานศึกษา 10 หลัก"
    assert problem["errors"][0]["detail"].startswith("แถว 3: รหัสสถานศึกษาต้องเป็นตัวเลข 10 หลัก")


def told(office, kind: str, data: dict) -> set[tuple]:
    return {(e["row"], e["message"]) for e in check(office, kind, data)["errors"]}


def test_a_formula_is_told_once(office):
    row = ["1015999005", "=HYPERLINK(1)", *ROW[2:]]
    assert told(office, "schools", csv_file(SCHOOLS, row)) == {(2, FORMULA)}


def test_a_negative_number_has_a_sentence_of_its_own(office):
    minus = (2, "จำนวนนักเรียนต้องไม่ติดลบ")
    assert told(office, "schools", csv_file(SCHOOLS, [*ROW[:5], "-5"])) == {minus}
    assert told(office, "schools", xlsx_file(SCHOOLS, [*ROW[:5], -5])) == {minus}


def test_a_repeated_code_is_told_though_another_cell_of_the_row_is_wrong_too(office):
    data = csv_file(SCHOOLS, [*ROW[:5], "มาก"], [*ROW[:5], "มากกว่า"])
    assert faults(office, "schools", data) == [
        (2, "จำนวนนักเรียน"),
        (3, "รหัสสถานศึกษา 10 หลัก"),
        (3, "จำนวนนักเรียน"),
    ]


def test_everything_wrong_with_a_person_is_told_at_once(office):
    assert faults(office, "people", csv_file(PEOPLE, ["ม", "", "", "นักมายากล", "c98, c99", "เมื่อวาน"])) == [
        (2, "ชื่อผู้ใช้"),
        (2, "ชื่อ-สกุล"),
        (2, "บทบาท"),
        (2, "ขอบเขต"),
        (2, "ตั้งแต่วันที่"),
    ]


def test_one_user_name_for_two_people_of_a_file_is_told(office):
    other = ["mok", "นายลมเหนือ ตัวอย่างดี", *PERSON[2:]]
    assert told(office, "people", csv_file(PEOPLE, PERSON, other)) == {(3, "ชื่อผู้ใช้นี้ซ้ำกับแถว 2 ซึ่งเป็นชื่อ-สกุลอื่น")}


def test_a_missing_column_hides_no_fault_of_the_others(office):
    data = csv_file([*SCHOOLS[:5], "นักเรียน"], ["12", *ROW[1:]])
    assert faults(office, "schools", data) == [
        (1, "จำนวนนักเรียน"),
        (1, "นักเรียน"),
        (2, "รหัสสถานศึกษา 10 หลัก"),
    ]


def test_a_missing_and_an_unknown_column_are_told(office):
    assert faults(office, "schools", csv_file(["รหัส", *SCHOOLS[1:]], ROW)) == [
        (1, "รหัสสถานศึกษา 10 หลัก"),
        (1, "รหัส"),
    ]


def test_a_school_that_is_closed_is_not_changed_by_an_import(office):
    office.do("directory", "close_school", {"school": "1015999001", "closed_on": "2026-05-15"})
    row = ["1015999001", "โรงเรียนอื่น", *ROW[2:]]
    assert faults(office, "schools", csv_file(SCHOOLS, row)) == [(2, "รหัสสถานศึกษา 10 หลัก")]


def test_empty_rows_are_passed_over(office):
    assert check(office, "schools", csv_file(SCHOOLS, [""] * 6, ROW))["rows"] == 1


def test_rows_come_from_programs_by_column_key(office):
    row = {"school": "1015999002", "name": "โรงเรียนธารดาว", "cluster": "c01", "tracks": "basic", "students": 12}
    office.do("directory", "import_schools", {"rows": [row]})
    assert office.ask("directory", "school", {"school": "1015999002"})["students"] == 12


def test_an_unknown_key_in_a_row_is_told(office):
    row = {"school": "1015999002", "name": "ก", "cluster": "c01", "tracks": "basic", "students": 1, "colour": "x"}
    assert faults(office, "schools", {"rows": [row]}) == [(1, "colour")]


@pytest.mark.parametrize("data", [{}, {"rows": [], "file": "AAAA"}])
def test_either_rows_or_a_file_is_needed(office, data):
    assert office.refused("directory", "import_schools", data)["errors"][0]["pointer"] == "/file"


@pytest.mark.parametrize(("file", "code"), [("%%%", "directory.file-unreadable"), ("AAEC", "directory.file-refused")])
def test_a_broken_file_is_refused(office, file, code):
    assert office.refused("directory", "import_schools", {"file": file})["code"] == code


def test_clusters_come_in_with_their_districts(office):
    headings = [c.heading for c in KINDS["clusters"]]
    rows = [headings, ["d2", "ริมน้ำ", "c03", "บัวลอย"], ["d1", "เมืองตัวอย่าง", "c01", "ดอกจาน"]]
    answer = office.do("directory", "import_clusters", csv_file(*rows))
    assert answer["extra"] == {"rows": 2, "unchanged": 1, "events": 2}
    tree = office.ask("directory", "tree")
    assert [(c["cluster"], c["district"], c["order"]) for c in tree["clusters"]][-1] == ("c03", "d2", 3)


def test_a_person_comes_in_sealed_with_roles_and_a_reserved_user_name(office):
    office.do("directory", "import_people", csv_file(PEOPLE, PERSON))
    grants = office.ask("directory", "grants")["grants"]
    assert [(g["name"], g["scope"]["id"], g["valid_from"]) for g in grants] == [
        ("นางสาวหมอกขาว สมมุตินาม", "c01", "2025-10-01"),
        ("นางสาวหมอกขาว สมมุตินาม", "c02", "2025-10-01"),
    ]
    assert "หมอกขาว" not in str([e.data for e in log(office)])


ACTING = ["mok", "นางสาวหมอกขาว สมมุตินาม", "", "ผู้อำนวยการโรงเรียน", "1015999001", "", "รักษาราชการแทน", "๑๒/๒๕๖๙"]


def test_one_who_acts_in_a_post_comes_in_with_the_order(office):
    office.do("directory", "import_people", csv_file(PEOPLE, ACTING))
    office.do("directory", "import_people", csv_file(PEOPLE, ACTING))
    [grant] = office.ask("directory", "grants")["grants"]
    assert (grant["capacity"], grant["order"]) == ("acting", "๑๒/๒๕๖๙")
    known = office.ask("directory", "principal", {"actor": f"person:{grant['person']}"})["principal"]["grants"]
    assert [(one["capacity"], one["order"]) for one in known] == [("acting", "๑๒/๒๕๖๙")]


def test_another_order_for_the_same_time_is_told_rather_than_passed_over(office):
    office.do("directory", "import_people", csv_file(PEOPLE, ACTING))
    told = office.refused("directory", "import_people", csv_file(PEOPLE, [*ACTING[:7], "๑๕/๒๕๖๙"]))
    assert [error["pointer"] for error in told["errors"]] == ["/rows/2/ตั้งแต่วันที่"]


@pytest.mark.parametrize(
    ("change", "column"),
    [({7: ""}, "ตามคำสั่งหรือหนังสือที่"), ({6: "ผู้ช่วย"}, "ฐานะ"), ({3: "ศึกษานิเทศก์"}, "ฐานะ")],
)
def test_an_order_a_capacity_and_a_post_belong_together(office, change, column):
    row = [change.get(at, cell) for at, cell in enumerate(ACTING)]
    assert faults(office, "people", csv_file(PEOPLE, row)) == [(2, column)]


def test_a_file_from_before_there_were_capacities_still_comes_in(office):
    office.do("directory", "import_people", csv_file(PEOPLE[:6], PERSON))
    assert {grant["capacity"] for grant in office.ask("directory", "grants")["grants"]} == {"own"}


def test_a_grant_from_before_there_were_capacities_is_the_holders_own(office):
    someone = office.do("directory", "register_person", {"name": "นางสาวหมอกขาว สมมุตินาม"})["extra"]["person"]
    older = {key: value for key, value in EVENTS["grant-given"].items() if key not in ("capacity", "order")}
    told = [NewEvent("grant-given", 1, {**older, "person": someone})]
    metadata = Metadata("process:test", date(2023, 10, 1), "test")
    office["directory"].log.append("1501", f"person-{someone}", 1, told, command_id=COMMAND, metadata=metadata)
    office.pump()
    [grant] = office.ask("directory", "grants")["grants"]
    assert (grant["capacity"], grant["order"]) == ("own", None)
    twice = {"person": someone, "role": older["role"], "scope": older["scope"], "valid_from": "2025-10-01"}
    assert office.refused("directory", "give_grant", twice)["code"] == "directory.grant-overlaps"


def deputy() -> str:
    """The token of whoever directs the area by delegation."""
    order = {"capacity": Capacity.DELEGATED, "order": "ศธ 04001/1"}
    person = Principal("person:deputy", (Grant(Role.AREA_DIRECTOR, "1501", None, date(2020, 1, 1), **order),))
    return principals.sign(person, PRINCIPAL_KEY)


@pytest.mark.parametrize("capacity", ["", "รักษาราชการแทน", "ปฏิบัติราชการแทน"])
def test_who_directs_by_delegation_hands_on_no_post_from_a_file(office, capacity):
    post = [*ACTING[:6], capacity, "ศธ 04001/2"]
    told = office.refused("directory", "import_people", csv_file(PEOPLE, post), token=deputy())
    assert [error["pointer"] for error in told["errors"]] == ["/rows/2/บทบาท"]
    office.do("directory", "import_people", csv_file(PEOPLE, PERSON), token=deputy())


@pytest.mark.parametrize("capacity", list(Capacity))
@pytest.mark.parametrize("role", [Role.GROUP_DIRECTOR, Role.SCHOOL_DIRECTOR])
def test_who_directs_by_delegation_hands_on_no_post(office, role, capacity):
    someone = office.do("directory", "register_person", {"name": "นางสาวหมอกขาว สมมุตินาม"})["extra"]["person"]
    place = {"kind": "school", "id": "1015999001"} if role == Role.SCHOOL_DIRECTOR else {"kind": "area", "id": "1501"}
    post = {"person": someone, "role": role, "scope": place, "capacity": capacity, "order": "ศธ 04001/2"}
    told = office.refused("directory", "give_grant", post, token=deputy())
    assert told["code"] == "directory.role-not-yours-to-give"
    work = {"person": someone, "role": "supervisor", "scope": {"kind": "cluster", "id": "c01"}}
    office.do("directory", "give_grant", work, token=deputy())


def test_a_person_is_known_again_by_their_user_name(office):
    office.do("directory", "import_people", csv_file(PEOPLE, PERSON))
    before = len(log(office))
    office.do("directory", "import_people", csv_file(PEOPLE, PERSON))
    assert len(log(office)) == before
    office.do("directory", "import_people", csv_file(PEOPLE, [PERSON[0], "นางหมอกขาว ตัวอย่างดี", *PERSON[2:]]))
    assert [e.type for e in log(office)[before:]] == ["person-details-changed"]


def test_the_dry_run_for_people_shows_no_ids_and_no_ciphertext(office):
    events = check(office, "people", csv_file(PEOPLE, PERSON))["events"]
    assert [e["type"] for e in events] == ["person-registered", "grant-given", "grant-given"]
    assert events[0]["data"] == {"person": None, "sealed": None}


def test_a_person_gets_no_second_user_name(office):
    row = {"username": "fah", "name": "นางสาวฟ้าใส สมมุตินาม", "position": "", "role": "supervisor", "scope": "c01"}
    someone = {"person": "3f2b6c1e-9a57-4d0e-8c0b-5f1d2a7e4b90"}
    again = {"rows": [row | someone | {"username": "second"}]}
    together = {"rows": [row | someone, row | someone | {"username": "second"}]}

    told = office.refused("directory", "import_people", together)
    office.do("directory", "import_people", {"rows": [row | someone]})

    assert told["errors"][0]["pointer"] == "/rows/2/username"
    assert office.refused("directory", "import_people", again)["errors"][0]["pointer"] == "/rows/1/username"


def test_two_rows_give_one_person_two_roles(office):
    second = [*PERSON[:3], "เลขานุการคณะกรรมการ", "", ""]
    office.do("directory", "import_people", csv_file(PEOPLE, PERSON, second))
    people = {g["person"] for g in office.ask("directory", "grants")["grants"]}
    assert len(people) == 1


@pytest.mark.parametrize(
    ("place", "value", "column"),
    [
        (0, "มอก", "ชื่อผู้ใช้"),
        (1, "", "ชื่อ-สกุล"),
        (3, "นักมายากล", "บทบาท"),
        (4, "c99", "ขอบเขต"),
        (5, "เมื่อวาน", "ตั้งแต่วันที่"),
    ],
)
def test_what_is_wrong_with_a_person_is_told_by_column(office, place, value, column):
    row = [*PERSON]
    row[place] = value
    assert faults(office, "people", csv_file(PEOPLE, row)) == [(2, column)]


def test_a_role_for_one_school_needs_the_school(office):
    assert faults(office, "people", csv_file(PEOPLE, [*PERSON[:3], "ผู้อำนวยการโรงเรียน", "", ""])) == [(2, "ขอบเขต")]


def test_nobody_imports_a_role_above_their_own(office):
    data = csv_file(PEOPLE, [*PERSON[:3], "ผู้ดูแลระบบ", "", ""])
    problem = office.refused("directory", "import_people", data, token=office.token(Role.GROUP_DIRECTOR))
    assert "บทบาท" in problem["errors"][0]["pointer"]


def test_nobody_imports_a_role_for_themselves_and_what_they_hold_already_is_no_fault(office):
    office.do("directory", "import_people", csv_file(PEOPLE, PERSON))
    [mok] = office.ask("directory", "staff")["people"]
    oneself = office.token(Role.GROUP_DIRECTOR, actor=f"person:{mok['person']}")
    more = csv_file(PEOPLE, [*PERSON[:3], "เลขานุการคณะกรรมการ", "", ""])

    problem = office.refused("directory", "import_people", more, token=oneself)
    again = office.do("directory", "import_people", csv_file(PEOPLE, PERSON), token=oneself)

    assert [error["pointer"] for error in problem["errors"]] == ["/rows/2/บทบาท"]
    assert again["extra"]["unchanged"] == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_template_is_a_file_that_an_import_understands(office, kind, form):
    template = office.ask("directory", "import_template", {"kind": kind, "format": form})
    assert check(office, kind, {"file": template["file"]})["rows"] == 0
    found = check(office, kind, {"file": example_of(template["file"], form)})
    unknown = [e for e in found["errors"] if e["row"] == 1]
    assert found["rows"] == 1 and unknown == []


def test_people_of_an_office_that_is_not_registered_begin_no_log(office):
    problem = office.refused("directory", "import_people", csv_file(PEOPLE, PERSON), area="9999")

    assert (problem["code"], office["directory"].log.head("9999").position) == ("directory.area-unknown", 0)
