"""Documents of the library come in editions: never overwritten, one after the other, replaced with a reason."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as sampled
from hypothesis import strategies as st

from kernel.decider import Refusal
from kernel.specs import given
from services.standards.domain.document import (
    DOCUMENT,
    KINDS,
    DocumentRegistered,
    DocumentSuperseded,
    RegisterDocument,
    SupersedeDocument,
)

REGISTER = RegisterDocument(
    "qa-regulation", "2553", "law", "กฎกระทรวง", "กระทรวงศึกษาธิการ", date(2010, 4, 2), date(2010, 4, 2), None, None, ""
)
REGISTERED = DocumentRegistered(
    "qa-regulation", "2553", "law", "กฎกระทรวง", "กระทรวงศึกษาธิการ", date(2010, 4, 2), date(2010, 4, 2), None, None, ""
)
NEWER = replace(REGISTER, edition="2561", in_force_from=date(2018, 2, 24))
SUPERSEDE = SupersedeDocument("qa-regulation", "2553", "other-law", "2561", True, date(2018, 2, 24), "ยกเลิก")
SUPERSEDED = DocumentSuperseded("qa-regulation", "2553", "other-law", "2561", date(2018, 2, 24), "ยกเลิก")


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_of_every_kind_is_registered(kind):
    given(DOCUMENT).when(replace(REGISTER, kind=kind)).then(replace(REGISTERED, kind=kind))


def test_the_same_edition_again_changes_nothing():
    given(DOCUMENT, REGISTERED).when(REGISTER).then_nothing()


def test_an_edition_is_never_overwritten():
    other = replace(REGISTER, title="กฎกระทรวงอื่น")
    given(DOCUMENT, REGISTERED).when(other).then_refused("standards.edition-is-fixed", "edition")


def test_a_new_edition_takes_the_place_of_the_one_before():
    registered, superseded = given(DOCUMENT, REGISTERED).when(NEWER).events()
    assert registered.edition == "2561"
    assert (superseded.edition, superseded.by_edition, superseded.on) == ("2553", "2561", date(2018, 2, 24))


def test_an_edition_older_than_the_latest_is_refused():
    older = replace(REGISTER, edition="2540", in_force_from=date(2009, 1, 1))
    given(DOCUMENT, REGISTERED).when(older).then_refused("standards.edition-out-of-order", "in_force_from")


def test_another_document_takes_the_place_of_an_edition():
    given(DOCUMENT, REGISTERED).when(SUPERSEDE).then(SUPERSEDED)


def test_superseding_again_in_the_same_way_changes_nothing():
    given(DOCUMENT, REGISTERED, SUPERSEDED).when(SUPERSEDE).then_nothing()


def test_what_was_superseded_is_not_superseded_by_something_else():
    other = replace(SUPERSEDE, by_document="third-law")
    given(DOCUMENT, REGISTERED, SUPERSEDED).when(other).then_refused("standards.document-superseded")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"edition": "2599"}, "standards.document-unknown"),
        ({"by_document": "qa-regulation", "by_edition": "2553"}, "standards.document-supersedes-itself"),
        ({"by_known": False}, "standards.document-unknown"),
        ({"on": date(2000, 1, 1)}, "standards.superseded-too-early"),
        ({"reason": " \u200b"}, "standards.reason-missing"),
    ],
)
def test_what_cannot_take_the_place_of_an_edition_is_refused(change, code):
    given(DOCUMENT, REGISTERED).when(replace(SUPERSEDE, **change)).then_refused(code)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"document": "กฎ"}, "standards.document-id-malformed"),
        ({"edition": " "}, "standards.edition-malformed"),
        ({"kind": "novel"}, "standards.document-kind-unknown"),
        ({"title": " "}, "standards.title-missing"),
        ({"issuer": "\u200b"}, "standards.issuer-missing"),
        ({"in_force_to": date(2010, 4, 1)}, "standards.force-ends-before-it-begins"),
        ({"link": "javascript:alert(1)"}, "standards.link-malformed"),
        ({"link": "https://"}, "standards.link-malformed"),
        ({"link": "https://a.go.th/a b"}, "standards.link-malformed"),
    ],
)
def test_a_malformed_document_is_refused(change, code):
    given(DOCUMENT).when(replace(REGISTER, **change)).then_refused(code)


def test_a_link_and_a_last_day_are_kept():
    change = {"link": "https://example.go.th/x.pdf", "in_force_to": date(2028, 9, 30)}
    given(DOCUMENT).when(replace(REGISTER, **change)).then(replace(REGISTERED, **change))


DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@sampled(st.lists(st.tuples(st.sampled_from(["1", "2", "3", "4"]), DAYS), max_size=8))
def test_whatever_is_registered_at_most_one_edition_holds_and_none_is_lost(tries):
    state, seen = DOCUMENT.initial, set()
    for edition, first in tries:
        outcome = DOCUMENT.decide(replace(REGISTER, edition=edition, in_force_from=first), state)
        if not isinstance(outcome, Refusal):
            state = DOCUMENT.fold(outcome, state)
            seen.add(edition)
        assert set(state.editions) == seen
        assert len(state.editions) - len(state.superseded) == min(1, len(seen))
