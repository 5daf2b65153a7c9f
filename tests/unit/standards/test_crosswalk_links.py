"""A crosswalk is worked on link by link: typed, with a reason, as revisions of its newest version."""

from dataclasses import replace

import pytest

from kernel.specs import given
from services.standards.domain.crosswalk import CROSSWALK
from services.standards.domain.crosswalk_commands import Ends, ExplainItem, OpenCrosswalk, RemoveLink, SetLink
from services.standards.domain.crosswalk_events import (
    TYPED,
    CrosswalkItemExplained,
    CrosswalkLinkRemoved,
    CrosswalkLinkSet,
    CrosswalkOpened,
    CrosswalkRegistered,
    Edition,
    Link,
)
from services.standards.domain.source import Source

SOURCE = Source("ตารางเทียบของกลุ่มนิเทศ", None, "", "")
ORIGIN, DESTINATION = Edition("moe-basic", "2561"), Edition("onesqa-basic", "2567")
ENDS = Ends(frozenset("12"), frozenset("12"), frozenset("ab"))
OPEN = OpenCrosswalk("basic", "1", ORIGIN, DESTINATION, SOURCE, ENDS)
OPENED = CrosswalkOpened("basic", "1", ORIGIN, DESTINATION, SOURCE)
SET = SetLink("basic", "1", "a", "intersects", "กล่าวถึงเรื่องเดียวกัน", ENDS)
WAS_SET = CrosswalkLinkSet("basic", "1", 1, "1", "a", "intersects", "กล่าวถึงเรื่องเดียวกัน")
REMOVE = RemoveLink("basic", "1", "a", "เทียบผิดข้อ")
EXPLAIN = ExplainItem("basic", "destination", "b", "กระทรวงไม่กล่าวถึง", ENDS)
EXPLAINED = CrosswalkItemExplained("basic", "1", 2, "destination", "b", "กระทรวงไม่กล่าวถึง")


def test_a_crosswalk_is_begun_without_links():
    given(CROSSWALK).when(OPEN).then(OPENED)


def test_a_version_is_begun_once():
    given(CROSSWALK, OPENED).when(OPEN).then_refused("standards.version-is-fixed", "version")


def test_an_edition_is_not_set_against_itself():
    given(CROSSWALK).when(replace(OPEN, destination=ORIGIN)).then_refused("standards.compared-with-itself")


@pytest.mark.parametrize("relation", TYPED)
def test_a_link_of_every_type_is_set_with_its_reason(relation):
    given(CROSSWALK, OPENED).when(replace(SET, relation=relation)).then(replace(WAS_SET, relation=relation))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"relation": "corresponds"}, "standards.link-relation-unknown"),
        ({"origin": "9"}, "standards.link-origin-unknown"),
        ({"destination": "z"}, "standards.link-destination-unknown"),
        ({"reason": " \u200b"}, "standards.reason-missing"),
    ],
)
def test_a_link_without_type_item_or_reason_is_refused(change, code):
    given(CROSSWALK, OPENED).when(replace(SET, **change)).then_refused(code)


def test_the_same_link_again_changes_nothing():
    given(CROSSWALK, OPENED, WAS_SET).when(SET).then_nothing()


def test_a_link_that_says_something_else_is_the_next_revision():
    other = replace(SET, relation="equal", reason="ข้อความเดียวกัน")
    given(CROSSWALK, OPENED, WAS_SET).when(other).then(
        CrosswalkLinkSet("basic", "1", 2, "1", "a", "equal", "ข้อความเดียวกัน")
    )


def test_a_link_of_a_crosswalk_that_came_whole_is_changed_too():
    whole = CrosswalkRegistered("basic", "1", ORIGIN, DESTINATION, (Link("1", "a", "corresponds"),), SOURCE)
    state = CROSSWALK.fold([whole, replace(WAS_SET, relation="subset")])
    assert [link.relation for link in state.versions["1"].links] == ["subset"]


def test_only_a_crosswalk_on_record_is_worked_on():
    given(CROSSWALK).when(SET).then_refused("standards.crosswalk-unknown")


def test_a_link_is_taken_away_with_a_reason():
    given(CROSSWALK, OPENED, WAS_SET).when(REMOVE).then(CrosswalkLinkRemoved("basic", "1", 2, "1", "a", "เทียบผิดข้อ"))
    given(CROSSWALK, OPENED, WAS_SET).when(replace(REMOVE, reason="")).then_refused("standards.reason-missing")
    given(CROSSWALK, OPENED).when(REMOVE).then_refused("standards.link-unknown")


def test_an_item_without_a_counterpart_is_explained():
    given(CROSSWALK, OPENED, WAS_SET).when(EXPLAIN).then(EXPLAINED)
    given(CROSSWALK, OPENED, WAS_SET, EXPLAINED).when(EXPLAIN).then_nothing()
    given(CROSSWALK, OPENED).when(replace(EXPLAIN, code="z")).then_refused("standards.item-unknown")


@pytest.mark.parametrize(("side", "code"), [("origin", "1"), ("destination", "a")])
def test_an_item_with_a_counterpart_needs_no_explanation(side, code):
    command = replace(EXPLAIN, side=side, code=code)
    given(CROSSWALK, OPENED, WAS_SET).when(command).then_refused("standards.item-linked", "code")


def test_a_link_takes_the_place_of_why_there_was_none():
    explained = (CrosswalkItemExplained("basic", "1", 1, "origin", "1", "ไม่มี"), EXPLAINED)
    state = CROSSWALK.fold([OPENED, *explained, replace(WAS_SET, revision=3, destination="b")])
    assert state.versions["1"].explained == {}
    assert [(link.origin, link.destination) for link in state.versions["1"].links] == [("1", "b")]
