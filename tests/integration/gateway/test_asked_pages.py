"""Pages that ask for one act: it is done on what the page had shown, and what was typed is kept."""

from __future__ import annotations

import pytest

from tests.integration.gateway.office import Offices
from tests.integration.gateway.person import Person, value_of, words

YEAR = 2570


@pytest.fixture
def person(offices: Offices) -> Person:
    return Person(offices, "supervisor")


def test_a_link_that_somebody_has_changed_is_not_changed_unseen(offices: Offices, person: Person) -> None:
    name = offices.province.ask("standards", "crosswalks", {})["crosswalks"][0]["crosswalk"]
    link = offices.province.ask("standards", "crosswalk", {"crosswalk": name})["links"][0]
    ends = {side: link[side] for side in ("origin", "destination")}
    page = f"/standards/crosswalks/{name}/link?origin={ends['origin']}&destination={ends['destination']}"
    version = value_of(person.get(page))
    theirs = {"crosswalk": name, **ends, "relation": "related", "reason": "เหตุผลของเพื่อน"}
    offices.province.do("standards", "set_crosswalk_link", theirs)
    mine = {**ends, "relation": "subset", "reason": "เหตุผลของฉัน"}

    late = person.post(page, **mine, version=version)

    assert late.status_code == 412
    assert "เหตุผลของเพื่อน" in words(late) and ">เหตุผลของฉัน</textarea>" in late.text
    assert person.post(page, **mine).status_code == 422
    assert person.post(page, **mine, version=value_of(late)).status_code == 303


def test_a_crosswalk_counts_what_has_no_counterpart_and_how_much_of_it_nobody_has_explained(
    offices: Offices, person: Person
) -> None:
    name = offices.province.ask("standards", "crosswalks", {})["crosswalks"][0]["crosswalk"]
    page = f"/standards/crosswalks/{name}"
    found = offices.province.ask("standards", "crosswalk", {"crosswalk": name})
    assert found["gaps"]["open"] == 0 and "ไม่มีคู่ 1 ข้อ" in words(person.get(page))
    origin = next(link["origin"] for link in found["links"] if link["destination"])

    for link in found["links"]:
        if link["origin"] == origin:
            ends = {side: link[side] for side in ("origin", "destination")}
            offices.province.do("standards", "remove_crosswalk_link", {"crosswalk": name, **ends, "reason": "ไม่ตรงกัน"})

    left = offices.province.ask("standards", "crosswalk", {"crosswalk": name})["gaps"]["open"]
    assert left and f"ไม่มีคู่ {left + 1} ข้อ ยังไม่ได้อธิบาย {left} ข้อ" in words(person.get(page))


def test_a_form_that_lacks_something_still_sends_what_was_seen_first(offices: Offices, person: Person) -> None:
    offices.province.do("standards", "open_study", {"year": YEAR, "scope": "ทั้งเขต", "tracks": ["basic"]})
    page = f"/standards/studies/{YEAR}/conclude"
    version = value_of(person.get(page))
    need = {"year": YEAR, "source": "ประชุมผู้ปกครอง", "text": "อ่านออกทุกคน"}
    offices.province.do("standards", "record_community_need", need)

    lacking = person.post(page, summary="", version=version)
    late = person.post(page, summary="สรุปของฉัน", version=value_of(lacking))

    assert (lacking.status_code, value_of(lacking), late.status_code) == (422, version, 412)
    assert ">สรุปของฉัน</textarea>" in late.text and value_of(late) != version


def test_a_document_is_superseded_on_what_was_seen_of_it(offices: Offices, person: Person) -> None:
    kept = {"kind": "law", "edition": "2566", "issuer": "สพฐ.", "in_force_from": "2023-05-01"}
    for name in ("old", "new"):
        offices.province.do("standards", "register_document", {**kept, "document": name, "title": f"ประกาศ {name}"})
    page = "/standards/documents/old/supersede"
    version = int(value_of(person.get(page)))
    form = {"by_document": "new|2566", "reason": "มีฉบับใหม่แทน"}
    day = {"on_day": "1", "on_month": "5", "on_year": "2569"}

    assert person.post(page, **form, **day, version=str(version + 1)).status_code == 412
    assert person.post(page, **form, **day, version=str(version)).status_code == 303
