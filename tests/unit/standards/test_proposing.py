"""The memo by which a draft is proposed: its facts are those of the day on which it was handed in."""

from __future__ import annotations

from kernel.authority import Role
from tests.unit.standards.area_office import (
    HANDED_IN,
    OWN,
    TITLE,
    TODAY,
    do,
    draft,
    founded,
    hand_in,
    proclaimed,
    resolve,
)


def test_a_memo_proposes_the_draft_as_it_was_handed_in_with_its_mapping_comments_and_signatures(tmp_path):
    province = founded(tmp_path)
    for track in ("early", "basic"):
        draft(province, track)
    asked = {"track": "basic", "edition": 1}
    found = province.ask("standards", "proposal_document", asked)
    data = found["data"]
    assert (found["template"], found["as_of"]) == ("area-standard-proposal", TODAY.isoformat())
    assert (data["revision"], data["submitted_on"], data["base"], data["returned"]) == (2, HANDED_IN, None, None)
    assert list(data["bodies"]) == [{"name": "กศจ.", "basis": "คำสั่ง 19/2560"}]
    assert [(one["post"], one["signed_on"]) for one in data["stations"]] == [
        (post, HANDED_IN) for post in ("group_director", "area_deputy_director", "area_director")
    ]
    assert all(one["covered"] for one in data["mapping"]) and len(data["mapping"]) == 26
    assert data["mapping"][0]["answers"] == [{"code": "1", "relation": "exactMatch"}]
    assert [item["code"] for item in data["items"] if item["own"]] == [OWN["code"]]

    do(province, "comment_on_draft", **asked, code=None, text="อ่านง่าย")
    resolve(province, "basic", outcome="returned", text="ให้ปรับแก้")
    assert province.ask("standards", "proposal_document", asked)["data"] == data
    do(province, "revise_area_standard", **asked, base=2, put=[{**OWN, "text": "ดูแลสายน้ำของตน"}])
    request = {"area": "1501", "params": asked}
    assert province.call("standards", "proposal_document", request)["problem"]["code"] == "standards.not-submitted"
    hand_in(province, "basic", revision=3, on=None)
    again = province.ask("standards", "proposal_document", asked)["data"]
    assert (again["revision"], again["returned"]["meeting"]["number"]) == (3, "1/2569")
    assert [one["text"] for one in again["comments"]] == ["อ่านง่าย"] and again["text_hash"] != data["text_hash"]

    do(province, "take_back_area_standard", **asked, reason="พบข้อความตกหล่น")
    do(province, "revise_area_standard", **asked, base=3, put=[{**OWN, "text": "ดูแลสายน้ำ"}])
    hand_in(province, "basic", revision=4, on=None)
    later = province.ask("standards", "proposal_document", asked)["data"]
    assert (later["revision"], later["returned"]) == (4, again["returned"])


def test_a_memo_names_the_announcement_of_the_edition_before_and_stays_as_it_was_after_a_corrigendum(tmp_path):
    province = proclaimed(tmp_path)
    first = province.ask("standards", "proposal_document", {"track": "basic", "edition": 1})["data"]
    change = {"code": OWN["code"], "before": OWN["text"], "after": "รู้จักสายน้ำของตนเอง"}
    do(province, "correct_area_standard", track="basic", edition=1, changes=[change], changes_meaning=False,
       note="พิมพ์ตก", announcement={"number": "15/2569", "signed_on": "2026-11-22"})  # fmt: skip
    assert province.ask("standards", "proposal_document", {"track": "basic", "edition": 1})["data"] == first
    do(province, "draft_area_standard", track="basic", title=TITLE)
    do(province, "revise_area_standard", track="basic", edition=2, base=1, put=[{**OWN, "text": "ดูแลสายน้ำของตน"}])
    hand_in(province, "basic", 2, on=None)
    base = province.ask("standards", "proposal_document", {"track": "basic", "edition": 2})["data"]["base"]
    assert (base["edition"], base["announcement"]["number"], base["effective_from_year"]) == (1, "12/2569", 2569)
    token = province.token(Role.SCHOOL_DIRECTOR, schools=["1015000001"])
    request = {"area": "1501", "params": {"track": "basic", "edition": 1}}
    assert province.call("standards", "proposal_document", request, token)["problem"]["status"] == 403
