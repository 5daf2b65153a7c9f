"""Documents come out of the API as files; whoever signs is known by an id until the last moment."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pypdfium2

from kernel.envelope import derived_id
from tests.integration.gateway.office import Enter

MADE = "/v1/areas/1501/document-templates/area-standard-announcement/document"
DIRECTOR = f"person:{derived_id('test', 'area-director')}"


def announcement(**changes: Any) -> dict[str, Any]:
    """The facts of a proclamation as standards hands them over: no names, only ids."""
    return {
        "track": "basic",
        "title": "มาตรฐานการศึกษาของเขตพื้นที่การศึกษา",
        "items": [{"code": "1", "parent": None, "text": "คุณภาพของผู้เรียน", "kind": "standard"}],
        "effective_from_year": 2570,
        "announcement": {"number": "", "signed_on": "2026-11-02", "signer": {"person": DIRECTOR, "capacity": "own"}},
    } | changes


def text_of(content: bytes) -> str:
    """What a reader of the PDF can copy, without spaces."""
    pages = pypdfium2.PdfDocument(content)
    return re.sub(r"\s+", "", "".join(page.get_textpage().get_text_range() for page in pages))


def test_a_document_comes_with_the_names_of_the_office_and_of_whoever_signs(enter: Enter):
    answer = enter("supervisor").send("POST", MADE, {"data": announcement()})

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert "ประกาศสำนักงานตัวอย่าง๑๕๐๑" in text_of(answer.data)
    assert "(คุณตัวอย่างarea-director)" in text_of(answer.data)


def test_a_document_for_word_is_kept_under_its_thai_name(enter: Enter):
    answer = enter("supervisor").send("POST", MADE, {"data": announcement(), "format": "docx"})

    assert answer.mimetype.endswith("wordprocessingml.document")
    assert answer.headers["Content-Disposition"].startswith(
        "attachment; filename=document.docx; filename*=UTF-8''%E0%B8"
    )


def test_the_same_facts_give_the_same_file(enter: Enter):
    visitor = enter("supervisor")

    first, second = (visitor.send("POST", MADE, {"data": announcement()}).data for _ in range(2))

    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()


def test_data_that_is_not_the_templates_is_refused_with_the_field(enter: Enter):
    answer = enter("supervisor").send("POST", MADE, {"data": announcement(track="secondary", title="")})

    assert answer.status_code == 422
    assert {error["pointer"] for error in answer.get_json()["errors"]} == {"/data/title", "/data/track"}


def test_an_unknown_template_is_not_there(enter: Enter):
    answer = enter("supervisor").send("POST", "/v1/areas/1501/document-templates/nothing/document", {"data": {}})

    assert (answer.status_code, answer.get_json()["code"]) == (404, "reporting.no-template")


def test_an_outside_agency_has_no_documents_made(enter: Enter):
    assert enter("agency").send("POST", MADE, {"data": announcement()}).status_code == 403


def test_people_of_a_school_write_nothing_of_their_own_on_the_offices_paper(enter: Enter):
    for who in ("teacher", "principal"):
        assert enter(who).send("POST", MADE, {"data": announcement()}).status_code == 403


def test_every_template_says_what_its_data_looks_like(enter: Enter):
    found = enter("supervisor").get("/v1/areas/1501/document-templates").get_json()["templates"]

    assert {"area-standard-announcement"} <= {template["name"] for template in found}
    assert all(template["example"] for template in found)


def test_data_nested_beyond_all_sense_is_refused(enter: Enter):
    deep: Any = "ลึก"
    for _ in range(900):
        deep = [deep]

    answer = enter("supervisor").send("POST", MADE, {"data": announcement(added=deep)})

    assert (answer.status_code, answer.get_json()["code"]) == (400, "malformed")
