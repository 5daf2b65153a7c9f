"""A round of self-assessment reports: guideline first, due after teaching, more time only forwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from kernel.decider import Refusal
from kernel.specs import given
from services.evaluation import examples, reference
from services.evaluation.domain import sar_guideline
from services.evaluation.domain.sar_guideline import ChecksReference, Section
from services.evaluation.domain.sar_round import Admission, Registered, SarRound, admission, evolve, obliged
from services.evaluation.domain.sar_round_deciding import (
    SAR_ROUND,
    AdmitLate,
    CloseSarRound,
    ExtendDeadline,
    IssueGuideline,
    OpenSarRound,
)
from services.evaluation.domain.sar_round_events import (
    OpenReport,
    SarDeadlineExtended,
    SarGuidelineIssued,
    SarObligationChanged,
    SarReminderSent,
    SarRoundClosed,
    SarRoundOpened,
)
from services.evaluation.domain.sar_round_following import FollowRegister
from services.evaluation.domain.sar_round_reminding import Remind
from services.evaluation.handlers.sar_guideline import sections_of

YEAR, FIRST, SECOND = 2568, "1015000001", "1015000002"
TEACHING_ENDS = date(2026, 3, 31)
OPENS, DUE = date(2026, 3, 1), date(2026, 4, 30)
OWED = {FIRST: ("basic",), SECOND: ("early", "basic")}
BOTH = frozenset(OWED)


def example(name: str, shape: Any) -> Any:
    return msgspec.convert(examples.EVENTS[name], shape)


GUIDELINE: SarGuidelineIssued = example("sar-guideline-issued", SarGuidelineIssued)
OPENED: SarRoundOpened = example("sar-round-opened", SarRoundOpened)
LEFT = (OpenReport(SECOND, "early", "in_progress"),)
CLOSED = SarRoundClosed(YEAR, date(2026, 6, 15), OPENED.obliged, LEFT)
USUAL = reference.load("sar-guideline")
SECTIONS = sections_of(USUAL["sections"], USUAL["tables"])
assert not isinstance(SECTIONS, Refusal)
CHECKS = ChecksReference("sar-checks", "1")


def issue(**changes: Any) -> IssueGuideline:
    command = IssueGuideline(YEAR, "แนวปฏิบัติ", SECTIONS, CHECKS, "", date(2026, 1, 15))
    return replace(command, **changes)


def opening(**changes: Any) -> OpenSarRound:
    return replace(OpenSarRound(YEAR, OPENS, DUE, OWED, TEACHING_ENDS), **changes)


def extension(**changes: Any) -> ExtendDeadline:
    command = ExtendDeadline(YEAR, None, date(2026, 5, 15), "น้ำท่วม", BOTH, date(2026, 4, 20))
    return replace(command, **changes)


def reminder(**changes: Any) -> Remind:
    return replace(Remind(YEAR, (FIRST, SECOND), "โปรดส่งภายในกำหนด", BOTH, date(2026, 4, 18)), **changes)


def test_the_usual_guideline_has_the_sections_of_both_tracks() -> None:
    (event,) = given(SAR_ROUND).when(issue()).events()
    names = [section.id for section in event.sections_of("early") if section.kind == "standard"]
    assert (event.tracks(), names, event.edition) == (("early", "basic"), ["2.1", "2.2", "2.3"], 1)


def test_a_guideline_is_issued_anew_as_the_next_edition_before_the_round_opens() -> None:
    (event,) = given(SAR_ROUND, GUIDELINE).when(issue()).events()
    assert event.edition == 2


def test_a_guideline_keeps_how_severe_the_office_takes_its_checks() -> None:
    (event,) = given(SAR_ROUND).when(issue(severities={"E1": "error"})).events()
    assert event.severities == {"E1": "error"}


def test_a_guideline_of_before_severities_were_the_offices_reads_as_one_without() -> None:
    before = {name: value for name, value in examples.EVENTS["sar-guideline-issued"].items() if name != "severities"}
    assert msgspec.convert(before, SarGuidelineIssued).severities == {}


def test_a_guideline_of_before_it_asked_for_the_overall_level_asks_for_none() -> None:
    before = {name: value for name, value in examples.EVENTS["sar-guideline-issued"].items() if name != "overall"}
    assert msgspec.convert(before, SarGuidelineIssued).overall is None


def test_a_guideline_keeps_how_the_overall_level_is_suggested() -> None:
    (event,) = given(SAR_ROUND).when(issue(overall="lowest")).events()
    assert event.overall == "lowest"


def test_a_guideline_is_not_changed_once_the_round_is_open() -> None:
    given(SAR_ROUND, GUIDELINE, OPENED).when(issue()).then_refused("evaluation.sar-guideline-in-use")


SUMMARY, EARLY, BASIC = (msgspec.convert(section, Section) for section in GUIDELINE.sections)


@pytest.mark.parametrize(
    ("sections", "pointer"),
    [
        ((SUMMARY, BASIC), "/sections"),
        ((EARLY, BASIC), "/sections"),
        ((SUMMARY, EARLY, BASIC, replace(BASIC, id="2.2")), "/sections"),
        ((SUMMARY, EARLY, BASIC, replace(SUMMARY, id="2.1")), "/sections"),
        ((SUMMARY, EARLY, replace(BASIC, standard=None)), "/sections/2/standard"),
        ((SUMMARY, EARLY, BASIC, replace(SUMMARY, id="3", title=" ")), "/sections/3/title"),
    ],
    ids=["one track", "no summary", "a standard twice", "an id twice", "no standard named", "no title"],
)
def test_a_guideline_that_does_not_serve_both_tracks_is_refused(sections: tuple[Section, ...], pointer: str) -> None:
    refusal = given(SAR_ROUND).when(issue(sections=sections)).result
    assert isinstance(refusal, Refusal)
    assert pointer in [where for where, _ in refusal.errors]


def test_the_reference_guideline_is_fit() -> None:
    assert sar_guideline.faults("แนวปฏิบัติ", SECTIONS) == []


def test_a_round_is_opened_with_everyone_who_owes_by_the_register_of_the_day() -> None:
    (event,) = given(SAR_ROUND, GUIDELINE).when(opening()).events()
    assert {entry.school: entry.tracks for entry in event.obliged} == OWED


def test_a_round_is_not_opened_without_a_guideline() -> None:
    given(SAR_ROUND).when(opening()).then_refused("evaluation.sar-guideline-missing")


def test_there_is_one_round_a_year() -> None:
    given(SAR_ROUND, GUIDELINE, OPENED).when(opening()).then_refused("evaluation.sar-round-exists")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"due_on": date(2026, 3, 30)}, "/due_on"),
        ({"opens_on": date(2026, 5, 2)}, "/due_on"),
        ({"opens_on": date(2025, 5, 15)}, "/opens_on"),
        ({"obliged": {}}, "/year"),
    ],
    ids=["due before teaching ends", "due before it opens", "opens before the year", "nobody owes"],
)
def test_terms_that_cannot_be_kept_are_refused(changes: dict[str, Any], pointer: str) -> None:
    given(SAR_ROUND, GUIDELINE).when(opening(**changes)).then_refused("evaluation.sar-round-unfit", pointer)


def test_a_round_may_be_due_on_the_last_day_of_teaching() -> None:
    assert given(SAR_ROUND, GUIDELINE).when(opening(due_on=TEACHING_ENDS)).events()


def test_the_deadline_moves_forwards_for_all_with_a_reason() -> None:
    event = SarDeadlineExtended(YEAR, None, date(2026, 5, 15), "น้ำท่วม")
    given(SAR_ROUND, GUIDELINE, OPENED).when(extension()).then(event)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"due_on": DUE}, "sar-extension-backwards"),
        ({"due_on": date(2026, 4, 25)}, "sar-extension-backwards"),
        ({"due_on": date(2026, 4, 25), "schools": (FIRST,)}, "sar-extension-backwards"),
        ({"reason": " \u200b"}, "sar-reason-needed"),
        ({"schools": ()}, "sar-schools-needed"),
        ({"schools": ("1015000099",)}, "sar-not-obliged"),
        ({"on": date(2026, 6, 1)}, "sar-extension-past"),
    ],
)
def test_a_deadline_never_moves_back_nor_without_reason_nor_for_strangers(changes: dict[str, Any], code: str) -> None:
    given(SAR_ROUND, GUIDELINE, OPENED).when(extension(**changes)).then_refused(f"evaluation.{code}")


def test_a_school_keeps_its_own_later_day_when_all_are_given_more_time() -> None:
    own = SarDeadlineExtended(YEAR, (FIRST,), date(2026, 5, 31), "น้ำท่วม")
    every = SarDeadlineExtended(YEAR, None, date(2026, 5, 15), "วันหยุดพิเศษ")
    state = SAR_ROUND.fold([GUIDELINE, OPENED, own, every])
    assert (state.due_of(FIRST), state.due_of(SECOND)) == (date(2026, 5, 31), date(2026, 5, 15))


@drawn(st.lists(st.tuples(st.sampled_from([None, FIRST, SECOND]), st.integers(-20, 60)), max_size=12))
def test_whatever_is_asked_for_no_schools_due_day_ever_moves_back(asked: list[tuple[str | None, int]]) -> None:
    state = SAR_ROUND.fold([GUIDELINE, OPENED])
    for school, days in asked:
        before = {code: state.due_of(code) for code in OWED}
        named = None if school is None else (school,)
        command = extension(schools=named, due_on=DUE + timedelta(days), on=OPENS)
        result = SAR_ROUND.decide(command, state)
        state = state if isinstance(result, Refusal) else SAR_ROUND.fold(result, state)
        assert all((state.due_of(code) or DUE) >= (due or DUE) for code, due in before.items())


def test_a_school_that_closes_before_its_due_day_owes_nothing() -> None:
    state = SAR_ROUND.fold([GUIDELINE, OPENED])
    register = {FIRST: Registered(FIRST, ("basic",), date(2026, 4, 29)), SECOND: Registered(SECOND, ("basic",))}
    assert obliged(state, register) == {SECOND: ("basic",)}


def test_a_school_that_goes_on_until_its_due_day_still_owes() -> None:
    state = SAR_ROUND.fold([GUIDELINE, OPENED])
    assert obliged(state, {FIRST: Registered(FIRST, ("basic",), DUE)}) == {FIRST: ("basic",)}


def test_a_school_that_was_added_after_opening_owes_on_every_track_it_teaches() -> None:
    state = SAR_ROUND.fold([GUIDELINE, OPENED])
    added = {"1015000134": Registered("1015000134", ("basic", "early", "special"))}
    assert obliged(state, added) == {"1015000134": ("early", "basic")}


def follow(school: str = SECOND, **says: Any) -> FollowRegister:
    return FollowRegister(YEAR, school, **says)


def changed(tracks: tuple[str, ...], taught: tuple[str, ...], last_day: date | None = None) -> SarObligationChanged:
    return SarObligationChanged(YEAR, SECOND, tracks, taught, last_day)


OPEN = (GUIDELINE, OPENED)


def test_an_open_round_says_who_owes_as_it_was_opened() -> None:
    assert SAR_ROUND.fold(OPEN).owed == OWED


def test_an_open_round_follows_a_school_that_teaches_other_tracks() -> None:
    given(SAR_ROUND, *OPEN).when(follow(tracks=("basic", "special"))).then(changed(("basic",), ("basic",)))
    given(SAR_ROUND, *OPEN).when(follow(tracks=())).then(changed((), ()))


def test_an_open_round_follows_a_school_that_is_new() -> None:
    added = SarObligationChanged(YEAR, "1015000134", ("early",), ("early",), None)
    given(SAR_ROUND, *OPEN).when(follow("1015000134", tracks=("early", "special"))).then(added)
    assert SAR_ROUND.fold([*OPEN, added]).owed == {**OWED, "1015000134": ("early",)}


def test_what_the_register_says_again_changes_nothing() -> None:
    given(SAR_ROUND, *OPEN).when(follow(tracks=("basic", "early"))).then()
    given(SAR_ROUND, *OPEN).when(follow("1015000134", tracks=("special",))).then()


def test_a_school_that_ends_before_its_due_day_owes_nothing_from_then_on() -> None:
    ended = changed((), ("early", "basic"), date(2026, 4, 29))
    given(SAR_ROUND, *OPEN).when(follow(last_day=date(2026, 4, 29))).then(ended)
    assert SAR_ROUND.fold([*OPEN, ended]).owed == {FIRST: ("basic",)}


def test_a_school_that_ends_on_its_due_day_owes_until_it_is_given_more_time() -> None:
    still = changed(("early", "basic"), ("early", "basic"), DUE)
    given(SAR_ROUND, *OPEN).when(follow(last_day=DUE)).then(still)
    extended = SAR_ROUND.decide(extension(), SAR_ROUND.fold([*OPEN, still]))
    assert not isinstance(extended, Refusal)
    assert extended[1:] == [changed((), ("early", "basic"), DUE)]


def test_a_last_day_that_was_known_before_the_opening_counts_when_all_are_given_more_time() -> None:
    more = SarDeadlineExtended(YEAR, None, date(2026, 5, 15), "น้ำท่วม")
    ended = changed((), ("early", "basic"), DUE)
    given(SAR_ROUND, *OPEN).when(extension(last_days={SECOND: DUE})).then(more, ended)


def test_what_the_register_had_said_by_the_opening_is_passed_over() -> None:
    opened = replace(OPENED, register=7)
    says = follow(tracks=("basic",), position=7)
    given(SAR_ROUND, GUIDELINE, opened).when(says).then()
    given(SAR_ROUND, GUIDELINE, opened).when(replace(says, position=8)).then(changed(("basic",), ("basic",)))
    old = replace(OPENED, register=None)
    given(SAR_ROUND, GUIDELINE, old).when(says).then(changed(("basic",), ("basic",)))


def test_of_a_school_that_owes_nothing_before_and_after_nothing_is_told() -> None:
    given(SAR_ROUND, *OPEN).when(follow("1015000134", last_day=date(2026, 4, 1))).then()


@pytest.mark.parametrize("history", [(), (GUIDELINE,), (GUIDELINE, OPENED, CLOSED)])
def test_a_round_that_is_not_open_follows_nothing(history: tuple[Any, ...]) -> None:
    given(SAR_ROUND, *history).when(follow(tracks=("basic",))).then()


REGISTER = st.tuples(
    st.sampled_from([FIRST, SECOND, "1015000134"]),
    st.one_of(
        st.lists(st.sampled_from(["early", "basic", "special"]), unique=True, max_size=3).map(tuple),
        st.dates(date(2026, 4, 20), date(2026, 6, 20)),
    ),
)


LAST_DAYS = st.dictionaries(st.sampled_from([FIRST, SECOND]), st.dates(DUE, date(2026, 6, 20)))


@drawn(LAST_DAYS, st.lists(st.one_of(REGISTER, st.integers(1, 50)), max_size=12))
def test_whatever_the_register_says_the_round_owes_what_the_register_makes_of_it(
    ends: dict[str, date], steps: list[Any]
) -> None:
    """The round's own events, which others count by, and the rule by which it is opened and closed say the same.

    :param ends: last days that were known when the round was opened
    """
    state = SAR_ROUND.fold(OPEN)
    register = {school: Registered(school, tracks, ends.get(school)) for school, tracks in OWED.items()}
    for step in steps:
        if isinstance(step, int):
            last_days = {code: entry.closed_on for code, entry in register.items() if entry.closed_on}
            command: Any = extension(due_on=DUE + timedelta(step), on=OPENS, last_days=last_days)
        else:
            school, says = step
            known = register.get(school, Registered(school, ()))
            if known.closed_on is not None:
                continue  # a school that has a last day changes no more (directory.school-closed)
            told = {"tracks": says} if isinstance(says, tuple) else {"last_day": says}
            register[school] = replace(known, **({"closed_on": says} if "last_day" in told else told))
            command = follow(school, **told)
        result = SAR_ROUND.decide(command, state)
        state = state if isinstance(result, Refusal) else SAR_ROUND.fold(result, state)
        assert state.owed == dict(sorted(obliged(state, register).items()))


def test_closing_fixes_who_had_to_report() -> None:
    state = SAR_ROUND.fold([GUIDELINE, OPENED, CLOSED])
    assert obliged(state, {"1015000134": Registered("1015000134", ("basic",))}) == {
        FIRST: ("basic",),
        SECOND: ("early", "basic"),
    }


def test_a_round_is_closed_with_the_reports_that_are_missing_on_record() -> None:
    command = CloseSarRound(YEAR, OWED, LEFT, date(2026, 6, 15))
    given(SAR_ROUND, GUIDELINE, OPENED).when(command).then(CLOSED)


def test_a_round_is_not_closed_on_the_due_day_of_a_school_that_owes() -> None:
    command = CloseSarRound(YEAR, OWED, LEFT, DUE)
    given(SAR_ROUND, GUIDELINE, OPENED).when(command).then_refused("evaluation.sar-round-not-due")


def test_a_round_is_not_closed_while_a_school_that_owes_was_given_more_time() -> None:
    own = SarDeadlineExtended(YEAR, (SECOND,), date(2026, 6, 30), "น้ำท่วม")
    command = CloseSarRound(YEAR, OWED, LEFT, date(2026, 6, 15))
    given(SAR_ROUND, GUIDELINE, OPENED, own).when(command).then_refused("evaluation.sar-round-not-due")


@pytest.mark.parametrize("command", [extension(), CloseSarRound(YEAR, OWED, (), date(2026, 7, 1))])
def test_nothing_is_extended_or_closed_again_after_closing(command: Any) -> None:
    given(SAR_ROUND, GUIDELINE, OPENED, CLOSED).when(command).then_refused("evaluation.sar-round-closed")


@pytest.mark.parametrize(
    "command",
    [
        extension(),
        CloseSarRound(YEAR, OWED, (), DUE),
        reminder(),
        AdmitLate(YEAR, FIRST, (), DUE, "", frozenset(), DUE),
    ],
)
def test_nothing_is_done_with_a_round_that_was_not_opened(command: Any) -> None:
    given(SAR_ROUND, GUIDELINE).when(command).then_refused("evaluation.sar-round-unknown")


def test_a_reminder_goes_to_those_who_owe_and_carries_its_number() -> None:
    sent = SarReminderSent(YEAR, (FIRST,), "ครั้งแรก", date(2026, 4, 10), 1)
    expected = SarReminderSent(YEAR, (FIRST, SECOND), "โปรดส่งภายในกำหนด", date(2026, 4, 18), 2)
    given(SAR_ROUND, GUIDELINE, OPENED, sent).when(reminder()).then(expected)


def test_a_school_that_has_submitted_is_never_reminded() -> None:
    (event,) = given(SAR_ROUND, GUIDELINE, OPENED).when(reminder(owing=frozenset({SECOND}))).events()
    assert event.schools == (SECOND,)


def test_no_school_is_reminded_twice_on_one_day() -> None:
    sent = SarReminderSent(YEAR, (FIRST,), "เช้านี้", date(2026, 4, 18), 1)
    (event,) = given(SAR_ROUND, GUIDELINE, OPENED, sent).when(reminder()).events()
    assert event.schools == (SECOND,)


def test_a_reminder_to_nobody_is_refused() -> None:
    sent = SarReminderSent(YEAR, (FIRST, SECOND), "เช้านี้", date(2026, 4, 18), 1)
    given(SAR_ROUND, GUIDELINE, OPENED, sent).when(reminder()).then_refused("evaluation.sar-nobody-to-remind")


def test_a_reminder_without_words_is_refused() -> None:
    given(SAR_ROUND, GUIDELINE, OPENED).when(reminder(text=" ")).then_refused("evaluation.sar-text-needed", "/text")


def folded(*events: Any) -> SarRound:
    return SAR_ROUND.fold([GUIDELINE, OPENED, *events])


def test_a_report_on_the_due_day_is_not_late_and_a_day_later_it_is() -> None:
    state = folded()
    assert admission(state, FIRST, "basic", DUE) == Admission(DUE, late=False)
    assert admission(state, FIRST, "basic", DUE + timedelta(1)) == Admission(DUE, late=True)


@pytest.mark.parametrize(
    ("state", "track", "on", "code"),
    [
        (SarRound(), "basic", DUE, "sar-round-unknown"),
        (folded(), "basic", date(2026, 2, 28), "sar-round-not-yet-open"),
        (folded(), "special", DUE, "sar-track-not-asked"),
        (folded(CLOSED), "early", date(2026, 6, 15), "sar-round-closed"),
    ],
)
def test_a_report_is_not_taken_out_of_its_round(state: SarRound, track: str, on: date, code: str) -> None:
    refusal = admission(state, SECOND, track, on)
    assert isinstance(refusal, Refusal)
    assert refusal.code == f"evaluation.{code}"


def admit(**changes: Any) -> AdmitLate:
    until, missing = date(2026, 6, 30), frozenset({"early"})
    command = AdmitLate(YEAR, SECOND, ("early",), until, "ผู้รับผิดชอบย้าย", missing, date(2026, 6, 20))
    return replace(command, **changes)


def test_after_closing_the_office_lets_a_school_submit_for_a_reason_until_a_day() -> None:
    (event,) = given(SAR_ROUND, GUIDELINE, OPENED, CLOSED).when(admit()).events()
    state = evolve(folded(CLOSED), event)
    assert admission(state, SECOND, "early", date(2026, 6, 30)) == Admission(DUE, late=True)
    assert isinstance(admission(state, SECOND, "early", date(2026, 7, 1)), Refusal)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": ""}, "sar-reason-needed"),
        ({"tracks": ("basic",)}, "sar-not-left-open"),
        ({"school": FIRST, "missing": frozenset()}, "sar-not-left-open"),
        ({"until": date(2026, 6, 1)}, "sar-admission-past"),
    ],
)
def test_nobody_is_let_in_late_without_reason_or_need(changes: dict[str, Any], code: str) -> None:
    history = (GUIDELINE, OPENED, CLOSED)
    given(SAR_ROUND, *history).when(admit(**changes)).then_refused(f"evaluation.{code}")


def test_nobody_needs_to_be_let_in_while_the_round_is_open() -> None:
    given(SAR_ROUND, GUIDELINE, OPENED).when(admit()).then_refused("evaluation.sar-round-still-open")
