"""Batches for ONESQA on the web: what was ticked and typed stays, and a refused letter can be sent again."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from datetime import date

import pytest

from tests.integration.gateway.office import AREA, OWN, YEAR, Enter, Offices
from tests.integration.gateway.person import Person, hidden, words
from tests.integration.gateway.reports import REPORT, submit
from tests.integration.gateway.test_documents import text_of

ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
BATCHES = f"/sar-rounds/{YEAR}/batches"


@pytest.fixture
def director(offices: Offices) -> Person:
    """The group's director, where one report has been accepted."""
    submit(offices)
    offices.province.do("evaluation", "begin_checking", REPORT)
    offices.province.do("evaluation", "accept_sar", REPORT)
    return Person(offices, "group-director")


def test_a_batch_that_is_refused_keeps_its_name_and_its_ticks(director: Person) -> None:
    answer = director.post(BATCHES, title="ชุดที่หนึ่ง")

    assert answer.status_code == 422 and 'value="ชุดที่หนึ่ง"' in answer.text and 'href="#entries"' in answer.text
    (box,) = re.findall(rf'<input type="checkbox" name="report" value="{OWN}[^>]*>', answer.text)
    assert "checked" not in box


def test_a_letter_that_was_refused_is_corrected_and_goes_out_with_the_issues_typed_beside_it(director: Person) -> None:
    (key,) = re.findall(r'name="report" value="([^"]+)"', director.get(BATCHES).text)
    place = director.post(BATCHES, title="ชุดที่หนึ่ง", report=key).headers["Location"].partition("?")[0]
    seen = re.search(r'name="version" value="(\d+)"', director.get(place).text)
    assert seen
    day = {"signed_on_day": "1", "signed_on_month": "4", "signed_on_year": "2569"}
    form = {"act": "forward", f"issues-{key}": "ขอให้ดูการอ่าน", **day}

    refused = director.post(place, **form, version=seen[1], number="๘๑๓")
    assert "เลขที่หนังสือต้องมีรหัสของหน่วยงาน" in words(refused) and 'id="number-wrong"' in refused.text
    again = re.search(r'name="version" value="(\d+)"', refused.text)
    assert again
    done = director.post(place, **form, version=again[1], number="ศธ ๐๔๐๐๑ / ๑๒")

    assert (refused.status_code, done.status_code) == (422, 303)
    assert "ศธ 04001/12" in words(director.get(place))

    form = {"act": "letter", "version": hidden(director.get(place).text)["version"], "number": "ศธ 04001/21", **day}
    unsaid = director.post(place, **form, reason=" ")
    assert unsaid.status_code == 422 and "โปรดระบุว่าบันทึกหนังสือนำส่งคลาดเคลื่อนอย่างไร" in words(unsaid)
    ahead = director.post(place, **{**form, "signed_on_year": "2599"}, reason="พิมพ์เลขสลับกัน")
    assert ahead.status_code == 422 and 'id="signed_on-wrong"' in ahead.text and 'id="number-wrong"' not in ahead.text
    assert director.post(place, **form, reason="พิมพ์เลขสลับกัน").status_code == 303
    shown = words(director.get(place))
    assert "เดิมบันทึกเป็นหนังสือ ศธ 04001/12" in shown and "ตามหนังสือ ศธ 04001/21" in shown
    late = {**form, "number": "ศธ 04001/22", "reason": "ผิดอีกครั้ง"}
    assert director.post(place, **late).status_code == 412
    letter = text_of(director.get(f"{place}/document").data)
    assert "ศธ04001/21" in letter.translate(ARABIC) and "ศธ04001/12" not in letter.translate(ARABIC)


def test_the_reports_of_a_batch_come_in_one_file_with_their_hashes(
    director: Person, offices: Offices, enter: Enter
) -> None:
    (key,) = re.findall(r'name="report" value="([^"]+)"', director.get(BATCHES).text)
    place = director.post(BATCHES, title="ชุดที่หนึ่ง", report=key).headers["Location"].partition("?")[0]

    answer = director.get(f"{place}/reports")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        days = {date(*entry.date_time[:3]).isoformat() for entry in archive.infolist()}
        name, manifest = archive.namelist()
        report, listed = archive.read(name), archive.read(manifest).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(listed))
    (submitted,) = offices.province.ask("evaluation", "sar_history", REPORT)["submissions"]
    assert name == f"{submitted['receipt']}.pdf" and name.isascii() and report.startswith(b"%PDF-")
    assert (row["submission_sha256"], row["file_sha256"]) == (submitted["hash"], hashlib.sha256(report).hexdigest())
    assert row["school"] == OWN and days == {submitted["submitted_on"]}
    assert Person(offices, "principal").get(f"{place}/reports").status_code == 403
    batch = place.rpartition("/")[2]
    sent = enter("group-director").send("POST", f"/v1/areas/{AREA}/sar-batches/{batch}/archive", {})
    with zipfile.ZipFile(io.BytesIO(sent.data)) as archive:
        assert sent.content_type == "application/zip" and archive.read(name) == report
    unknown = enter("group-director").send("POST", f"/v1/areas/{AREA}/sar-batches/{YEAR}-9/archive", {})
    assert (unknown.status_code, unknown.content_type) == (404, "application/problem+json")
