"""Two editions, or two frameworks, side by side: what was added, changed, removed and moved."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from services.standards.domain.comparison import compare_editions, compare_frameworks, counts
from services.standards.domain.framework_events import Item
from services.standards.segmenting import words

OLD = (
    Item("1", None, "คุณภาพของผู้เรียน", "standard", ""),
    Item("1.1", "1", "ผลสัมฤทธิ์ทางวิชาการ", "criterion", ""),
    Item("1.2", "1", "คุณลักษณะที่พึงประสงค์", "criterion", ""),
    Item("2", None, "การบริหาร", "standard", ""),
)


def edition(**changes: Item | None) -> tuple[Item, ...]:
    named = {f"c{item.code.replace('.', '_')}": item for item in OLD} | changes
    return tuple(item for item in named.values() if item is not None)


def marks(new: tuple[Item, ...], old: tuple[Item, ...] = OLD) -> dict[tuple, tuple]:
    return {(row.before, row.after): row.marks for row in compare_editions(old, new, words)}


def test_an_edition_against_itself_is_the_same_throughout():
    assert set(marks(OLD).values()) == {("same",)}


def test_other_words_under_one_code_are_a_changed_item_with_a_redline():
    new = edition(c1_1=replace(OLD[1], text="ผลสัมฤทธิ์ทางการเรียน"))
    row = next(row for row in compare_editions(OLD, new, words) if row.after == "1.1")
    assert row.marks == ("changed",)
    assert {run.kind for run in row.runs} == {"same", "removed", "added"}


def test_a_new_item_is_added():
    assert marks((*OLD, Item("3", None, "การสอน", "standard", "")))[(None, "3")] == ("added",)


def test_an_item_that_is_gone_is_removed_and_stands_where_it_stood():
    rows = compare_editions(OLD, edition(c1_1=None), words)
    assert [(row.before, row.after) for row in rows] == [("1", "1"), ("1.1", None), ("1.2", "1.2"), ("2", "2")]
    assert rows[1].marks == ("removed",)


def test_the_same_words_under_another_code_have_moved():
    new = edition(c1_2=Item("2.1", "2", "คุณลักษณะที่พึงประสงค์", "criterion", ""))
    assert marks(new)[("1.2", "2.1")] == ("moved",)


def test_an_item_under_another_parent_with_other_words_has_changed_and_moved():
    new = (OLD[0], OLD[3], replace(OLD[1], parent="2", text="ผลสัมฤทธิ์"), OLD[2])
    assert marks(new)[("1.1", "1.1")] == ("changed", "moved")


def test_a_parent_that_was_renumbered_does_not_move_its_children_twice():
    new = (replace(OLD[0], code="5"), replace(OLD[1], parent="5"), replace(OLD[2], parent="5"), OLD[3])
    assert marks(new)[("1", "5")] == ("moved",)
    assert marks(new)[("1.1", "1.1")] == ("same",)


def test_a_code_given_to_new_words_is_added_where_the_old_words_live_on_elsewhere():
    new = edition(c1_1=Item("1.1", "1", "สิ่งใหม่", "criterion", ""), c1_3=replace(OLD[1], code="1.3"))
    found = marks(new)
    assert found[("1.1", "1.3")] == ("moved",)
    assert found[(None, "1.1")] == ("added",)


def test_frameworks_go_together_as_the_crosswalk_says():
    other = (Item("a", None, "ผู้เรียนมีคุณภาพ", "indicator", ""), Item("b", None, "อาคารสถานที่", "indicator", ""))
    rows = compare_frameworks(OLD, other, [("1", "a", "equal"), ("9", "a", "equal")], words)
    assert [(row.before, row.after, row.relation) for row in rows if row.before and row.after] == [("1", "a", "equal")]
    assert counts(rows)["added"] == 1 and counts(rows)["removed"] == 3


def test_a_code_means_nothing_across_frameworks():
    other = (Item("1", None, "อาคารสถานที่", "standard", ""),)
    assert {row.marks for row in compare_frameworks(OLD, other, [], words)} == {("added",), ("removed",)}


def test_an_item_that_answers_to_two_stands_beside_each():
    other = (Item("a", None, "ผู้เรียนมีคุณภาพ", "indicator", ""),)
    rows = compare_frameworks(OLD, other, [("1.1", "a", "subset"), ("1.2", "a", "subset")], words)
    assert [row.before for row in rows if row.after == "a"] == ["1.1", "1.2"]


@st.composite
def editions(draw: st.DrawFn) -> tuple[Item, ...]:
    codes = draw(st.lists(st.sampled_from([str(n) for n in range(8)]), unique=True, max_size=7))
    texts = draw(st.lists(st.sampled_from(["ดี", "ดีเลิศ", "ยอดเยี่ยม", "กำลังพัฒนา"]), min_size=7, max_size=7))
    parents = [draw(st.sampled_from([None, *codes[:place]])) for place in range(len(codes))]
    return tuple(Item(c, p, t, "standard", "") for c, p, t in zip(codes, parents, texts, strict=False))


@given(editions(), editions())
def test_every_item_of_both_sides_stands_in_the_comparison(old, new):
    rows = compare_editions(old, new, words)
    assert sorted(row.before for row in rows if row.before) == sorted(item.code for item in old)
    assert sorted(row.after for row in rows if row.after) == sorted(item.code for item in new)


@given(editions(), editions(), st.data())
def test_every_item_of_two_frameworks_stands_in_the_comparison(old, new, data):
    codes = [str(n) for n in range(8)]
    links = data.draw(
        st.lists(st.tuples(st.sampled_from(codes), st.sampled_from(codes), st.just("related")), max_size=6)
    )
    rows = compare_frameworks(old, new, list(dict.fromkeys(links)), words)
    assert {row.before for row in rows if row.before} == {item.code for item in old}
    assert {row.after for row in rows if row.after} == {item.code for item in new}
