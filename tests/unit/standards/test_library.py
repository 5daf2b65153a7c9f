"""Standards as a whole: the library is kept, a study is carried through, and both are seen as they were then."""

from datetime import UTC, datetime

import pytest

from kernel.authority import Role
from kernel.province import Province
from services.standards import wiring
from services.standards.reference import reference_commands
from tests.founding import once

KINDS = ("national-standard", "early", "basic", "external-assessment", "manual")


def document(name: str, kind: str, edition: str = "2561", since: str = "2018-08-06") -> dict:
    return {
        "document": name, "edition": edition, "kind": kind, "title": f"เอกสาร {name}", "issuer": "กระทรวงศึกษาธิการ",
        "in_force_from": since,
    }  # fmt: skip


@pytest.fixture
def province(tmp_path):
    return Province(tmp_path, [wiring.define()])


@once
def shelved(folder):
    province = Province(folder, [wiring.define()])
    for kind in KINDS:
        province.do("standards", "register_document", document(f"the-{kind}", kind))
    return province


@once
def studied(folder):
    library = shelved(folder)
    library.do("standards", "open_study", {"year": 2569, "scope": "มาตรฐานเขต", "tracks": ["early", "basic"]})
    for kind in KINDS[:4]:
        data = {"year": 2569, "document": f"the-{kind}", "edition": "2561", "clause": "ข้อ 1"}
        library.do("standards", "cite_document", data)
    need = {"year": 2569, "source": "ประชุมผู้ปกครอง", "text": "อยากให้เด็กรู้จักท้องถิ่น"}
    library.do("standards", "record_community_need", need)
    return library


@pytest.fixture
def library(tmp_path):
    return shelved(tmp_path)


@pytest.fixture
def study(tmp_path):
    return studied(tmp_path)


def test_the_library_shows_each_document_with_the_edition_that_holds(library):
    library.do("standards", "register_document", document("the-basic", "basic", "2570", "2027-05-16"))
    library.now = datetime(2028, 1, 1, tzinfo=UTC)
    found = {entry["document"]: entry for entry in library.ask("standards", "documents")["documents"]}
    assert found["the-basic"]["edition"] == "2570"
    assert [edition["status"] for edition in found["the-basic"]["editions"]] == ["in-force", "superseded"]


def test_the_library_is_asked_for_one_kind(library):
    assert [e["kind"] for e in library.ask("standards", "documents", {"kind": "early"})["documents"]] == ["early"]


def test_an_earlier_day_shows_the_library_of_then(province):
    province.now = datetime(2026, 1, 1, tzinfo=UTC)
    province.do("standards", "register_document", document("the-basic", "basic"))
    province.now = datetime(2026, 6, 1, tzinfo=UTC)
    province.do("standards", "register_document", document("the-basic", "basic", "2570", "2026-05-16"))
    then = province.ask("standards", "document", {"document": "the-basic"}, as_of="2026-03-01T00:00:00+07:00")
    assert then["edition"] == "2561" and then["status"] == "in-force"


def test_a_document_says_where_it_is_cited(study):
    assert study.ask("standards", "document", {"document": "the-early"})["cited"] == [
        {"year": 2569, "edition": "2561", "clause": "ข้อ 1", "quote": ""}
    ]


def test_a_superseded_edition_is_not_cited_by_a_new_study_but_by_one_of_before(study):
    study.do("standards", "register_document", document("the-basic", "basic", "2570", "2026-05-16"))
    study.do("standards", "open_study", {"year": 2570, "scope": "มาตรฐานเขต", "tracks": ["basic"]})
    old = {"year": 2570, "document": "the-basic", "edition": "2561", "clause": "ข้อ 9"}
    before, after = {"occurred_on": "2026-05-15"}, {"occurred_on": "2026-05-16"}
    assert study.refused("standards", "cite_document", old, **after)["code"] == "standards.document-superseded"
    study.do("standards", "cite_document", old, **before)


def test_a_study_is_concluded_and_its_handbook_issued(study):
    study.do("standards", "conclude_study", {"year": 2569, "summary": "เน้นท้องถิ่น"})
    study.do("standards", "issue_handbook", {"year": 2569, "document": "the-manual", "edition": "2561"})
    found = study.ask("standards", "study", {"year": 2569})
    assert found["status"] == "issued" and found["handbook"]["title"] == "เอกสาร the-manual"
    assert all(check["count"] for check in found["checks"])
    assert found["citations"][0]["by"].startswith("person:")


def test_a_study_refers_to_a_comparison_and_its_crosswalk(study):
    for method, request in reference_commands("1501"):
        study.call("standards", method, request)
    data = {
        "year": 2569,
        "a": {"framework": "iqa-elements", "version": "2554"},
        "b": {"framework": "iqa-regulation", "version": "2561"},
    }
    study.do("standards", "record_comparison", data)
    found = study.ask("standards", "study", {"year": 2569})["comparisons"]
    assert [entry["crosswalk"] for entry in found] == ["iqa-elements-to-regulation"]


def test_only_heads_issue_a_handbook(study):
    study.do("standards", "conclude_study", {"year": 2569, "summary": "เน้นท้องถิ่น"})
    data = {"year": 2569, "document": "the-manual", "edition": "2561"}
    token = study.token(Role.SUPERVISOR)
    assert study.refused("standards", "issue_handbook", data, token=token)["status"] == 403


def test_people_of_schools_do_not_keep_the_library(library):
    token = library.token(Role.SCHOOL_DIRECTOR, schools=["1015000001"])
    problem = library.refused("standards", "register_document", document("a-b", "law"), token=token)
    assert problem["status"] == 403


def test_a_supervisor_of_some_schools_works_on_the_study_of_all(library):
    token = library.token(Role.SUPERVISOR, schools=["1015000001"])
    library.do("standards", "open_study", {"year": 2569, "scope": "ก", "tracks": ["basic"]}, token=token)


def test_an_earlier_day_shows_the_study_as_it_was(study):
    then = study.call("standards", "study", {"area": "1501", "params": {"year": 2569}, "as_of": "2020-01-01T00:00:00Z"})
    assert then["problem"]["status"] == 404


def test_a_document_is_cited_until_its_last_day_and_no_longer(study):
    study.now = datetime(2026, 11, 22, tzinfo=UTC)
    ended = {**document("the-circular", "other"), "in_force_to": "2026-09-30"}
    study.do("standards", "register_document", ended)
    cited = {"year": 2569, "document": "the-circular", "edition": "2561", "clause": "ข้อ 1"}

    refused = study.refused("standards", "cite_document", cited, occurred_on="2026-10-01")

    assert refused["code"] == "standards.document-over"
    study.do("standards", "cite_document", cited, occurred_on="2026-09-30")
