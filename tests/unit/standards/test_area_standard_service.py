"""The area's standards as a whole: from a draft to a framework that others read."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kernel import principals
from kernel.authority import Capacity, Grant, Principal, Role
from kernel.province import PRINCIPAL_KEY
from tests.unit.standards.area_office import (
    BODY,
    MEMBERS,
    OWN,
    TITLE,
    do,
    draft,
    founded,
    hand_in,
    proclaimed,
    proclamation,
    resolve,
)  # fmt: skip

DIRECTOR = "person:00000000-0000-4000-8000-000000000021"


@pytest.fixture
def province(tmp_path):
    return founded(tmp_path)


def test_a_draft_begins_with_every_item_of_the_ministry_answering_to_itself(province):
    do(province, "draft_area_standard", track="basic", title=TITLE, as_=Role.SUPERVISOR)
    found = province.ask("standards", "area_standard", {"track": "basic", "edition": 1})
    assert found["uncovered"] == [] and len(found["items"]) == 26
    assert found["items"][1]["kind"] == "group" and found["items"][2]["maps"][0]["relation"] == "exactMatch"


def test_a_proclaimed_edition_stands_among_the_frameworks(tmp_path):
    province = proclaimed(tmp_path)
    found = province.ask("standards", "framework", {"framework": "area-basic"})
    assert (found["version"], found["kind"], found["effective_from_year"]) == ("1", "area", 2569)
    assert found["items"][0]["children"][1]["children"][-1]["own"] is True


def test_before_its_proclamation_an_edition_is_no_framework(province):
    draft(province, "basic")
    request = {"area": "1501", "params": {"framework": "area-basic"}}
    assert province.call("standards", "framework", request)["problem"]["status"] == 404


def test_nobody_registers_a_framework_in_the_place_of_the_areas_own(province):
    from services.standards.examples import FRAMEWORK_REGISTERED

    problem = province.refused("standards", "register_framework", {**FRAMEWORK_REGISTERED, "framework": "area-basic"})
    assert problem["code"] == "standards.framework-id-reserved"


def test_a_draft_is_not_proposed_while_the_other_track_has_none(province):
    draft(province, "basic")
    meeting = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-12-20")["extra"]["meeting"]
    problem = province.refused(
        "standards", "place_area_standard_on_agenda", {"track": "basic", "edition": 1, "meeting": meeting}
    )
    assert problem["code"] == "standards.track-missing"


def test_a_refused_resolution_leaves_no_trace_at_the_meeting(province):
    for track in ("early", "basic"):
        draft(province, track)
    meeting = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-03-20")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track="basic", edition=1, meeting=meeting, on="2026-03-01")
    do(province, "record_attendance", meeting=meeting, present=MEMBERS[:2])
    refused = {"meeting": meeting, "ordinal": 1, "outcome": "approved", "text": "เห็นชอบ"}
    assert province.refused("standards", "record_resolution", refused)["code"] == "standards.no-quorum"
    assert province.ask("standards", "meeting", {"meeting": meeting})["agenda"][0]["resolution"] is None


def test_a_withdrawn_draft_is_no_longer_resolved_on_and_leaves_no_trace_at_the_meeting(province):
    for track in ("early", "basic"):
        draft(province, track)
    meeting = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-03-20")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track="basic", edition=1, meeting=meeting, on="2026-03-01")
    do(province, "record_attendance", meeting=meeting, present=MEMBERS[:4])
    do(province, "withdraw_area_standard", as_=Role.GROUP_DIRECTOR, track="basic", edition=1, reason="เลื่อนประชุม")
    resolution = {"meeting": meeting, "ordinal": 1, "outcome": "approved", "text": "เห็นชอบ"}
    assert province.refused("standards", "record_resolution", resolution)["code"] == "standards.wrong-moment"
    assert province.ask("standards", "meeting", {"meeting": meeting})["agenda"][0]["resolution"] is None


def test_a_track_is_not_approved_alone_after_the_other_was_taken_back(province):
    for track in ("early", "basic"):
        draft(province, track)
    meeting = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-03-20")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track="basic", edition=1, meeting=meeting, on="2026-03-01")
    do(province, "record_attendance", meeting=meeting, present=MEMBERS[:4])
    do(province, "take_back_area_standard", track="early", edition=1, reason="พบข้อความตกหล่น")
    resolution = {"meeting": meeting, "ordinal": 1, "outcome": "approved", "text": "เห็นชอบ"}
    assert province.refused("standards", "record_resolution", resolution)["code"] == "standards.track-missing"
    do(province, "submit_area_standard", track="early", edition=1, revision=2)
    do(province, "record_resolution", **resolution)


def test_no_meeting_has_before_it_what_was_handed_in_after_it(province):
    for track in ("early", "basic"):
        draft(province, track)
    early = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-01-20")["extra"]["meeting"]
    place = {"track": "basic", "edition": 1, "meeting": early}
    refused = province.refused("standards", "place_area_standard_on_agenda", place, occurred_on="2026-01-10")
    assert refused["code"] == "standards.meeting-before-draft"
    assert province.ask("standards", "meeting", {"meeting": early})["agenda"] == []


def test_a_draft_is_put_on_the_agenda_of_a_meeting_that_is_over_only_under_a_day_of_before(province):
    for track in ("early", "basic"):
        draft(province, track)
    held = do(province, "call_meeting", body=BODY, number="1/2569", held_on="2026-03-20")["extra"]["meeting"]
    place, token = {"track": "basic", "edition": 1, "meeting": held}, province.token(Role.COMMITTEE_SECRETARY)
    today = province.refused("standards", "place_area_standard_on_agenda", place, token=token)
    assert today["code"] == "standards.meeting-over"
    province.do("standards", "place_area_standard_on_agenda", place, token=token, occurred_on="2026-03-20")


def test_only_who_directs_the_office_proclaims(province):
    for track in ("early", "basic"):
        draft(province, track)
    resolve(province, "basic")
    token = province.token(Role.GROUP_DIRECTOR)
    problem = province.refused("standards", "proclaim_area_standard", proclamation("basic"), token=token)
    assert problem["status"] == 403


def test_in_what_capacity_it_is_signed_is_read_from_the_signers_grant_and_not_from_what_they_say(province):
    for track in ("early", "basic"):
        draft(province, track)
    resolve(province, "basic")
    order = {"capacity": Capacity.ACTING, "order": "สพฐ. 99/2569"}
    acting = Grant(Role.AREA_DIRECTOR, "1501", None, date(2026, 4, 1), **order)
    token = principals.sign(Principal(DIRECTOR, (acting,)), PRINCIPAL_KEY)
    claimed = {"number": "12/2569", "signed_on": "2026-04-27", "capacity": "own"}
    refused = province.refused("standards", "proclaim_area_standard", proclamation("basic", announcement=claimed),
                               token=token)  # fmt: skip
    assert refused["status"] == 422
    asked = {"track": "basic", "edition": 1, "signed_on": "2026-04-27"}
    shown = province.ask("standards", "area_standard_document", asked, token=token)
    province.do("standards", "proclaim_area_standard", proclamation("basic"), token=token)
    signed = province.ask("standards", "area_standard_document", {"track": "basic", "edition": 1})
    for found in (shown, signed):
        signer = {"person": DIRECTOR, "capacity": "acting", "order": "สพฐ. 99/2569"}
        assert found["data"]["announcement"]["signer"] == signer


def test_meetings_come_in_parts_the_newest_first(province):
    for month in range(1, 6):
        do(province, "call_meeting", body=BODY, number=f"{month}/2569", held_on=f"2026-0{month}-20")
    part = province.ask("standards", "meetings", {"offset": 1, "limit": 2})
    assert ([one["number"] for one in part["meetings"]], part["total"]) == (["4/2569", "3/2569"], 5)


def test_a_number_of_an_announcement_is_used_once_in_the_office_whatever_the_track(province):
    for track in ("early", "basic"):
        draft(province, track)
    for number, track in enumerate(("early", "basic"), 1):
        resolve(province, track, f"{number}/2569")
    do(province, "proclaim_area_standard", **proclamation("early"))
    for typed in ("11/2569", "๑๑/๒๕๖๙", "11 / 2569"):
        again = {"number": typed, "signed_on": "2026-04-27"}
        refused = province.refused("standards", "proclaim_area_standard", proclamation("basic", announcement=again))
        assert refused["code"] == "standards.announcement-number-used"
    do(province, "proclaim_area_standard", **proclamation("basic"))


def test_two_authors_of_different_items_do_not_disturb_each_other(province):
    do(province, "draft_area_standard", track="basic", title=TITLE)
    item = province.ask("standards", "area_standard", {"track": "basic", "edition": 1})["items"]
    first, second = ({**item[at], "text": item[at]["text"] + "ของเรา"} for at in (3, 4))
    do(province, "revise_area_standard", track="basic", edition=1, base=1, put=[first])
    do(province, "revise_area_standard", track="basic", edition=1, base=1, put=[second])
    found = province.ask("standards", "area_standard", {"track": "basic", "edition": 1})["items"]
    assert [found[3]["text"], found[4]["text"]] == [first["text"], second["text"]]


def test_two_authors_of_one_item_the_second_is_told_what_it_says_now(province):
    do(province, "draft_area_standard", track="basic", title=TITLE)
    item = province.ask("standards", "area_standard", {"track": "basic", "edition": 1})["items"][3]
    do(province, "revise_area_standard", track="basic", edition=1, base=1, put=[{**item, "text": "คนแรก"}])
    problem = province.refused(
        "standards", "revise_area_standard",
        {"track": "basic", "edition": 1, "base": 1, "put": [{**item, "text": "คนที่สอง"}]},
    )  # fmt: skip
    assert problem["status"] == 412 and "คนแรก" in problem["errors"][0]["detail"]


def test_a_school_sees_what_is_proclaimed_and_no_drafts(tmp_path):
    province = proclaimed(tmp_path)
    do(province, "draft_area_standard", track="basic", title=TITLE)
    token = province.token(Role.SCHOOL_DIRECTOR, schools=["1015000001"])
    basic = province.ask("standards", "area_standards", token=token)["tracks"][1]
    assert [one["edition"] for one in basic["editions"]] == [1]
    request = {"area": "1501", "params": {"track": "basic", "edition": 2}}
    assert province.call("standards", "area_standard", request, token)["problem"]["status"] == 404


def test_a_corrigendum_reads_from_its_recording_on_and_not_before(tmp_path):
    province = proclaimed(tmp_path)
    before = province.now
    province.now = before + timedelta(days=1)
    change = {"code": OWN["code"], "before": OWN["text"], "after": "รู้จักสายน้ำของตนเอง"}
    do(province, "correct_area_standard", track="basic", edition=1, changes=[change], changes_meaning=False,
       note="พิมพ์ตก", announcement={"number": "15/2569", "signed_on": "2026-11-22"})  # fmt: skip
    now = province.ask("standards", "framework", {"framework": "area-basic"})
    then = province.ask("standards", "framework", {"framework": "area-basic"}, as_of=before.isoformat())
    texts = [found["items"][0]["children"][1]["children"][-1]["text"] for found in (now, then)]
    assert texts == [change["after"], change["before"]]


def test_a_corrigendum_of_title_and_distinctiveness_is_followed_wherever_the_edition_is_named(tmp_path):
    province = proclaimed(tmp_path)
    before, reads = TITLE, f"{TITLE} ลุ่มน้ำ"
    province.now += timedelta(days=1)
    then = province.now - timedelta(hours=1)
    do(province, "correct_area_standard", track="basic", edition=1, title={"before": before, "after": reads},
       changes_meaning=False, note="พิมพ์ตก", announcement={"number": "15/2569", "signed_on": "2026-11-22"})  # fmt: skip
    for as_of, title in ((None, reads), (then.isoformat(), before)):
        asked = {"as_of": as_of} if as_of else {}
        named = province.ask("standards", "framework", {"framework": "area-basic"}, **asked)["title"]
        edition = province.ask("standards", "area_standard", {"track": "basic", "edition": 1}, **asked)["title"]
        circulated = province.ask("standards", "circulated_editions", {}, **asked)["editions"][0]["title"]
        found = province.ask("standards", "search", {"words": OWN["text"], "track": "basic"}, **asked)["found"]
        items = [one["title"] for one in found if one["kind"] == "area-standard"]
        assert [named, edition, circulated, *items] == [title] * 3 + [title] * len(items) and items
    asked = {"track": "basic", "edition": 1, "corrigendum": 1}
    data = province.ask("standards", "corrigendum_document", asked)["data"]
    assert (data["title"], data["mended_title"]["after"], data["mended_distinctiveness"]) == (before, reads, None)
    paper = province.ask("standards", "area_standard_document", {"track": "basic", "edition": 1})["data"]
    assert paper["title"] == before


def test_a_corrigendum_gives_no_title_that_is_longer_than_that_of_a_draft(tmp_path):
    province = proclaimed(tmp_path)
    data = {"track": "basic", "edition": 1, "title": {"before": TITLE, "after": "ก" * 501}, "changes_meaning": False,
            "note": "พิมพ์ตก", "announcement": {"number": "15/2569", "signed_on": "2026-11-22"}}  # fmt: skip
    refused = province.refused("standards", "correct_area_standard", data)
    assert [error["pointer"] for error in refused["errors"]] == ["/title/after"]


def test_the_origin_of_an_item_is_one_look(tmp_path):
    province = proclaimed(tmp_path)
    found = province.ask("standards", "area_standard_origin", {"track": "basic", "edition": 1, "code": "2.3"})
    assert found["approval"]["meeting"]["number"] == "2/2569" and found["approval"]["resolution"] == "เห็นชอบ"
    assert found["maps"][0]["code"] == "2.3" and "ประกาศกระทรวง" in found["maps"][0]["source"]["instrument"]
    assert [one["edition"] for one in found["wordings"]] == [1]


def test_the_next_edition_takes_the_place_of_the_first_item_by_item(tmp_path):
    province = proclaimed(tmp_path)
    do(province, "draft_area_standard", track="basic", title=TITLE)
    do(province, "revise_area_standard", track="basic", edition=2, base=1, removed=[OWN["code"]],
       distinctiveness="ลุ่มน้ำ")  # fmt: skip
    hand_in(province, "basic", 2, on="2026-05-20")
    meeting = do(province, "call_meeting", body=BODY, number="3/2569", held_on="2026-06-20")["extra"]["meeting"]
    do(province, "place_area_standard_on_agenda", track="basic", edition=2, meeting=meeting, on="2026-06-01")
    do(province, "record_attendance", meeting=meeting, present=MEMBERS)
    do(province, "record_resolution", meeting=meeting, ordinal=1, outcome="approved", text="เห็นชอบ")
    signed = {"number": "20/2569", "signed_on": "2026-07-01"}
    do(province, "proclaim_area_standard", **proclamation("basic", 2, effective_from_year=2570, announcement=signed))
    basic = province.ask("standards", "area_standards")["tracks"][1]
    new, old = basic["editions"]
    assert basic["in_force"] == 1 and (old["until_year"], old["until_edition"]) == (2570, 2)
    assert (old["status"], new["status"]) == ("proclaimed", "proclaimed")  # edition 1 holds until its last year is over
    published = {one["version"]: one for one in province.ask("standards", "case_documents")["documents"]
                 if one["extensions"]["nithet"]["framework"] == "area-basic"}  # fmt: skip
    assert [published[version]["adoptionStatus"] for version in "12"] == ["Adopted", "Adopted"]
    assert (published["1"]["statusEndDate"], published["2"]["statusStartDate"]) == ("2027-05-15", "2027-05-16")
    pairs = {pair["from"]: pair["to"] for pair in basic["editions"][0]["supersedes"]["items"]}
    assert pairs[OWN["code"]] is None and pairs["2.3"] == "2.3"
    before = province.now
    province.now = datetime(2027, 5, 16, tzinfo=UTC)
    turned = province.ask("standards", "area_standards")["tracks"][1]
    assert turned["in_force"] == 2 and [one["status"] for one in turned["editions"]] == ["proclaimed", "superseded"]
    then = province.ask("standards", "area_standard", {"track": "basic", "edition": 1}, as_of=before.isoformat())
    assert then["status"] == "proclaimed"
    documents = province.ask("standards", "case_documents", {"sort": "lastChangeDateTime"})["documents"]
    last = documents[-1]
    assert (last["adoptionStatus"], last["extensions"]["nithet"]["framework"], last["version"]) == (
        "Deprecated", "area-basic", "1",
    )  # fmt: skip
    assert last["lastChangeDateTime"].startswith("2027-05-15T17:00")  # midnight of 16 May in Thailand
