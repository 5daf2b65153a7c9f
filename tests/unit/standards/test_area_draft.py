"""Drafting (handbook 2.1): the ministry is answered to, something is the area's own, nobody is overwritten."""

from dataclasses import replace

import pytest

from kernel.specs import given
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.commands import Comment, Draft, ResolveComment, Revise, TakeBack
from services.standards.domain.area_standard.events import (
    AreaStandardDrafted,
    AreaStandardReturned,
    AreaStandardRevised,
    AreaStandardSubmitted,
    DraftCommentMade,
)
from services.standards.domain.area_standard.items import Item, Ministry, changed
from tests.unit.standards.area_edition import (
    COPIED,
    HANDED_IN,
    ITEMS,
    MEETING,
    MINISTRY,
    OWN,
    RELATED,
    REVISE,
    SUBMIT,
    TITLE,
    digest,
    drafted,
    on_agenda,
    proclaimed,
    submitted,
)

BARE = AreaStandardDrafted("basic", 1, TITLE, COPIED, "", None)


def test_a_first_draft_holds_every_item_of_the_ministry_answering_to_itself():
    given(AREA_STANDARD).when(Draft("basic", TITLE, MINISTRY)).then(BARE)


def test_a_track_without_a_framework_of_the_ministry_cannot_be_drafted():
    command = Draft("basic", TITLE, Ministry("moe-basic", "", ()))
    given(AREA_STANDARD).when(command).then_refused("standards.framework-unknown")


def test_a_next_draft_begins_from_the_edition_in_force():
    given(AREA_STANDARD, *proclaimed()).when(Draft("basic", TITLE, MINISTRY)).then(drafted(2, base=1))


def test_a_next_draft_answers_to_the_ministrys_newest_version_where_that_says_the_same():
    reworded = replace(MINISTRY.items[1], text="ผลสัมฤทธิ์ทางวิชาการของผู้เรียนทุกคน")
    earlier = {"2561": {item.code: item.text for item in MINISTRY.items}}
    newer = Ministry("moe-basic", "2570", (MINISTRY.items[0], reworded), earlier)
    events = given(AREA_STANDARD, *proclaimed()).when(Draft("basic", TITLE, newer)).events()
    assert [[one.version for one in item.maps] for item in events[0].items] == [["2570"], ["2561"], []]
    lacking = given(AREA_STANDARD, *proclaimed(), *events).when(replace(SUBMIT, edition=2, ministry=newer))
    lacking.then_refused("standards.draft-lacking", "ministry/1.1")


def test_a_second_draft_of_a_track_waits_for_the_first():
    given(AREA_STANDARD, drafted()).when(Draft("basic", TITLE, MINISTRY)).then_refused("standards.draft-open")


def test_a_draft_that_misses_one_item_of_the_ministry_is_refused():
    gone = AreaStandardRevised("basic", 1, 2, None, None, (), ("1.1",))
    outcome = given(AREA_STANDARD, drafted(), gone).when(replace(SUBMIT, revision=2))
    outcome.then_refused("standards.draft-lacking", "ministry/1.1")


def test_an_item_that_only_points_to_the_ministrys_does_not_cover_it():
    pointing = replace(COPIED[1], maps=(RELATED,))
    revised = AreaStandardRevised("basic", 1, 2, None, None, (pointing,), ())
    given(AREA_STANDARD, drafted(), revised).when(replace(SUBMIT, revision=2)).then_refused("standards.draft-lacking")


def test_a_draft_with_nothing_of_the_areas_own_is_refused():
    given(AREA_STANDARD, BARE).when(SUBMIT).then_refused("standards.draft-lacking", "distinctiveness")


def test_a_text_of_distinctiveness_alone_is_enough():
    words = AreaStandardRevised("basic", 1, 2, None, "ลุ่มน้ำ", (), ())
    events = given(AREA_STANDARD, BARE, words).when(replace(SUBMIT, revision=2)).events()
    assert [type(event) for event in events] == [AreaStandardSubmitted]


def test_a_whole_draft_is_handed_in_with_the_hash_of_its_text():
    given(AREA_STANDARD, drafted()).when(SUBMIT).then(AreaStandardSubmitted("basic", 1, 1, digest(), HANDED_IN))


def test_a_draft_is_not_handed_in_before_the_gaps_of_its_crosswalk_were_seen():
    given(AREA_STANDARD, drafted()).when(replace(SUBMIT, gaps=2)).then_refused("standards.gaps-unseen", "gaps_seen")
    assert given(AREA_STANDARD, drafted()).when(replace(SUBMIT, gaps=2, gaps_seen=True)).events()


def test_a_draft_that_has_changed_since_it_was_read_is_not_handed_in():
    outcome = given(AREA_STANDARD, drafted()).when(replace(SUBMIT, revision=2))
    outcome.then_refused("standards.another-revision", "revision")


def test_a_returned_draft_cannot_be_proposed_again_as_it_was():
    returned = AreaStandardReturned("basic", 1, 1, "gsj", MEETING, "ให้ปรับแก้")
    given(AREA_STANDARD, *on_agenda(), returned).when(SUBMIT).then_refused("standards.not-revised", "revision")


def test_a_returned_draft_that_was_changed_and_changed_back_is_no_new_revision():
    returned = AreaStandardReturned("basic", 1, 1, "gsj", MEETING, "ให้ปรับแก้")
    there = AreaStandardRevised("basic", 1, 2, "ชื่ออื่น", None, (), ())
    back = AreaStandardRevised("basic", 1, 3, TITLE, None, (), ())
    again = replace(SUBMIT, revision=3)
    given(AREA_STANDARD, *on_agenda(), returned, there, back).when(again).then_refused(
        "standards.not-revised", "revision"
    )


def test_a_returned_draft_is_proposed_again_once_it_is_revised():
    returned = AreaStandardReturned("basic", 1, 1, "gsj", MEETING, "ให้ปรับแก้")
    revised = AreaStandardRevised("basic", 1, 2, None, None, REVISE.put, ())
    events = given(AREA_STANDARD, *on_agenda(), returned, revised).when(replace(SUBMIT, revision=2)).events()
    assert events[0].revision == 2


def test_an_item_is_rewritten_and_the_revision_counts_on():
    given(AREA_STANDARD, drafted()).when(REVISE).then(AreaStandardRevised("basic", 1, 2, None, None, REVISE.put, ()))


def test_writing_what_stands_there_already_changes_nothing():
    given(AREA_STANDARD, drafted()).when(Revise(1, 1, put=(OWN,))).then_nothing()


def test_a_draft_that_is_handed_in_is_not_rewritten():
    given(AREA_STANDARD, *submitted()).when(REVISE).then_refused("standards.wrong-moment")


def test_a_draft_that_is_handed_in_can_be_taken_back_with_a_reason():
    given(AREA_STANDARD, *submitted()).when(TakeBack(1, " ")).then_refused("standards.reason-missing", "reason")
    assert given(AREA_STANDARD, *submitted()).when(TakeBack(1, "ตกหล่น")).events()


def test_a_draft_before_a_meeting_is_not_taken_back():
    given(AREA_STANDARD, *on_agenda()).when(TakeBack(1, "ตกหล่น")).then_refused("standards.wrong-moment")


def test_whoever_writes_where_another_has_just_written_is_told_what_it_says_now():
    first = AreaStandardRevised("basic", 1, 2, None, None, REVISE.put, ())
    outcome = given(AREA_STANDARD, drafted(), first).when(Revise(1, 1, put=(replace(OWN, text="อีกคน"),)))
    outcome.then_refused("standards.item-changed", "items/1.2")
    assert "รู้จักสายน้ำและทุ่งนาของตน" in outcome.result.errors[0][1]


def test_whoever_writes_elsewhere_loses_nothing_and_takes_nothing():
    first = AreaStandardRevised("basic", 1, 2, None, None, REVISE.put, ())
    other = replace(COPIED[1], text="ผลสัมฤทธิ์ทางวิชาการของผู้เรียน")
    state = AREA_STANDARD.fold([drafted(), first])
    events = AREA_STANDARD.decide(Revise(1, 1, put=(other,)), state)
    after = AREA_STANDARD.fold(events, state).editions[1]
    assert after.item("1.2").text == REVISE.put[0].text and after.item("1.1") == other


def test_an_item_that_others_stand_under_is_not_removed_alone():
    outcome = given(AREA_STANDARD, drafted()).when(Revise(1, 1, removed=("1",)))
    outcome.then_refused("standards.item-has-children")


def test_an_item_under_one_that_is_not_there_is_refused():
    stray = Item("9.1", "9", "ลอย", "item")
    given(AREA_STANDARD, drafted()).when(Revise(1, 1, put=(stray,))).then_refused("standards.item-parent-unknown")


@pytest.mark.parametrize("code", ["ก", "abc ๑", "1.x", "1" * 21])
def test_a_new_item_bears_a_number_and_no_words(code: str):
    stray = Item(code, "1", "ข้อที่ไม่มีเลข", "item")
    given(AREA_STANDARD, drafted()).when(Revise(1, 1, put=(stray,))).then_refused("standards.item-code-odd")


def test_a_wording_with_a_decomposed_letter_is_refused():
    odd = replace(OWN, text="ด\u0e4d\u0e32เนินการ")
    given(AREA_STANDARD, drafted()).when(Revise(1, 1, put=(odd,))).then_refused("standards.item-text-decomposed")


def test_a_new_item_stands_behind_everything_below_its_parent():
    two = (*ITEMS, Item("2", None, "กระบวนการ", "standard"))
    codes = [item.code for item in changed(two, [Item("1.3", "1", "ใหม่", "item")], [])]
    assert codes == ["1", "1.1", "1.2", "1.3", "2"]


def test_a_comment_on_an_item_that_is_not_there_is_refused():
    command = Comment(1, "k1", "9.9", "ข้อนี้", "person:x")
    given(AREA_STANDARD, drafted()).when(command).then_refused("standards.item-unknown", "code")


def test_a_comment_stands_with_the_revision_it_is_about():
    command = Comment(1, "k1", "1.2", " ควรวัดได้ ", "person:x")
    made = DraftCommentMade("basic", 1, "k1", "1.2", "ควรวัดได้", "person:x", 1)
    given(AREA_STANDARD, drafted()).when(command).then(made)


def test_a_comment_is_dealt_with_only_by_saying_how():
    made = DraftCommentMade("basic", 1, "k1", "1.2", "ควรวัดได้", "person:x", 1)
    unsaid = given(AREA_STANDARD, drafted(), made).when(ResolveComment(1, "k1", " "))
    unsaid.then_refused("standards.comment-note-missing", "note")
    assert given(AREA_STANDARD, drafted(), made).when(ResolveComment(1, "k1", "ปรับแล้ว")).events()
