"""The gap report names what nothing answers to, why, and the links that carry least."""

from hypothesis import given
from hypothesis import strategies as st

from services.standards.domain.crosswalk_events import TYPED, Link
from services.standards.domain.framework_events import Item
from services.standards.domain.gaps import Gap, gap_report


def item(code: str, parent: str | None = None) -> Item:
    return Item(code, parent, f"ข้อ {code}", "standard", "")


ORIGIN = (item("1"), item("1.1", "1"), item("1.2", "1"), item("2"))
DESTINATION = (item("a"), item("b"))


def test_items_without_a_link_are_gaps_on_either_side():
    report = gap_report(ORIGIN, DESTINATION, [Link("1.1", "a", "equal", "เหมือนกัน")], {})
    assert report.origin == (Gap("1.2", None), Gap("2", None))
    assert report.destination == (Gap("b", None),)
    assert report.open == 3


def test_a_link_of_an_item_counts_for_those_below_it():
    report = gap_report(ORIGIN, DESTINATION, [Link("1", "a", "superset", "กว้างกว่า")], {})
    assert report.origin == (Gap("2", None),)


def test_an_explained_gap_is_listed_and_not_open():
    report = gap_report(
        ORIGIN, DESTINATION, [Link("2", None, "none", "ไม่มี"), Link("1", "a", "equal", "")], {"b": "ใหม่"}
    )
    assert (report.origin, report.destination, report.open) == ((Gap("2", "ไม่มี", "2"),), (Gap("b", "ใหม่", "b"),), 0)


def test_the_weakest_links_are_those_that_carry_least():
    links = [Link("1", "a", "equal"), Link("2", "b", "related"), Link("1.1", "b", "intersects")]
    assert [link.origin for link in gap_report(ORIGIN, DESTINATION, links, {}).weakest] == ["2"]


def test_links_of_equals_alone_have_no_weakest():
    assert gap_report(ORIGIN, DESTINATION, [Link("1", "a", "equal"), Link("2", "b", "corresponds")], {}).weakest == ()


@given(st.lists(st.tuples(st.sampled_from(["1", "1.1", "1.2", "2"]), st.sampled_from("ab"), st.sampled_from(TYPED))))
def test_no_linked_item_is_a_gap(links):
    report = gap_report(ORIGIN, DESTINATION, [Link(*link) for link in links], {})
    assert not {gap.code for gap in report.origin} & {origin for origin, _, _ in links}
    assert {gap.code for gap in report.destination} == set("ab") - {destination for _, destination, _ in links}
