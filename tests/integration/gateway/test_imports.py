"""Imports by the JSON API and on the web: shown before they are written, the very file that was checked, once."""

from __future__ import annotations

import base64
from typing import Any
from uuid import uuid4

import pytest

from tests.integration.gateway.office import AREA, Enter, Offices

IMPORTS = f"/v1/areas/{AREA}/imports"
ROW = {"school": "1015000777", "name": "โรงเรียนดาวเรืองงาม", "cluster": "c01", "tracks": "basic", "students": "64"}
HEADINGS = "รหัสสถานศึกษา 10 หลัก,ชื่อโรงเรียน,กลุ่มโรงเรียน,อำเภอ,ระดับที่เปิดสอน,จำนวนนักเรียน"
FILE = f"{HEADINGS}\n1015000777,โรงเรียนดาวเรืองงาม,c01,,ขั้นพื้นฐาน,64\n".encode()


def head(offices: Offices) -> int:
    return offices.province["directory"].log.head(AREA).position


def test_a_check_lists_what_would_be_written_and_writes_nothing(enter: Enter, offices: Offices):
    before = head(offices)

    answer = enter("group-director").send("POST", f"{IMPORTS}/check", {"kind": "schools", "rows": [ROW]})

    assert answer.status_code == 200, answer.text
    assert [(e["row"], e["type"], e["subject"]) for e in answer.get_json()["events"]] == [
        (1, "school-registered", "โรงเรียนดาวเรืองงาม")
    ]
    assert head(offices) == before


def test_a_file_is_checked_like_rows(enter: Enter):
    body = {"kind": "schools", "file": base64.b64encode(FILE).decode(), "filename": "โรงเรียน.csv"}

    answer = enter("area-director").send("POST", f"{IMPORTS}/check", body)

    assert (answer.get_json()["rows"], answer.get_json()["errors"]) == (1, [])


def test_an_import_answers_with_counts_and_is_seen_in_the_list_of_schools(enter: Enter):
    director = enter("group-director")

    done = director.send("POST", IMPORTS, {"kind": "schools", "rows": [ROW]}).get_json()

    assert done["extra"] == {"rows": 1, "unchanged": 0, "events": 1}
    found = director.get(f"/v1/areas/{AREA}/schools?q=1015000777&wait={done['wait']}").get_json()["items"]
    assert [school["name"] for school in found] == [ROW["name"]]


def test_the_same_key_again_has_the_first_counts(enter: Enter, offices: Offices):
    director, key = enter("group-director"), {"Idempotency-Key": str(uuid4())}

    first = director.send("POST", IMPORTS, {"kind": "schools", "rows": [ROW]}, **key)
    before = head(offices)
    second = director.send("POST", IMPORTS, {"kind": "schools", "rows": [ROW]}, **key)

    assert (second.status_code, second.get_json()) == (200, first.get_json())
    assert head(offices) == before


def test_rows_with_errors_are_a_problem_that_names_each_row_and_column(enter: Enter, offices: Offices):
    before = head(offices)

    answer = enter("group-director").send(
        "POST", IMPORTS, {"kind": "schools", "rows": [ROW, {**ROW, "school": "12", "students": "มาก"}]}
    )

    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert answer.get_json()["code"] == "directory.import-has-errors"
    assert [error["pointer"] for error in answer.get_json()["errors"]] == ["/rows/2/students"]
    assert head(offices) == before


def test_what_was_checked_is_refused_once_it_would_write_something_else(enter: Enter):
    director = enter("group-director")
    checked = director.send("POST", f"{IMPORTS}/check", {"kind": "schools", "rows": [ROW]}).get_json()
    director.send("POST", IMPORTS, {"kind": "schools", "rows": [{**ROW, "students": "65"}]})

    answer = director.send("POST", IMPORTS, {"kind": "schools", "rows": [ROW], "fingerprint": checked["fingerprint"]})

    assert (answer.status_code, answer.get_json()["code"]) == (412, "directory.import-changed")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"kind": "agencies", "rows": []}, "/kind"),
        ({"rows": []}, "/kind"),
        ({"kind": "schools"}, "/file"),
        ({"kind": "schools", "rows": [], "file": "AAAA"}, "/file"),
        ({"kind": "schools", "file": "%%%"}, "/file"),
        ({"kind": "schools", "rows": [], "fingerprint": "x"}, "/fingerprint"),
        ({"kind": "schools", "rows": [1]}, "/rows/0"),
        ({"kind": "schools", "rows": [], "more": 1}, "/more"),
    ],
)
def test_what_is_wrong_with_a_request_is_told_by_its_place(enter: Enter, body: dict[str, Any], pointer: str):
    answer = enter("group-director").send("POST", IMPORTS, body)

    assert answer.status_code == 422, answer.text
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]
