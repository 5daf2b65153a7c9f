"""The origin of an item is one look: the resolution with its page in the minutes, and the clauses behind the item."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date

import pytest

from kernel.authority import Role
from kernel.files.file import File
from kernel.specs import given
from services.standards.domain.committee.attaching import AttachMinutes
from services.standards.domain.committee.meeting import MEETING
from services.standards.domain.committee.proceedings import AgendaItemAdded, MeetingCalled, MinutesAttached, PageOf
from tests.unit.standards.area_office import BODY, OWN, do, draft, founded, hand_in, proclaimed, resolve
from tests.unit.standards.test_library_files import EDITION, PDF, send

NAME, HELD = "gsj-3-2569", date(2026, 3, 20)
PAPER = File("a" * 64, "application/pdf", 9, "minutes.pdf")
CALLED = (MeetingCalled(NAME, "gsj", "3/2569", 2569, HELD), AgendaItemAdded(NAME, 1, "มาตรฐาน", None))
ATTACH = AttachMinutes(PAPER, (PageOf(1, 4),), HELD)
ATTACHED = MinutesAttached(NAME, PAPER, (PageOf(1, 4),), "", HELD)
ITEM = {"track": "basic", "edition": 1, "code": "2.3"}


def test_minutes_are_attached_to_a_meeting_with_the_page_of_each_matter():
    given(MEETING, *CALLED).when(ATTACH).then(ATTACHED)
    given(MEETING, *CALLED, ATTACHED).when(ATTACH).then_nothing()
    pages = replace(ATTACH, file=None, pages=(PageOf(1, 5),), reason=" เลขหน้าผิด ")
    given(MEETING, *CALLED, ATTACHED).when(pages).then(replace(ATTACHED, pages=(PageOf(1, 5),), reason="เลขหน้าผิด"))


def test_minutes_that_are_there_are_replaced_only_for_a_reason_which_is_kept_beside_them():
    other = replace(ATTACH, file=replace(PAPER, sha256="b" * 64))
    for change in (other, replace(ATTACH, file=None, pages=())):
        given(MEETING, *CALLED, ATTACHED).when(change).then_refused("standards.reason-missing", "reason")
    replaced = replace(ATTACHED, file=other.file, reason="ไม่มีลายมือชื่อประธาน")
    given(MEETING, *CALLED, ATTACHED).when(replace(other, reason="ไม่มีลายมือชื่อประธาน")).then(replaced)
    assert MEETING.fold([*CALLED, ATTACHED, replaced]).former_minutes == ((ATTACHED, replaced),)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"on": date(2026, 3, 19)}, "standards.meeting-not-held"),
        ({"file": None}, "standards.minutes-missing"),
        ({"pages": (PageOf(2, 1),)}, "standards.agenda-item-unknown"),
        ({"pages": (PageOf(1, 0),)}, "standards.minutes-page-odd"),
        ({"counted": 3}, "standards.minutes-page-behind"),
        ({"pages": (PageOf(1, 1), PageOf(1, 2))}, "standards.minutes-page-odd"),
    ],
)
def test_minutes_of_no_meeting_or_pages_of_no_matter_are_refused(change, code):
    given(MEETING, *CALLED).when(replace(ATTACH, **change)).then_refused(code)


def test_the_origin_shows_the_page_of_the_resolution_and_the_clauses_of_law(tmp_path):
    province = proclaimed(tmp_path)
    before = province.ask("standards", "area_standard_origin", ITEM)
    assert (before["minutes"], before["citations"], before["maps"][0]["citations"]) == (None, [], [])

    name = before["approval"]["meeting"]["id"]
    agenda = province.ask("standards", "meeting", {"meeting": name})["agenda"]
    mine = next(item["ordinal"] for item in agenda if item["standard"]["track"] == "basic")
    do(province, "attach_minutes", meeting=name, upload=send(province, PDF), pages=[{"ordinal": mine, "page": 7}])
    do(province, "register_document", **EDITION)
    place = {"document": "qa-law", "edition": EDITION["edition"]}
    edition = before["maps"][0]
    do(province, "cite_framework_item", framework=edition["framework"], version=edition["version"], code="2.3",
       clause="ข้อ 3 (1)", **place)  # fmt: skip
    do(province, "cite_framework_item", framework="area-basic", version="1", code="2.3", clause="ข้อ 4", **place)

    found = province.ask("standards", "area_standard_origin", ITEM)
    assert (found["minutes"]["meeting"], found["minutes"]["page"]) == (name, 7)
    assert [(one["clause"], one["title"]) for one in found["maps"][0]["citations"]] == [("ข้อ 3 (1)", "กฎกระทรวง")]
    assert [one["clause"] for one in found["citations"]] == ["ข้อ 4"]
    part = province.ask("standards", "minutes_part", {"meeting": name, "ordinal": 0})
    assert base64.b64decode(part["content"]) == PDF[:262144]
    shown = next(item for item in province.ask("standards", "meeting", {"meeting": name})["agenda"]
                 if item["ordinal"] == mine)  # fmt: skip
    assert shown["page"] == 7


def test_the_origin_leads_to_the_page_of_the_approval_where_the_same_meeting_had_returned_the_draft(tmp_path):
    province = founded(tmp_path)
    for track in ("early", "basic"):
        draft(province, track)
    resolve(province, "basic", outcome="returned", text="ให้ปรับแก้")
    name = f"{BODY}-1-2569"
    put = [{**OWN, "text": "รู้จักสายน้ำและผู้คนของตน"}]
    do(province, "revise_area_standard", track="basic", edition=1, base=2, put=put)
    hand_in(province, "basic", revision=3, on="2026-03-20")
    do(province, "place_area_standard_on_agenda", track="basic", edition=1, meeting=name, on="2026-03-20")
    do(province, "record_resolution", meeting=name, ordinal=2, outcome="approved", text="เห็นชอบ")
    pages = [{"ordinal": 1, "page": 3}, {"ordinal": 2, "page": 9}]
    do(province, "attach_minutes", meeting=name, upload=send(province, PDF), pages=pages)
    assert province.ask("standards", "area_standard_origin", ITEM)["minutes"]["page"] == 9


def test_an_item_that_the_area_never_wrote_cites_nothing(tmp_path):
    province = proclaimed(tmp_path)
    do(province, "register_document", **EDITION)
    place = {"document": "qa-law", "edition": EDITION["edition"], "clause": "ข้อ 4"}
    for wrong in ({"version": "1", "code": "99"}, {"version": "9", "code": "2.3"}, {"version": "x", "code": "2.3"}):
        data = {"framework": "area-basic", **wrong, **place}
        assert province.refused("standards", "cite_framework_item", data)["code"] == "standards.item-unknown"


def test_people_of_schools_do_not_read_minutes(tmp_path):
    province = proclaimed(tmp_path)
    token = province.token(Role.SCHOOL_DIRECTOR, schools=["1015000001"])
    request = {"area": "1501", "params": {"meeting": NAME, "ordinal": 0}}
    assert province.call("standards", "minutes_part", request, token)["problem"]["status"] == 403
