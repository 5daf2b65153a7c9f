"""Proclaiming (handbook 2.3): the approved revision, by the director, numbered and dated, never overlapping."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from kernel.authority import Capacity, Signer
from kernel.specs import given
from services.standards.domain.area_standard.amendments import AreaStandardRenumbered
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.commands import Renumber
from services.standards.domain.area_standard.events import (
    AreaStandardConditionMet,
    AreaStandardCorrected,
    AreaStandardProclaimed,
    AreaStandardRevised,
    AreaStandardSuperseded,
    Mended,
    Rewording,
)
from tests.unit.standards.area_edition import (
    CONDITION,
    CORRECT,
    DIRECTOR,
    ITEMS,
    MEETING,
    OWN,
    PROCLAIM,
    REVISE,
    SIGNED,
    SIGNING,
    TITLE,
    TODAY,
    approved,
    digest,
    drafted,
    on_agenda,
    proclaimed,
    submitted,
)

SECOND = replace(PROCLAIM, edition=2, effective_from_year=2570)


def signed(**changes: object):
    """The announcement signed otherwise."""
    return replace(PROCLAIM, announcement=replace(SIGNING, **changes))


def test_an_approved_edition_is_proclaimed_with_its_items_number_and_date():
    given(AREA_STANDARD, *approved()).when(PROCLAIM).then(
        AreaStandardProclaimed("basic", 1, 1, TITLE, ITEMS, "", 2569, SIGNED, digest(), "gsj", MEETING, None)
    )


@pytest.mark.parametrize("history", [[drafted()], submitted(), on_agenda(), proclaimed()])
def test_nothing_is_proclaimed_that_is_not_approved(history):
    given(AREA_STANDARD, *history).when(PROCLAIM).then_refused("standards.not-approved")


def test_another_revision_than_the_approved_one_is_not_proclaimed():
    given(AREA_STANDARD, *approved()).when(replace(PROCLAIM, revision=2)).then_refused("standards.another-revision")


def test_a_text_that_is_not_the_one_whose_hash_was_approved_is_not_proclaimed():
    slipped_in = AreaStandardRevised("basic", 1, 1, None, None, REVISE.put, ())
    state = AREA_STANDARD.fold([*approved(), slipped_in])
    editions = {1: replace(state.editions[1], status="approved")}
    outcome = AREA_STANDARD.decide(PROCLAIM, replace(state, editions=editions))
    assert outcome.code == "standards.another-revision"


def test_a_condition_that_is_not_met_holds_the_proclamation_back():
    outcome = given(AREA_STANDARD, *approved(1, CONDITION)).when(PROCLAIM)
    outcome.then_refused("standards.conditions-open", "conditions")
    assert outcome.result.errors == (("/conditions/c1", "ยังไม่ได้ดำเนินการ: ชี้แจงสถานศึกษา"),)


def test_once_its_conditions_are_met_an_edition_is_proclaimed():
    met = AreaStandardConditionMet("basic", 1, "c1", "แล้ว")
    assert given(AREA_STANDARD, *approved(1, CONDITION), met).when(PROCLAIM).events()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": " "}, "standards.announcement-number-missing"),
        ({"number": "12/2500"}, "standards.announcement-number-of-another-year"),
        ({"number": "๑๒ / ๒๕๗๐"}, "standards.announcement-number-of-another-year"),
        ({"signed_on": date(2026, 3, 19)}, "standards.signed-too-early"),
        ({"signed_on": date(2026, 11, 23)}, "standards.announcement-ahead"),
        ({"signer": Signer(DIRECTOR, Capacity.DELEGATED, "สพฐ. 1/2569")}, "standards.signer-delegated"),
        ({"signer": None}, "standards.signer-not-director"),
    ],
)
def test_an_announcement_that_lacks_what_it_stands_on_is_refused(change, code):
    given(AREA_STANDARD, *approved()).when(signed(**change)).then_refused(code)


def test_the_one_acting_under_an_order_proclaims():
    acting = Signer(DIRECTOR, Capacity.ACTING, "สพฐ. 99/2569")
    events = given(AREA_STANDARD, *approved()).when(signed(signer=acting)).events()
    assert events[0].announcement.signer == acting


def test_an_edition_does_not_begin_before_the_academic_year_it_was_signed_in():
    early = replace(PROCLAIM, effective_from_year=2567)
    given(AREA_STANDARD, *approved()).when(early).then_refused("standards.effective-too-early")


def test_an_edition_may_begin_in_the_academic_year_it_was_signed_in():
    in_time = replace(PROCLAIM, effective_from_year=2568, on=SIGNED.signed_on)
    assert given(AREA_STANDARD, *approved()).when(in_time).events()


def test_an_edition_does_not_begin_in_an_academic_year_that_is_over():
    late = replace(PROCLAIM, effective_from_year=2568)
    given(AREA_STANDARD, *approved()).when(late).then_refused("standards.effective-year-over", "effective_from_year")


def test_an_effective_year_far_ahead_is_a_slip_of_the_pen():
    late = replace(PROCLAIM, effective_from_year=2596)
    given(AREA_STANDARD, *approved()).when(late).then_refused("standards.effective-too-late")


def test_two_proclaimed_editions_of_one_track_never_overlap():
    again = replace(SECOND, effective_from_year=2569)
    given(AREA_STANDARD, *proclaimed(), *approved(2)).when(again).then_refused("standards.editions-overlap")


def test_a_new_edition_closes_the_older_one_where_it_begins():
    events = given(AREA_STANDARD, *proclaimed(), *approved(2)).when(SECOND).events()
    assert events[1] == AreaStandardSuperseded("basic", 1, 2, 2570)
    assert [tuple(pair.values()) for pair in events[0].supersedes.items] == [(i.code, i.code) for i in ITEMS]


def test_each_item_of_the_older_edition_is_accounted_for():
    some = replace(SECOND, successors={"1": "1"})
    given(AREA_STANDARD, *proclaimed(), *approved(2)).when(some).then_refused("standards.succession-incomplete")


def test_an_item_is_not_followed_by_one_that_is_not_there():
    stray = replace(SECOND, successors={"1": "1", "1.1": "1.1", "1.2": "7"})
    given(AREA_STANDARD, *proclaimed(), *approved(2)).when(stray).then_refused("standards.successor-unknown")


def test_an_item_may_have_no_successor():
    none = replace(SECOND, successors={"1": "1", "1.1": "1.1", "1.2": None})
    events = given(AREA_STANDARD, *proclaimed(), *approved(2)).when(none).events()
    assert events[0].supersedes.items[2] == {"from": "1.2", "to": None}


def test_the_older_edition_is_in_force_until_the_newer_one_begins():
    history = [*proclaimed(), *approved(2)]
    state = AREA_STANDARD.fold([*history, *given(AREA_STANDARD, *history).when(SECOND).events()])
    assert [state.in_force(year).edition for year in (2569, 2570, 2573)] == [1, 2, 2]


def test_a_corrigendum_mends_the_wording_and_keeps_the_approved_hash():
    events = given(AREA_STANDARD, *proclaimed()).when(CORRECT).events()
    assert events == [AreaStandardCorrected("basic", 1, 1, CORRECT.changes, "พิมพ์ตก", SIGNED)]
    after = AREA_STANDARD.fold([*proclaimed(), *events]).editions[1]
    assert after.item("1.2").text == "รู้จักสายน้ำของตนเอง" and after.approval.text_hash == digest()


MENDED = Mended(TITLE, f"{TITLE} (ฉบับแก้คำผิด)")
RIVER, RIVERS = "ลุ่มน้ำแม่วาง", "ลุ่มน้ำแม่วางและแม่ขาน"


def distinct() -> list[object]:
    """Proclaimed with a text of distinctiveness."""
    return [replace(one, distinctiveness=RIVER) if hasattr(one, "distinctiveness") else one for one in proclaimed()]


def test_a_corrigendum_mends_the_title_and_the_text_of_distinctiveness_without_any_item():
    mending = replace(CORRECT, changes=(), title=MENDED, distinctiveness=Mended(RIVER, RIVERS))
    events = given(AREA_STANDARD, *distinct()).when(mending).events()
    found = AREA_STANDARD.fold([*distinct(), *events]).editions[1]
    assert (found.title, found.distinctiveness, found.items) == (MENDED.after, RIVERS, ITEMS)
    assert (found.proclamation.title, found.title_before(lambda one: one.corrigendum >= 1)) == (TITLE, TITLE)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"title": Mended("อย่างอื่น", "ใหม่")}, "standards.corrigendum-misses", "title"),
        ({"title": Mended(TITLE, TITLE)}, "standards.mended-text-untidy", "title"),
        ({"distinctiveness": Mended("อย่างอื่น", RIVERS)}, "standards.corrigendum-misses", "distinctiveness"),
        ({"distinctiveness": Mended(RIVER, f"{RIVER} ")}, "standards.mended-text-untidy", "distinctiveness"),
    ],
)
def test_a_title_or_distinctiveness_that_reads_otherwise_or_would_read_badly_is_refused(change, code, field):
    given(AREA_STANDARD, *distinct()).when(replace(CORRECT, changes=(), **change)).then_refused(code, field)


def test_a_corrigendum_gives_no_distinctiveness_to_what_was_approved_without():
    added = replace(CORRECT, distinctiveness=Mended("", RIVER))
    given(AREA_STANDARD, *proclaimed()).when(added).then_refused("standards.corrigendum-misses", "distinctiveness")


def test_a_corrigendum_from_before_titles_were_mended_still_reads():
    event = given(AREA_STANDARD, *proclaimed()).when(CORRECT).events()[0]
    plain = {
        name: said for name, said in msgspec.to_builtins(event).items() if name not in ("title", "distinctiveness")
    }
    read = msgspec.convert(plain, AreaStandardCorrected)
    assert (read.title, read.distinctiveness) == (None, None)


def test_what_changes_the_meaning_is_no_corrigendum():
    given(AREA_STANDARD, *proclaimed()).when(replace(CORRECT, changes_meaning=True)).then_refused(
        "standards.meaning-changes", "changes_meaning"
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"note": ""}, "standards.corrigendum-note-missing"),
        ({"changes": ()}, "standards.corrigendum-empty"),
        ({"changes": (Rewording("1.2", "อย่างอื่น", "ใหม่"),)}, "standards.corrigendum-misses"),
        ({"changes": (Rewording("9", OWN.text, "ใหม่"),)}, "standards.corrigendum-misses"),
        ({"changes": (Rewording("1.2", OWN.text, OWN.text),)}, "standards.item-text-untidy"),
        ({"changes": CORRECT.changes * 2}, "standards.item-code-repeated"),
        ({"announcement": replace(SIGNING, signer=None)}, "standards.signer-not-director"),
    ],
)
def test_a_corrigendum_that_lacks_what_it_stands_on_is_refused(change, code):
    given(AREA_STANDARD, *proclaimed()).when(replace(CORRECT, **change)).then_refused(code)


def test_a_draft_has_no_corrigenda():
    given(AREA_STANDARD, drafted()).when(CORRECT).then_refused("standards.wrong-moment")


RENUMBER = Renumber(1, "13/2569", "พิมพ์เลขที่ผิด", {}, TODAY)


def test_a_number_recorded_wrongly_is_corrected_and_the_one_before_is_kept():
    made = AreaStandardRenumbered("basic", 1, "13/2569", SIGNED.number, "พิมพ์เลขที่ผิด", TODAY)
    given(AREA_STANDARD, *proclaimed()).when(RENUMBER).then(made)
    found = AREA_STANDARD.fold([*proclaimed(), made]).editions[1]
    assert (found.proclamation.announcement.number, found.renumbered) == ("13/2569", (made,))
    given(AREA_STANDARD, *proclaimed(), made).when(RENUMBER).then_nothing()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "standards.reason-missing"),
        ({"number": "13/2555"}, "standards.announcement-number-of-another-year"),
        ({"used": {"13/2569": "ประกาศอื่น"}}, "standards.announcement-number-used"),
    ],
)
def test_a_number_is_not_corrected_to_one_that_is_taken_or_of_another_year_or_without_a_reason(change, code):
    given(AREA_STANDARD, *proclaimed()).when(replace(RENUMBER, **change)).then_refused(code)


def test_what_is_not_proclaimed_has_no_number_to_correct():
    given(AREA_STANDARD, *approved()).when(RENUMBER).then_refused("standards.wrong-moment")
