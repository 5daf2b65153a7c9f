"""A school's standards: taken up, endorsed, announced, reviewed (handbook 3.2; domain rules 3.4, 6.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kernel.authority import Capacity, Signer
from kernel.specs import given
from services.standards.domain.board import Board
from services.standards.domain.school_item import AreaItem, ItemLink, Line
from services.standards.domain.school_standard import (
    SCHOOL_STANDARD,
    AreaEdition,
    Comment,
    Discard,
    Review,
    SchoolStandardDiscarded,
    TakeCorrected,
)
from tests.unit.standards.school import (
    ADOPT,
    ADOPTED,
    ANNOUNCEMENT,
    AREA,
    AREA_ITEMS,
    BOARD,
    DAY,
    ENDORSE,
    ENDORSED,
    OWN,
    OWN_TEXT,
    PROCLAIM,
    PROCLAIMED,
    REVISE,
    REVISED,
    SIGNING,
    SUPERVISOR,
    adopted,
    history,
    item,
    lines,
    proclaimed,
)

AREA_2 = AreaEdition(2, (*AREA_ITEMS, AreaItem("1.4", "1", "อยู่ร่วมกันด้วยสันติวิธี", "item")), {})
ADVICE = Review("advice", (Comment("1.4", "ควรเขียนให้วัดได้"),), SUPERVISOR, DAY)
AGREED = Review("agreed", (), SUPERVISOR, DAY)


# --- taking up


def test_a_school_takes_up_every_item_of_the_area_locked() -> None:
    taken = adopted()
    assert [entry.code for entry in taken.items] == [entry.code for entry in AREA_ITEMS]
    assert all(entry.locked for entry in taken.items)
    assert (taken.edition, taken.area_edition, taken.effective_from_year) == (1, 1, 2569)


def test_a_taken_up_item_keeps_its_links_and_is_an_exact_match_of_the_areas() -> None:
    links = item(adopted().items, "1").maps
    assert links == (ItemLink("moe-basic", "2561", "1", "equal"), ItemLink("area-basic", "1", "1", "exactMatchOf"))


def test_nothing_is_taken_up_where_the_area_has_proclaimed_nothing_for_the_year() -> None:
    given(SCHOOL_STANDARD).when(replace(ADOPT, area=None)).then_refused("standards.area-standard-not-proclaimed")


def test_a_track_that_the_school_does_not_teach_is_not_taken_up() -> None:
    given(SCHOOL_STANDARD).when(replace(ADOPT, taught=("early",))).then_refused("standards.track-not-taught", "track")


def test_a_past_academic_year_is_closed() -> None:
    given(SCHOOL_STANDARD).when(replace(ADOPT, year=2568)).then_refused("standards.year-closed", "year")


def test_the_coming_academic_year_may_be_prepared() -> None:
    assert adopted(history(replace(ADOPT, year=2570))).effective_from_year == 2570


def test_a_year_further_away_may_not_be_prepared() -> None:
    given(SCHOOL_STANDARD).when(replace(ADOPT, year=2571)).then_refused("standards.year-too-far", "year")


def test_a_draft_is_not_begun_twice() -> None:
    given(SCHOOL_STANDARD, *ADOPTED).when(ADOPT).then_refused("standards.school-standard-begun")


def test_a_draft_of_an_older_area_edition_is_taken_up_anew_with_its_own_items() -> None:
    again = given(SCHOOL_STANDARD, *REVISED).when(replace(ADOPT, area=AREA_2)).events()[0]
    assert (again.edition, again.area_edition, again.identity) == (1, 2, "ยิ้มไหว้ทักทาย")
    assert [entry.text for entry in again.items if not entry.locked] == [OWN_TEXT]


def test_a_new_edition_under_the_same_area_edition_needs_a_reason() -> None:
    given(SCHOOL_STANDARD, *PROCLAIMED).when(ADOPT).then_refused("standards.reason-missing", "reason")


def test_a_school_answers_advice_by_a_new_edition_with_its_reason() -> None:
    events = history(ADOPT, REVISE, ENDORSE, PROCLAIM, ADVICE, replace(ADOPT, reason="ปรับตามข้อเสนอแนะ"))
    assert (adopted(events).edition, adopted(events).reason) == (2, "ปรับตามข้อเสนอแนะ")
    assert item(adopted(events).items, "1.4").text == OWN_TEXT


def test_a_newer_edition_does_not_hold_earlier_than_the_one_before() -> None:
    before = history(replace(ADOPT, year=2570), ENDORSE, PROCLAIM)
    given(SCHOOL_STANDARD, *before).when(replace(ADOPT, reason="ปรับ")).then_refused("standards.year-before-latest")


def test_an_own_item_whose_number_the_area_now_uses_gets_the_next_one() -> None:
    again = given(SCHOOL_STANDARD, *PROCLAIMED).when(replace(ADOPT, area=AREA_2)).events()[0]
    assert item(again.items, "1.4").locked and item(again.items, "1.5").text == OWN_TEXT


def test_an_own_item_follows_the_standard_it_stood_under_to_its_new_number() -> None:
    moved = tuple(replace(entry, code="3", parent=None) if entry.code == "1" else entry for entry in AREA_ITEMS[:1])
    again = given(SCHOOL_STANDARD, *PROCLAIMED).when(replace(ADOPT, area=AreaEdition(2, moved, {"1": "3"}))).events()[0]
    assert item(again.items, "1.4").parent == "3"


def test_an_own_item_that_finds_no_place_is_told_and_not_lost() -> None:
    shorter = AreaEdition(2, AREA_ITEMS[4:], {})
    again = given(SCHOOL_STANDARD, *PROCLAIMED).when(replace(ADOPT, area=shorter)).events()[0]
    assert [entry.text for entry in again.left_out] == [OWN_TEXT]


# --- own items


def test_an_own_item_is_numbered_after_its_neighbours_and_is_part_of_the_standard_above() -> None:
    added = item(REVISED[-1].items, "1.4")  # type: ignore[union-attr]
    assert (added.text, added.own, added.locked, added.kind) == (OWN_TEXT, True, False, "item")
    assert added.maps == (ItemLink("area-basic", "1", "1", "isPartOf"),)


def test_an_own_item_stands_at_the_end_of_what_it_is_under() -> None:
    codes = [entry.code for entry in REVISED[-1].items]  # type: ignore[union-attr]
    assert codes == ["1", "1.1", "1.1 (1)", "1.3", "1.4", "2", "2.1"]


def test_an_own_item_under_a_group_is_numbered_in_brackets_as_its_neighbours_are() -> None:
    changed = replace(REVISE, lines=lines(Line(None, "1.1", OWN_TEXT)))
    assert item(given(SCHOOL_STANDARD, *ADOPTED).when(changed).events()[0].items, "1.1 (2)").text == OWN_TEXT


def test_an_area_item_cannot_be_removed() -> None:
    left = tuple(line for line in lines() if line.code != "1.3")
    given(SCHOOL_STANDARD, *ADOPTED).when(replace(REVISE, lines=left)).then_refused("standards.area-item-removed")


def test_an_area_item_cannot_be_reworded() -> None:
    other = tuple(replace(line, text="อื่น") if line.code == "1.3" else line for line in lines())
    refused = given(SCHOOL_STANDARD, *ADOPTED).when(replace(REVISE, lines=other))
    refused.then_refused("standards.area-item-changed", "items/3/text")


def test_an_area_item_cannot_be_moved() -> None:
    other = tuple(replace(line, parent="2") if line.code == "1.3" else line for line in lines())
    given(SCHOOL_STANDARD, *ADOPTED).when(replace(REVISE, lines=other)).then_refused("standards.area-item-changed")


@pytest.mark.parametrize("parent", [None, "9", "1.1 (1)"])
def test_an_own_item_stands_under_a_standard_or_group_of_the_area(parent: str | None) -> None:
    stray = replace(REVISE, lines=lines(Line(None, parent, OWN_TEXT)))
    given(SCHOOL_STANDARD, *ADOPTED).when(stray).then_refused("standards.own-item-astray", "items/6/parent")


@pytest.mark.parametrize("text", ["", "  ", "ก" * 1001, "นํ้าใจ ทํา"])
def test_an_own_item_has_a_tidy_wording(text: str) -> None:
    given(SCHOOL_STANDARD, *ADOPTED).when(replace(REVISE, lines=lines(Line(None, "1", text)))).then_refused(
        "standards.own-item-text", "items/6/text"
    )


def test_two_own_items_cannot_have_one_number() -> None:
    twice = lines(Line("1.9", "1", "ก"), Line("1.9", "1", "ข"))
    given(SCHOOL_STANDARD, *ADOPTED).when(replace(REVISE, lines=twice)).then_refused("standards.item-code-repeated")


def test_an_own_item_may_be_changed_and_removed() -> None:
    changed = given(SCHOOL_STANDARD, *REVISED).when(replace(REVISE, lines=lines(Line("1.4", "1", "ใหม่")))).events()
    assert item(changed[0].items, "1.4").text == "ใหม่"
    removed = given(SCHOOL_STANDARD, *REVISED).when(replace(REVISE, lines=lines())).events()
    assert all(entry.locked for entry in removed[0].items)


def test_handing_in_the_same_lines_again_changes_nothing() -> None:
    same = replace(REVISE, lines=lines(Line("1.4", "1", OWN_TEXT)))
    given(SCHOOL_STANDARD, *REVISED).when(same).then_nothing()


def test_a_school_has_no_more_than_thirty_own_items() -> None:
    many = lines(*(Line(None, "1", f"ข้อ {n}") for n in range(31)))
    given(SCHOOL_STANDARD, *ADOPTED).when(replace(REVISE, lines=many)).then_refused("standards.own-items-too-many")


def test_nothing_is_revised_before_it_is_taken_up() -> None:
    given(SCHOOL_STANDARD).when(REVISE).then_refused("standards.school-standard-not-begun")


def test_what_is_announced_is_not_revised() -> None:
    given(SCHOOL_STANDARD, *PROCLAIMED).when(REVISE).then_refused("standards.school-standard-not-begun")


# --- the board


def test_the_board_endorses_the_text_as_it_stands() -> None:
    endorsed = given(SCHOOL_STANDARD, *REVISED).when(ENDORSE).events()[0]
    assert (endorsed.revision, endorsed.board) == (2, BOARD) and len(endorsed.text_hash) == 64


@pytest.mark.parametrize(
    ("board", "field"),
    [
        (Board(" ", date(2026, 6, 5)), "board/meeting_number"),
        (Board("ครั้งที่หนึ่ง", date(2026, 6, 5)), "board/meeting_number"),
        (Board("1/2566", date(2026, 6, 5)), "board/meeting_number"),
        (Board("1/2569", date(2026, 6, 11)), "board/held_on"),
        (Board("1/2569", date(2025, 5, 15)), "board/held_on"),
    ],
)
def test_an_endorsement_names_its_meeting_and_a_day_that_can_be(board: Board, field: str) -> None:
    refused = given(SCHOOL_STANDARD, *REVISED).when(replace(ENDORSE, board=board))
    assert refused.result.field == field  # type: ignore[union-attr]


def test_recording_the_same_endorsement_again_changes_nothing() -> None:
    given(SCHOOL_STANDARD, *ENDORSED).when(ENDORSE).then_nothing()


# --- announcing


def test_a_school_announces_what_its_board_endorsed() -> None:
    event = proclaimed()
    assert (event.announcement, event.board, event.area_edition) == (ANNOUNCEMENT, BOARD, 1)
    assert item(event.items, "1.4").own and event.text_hash == ENDORSED[-1].text_hash  # type: ignore[union-attr]


def test_nothing_is_announced_before_the_board_endorsed() -> None:
    given(SCHOOL_STANDARD, *REVISED).when(PROCLAIM).then_refused("standards.school-standard-not-endorsed")


def test_what_was_changed_after_the_endorsement_is_not_announced() -> None:
    changed = history(ADOPT, ENDORSE, REVISE)
    given(SCHOOL_STANDARD, *changed).when(PROCLAIM).then_refused("standards.school-standard-text-differs")


def test_what_was_changed_is_announced_once_the_board_endorsed_it_again() -> None:
    assert proclaimed(history(ADOPT, ENDORSE, REVISE, ENDORSE, PROCLAIM)).edition == 1


def test_what_was_changed_and_changed_back_is_put_before_the_board_again() -> None:
    back = replace(REVISE, lines=lines(), identity="")
    again = history(ADOPT, ENDORSE, REVISE, back)
    given(SCHOOL_STANDARD, *again).when(PROCLAIM).then_refused("standards.school-standard-text-differs")


MENDED = {item.code: item.text for item in AREA_ITEMS} | {"1.3": "มีจิตสำนึกรักษ์ลุ่มน้ำและท้องถิ่นของตน"}
TAKE = TakeCorrected(MENDED, DAY)


@pytest.mark.parametrize(
    ("before", "command"),
    [(REVISED, replace(ENDORSE, wording=MENDED)), (ENDORSED, replace(PROCLAIM, wording=MENDED))],
    ids=["endorsed", "announced"],
)
def test_a_draft_in_the_wording_before_a_corrigendum_is_neither_endorsed_nor_announced(before, command) -> None:
    given(SCHOOL_STANDARD, *before).when(command).then_refused("standards.area-wording-corrected")


def test_the_corrected_wording_is_taken_over_and_the_schools_own_items_stay() -> None:
    event = given(SCHOOL_STANDARD, *ENDORSED).when(TAKE).events()[0]
    assert event.codes == ("1.3",)
    before, after = ({line.code: line for line in lines} for lines in (ENDORSED[-2].items, event.items))
    assert after == before | {"1.3": replace(before["1.3"], text=MENDED["1.3"])}
    again = history(ADOPT, REVISE, ENDORSE, TAKE)
    given(SCHOOL_STANDARD, *again).when(TAKE).then_nothing()
    given(SCHOOL_STANDARD, *again).when(replace(PROCLAIM, wording=MENDED)).then_refused(
        "standards.school-standard-text-differs"
    )
    endorsed = history(ADOPT, REVISE, ENDORSE, TAKE, replace(ENDORSE, wording=MENDED))
    assert given(SCHOOL_STANDARD, *endorsed).when(replace(PROCLAIM, wording=MENDED)).events()


def test_an_own_item_is_never_reworded_by_the_area() -> None:
    given(SCHOOL_STANDARD, *REVISED).when(replace(TAKE, wording={"1.4": "อื่น"})).then_nothing()


def test_a_draft_of_a_superseded_area_edition_is_not_announced() -> None:
    given(SCHOOL_STANDARD, *ENDORSED).when(replace(PROCLAIM, area=AREA_2)).then_refused(
        "standards.area-edition-superseded"
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": " "}, "standards.announcement-number-missing"),
        ({"number": "4/2500"}, "standards.announcement-number-of-another-year"),
        ({"signed_on": date(2026, 6, 11)}, "standards.announcement-ahead"),
        ({"signed_on": date(2026, 6, 4)}, "standards.signed-too-early"),
        ({"signer": None}, "standards.signer-not-director"),
    ],
)
def test_an_announcement_has_number_day_and_signer_in_order(changes: dict[str, object], code: str) -> None:
    given(SCHOOL_STANDARD, *ENDORSED).when(
        replace(PROCLAIM, announcement=replace(SIGNING, **changes))  # type: ignore[arg-type]
    ).then_refused(code)


@pytest.mark.parametrize("capacity", [Capacity.ACTING, Capacity.DELEGATED])
def test_who_signs_in_the_directors_place_signs_by_their_order(capacity: Capacity) -> None:
    signer = Signer(SUPERVISOR, capacity, "คำสั่งที่ 12/2569")
    signed = history(ADOPT, ENDORSE, replace(PROCLAIM, announcement=replace(SIGNING, signer=signer)))
    assert proclaimed(signed).announcement == replace(ANNOUNCEMENT, signer=signer)


def test_a_number_is_not_used_for_two_announcements() -> None:
    again = history(ADOPT, REVISE, ENDORSE, PROCLAIM, replace(ADOPT, reason="ปรับ"), ENDORSE)
    for number in (SIGNING.number, "4", "๔ / ๒๕๖๙"):
        typed = replace(PROCLAIM, announcement=replace(SIGNING, number=number))
        given(SCHOOL_STANDARD, *again).when(typed).then_refused("standards.announcement-number-used")


def test_the_older_edition_stays_readable_beside_the_newer() -> None:
    second = replace(PROCLAIM, announcement=replace(SIGNING, number="9/2569"))
    events = history(ADOPT, ENDORSE, PROCLAIM, replace(ADOPT, year=2570, reason="ปรับ"), REVISE, ENDORSE, second)
    state = SCHOOL_STANDARD.fold(events)
    assert [state.in_force(year).edition for year in (2569, 2570)] == [1, 2]  # type: ignore[union-attr]
    assert state.in_force(2568) is None


# --- review


def test_a_supervisor_agrees() -> None:
    event = given(SCHOOL_STANDARD, *PROCLAIMED).when(AGREED).events()[0]
    assert (event.edition, event.outcome, event.by) == (1, "agreed", SUPERVISOR)


def test_a_supervisor_advises_at_an_item() -> None:
    assert given(SCHOOL_STANDARD, *PROCLAIMED).when(ADVICE).events()[0].comments == (Comment("1.4", "ควรเขียนให้วัดได้"),)


def test_nothing_is_reviewed_before_it_is_announced() -> None:
    given(SCHOOL_STANDARD, *ENDORSED).when(AGREED).then_refused("standards.school-standard-not-proclaimed")


def test_advice_says_something() -> None:
    given(SCHOOL_STANDARD, *PROCLAIMED).when(replace(ADVICE, comments=())).then_refused(
        "standards.review-comments-missing"
    )


@pytest.mark.parametrize(
    ("comment", "code"),
    [(Comment("9", "ก"), "standards.item-unknown"), (Comment("1", " "), "standards.comment-empty")],
)
def test_a_comment_stands_at_an_item_and_is_not_empty(comment: Comment, code: str) -> None:
    given(SCHOOL_STANDARD, *PROCLAIMED).when(replace(ADVICE, comments=(comment,))).then_refused(code)


def test_a_review_has_one_of_two_outcomes() -> None:
    given(SCHOOL_STANDARD, *PROCLAIMED).when(replace(AGREED, outcome="perhaps")).then_refused(
        "standards.review-outcome-unknown"
    )


def test_after_advice_a_supervisor_may_agree_and_then_no_more() -> None:
    agreed = history(ADOPT, REVISE, ENDORSE, PROCLAIM, ADVICE, AGREED)
    given(SCHOOL_STANDARD, *agreed).when(ADVICE).then_refused("standards.school-standard-agreed")


def test_the_edition_that_answers_the_advice_is_reviewed_by_itself() -> None:
    second = replace(PROCLAIM, announcement=replace(SIGNING, number="9/2569"))
    events = history(ADOPT, REVISE, ENDORSE, PROCLAIM, ADVICE, replace(ADOPT, reason="ปรับ"), ENDORSE, second)
    assert SCHOOL_STANDARD.fold(events).review(2) is None
    assert given(SCHOOL_STANDARD, *events).when(AGREED).events()[0].edition == 2


def test_own_lines_are_kept_when_only_the_identity_changes() -> None:
    same = replace(REVISE, lines=lines(replace(OWN, code="1.4")), identity="รักสะอาด")
    assert given(SCHOOL_STANDARD, *REVISED).when(same).events()[0].identity == "รักสะอาด"


def test_taking_up_does_not_depend_on_what_else_the_area_teaches() -> None:
    assert adopted(history(replace(ADOPT, taught=("basic",), area=AREA))).track == "basic"


# --- giving a draft up


def test_a_draft_is_discarded_for_a_reason_even_when_the_board_has_endorsed_it() -> None:
    gone = SchoolStandardDiscarded("1015000001", "basic", 1, "เลือกปีผิด")
    given(SCHOOL_STANDARD, *ADOPTED).when(Discard(" เลือกปีผิด ", DAY)).then(gone)
    given(SCHOOL_STANDARD, *ENDORSED).when(Discard("เลือกปีผิด", DAY)).then(gone)
    given(SCHOOL_STANDARD, *ADOPTED).when(Discard(" ", DAY)).then_refused("standards.reason-missing", "reason")


def test_what_is_announced_is_not_discarded() -> None:
    given(SCHOOL_STANDARD, *PROCLAIMED).when(Discard("เลือกปีผิด", DAY)).then_refused(
        "standards.school-standard-not-begun"
    )
    given(SCHOOL_STANDARD).when(Discard("เลือกปีผิด", DAY)).then_refused("standards.school-standard-not-begun")


def test_after_a_draft_for_a_wrong_year_another_year_is_taken_up_under_the_same_number() -> None:
    events = history(replace(ADOPT, year=2570), Discard("เลือกปีผิด", DAY), ADOPT)
    assert (adopted(events).edition, adopted(events).effective_from_year) == (1, 2569)


def test_a_director_does_not_announce_for_a_day_before_holding_office() -> None:
    before = replace(PROCLAIM, announcement=replace(SIGNING, signer=None))
    refused = given(SCHOOL_STANDARD, *ENDORSED).when(before)
    refused.then_refused("standards.signer-not-director", "announcement/signed_on")
    assert given(SCHOOL_STANDARD, *ENDORSED).when(PROCLAIM).events()
