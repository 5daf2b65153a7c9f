"""The facts of announcement, agenda pack and resolution: as they were recorded, with ids in the place of names."""

from __future__ import annotations

import pytest

from kernel.authority import Role
from tests.unit.standards.area_office import (
    BODY,
    MEMBERS,
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


@pytest.fixture
def province(tmp_path):
    return founded(tmp_path)


def test_an_announcement_says_what_was_proclaimed_under_which_number(tmp_path):
    found = proclaimed(tmp_path).ask("standards", "area_standard_document", {"track": "basic", "edition": 1})
    assert (found["template"], found["as_of"]) == ("area-standard-announcement", TODAY.isoformat())
    data = found["data"]
    assert (data["announcement"]["number"], data["effective_from_year"], data["body_name"]) == ("12/2569", 2569, "กศจ.")
    assert data["announcement"]["signer"]["person"].startswith("person:") and data["supersedes"] is None


def test_an_approved_edition_shows_its_announcement_before_it_is_signed(province):
    for track in ("early", "basic"):
        draft(province, track)
    resolve(province, "basic")
    asked = {"track": "basic", "edition": 1, "effective_from_year": 2570, "number": "31/2569"}
    found = province.ask("standards", "area_standard_document", asked)
    data = found["data"]
    assert (data["announcement"]["number"], data["effective_from_year"]) == ("31/2569", 2570)
    assert found["as_of"] is None


def test_a_draft_has_no_announcement(province):
    draft(province, "basic")
    request = {"area": "1501", "params": {"track": "basic", "edition": 1}}
    problem = province.call("standards", "area_standard_document", request)["problem"]
    assert problem["code"] == "standards.not-approved"


def test_a_corrigendum_has_an_announcement_that_names_the_one_it_mends(tmp_path):
    province = proclaimed(tmp_path)
    asked = {"track": "basic", "edition": 1, "corrigendum": 1}
    refused = province.call("standards", "corrigendum_document", {"area": "1501", "params": asked})["problem"]
    change = {"code": OWN["code"], "before": OWN["text"], "after": "รู้จักสายน้ำของตนเอง"}
    do(province, "correct_area_standard", track="basic", edition=1, changes=[change], changes_meaning=False,
       note="พิมพ์ตก", announcement={"number": "15/2569", "signed_on": "2026-11-22"})  # fmt: skip
    found = province.ask("standards", "corrigendum_document", asked)
    assert (refused["code"], refused["status"]) == ("standards.corrigendum-unknown", 404)
    assert (found["template"], found["as_of"]) == ("area-standard-corrigendum", TODAY.isoformat())
    assert list(found["data"]["changes"]) == [change] and found["data"]["announcement"]["number"] == "15/2569"
    assert (found["data"]["corrected"]["number"], found["data"]["title"]) == ("12/2569", TITLE)


def test_a_second_corrigendum_cites_the_announcement_by_the_title_that_it_bears_and_what_amended_it(tmp_path):
    province, reads = proclaimed(tmp_path), f"{TITLE} (ฉบับปรับปรุง)"
    mends = ({"before": TITLE, "after": reads}, {"before": reads, "after": f"{reads} ลุ่มน้ำ"})
    for ordinal, title in enumerate(mends, 1):
        do(province, "correct_area_standard", track="basic", edition=1, title=title, changes_meaning=False,
           note="พิมพ์ตก", announcement={"number": f"{14 + ordinal}/2569", "signed_on": "2026-11-22"})  # fmt: skip
    asked = {"track": "basic", "edition": 1}
    first, second = (
        province.ask("standards", "corrigendum_document", {**asked, "corrigendum": number})["data"] for number in (1, 2)
    )
    assert (first["printed_title"], first["amended_by"]) == (TITLE, [])
    assert (second["printed_title"], second["title"]) == (TITLE, reads)
    assert [one["number"] for one in second["amended_by"]] == ["15/2569"]


def test_what_changes_of_title_and_distinctiveness_is_told_with_the_items(tmp_path):
    province = proclaimed(tmp_path)
    do(province, "draft_area_standard", track="basic", title=f"{TITLE} ลุ่มน้ำ")
    asked = {"track": "basic", "edition": 2}
    told = province.ask("standards", "area_standard_changes", {**asked, "against": "previous"})["whole"]
    assert [(one["part"], one["before"], one["after"]) for one in told] == [("title", TITLE, f"{TITLE} ลุ่มน้ำ")]
    assert {run["kind"] for run in told[0]["runs"]} == {"same", "added"}
    assert province.ask("standards", "area_standard_changes", {**asked, "against": "ministry"})["whole"] == []


def test_an_agenda_pack_holds_text_changes_gaps_and_comments(tmp_path):
    province = proclaimed(tmp_path)
    do(province, "draft_area_standard", track="basic", title=TITLE)
    do(province, "revise_area_standard", track="basic", edition=2, base=1, put=[{**OWN, "text": "ดูแลสายน้ำของตน"}])
    do(province, "comment_on_draft", track="basic", edition=2, code=OWN["code"], text="ควรวัดได้")
    hand_in(province, "basic", 2, on=None)
    meeting = do(province, "call_meeting", body=BODY, number="5/2569", held_on="2026-12-18")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track="basic", edition=2, meeting=meeting)
    found = province.ask("standards", "agenda_document", {"meeting": meeting})["data"]
    pack = found["agenda"][0]["standard"]
    assert [row["after"]["code"] for row in pack["changes"]] == [OWN["code"]]
    assert {run["kind"] for run in pack["changes"][0]["runs"]} >= {"removed", "added"}
    assert pack["uncovered"] == [] and pack["comments"][0]["text"] == "ควรวัดได้"
    assert len(pack["items"]) == 27
    assert pack["crosswalk_gaps"] == {"crosswalk": None, "version": None, "open": [], "explained": []}


def test_an_agenda_pack_and_a_memo_say_which_item_a_comment_was_on_that_is_taken_out(tmp_path):
    province = founded(tmp_path)
    for track in ("early", "basic"):
        draft(province, track)
    named = {"track": "basic", "edition": 1}
    do(province, "take_back_area_standard", **named, reason="ปรับถ้อยคำ")
    do(province, "comment_on_draft", **named, code=OWN["code"], text="ควรวัดได้")
    other = {**OWN, "code": "1.2 (6)", "text": "ดูแลป่าชายเลน"}
    do(province, "revise_area_standard", **named, base=2, put=[other], removed=[OWN["code"]])
    do(province, "move_area_standard_item", **named, base=3, code="1.2 (6)", parent="1.2", to=OWN["code"])
    hand_in(province, "basic", 1, 4, on=None)
    meeting = do(province, "call_meeting", body=BODY, number="5/2569", held_on="2026-12-18")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", **named, meeting=meeting)
    was = {"code": OWN["code"], "text": OWN["text"]}
    pack = province.ask("standards", "agenda_document", {"meeting": meeting})["data"]["agenda"][0]["standard"]
    memo = province.ask("standards", "proposal_document", named)["data"]
    for told in (pack["comments"], memo["comments"]):
        assert [(one["code"], one["about"]) for one in told] == [(None, was)]


def test_a_draft_and_its_agenda_pack_name_what_the_crosswalk_to_external_assessment_leaves_open(tmp_path):
    province = founded(tmp_path)
    for track in ("early", "basic"):
        draft(province, track)
    ends = {"origin": {"framework": "moe-basic", "version": "2561"},
            "destination": {"framework": "onesqa-basic", "version": "2567"}}  # fmt: skip
    do(province, "open_crosswalk", crosswalk="basic-to-onesqa", **ends, source={"instrument": "กลุ่มนิเทศ"})
    do(province, "set_crosswalk_link", crosswalk="basic-to-onesqa", origin="1", destination="1",
       relation="intersects", reason="คุณภาพของผู้เรียน")  # fmt: skip
    asked = {"track": "basic", "edition": 1}
    open_ = province.ask("standards", "area_standard", asked)["crosswalk_gaps"]["open"]
    assert not any(gap["code"].startswith("1") for gap in open_) and {"origin", "destination"} == {
        g["side"] for g in open_
    }
    do(province, "explain_crosswalk_item", crosswalk="basic-to-onesqa", side="destination", code="2.10",
       reason="กระทรวงไม่กล่าวถึง")  # fmt: skip
    meeting = do(province, "call_meeting", body=BODY, number="5/2569", held_on="2026-12-18")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track="basic", edition=1, meeting=meeting)
    pack = province.ask("standards", "agenda_document", {"meeting": meeting})["data"]["agenda"][0]["standard"]
    told = pack["crosswalk_gaps"]
    assert len(told["open"]) == len(open_) - 1 and "2.10" not in [gap["code"] for gap in told["open"]]
    assert [(gap["code"], gap["reason"], gap["on"]) for gap in told["explained"]] == [
        ("2.10", "กระทรวงไม่กล่าวถึง", "2026-11-22")
    ]
    assert told["explained"][0]["by"].startswith("person:")


def test_a_draft_is_handed_in_over_the_api_only_with_the_open_gaps_seen_as_on_the_page(tmp_path):
    province = founded(tmp_path)
    edition = do(province, "draft_area_standard", track="basic", title=TITLE)["extra"]["edition"]
    do(province, "revise_area_standard", track="basic", edition=edition, base=1, put=[OWN])
    named = {"track": "basic", "edition": edition, "revision": 2}
    do(province, "sign_off_area_standard", **named)
    ends = {"origin": {"framework": "onesqa-basic", "version": "2567"},
            "destination": {"framework": "moe-basic", "version": "2561"}}  # fmt: skip
    do(province, "open_crosswalk", crosswalk="onesqa-to-basic", **ends, source={"instrument": "กลุ่มนิเทศ"})
    asked = {"track": "basic", "edition": edition}
    open_ = province.ask("standards", "area_standard", asked)["crosswalk_gaps"]["open"]
    refused = province.refused("standards", "submit_area_standard", named)
    assert (refused["code"], refused["status"]) == ("standards.gaps-unseen", 422)
    assert refused["errors"][0]["pointer"] == "/gaps_seen" and f"{len(open_)} ข้อ" in refused["detail"]
    do(province, "submit_area_standard", **named, gaps_seen=True)


def test_an_agenda_pack_leaves_out_what_was_withdrawn_and_the_rest_keep_their_numbers(tmp_path):
    province = proclaimed(tmp_path)
    do(province, "draft_area_standard", track="basic", title=TITLE)
    do(province, "revise_area_standard", track="basic", edition=2, base=1, put=[{**OWN, "text": "ดูแลสายน้ำของตน"}])
    hand_in(province, "basic", 2, on=None)
    meeting = do(province, "call_meeting", body=BODY, number="5/2569", held_on="2026-12-18")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track="basic", edition=2, meeting=meeting)
    do(province, "add_agenda_item", meeting=meeting, title="เรื่องเพื่อทราบ")
    do(province, "withdraw_area_standard", track="basic", edition=2, reason="เลื่อน")
    agenda = province.ask("standards", "agenda_document", {"meeting": meeting})["data"]["agenda"]
    assert [(item["ordinal"], item["title"]) for item in agenda] == [(2, "เรื่องเพื่อทราบ")]


def test_a_resolution_says_by_how_many_and_on_which_conditions(province):
    for track in ("early", "basic"):
        draft(province, track)
    resolve(province, "basic", outcome="approved-on-conditions", conditions=["ชี้แจงสถานศึกษา"])
    found = province.ask("standards", "resolution_document", {"meeting": f"{BODY}-1-2569", "ordinal": 1})
    data = found["data"]
    assert found["as_of"] == TODAY.isoformat()
    assert data["quorum"] == {"members": 5, "present": 4, "needed": 3, "recused": 0}
    assert [one["text"] for one in data["conditions"]] == ["ชี้แจงสถานศึกษา"]


def test_a_matter_without_a_resolution_has_no_document(province):
    meeting = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-12-18")["extra"]["meeting"]
    do(province, "add_agenda_item", meeting=meeting, title="เรื่องเพื่อทราบ")
    request = {"area": "1501", "params": {"meeting": meeting, "ordinal": 1}}
    assert province.call("standards", "resolution_document", request)["problem"]["status"] == 404


def test_an_edition_is_set_against_the_ministrys_framework_by_what_its_items_answer_to(tmp_path):
    found = proclaimed(tmp_path).ask(
        "standards", "area_standard_changes", {"track": "basic", "edition": 1, "against": "ministry"}
    )
    marks = [tuple(row["marks"]) for row in found["rows"] if row["marks"] != ["same"]]
    assert marks == [("added",)] and found["other"]["version"] == "2561"


def test_an_edition_is_set_against_external_assessment_through_the_ministrys_items_and_their_crosswalk(tmp_path):
    province = proclaimed(tmp_path)
    asked = {"track": "basic", "edition": 1, "against": "onesqa"}
    alone = province.ask("standards", "area_standard_changes", asked)
    assert alone["through"] == [] and {mark for row in alone["rows"] for mark in row["marks"]} == {"added", "removed"}
    ends = {"origin": {"framework": "onesqa-basic", "version": "2567"},
            "destination": {"framework": "moe-basic", "version": "2561"}}  # fmt: skip
    do(province, "open_crosswalk", crosswalk="onesqa-to-basic", **ends, source={"instrument": "กลุ่มนิเทศ"})
    do(province, "set_crosswalk_link", crosswalk="onesqa-to-basic", origin="1.1", destination="1.1 (1)",
       relation="superset", reason="กล่าวถึงเรื่องเดียวกัน")  # fmt: skip
    found = province.ask("standards", "area_standard_changes", asked)
    paired = [row for row in found["rows"] if row["relation"]]
    assert [(row["before"]["code"], row["after"]["code"], row["relation"]) for row in paired] == [
        ("1.1", "1.1 (1)", "subset")
    ]
    assert [table["crosswalk"] for table in found["through"]] == ["onesqa-to-basic"]
    sides = {"a": {"framework": "onesqa-basic", "version": None}, "b": {"framework": "area-basic", "version": None}}
    beside = province.ask("standards", "compare", sides)
    derived = [row for row in beside["rows"] if row["derived"]]
    assert [(row["before"]["code"], row["after"]["code"], row["relation"]) for row in derived] == [
        ("1.1", "1.1 (1)", "superset")
    ]
    assert beside["crosswalk"] is None and [table["crosswalk"] for table in beside["through"]] == ["onesqa-to-basic"]
    turned = province.ask("standards", "compare", {"a": sides["b"], "b": sides["a"]})
    assert [row["relation"] for row in turned["rows"] if row["derived"]] == ["subset"]
    paper = province.ask("standards", "comparison_document", sides)["data"]
    titles = {
        name: province.ask("standards", "framework", {"framework": name})["title"]
        for name in ("onesqa-basic", "moe-basic")
    }
    (named,) = paper["through"]
    assert all(title in named for title in titles.values()) and "onesqa-to-basic" not in named
    assert sum(row["derived"] for row in paper["rows"]) == 1
    count = {mark: sum(mark in row["marks"] for row in found["rows"]) for mark in ("added", "removed")}
    before = {mark: sum(mark in row["marks"] for row in alone["rows"]) for mark in ("added", "removed")}
    assert count == {mark: before[mark] - 1 for mark in before}


def test_a_school_does_not_read_agendas(province):
    meeting = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-12-18")["extra"]["meeting"]
    token = province.token(Role.SCHOOL_DIRECTOR, schools=["1015000001"])
    request = {"area": "1501", "params": {"meeting": meeting}}
    assert province.call("standards", "agenda_document", request, token)["problem"]["status"] == 403


def test_a_member_who_is_recused_does_not_count_and_may_break_the_quorum(province):
    for track in ("early", "basic"):
        draft(province, track)
    meeting = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-03-20")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track="basic", edition=1, meeting=meeting, on="2026-03-01")
    do(province, "record_attendance", meeting=meeting, present=MEMBERS[:3])
    do(province, "recuse_member", meeting=meeting, ordinal=1, person=MEMBERS[0], reason="เป็นผู้ยกร่าง")
    quorum = province.ask("standards", "meeting", {"meeting": meeting})["agenda"][0]["quorum"]
    assert quorum == {"members": 4, "present": 2, "needed": 3, "recused": 1, "reached": False}


def test_an_announcement_states_the_power_that_the_body_had_on_the_day_of_the_meeting(tmp_path):
    found = proclaimed(tmp_path).ask("standards", "area_standard_document", {"track": "basic", "edition": 1})
    assert found["data"]["basis"] == "คำสั่ง 19/2560"


def test_an_announcement_names_the_body_and_its_power_as_they_were_on_the_day_of_the_meeting(tmp_path):
    province = proclaimed(tmp_path)
    asked = {"track": "basic", "edition": 1}
    before = province.ask("standards", "area_standard_document", asked)
    renamed = {"body": BODY, "name": "คณะกรรมการชื่อใหม่", "kind": "gsj", "from_date": "2017-04-03",
               "quorum": {"rule": "more-than-half"}, "legal_basis": "กฎหมายใหม่ มาตรา 5"}  # fmt: skip
    do(province, "change_approving_body", **renamed, reason="กฎหมายใหม่", effective_from="2026-10-01")
    assert province.ask("standards", "area_standard_document", asked)["data"] == before["data"]


def test_an_announcement_renumbered_for_a_reason_says_so_and_frees_the_number_of_before(tmp_path):
    province = proclaimed(tmp_path)
    edition = {"track": "basic", "edition": 1}
    taken = province.refused(
        "standards", "renumber_area_announcement", {**edition, "number": "11/2569", "reason": "ผิด"}
    )
    assert taken["code"] == "standards.announcement-number-used"
    do(province, "renumber_area_announcement", **edition, number="13/2569", reason="พิมพ์เลขที่ผิด")
    data = province.ask("standards", "area_standard_document", edition)["data"]
    assert (data["announcement"]["number"], data["renumbered"][0]["before"]) == ("13/2569", "12/2569")
    source = province.ask("standards", "framework", {"framework": "area-basic"})["source"]
    assert "13/2569" in source["instrument"]
    schools = {**edition, "schools": ["1015000001"]}
    assert "เลขที่ 13/2569 " in province.ask("standards", "reminder_preview", schools)["text"]
    do(province, "renumber_area_announcement", track="early", edition=1, number="12/2569", reason="สลับเลขที่กัน")
