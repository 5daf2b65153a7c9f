"""Items of a draft are moved and numbered anew (handbook 2.1), and each stays the item that it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis.strategies import booleans, data, none, sampled_from

from kernel.decider import Refusal
from kernel.specs import given
from services.standards.domain.area_standard import arranging, proclaiming
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.commands import Comment, Revise
from services.standards.domain.area_standard.events import (
    AreaStandardDrafted,
    AreaStandardReturned,
    AreaStandardRevised,
    DraftCommentMade,
)
from services.standards.domain.area_standard.items import Counterpart, Item, fault
from services.standards.domain.area_standard.moves import AreaStandardItemMoved, Move
from services.standards.domain.area_standard.state import Edition
from services.standards.domain.comparison import compare_editions
from tests.unit.standards.area_edition import MEETING, PROCLAIM, TITLE, on_agenda, proclaimed, submitted


def item(code: str, parent: str | None, kind: str = "item") -> Item:
    """An item that says which it was, and answers to one of the ministry's."""
    return Item(code, parent, f"เนื้อความ {code}", kind, maps=(Counterpart("moe-basic", "2561", code, "exactMatch"),))


TREE = (
    item("1", None, "standard"), item("1.1", "1", "group"), item("1.1 (1)", "1.1"), item("1.1 (2)", "1.1"),
    item("1.2", "1", "group"), item("1.2 (1)", "1.2"), item("2", None, "standard"), item("2.1", "2"), item("2.2", "2"),
)  # fmt: skip
DRAFTED = AreaStandardDrafted("basic", 1, TITLE, TREE, "", None)
SAID = DraftCommentMade("basic", 1, "k1", "2.2", "ควรวัดได้", "person:x", 1)
UP = Move(1, 1, "2.2", "2", "2.1", in_order=True)


def moved(code: str, parent: str | None, before: str | None, codes: dict[str, str]) -> AreaStandardItemMoved:
    """The event, as the second revision."""
    return AreaStandardItemMoved(
        "basic", 1, 2, code, parent, before, tuple({"from": old, "to": new} for old, new in codes.items())
    )


def after(*commands: Move, history: tuple[object, ...] = (DRAFTED,)) -> Edition:
    """The edition after moves that must succeed."""
    state = AREA_STANDARD.fold(history)
    for command in commands:
        outcome = AREA_STANDARD.decide(replace(command, base=state.editions[1].revision), state)
        assert not isinstance(outcome, Refusal), outcome
        state = AREA_STANDARD.fold(outcome, state)
    return state.editions[1]


def reads(edition: Edition) -> list[tuple[str, str]]:
    """Number and text of every item, in order."""
    return [(one.code, one.text.removeprefix("เนื้อความ ")) for one in edition.items]


def test_the_event_tells_what_moved_and_which_numbers_became_which():
    event = moved("2.2", "2", "2.1", {"2.2": "2.1", "2.1": "2.2"})
    given(AREA_STANDARD, DRAFTED).when(UP).then(event)


def test_a_step_leads_past_the_neighbour_and_no_further_than_the_ends():
    assert after(Move(1, 1, "2.2", None, step="up", in_order=True)).items == after(UP).items
    assert after(Move(1, 1, "2.1", None, step="down", in_order=True)).items == after(UP).items
    given(AREA_STANDARD, DRAFTED).when(Move(1, 1, "2.1", None, step="up", in_order=True)).then_nothing()
    given(AREA_STANDARD, DRAFTED).when(Move(1, 1, "2", None, step="down", in_order=True)).then_nothing()
    given(AREA_STANDARD, DRAFTED).when(Move(1, 1, "9", None, step="up")).then_refused("standards.item-unknown", "code")


def test_an_item_can_go_past_its_neighbour_and_keep_its_number():
    edition = after(replace(UP, in_order=False))
    assert reads(edition)[-2:] == [("2.2", "2.2"), ("2.1", "2.1")]


def test_an_item_moves_under_another_with_all_that_stands_under_it():
    edition = after(Move(1, 1, "1.1", "2", "2.1", in_order=True))
    assert reads(edition) == [
        ("1", "1"), ("1.1", "1.2"), ("1.1 (1)", "1.2 (1)"),
        ("2", "2"), ("2.1", "1.1"), ("2.1 (1)", "1.1 (1)"), ("2.1 (2)", "1.1 (2)"), ("2.2", "2.1"), ("2.3", "2.2"),
    ]  # fmt: skip


def test_whole_standards_change_places_and_what_stands_under_them_bears_their_numbers():
    edition = after(Move(1, 1, "2", None, "1", in_order=True))
    assert reads(edition)[:4] == [("1", "2"), ("1.1", "2.1"), ("1.2", "2.2"), ("2", "1")]
    assert reads(edition)[-1] == ("2.2 (1)", "1.2 (1)")


def test_an_item_is_given_a_number_of_its_own_where_it_stands():
    edition = after(Move(1, 1, "1.2", "1", None, to="1.5"))
    assert reads(edition)[4:6] == [("1.5", "1.2"), ("1.5 (1)", "1.2 (1)")]


def test_a_number_that_the_order_gives_is_written_in_the_digits_of_its_neighbours():
    thai = [item("๑", None, "standard"), item("๑.๑", "๑"), item("๑.๒", "๑"), item("๒", None, "standard")]
    drafted = replace(DRAFTED, items=(*thai, item("๒.๙", "๒")))
    there = Move(1, 1, "๑.๑", "๒", None, in_order=True)
    assert [one.code for one in after(there, history=(drafted,)).items] == ["๑", "๑.๑", "๒", "๒.๙", "๒.๑๐"]
    empty = replace(DRAFTED, items=tuple(thai))
    assert [one.code for one in after(there, history=(empty,)).items] == ["๑", "๑.๑", "๒", "๒.๑"]


def test_an_item_that_is_put_elsewhere_with_a_number_of_its_own_leaves_the_numbers_there_as_they_are():
    edition = after(Move(1, 1, "1.1", "2", "2.1", to="2.9", in_order=True))
    assert reads(edition) == [
        ("1", "1"), ("1.1", "1.2"), ("1.1 (1)", "1.2 (1)"),
        ("2", "2"), ("2.9", "1.1"), ("2.9 (1)", "1.1 (1)"), ("2.9 (2)", "1.1 (2)"), ("2.1", "2.1"), ("2.2", "2.2"),
    ]  # fmt: skip
    beside = after(Move(1, 1, "2.1", "2", None, to="2.9", in_order=True))
    assert reads(beside)[-2:] == [("2.1", "2.2"), ("2.9", "2.1")]


def test_a_number_that_the_order_would_give_anyway_may_be_written_as_well():
    by_order = after(Move(1, 1, "1.1", "2", "2.1", in_order=True))
    assert after(Move(1, 1, "1.1", "2", "2.1", to="2.1", in_order=True)).items == by_order.items
    assert after(replace(UP, to="2.1")).items == after(UP).items


def test_an_item_that_is_only_given_another_number_changes_no_others():
    edition = after(Move(1, 1, "1.1", "1", "1.2", to="1.7", in_order=True))
    assert [code for code, _ in reads(edition)][:5] == ["1", "1.7", "1.7 (1)", "1.7 (2)", "1.2"]


def test_a_standard_under_another_is_a_group_of_what_it_holds_and_at_the_top_again_a_standard():
    under = after(Move(1, 1, "1", "2", None, in_order=True))
    assert [one.kind for one in under.items if one.text.endswith(" 1")] == ["group"]
    back = after(Move(1, 1, "1", "2", None, in_order=True), Move(1, 2, "1.3", None, "1", in_order=True))
    assert back.items == TREE


@pytest.mark.parametrize(
    ("command", "code", "field"),
    [
        (Move(1, 1, "9", "1"), "standards.item-unknown", "code"),
        (Move(1, 1, "2.1", "9"), "standards.item-unknown", "parent"),
        (Move(1, 1, "2.1", "1", "2.2"), "standards.item-unknown", "before"),
        (Move(1, 1, "1", "1.2"), "standards.item-under-itself", "parent"),
        (Move(1, 1, "1.2", "2.1"), "standards.item-holds-none", "parent"),
        (Move(1, 1, "2.1", "2", "2.2", to="1.1"), "standards.item-code-repeated", "to"),
        (Move(1, 1, "2.1", "2", "2.2", to="2" * 21), "standards.item-code-odd", "to"),
        (Move(1, 1, "2.1", "2", "2.2", to="abc ๑"), "standards.item-code-odd", "to"),
        (Move(1, 1, "1", None, to="1" * 15), "standards.item-code-odd", "to"),
    ],
)
def test_an_item_is_not_put_where_it_cannot_stand(command, code, field):
    given(AREA_STANDARD, DRAFTED).when(command).then_refused(code, field)


def test_an_item_that_stands_there_already_is_not_moved():
    given(AREA_STANDARD, DRAFTED).when(Move(1, 1, "2.2", "2", in_order=True)).then_nothing()
    given(AREA_STANDARD, DRAFTED).when(Move(1, 1, "2.1", "2", "2.1", to=" 2.1 ")).then_nothing()


def test_a_draft_that_is_handed_in_is_not_rearranged():
    given(AREA_STANDARD, *submitted()).when(Move(1, 1, "1.2", "1", "1.1")).then_refused("standards.wrong-moment")


def test_a_returned_draft_that_was_rearranged_and_put_back_is_no_new_revision():
    returned = AreaStandardReturned("basic", 1, 1, "gsj", MEETING, "ให้ปรับแก้")
    history = (*on_agenda(), returned)
    there, back = Move(1, 1, "1.2", "1", "1.1"), Move(1, 2, "1.2", "1", None)
    assert after(there, history=history).text_hash != after(history=history).text_hash
    assert after(there, back, history=history).text_hash == after(history=history).returned_text


def test_whoever_rearranges_an_order_that_is_not_the_last_one_is_told():
    first = moved("2.2", "2", "2.1", {"2.2": "2.1", "2.1": "2.2"})
    given(AREA_STANDARD, DRAFTED, first).when(UP).then_refused("standards.item-changed", "code")


def test_whoever_writes_an_item_that_was_numbered_anew_is_told_its_number_and_overwrites_no_other():
    first = moved("2.2", "2", "2.1", {"2.2": "2.1", "2.1": "2.2"})
    written = Revise(1, 1, put=(replace(TREE[-1], text="เขียนใหม่"),))
    outcome = given(AREA_STANDARD, DRAFTED, first).when(written)
    outcome.then_refused("standards.item-changed", "items/2.2")
    assert outcome.result.errors == (("/items/2.2", "ข้อ 2.2 เปลี่ยนเลขเป็นข้อ 2.1 แล้ว"),)


def test_a_new_item_under_one_that_was_numbered_anew_waits_until_its_author_has_seen_that():
    first = moved("2", None, "1", {"2": "1", "1": "2"})
    written = Revise(1, 1, put=(item("2.9", "2"),))
    given(AREA_STANDARD, DRAFTED, first).when(written).then_refused("standards.item-changed")


def test_an_item_is_not_moved_by_writing_it_under_another():
    elsewhere = Revise(1, 1, put=(replace(TREE[-1], parent="1"),))
    given(AREA_STANDARD, DRAFTED).when(elsewhere).then_refused("standards.item-elsewhere", "items/2.2")


def test_comments_go_with_their_item_and_are_made_on_the_item_that_was_read():
    edition = after(UP, history=(DRAFTED, SAID))
    assert edition.comments["k1"].code == "2.1"
    first = moved("2.2", "2", "2.1", {"2.2": "2.1", "2.1": "2.2"})
    outcome = given(AREA_STANDARD, DRAFTED, first).when(Comment(1, "k2", "2.2", "ควรวัดได้", "person:x", 1))
    outcome.then(DraftCommentMade("basic", 1, "k2", "2.1", "ควรวัดได้", "person:x", 2))


OUT = AreaStandardRevised("basic", 1, 2, None, None, (), ("2.1",))
CLOSED_UP = AreaStandardItemMoved("basic", 1, 3, "2.2", "2", None, ({"from": "2.2", "to": "2.1"},))


def test_a_comment_on_an_item_that_is_taken_out_does_not_become_one_on_whatever_bears_its_number_next():
    state = AREA_STANDARD.fold([DRAFTED, replace(SAID, code="2.1"), replace(SAID, comment="k2"), OUT, CLOSED_UP])
    edition = state.editions[1]
    assert {key: said.code for key, said in edition.comments.items()} == {"k1": None, "k2": "2.1"}
    assert {key: (was.code, was.text) for key, was in edition.left_over.items()} == {"k1": ("2.1", "เนื้อความ 2.1")}


def test_what_was_read_of_an_item_that_is_taken_out_since_is_not_said_or_done_of_another():
    late = Comment(1, "k2", "2.1", "ควรวัดได้", "person:x", 1)
    given(AREA_STANDARD, DRAFTED, OUT).when(late).then_refused("standards.item-changed", "code")
    given(AREA_STANDARD, DRAFTED, OUT, CLOSED_UP).when(late).then_refused("standards.item-changed", "code")
    anew = AreaStandardRevised("basic", 1, 3, None, None, (item("2.1", "2"),), ())
    given(AREA_STANDARD, DRAFTED, OUT, anew).when(late).then_refused("standards.item-changed", "code")
    now = given(AREA_STANDARD, DRAFTED, OUT, anew).when(replace(late, revision=3))
    now.then(DraftCommentMade("basic", 1, "k2", "2.1", "ควรวัดได้", "person:x", 3))
    moving = Move(1, 1, "2.1", "1", "1.1")
    given(AREA_STANDARD, DRAFTED, OUT, anew).when(moving).then_refused("standards.item-changed", "code")
    beside = Move(1, 1, "2.2", "2", "2.1")
    given(AREA_STANDARD, DRAFTED, OUT, anew).when(beside).then_refused("standards.item-changed", "before")


def test_whoever_writes_an_item_that_was_taken_out_is_told_so_and_not_what_bears_its_number():
    outcome = given(AREA_STANDARD, DRAFTED, OUT, CLOSED_UP).when(Revise(1, 1, put=(replace(TREE[7], text="เขียนใหม่"),)))
    outcome.then_refused("standards.item-changed", "items/2.1")
    assert outcome.result.errors == (("/items/2.1", "ข้อ 2.1 ถูกลบแล้ว"),)


def test_the_numbers_of_a_revision_are_told_as_they_are_now():
    edition = AREA_STANDARD.fold([DRAFTED, OUT, CLOSED_UP]).editions[1]
    assert edition.numbers_since(1) == {"2.1": None, "2.2": "2.1"}
    assert edition.numbers_since(2) == {"2.2": "2.1"}
    assert edition.numbers_since(3) == {}


NEXT = AreaStandardDrafted("basic", 2, TITLE, after(history=tuple(proclaimed())).items, "", 1)
TURNED = AreaStandardItemMoved(
    "basic", 2, 2, "1.2", "1", "1.1", ({"from": "1.2", "to": "1.1"}, {"from": "1.1", "to": "1.2"})
)


def test_the_redline_of_two_editions_shows_a_renumbered_item_as_moved_even_where_its_words_changed():
    state = AREA_STANDARD.fold([*proclaimed(), NEXT, TURNED])
    newer = replace(state.editions[2].items[1], text="รู้จักสายน้ำและทุ่งนาของตน")
    rewritten = AreaStandardRevised("basic", 2, 3, None, None, (newer,), ())
    state = AREA_STANDARD.fold([rewritten], state)
    rows = compare_editions(state.editions[1].items, state.editions[2].items, str.split, state.editions[2].origins)
    assert [(row.before, row.after, row.marks) for row in rows] == [
        ("1", "1", ("same",)), ("1.2", "1.1", ("changed", "moved")), ("1.1", "1.2", ("moved",)),
    ]  # fmt: skip


def test_an_item_that_only_changed_its_place_among_its_neighbours_has_moved_and_they_have_not():
    there = arranging.placed(TREE, "2.2", "2", "2.1")
    three = (*TREE, item("2.3", "2"))
    assert [row.marks for row in compare_editions(TREE, there, str.split)].count(("moved",)) == 1
    rows = compare_editions(three, arranging.placed(three, "2.3", "2", "2.1"), str.split)
    assert [row.after for row in rows if row.marks != ("same",)] == ["2.3"]


def test_an_edition_takes_the_place_of_another_item_by_item_as_they_were_renumbered():
    state = AREA_STANDARD.fold([*proclaimed(), NEXT, TURNED])
    older, newer = state.editions[1], state.editions[2]
    assert proclaiming.successors(older, newer) == {"1": "1", "1.1": "1.2", "1.2": "1.1"}
    approved = replace(
        newer, status="approved", approval=replace(older.approval, revision=2, text_hash=newer.text_hash)
    )
    command = replace(PROCLAIM, edition=2, revision=2, effective_from_year=2570)
    made = proclaiming.proclaim(command, approved, state)[0].supersedes
    assert [(one["from"], one["to"]) for one in made.items] == [("1", "1"), ("1.1", "1.2"), ("1.2", "1.1")]


def test_an_item_that_is_taken_out_has_no_successor_in_the_one_that_bears_its_number():
    gone = AreaStandardRevised("basic", 2, 2, None, None, (), ("1.1",))
    number = AreaStandardItemMoved("basic", 2, 3, "1.2", "1", None, ({"from": "1.2", "to": "1.1"},))
    state = AREA_STANDARD.fold([*proclaimed(), NEXT, gone, number])
    assert proclaiming.successors(state.editions[1], state.editions[2]) == {"1": "1", "1.1": None, "1.2": "1.1"}


@settings(max_examples=150, deadline=None)
@drawn(data())
def test_whatever_is_moved_renumbered_and_taken_out_texts_links_and_comments_stay_what_and_where_they_are(draw):
    comments = [replace(SAID, comment=f"k {one.code}", code=one.code) for one in TREE]
    state = AREA_STANDARD.fold([DRAFTED, *comments])
    first = state.editions[1]
    gone: set[str] = set()
    for step in range(draw.draw(sampled_from((1, 2, 3, 4)))):
        edition = state.editions[1]
        codes = [one.code for one in edition.items]
        code = draw.draw(sampled_from(codes))
        command: Move | Revise
        if draw.draw(sampled_from((False, False, True))):
            command = Revise(1, edition.revision, removed=(code,))
        else:
            parent = draw.draw(none() | sampled_from(codes))
            before = draw.draw(sampled_from([None, *arranging.children(edition.items, parent)]))
            to = draw.draw(none() | sampled_from((f"ก{step}", "1.1", "7")))
            command = Move(1, edition.revision, code, parent, before, to, draw.draw(booleans()))
        outcome = AREA_STANDARD.decide(command, state)
        if isinstance(outcome, Refusal) or not outcome:
            continue
        gone |= {edition.item(code).text} if isinstance(command, Revise) else set()
        state = AREA_STANDARD.fold(outcome, state)
    edition = state.editions[1]
    stayed = [one for one in TREE if one.text not in gone]
    assert sorted((one.text, one.maps) for one in edition.items) == sorted((one.text, one.maps) for one in stayed)
    assert fault(edition.items) is None
    now = {one.text: one.code for one in edition.items}
    assert {one.text: edition.origins[one.code] for one in edition.items} == {one.text: one.code for one in stayed}
    for one in TREE:
        said = f"k {one.code}"
        assert edition.comments[said].code == edition.number_now(one.code, first.revision) == now.get(one.text)
        assert (edition.left_over[said].text if said in edition.left_over else None) == (
            one.text if one.text in gone else None
        )


@settings(max_examples=80, deadline=None)
@drawn(data())
def test_an_item_that_is_moved_back_leaves_no_trace_in_the_text(draw):
    codes = [one.code for one in TREE]
    code, parent = draw.draw(sampled_from(codes)), draw.draw(none() | sampled_from(codes))
    before = draw.draw(sampled_from([None, *arranging.children(TREE, parent)]))
    state = AREA_STANDARD.fold([DRAFTED])
    outcome = AREA_STANDARD.decide(Move(1, 1, code, parent, before, in_order=False), state)
    if isinstance(outcome, Refusal) or not outcome:
        return
    one = next(one for one in TREE if one.code == code)
    beside = arranging.children(TREE, one.parent)
    following = next(iter(beside[beside.index(code) + 1 :]), None)
    state = AREA_STANDARD.fold(outcome, state)
    back = AREA_STANDARD.decide(Move(1, 2, code, one.parent, following), state)
    assert not isinstance(back, Refusal)
    assert AREA_STANDARD.fold(back, state).editions[1].items == TREE
