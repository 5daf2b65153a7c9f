"""Versions of frameworks are put on record once and stay as they are."""

from dataclasses import replace
from datetime import date

import pytest

from kernel.specs import given
from services.standards.domain.citation import Citation
from services.standards.domain.framework import FRAMEWORK, CiteItem, RegisterFramework, WithdrawItemCitation
from services.standards.domain.framework_events import FrameworkRegistered, Item, ItemCitationWithdrawn, ItemCited
from services.standards.domain.source import Source

SOURCE = Source("ประกาศทดสอบ", date(2018, 8, 6), "", "M-H")
ITEMS = (
    Item("1", None, "คุณภาพของผู้เรียน", "standard", "M-H"),
    Item("1.1", "1", "ผลสัมฤทธิ์ทางวิชาการของผู้เรียน", "criterion", "M-H"),
)
REGISTER = RegisterFramework("moe-basic", "2561", "มาตรฐาน", "basic", "standards", SOURCE, 2561, None, ITEMS)
REGISTERED = FrameworkRegistered("moe-basic", "2561", "มาตรฐาน", "basic", "standards", SOURCE, 2561, ITEMS, None)
NEXT = replace(REGISTER, version="2570", supersedes="2561", effective_from_year=2570)


def test_a_first_version_is_registered():
    given(FRAMEWORK).when(REGISTER).then(REGISTERED)


def test_the_same_version_again_changes_nothing():
    given(FRAMEWORK, REGISTERED).when(REGISTER).then_nothing()


def test_other_words_under_a_version_on_record_are_refused():
    other = replace(REGISTER, items=(replace(ITEMS[0], text="คุณภาพผู้เรียน"),))
    given(FRAMEWORK, REGISTERED).when(other).then_refused("standards.version-is-fixed", "version")


def test_a_new_version_supersedes_the_newest():
    given(FRAMEWORK, REGISTERED).when(NEXT).then(
        replace(REGISTERED, version="2570", supersedes="2561", effective_from_year=2570)
    )


def test_a_new_version_that_does_not_name_the_one_it_supersedes_is_refused():
    command = replace(NEXT, supersedes=None)
    given(FRAMEWORK, REGISTERED).when(command).then_refused("standards.supersedes-another", "supersedes")


def test_a_first_version_that_supersedes_something_is_refused():
    command = replace(REGISTER, supersedes="2554")
    given(FRAMEWORK).when(command).then_refused("standards.supersedes-another", "supersedes")


def test_an_older_version_stays_readable_after_it_is_superseded():
    newer = replace(REGISTERED, version="2570", supersedes="2561")
    state = FRAMEWORK.fold([REGISTERED, newer])
    assert state.versions["2561"] == REGISTERED
    assert state.latest == newer


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"framework": "Moe Basic"}, "standards.framework-id-malformed"),
        ({"version": "draft"}, "standards.version-malformed"),
        ({"title": "  "}, "standards.title-missing"),
        ({"track": "kindergarten"}, "standards.track-unknown"),
        ({"kind": "poem"}, "standards.kind-unknown"),
        ({"own": ("9",)}, "standards.own-unknown"),
        ({"effective_from_year": 2018}, "standards.year-out-of-range"),
        ({"source": replace(SOURCE, instrument="")}, "standards.source-missing"),
        ({"items": ()}, "standards.items-missing"),
        ({"items": ITEMS * 300}, "standards.items-too-many"),
        ({"items": (ITEMS[0], ITEMS[0])}, "standards.item-code-repeated"),
        ({"items": (ITEMS[1], ITEMS[0])}, "standards.item-parent-unknown"),
        ({"items": (replace(ITEMS[0], kind=" "),)}, "standards.item-kind-untidy"),
        ({"items": (replace(ITEMS[0], text=" คุณภาพ"),)}, "standards.item-text-untidy"),
        ({"items": (replace(ITEMS[0], text="ด\u0e4d\u0e32เนินการ"),)}, "standards.item-text-decomposed"),
        ({"items": (replace(ITEMS[0], text="น\u0e4d\u0e49\u0e32"),)}, "standards.item-text-decomposed"),
    ],
)
def test_a_malformed_framework_is_refused(change, code):
    given(FRAMEWORK).when(replace(REGISTER, **change)).then_refused(code)


PLACE = Citation("moe-standards", "2561", "ข้อ 2", "ให้ใช้มาตรฐานการศึกษา")
CITE = CiteItem(REGISTER.framework, REGISTER.version, REGISTER.items[0].code, PLACE, True)
CITED = ItemCited(CITE.framework, CITE.version, CITE.code, PLACE)


def test_an_item_on_record_rests_on_a_clause_of_a_document():
    given(FRAMEWORK, REGISTERED).when(CITE).then(CITED)
    given(FRAMEWORK, REGISTERED, CITED).when(CITE).then_nothing()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "99"}, "standards.item-unknown"),
        ({"version": "2599"}, "standards.item-unknown"),
        ({"known": False}, "standards.document-unknown"),
        ({"citation": replace(PLACE, clause="")}, "standards.clause-missing"),
        ({"citation": replace(PLACE, quote="ก" * 501)}, "standards.quote-too-long"),
    ],
)
def test_an_item_does_not_rest_on_what_is_not_there(change, code):
    given(FRAMEWORK, REGISTERED).when(replace(CITE, **change)).then_refused(code)


def test_a_citation_of_an_item_is_taken_back_with_a_reason():
    withdraw = WithdrawItemCitation(CITE.framework, CITE.version, CITE.code, PLACE, "อ้างผิดข้อ")
    gone = ItemCitationWithdrawn(CITE.framework, CITE.version, CITE.code, PLACE, "อ้างผิดข้อ")
    given(FRAMEWORK, REGISTERED, CITED).when(withdraw).then(gone)
    given(FRAMEWORK, REGISTERED, CITED, gone).when(withdraw).then_refused("standards.entry-unknown")
    given(FRAMEWORK, REGISTERED, CITED).when(replace(withdraw, reason="")).then_refused("standards.reason-missing")
