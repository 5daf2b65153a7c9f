"""Sentences of accepted reports are gathered into themes by a person (handbook 3.4); each traces to its reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from kernel.decider import Refusal
from kernel.specs import given
from services.reporting.domain.synthesis.commands import (
    Confirm,
    DissolveTheme,
    MakeTheme,
    MergeThemes,
    MoveSentences,
    NameTheme,
    ReleaseSentences,
    Reopen,
    SynthesisCommand,
    WordTheme,
    Work,
)
from services.reporting.domain.synthesis.decider import SYNTHESIS
from services.reporting.domain.synthesis.events import (
    SentencesMoved,
    SentencesReleased,
    SynthesisConfirmed,
    SynthesisReopened,
    ThemeDissolved,
    ThemeMade,
    ThemeNamed,
    ThemesMerged,
    ThemeWorded,
)
from services.reporting.domain.synthesis.sentence import Kind, Sentence, key

WORK = Work(2568, "basic")
ON = date(2026, 8, 20)


def sentence(school: int, ordinal: int = 0, standard: str = "1", kind: Kind = "strength", version: int = 1) -> Sentence:
    code = f"10150000{school:02d}"
    return Sentence(key(code, version, kind, ordinal), code, standard, kind, f"event-{school}", school)


ONE, TWO, TWICE, OTHER = sentence(1), sentence(2), sentence(1, 1), sentence(3, standard="2")
WEAK = sentence(4, kind="improvement")
ACCEPTED = {s.key: s for s in (ONE, TWO, TWICE, OTHER, WEAK)}
READING = ThemeMade(2568, "basic", "reading", "strength", "1", "รักการอ่าน", (ONE, TWO))
WRITING = ThemeMade(2568, "basic", "writing", "strength", "1", "เขียนคล่อง", (TWICE,))
MAKE = MakeTheme(WORK, "reading", "strength", "1", "รักการอ่าน", (ONE.key, TWO.key), ACCEPTED)
CONFIRM = Confirm(WORK, ACCEPTED, due=133, submitted=120, schools=100, on=ON)


def confirmed() -> SynthesisConfirmed:
    (event,) = given(SYNTHESIS, READING).when(CONFIRM).events()
    assert isinstance(event, SynthesisConfirmed)
    return event


def test_a_theme_holds_the_sentences_it_was_made_of() -> None:
    given(SYNTHESIS).when(MAKE).then(READING)


def test_a_sentence_of_a_report_that_is_not_accepted_is_refused() -> None:
    given(SYNTHESIS).when(replace(MAKE, accepted={ONE.key: ONE})).then_refused("synthesis.sentence-not-accepted")


def test_a_theme_without_a_sentence_is_refused() -> None:
    given(SYNTHESIS).when(replace(MAKE, sentences=())).then_refused("synthesis.sentence-needed", "/sentences")


def test_a_theme_without_a_readable_name_is_refused() -> None:
    given(SYNTHESIS).when(replace(MAKE, name=" \u200b ")).then_refused("synthesis.name-needed", "/name")


def test_a_name_longer_than_a_heading_is_refused() -> None:
    given(SYNTHESIS).when(replace(MAKE, name="ก" * 201)).then_refused("synthesis.name-long", "/name")


def test_sentences_of_two_standards_are_no_theme() -> None:
    given(SYNTHESIS).when(replace(MAKE, sentences=(ONE.key, OTHER.key))).then_refused("synthesis.sentence-mixed")


def test_a_strength_and_a_point_to_develop_are_no_theme() -> None:
    given(SYNTHESIS).when(replace(MAKE, sentences=(ONE.key, WEAK.key))).then_refused("synthesis.sentence-mixed")


def test_a_sentence_stands_in_one_theme_only() -> None:
    again = replace(MAKE, theme="again")
    given(SYNTHESIS, READING).when(again).then_refused("synthesis.sentence-taken", "/sentences")


def test_a_theme_is_made_once() -> None:
    given(SYNTHESIS, READING).when(replace(MAKE, sentences=(TWICE.key,))).then_refused("synthesis.theme-known")


def test_a_school_that_says_a_thing_twice_counts_once() -> None:
    twice = replace(READING, sentences=(ONE, TWICE))
    (event,) = given(SYNTHESIS, twice).when(CONFIRM).events()
    assert event.themes[0].schools == 1


def test_a_sentence_that_moves_leaves_its_theme() -> None:
    moved = SentencesMoved(2568, "basic", "writing", (TWO,))
    given(SYNTHESIS, READING, WRITING).when(MoveSentences(WORK, "writing", (TWO.key,), ACCEPTED)).then(moved)


def test_a_theme_that_nobody_says_any_more_is_dissolved() -> None:
    given(SYNTHESIS, READING, WRITING).when(MoveSentences(WORK, "reading", (TWICE.key,), ACCEPTED)).then(
        SentencesMoved(2568, "basic", "reading", (TWICE,)), ThemeDissolved(2568, "basic", "writing")
    )


def test_a_sentence_that_is_there_already_does_not_move() -> None:
    given(SYNTHESIS, READING).when(MoveSentences(WORK, "reading", (ONE.key,), ACCEPTED)).then_nothing()


def test_a_sentence_moves_only_to_a_theme_of_its_standard() -> None:
    move = MoveSentences(WORK, "reading", (OTHER.key,), ACCEPTED)
    given(SYNTHESIS, READING).when(move).then_refused("synthesis.sentence-mixed")


def test_a_released_sentence_stands_nowhere() -> None:
    released = SentencesReleased(2568, "basic", (TWO.key,))
    given(SYNTHESIS, READING).when(ReleaseSentences(WORK, (TWO.key,))).then(released)


def test_a_sentence_that_stands_nowhere_cannot_be_released() -> None:
    given(SYNTHESIS, READING).when(ReleaseSentences(WORK, (OTHER.key,))).then_refused("synthesis.sentence-unknown")


def test_themes_of_one_standard_merge() -> None:
    merged = ThemesMerged(2568, "basic", "reading", ("writing",))
    given(SYNTHESIS, READING, WRITING).when(MergeThemes(WORK, "reading", ("writing", "reading"))).then(merged)


def test_themes_of_two_standards_do_not_merge() -> None:
    other = ThemeMade(2568, "basic", "plans", "strength", "2", "แผนชัด", (OTHER,))
    merge = MergeThemes(WORK, "reading", ("plans",))
    given(SYNTHESIS, READING, other).when(merge).then_refused("synthesis.merge-mixed")


def test_one_theme_alone_does_not_merge() -> None:
    given(SYNTHESIS, READING).when(MergeThemes(WORK, "reading", ("reading",))).then_refused("synthesis.merge-needs-two")


def test_a_theme_is_given_another_name() -> None:
    named = ThemeNamed(2568, "basic", "reading", "อ่านออกทุกคน")
    given(SYNTHESIS, READING).when(NameTheme(WORK, "reading", " อ่านออกทุกคน ")).then(named)


def test_a_theme_is_worded() -> None:
    worded = ThemeWorded(2568, "basic", "reading", "นักเรียนรักการอ่าน")
    given(SYNTHESIS, READING).when(WordTheme(WORK, "reading", "นักเรียนรักการอ่าน")).then(worded)


def test_a_theme_that_is_gone_cannot_be_changed() -> None:
    gone = ThemeDissolved(2568, "basic", "reading")
    given(SYNTHESIS, READING, gone).when(NameTheme(WORK, "reading", "ใหม่")).then_refused("synthesis.theme-unknown")


def test_a_confirmed_synthesis_says_how_many_of_how_many_schools_it_rests_on() -> None:
    counted = confirmed().counted
    assert (counted.due, counted.submitted, counted.accepted, counted.ungathered) == (133, 120, 100, 3)


def test_nothing_gathered_cannot_be_confirmed() -> None:
    given(SYNTHESIS).when(CONFIRM).then_refused("synthesis.empty")


def test_a_theme_that_cites_a_replaced_version_cannot_be_confirmed() -> None:
    newer = sentence(1, version=2)
    later = {newer.key: newer, TWO.key: TWO}
    given(SYNTHESIS, READING).when(replace(CONFIRM, accepted=later)).then_refused("synthesis.sentence-replaced")


def test_a_replaced_version_is_taken_out_by_releasing_it() -> None:
    given(SYNTHESIS, READING).when(ReleaseSentences(WORK, (ONE.key,))).then(
        SentencesReleased(2568, "basic", (ONE.key,))
    )


def test_a_confirmed_synthesis_is_not_changed() -> None:
    given(SYNTHESIS, READING, confirmed()).when(DissolveTheme(WORK, "reading")).then_refused("synthesis.confirmed")


def test_a_confirmed_synthesis_is_opened_again_for_a_reason() -> None:
    reopened = SynthesisReopened(2568, "basic", "รับ SAR เพิ่มสามแห่ง")
    given(SYNTHESIS, READING, confirmed()).when(Reopen(WORK, "รับ SAR เพิ่มสามแห่ง")).then(reopened)


def test_it_is_not_opened_again_without_a_reason() -> None:
    given(SYNTHESIS, READING, confirmed()).when(Reopen(WORK, " ")).then_refused("synthesis.reason-needed", "/reason")


def test_what_is_worked_on_needs_no_opening() -> None:
    given(SYNTHESIS, READING).when(Reopen(WORK, "เหตุผล")).then_refused("synthesis.not-confirmed")


SCHOOLS = [sentence(n, standard=s, kind=k) for n in range(4) for s in ("1", "2") for k in ("strength", "improvement")]
KNOWN = {s.key + s.standard: replace(s, key=s.key + s.standard) for s in SCHOOLS}
KEYS = st.lists(st.sampled_from(sorted(KNOWN)), max_size=4).map(tuple)
THEMES = st.sampled_from(["a", "b", "c"])
COMMANDS: st.SearchStrategy[SynthesisCommand] = st.one_of(
    st.builds(
        MakeTheme,
        st.just(WORK),
        THEMES,
        st.sampled_from(["strength", "improvement"]),
        st.sampled_from(["1", "2"]),
        st.just("ชื่อ"),
        KEYS,
        st.just(KNOWN),
    ),
    st.builds(MoveSentences, st.just(WORK), THEMES, KEYS, st.just(KNOWN)),
    st.builds(ReleaseSentences, st.just(WORK), KEYS),
    st.builds(MergeThemes, st.just(WORK), THEMES, st.lists(THEMES, max_size=3).map(tuple)),
    st.builds(DissolveTheme, st.just(WORK), THEMES),
    st.just(replace(CONFIRM, accepted=KNOWN)),
    st.builds(Reopen, st.just(WORK), st.just("แก้ไข")),
)


@settings(max_examples=200, deadline=None)
@for_all(st.lists(COMMANDS, max_size=20))
def test_whatever_is_done_each_sentence_stands_in_one_theme_of_its_standard_and_no_theme_is_empty(
    commands: list[SynthesisCommand],
) -> None:
    state = SYNTHESIS.initial
    for command in commands:
        outcome = SYNTHESIS.decide(command, state)
        state = state if isinstance(outcome, Refusal) else SYNTHESIS.fold(outcome, state)
        keys = [key for theme in state.themes.values() for key in theme.sentences]
        assert len(keys) == len(set(keys))
        for theme in state.themes.values():
            assert theme.sentences
            assert {(KNOWN[key].kind, KNOWN[key].standard) for key in theme.sentences} == {(theme.kind, theme.standard)}
