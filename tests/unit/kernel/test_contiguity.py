"""A reader knows from its cursor alone what an arrival means."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from kernel.contiguity import Cursor, Verdict, judge, judge_head, take_run
from kernel.envelope import GENESIS, Metadata, Recorded
from kernel.log import Head


def an_event(position: int, history: str = "a") -> Recorded:
    metadata = Metadata("person:x", date(2026, 1, 1), "c")
    previous = f"{history}{position - 1}" if position > 1 else GENESIS
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    name = f"{history}{position}"
    return Recorded(
        "source",
        "1501",
        position,
        "stream-1",
        position,
        name,
        name,
        "happened",
        1,
        {},
        metadata,
        moment,
        previous,
        name,
    )


HISTORY = [an_event(position) for position in range(1, 21)]


def at(position: int) -> Cursor:
    return Cursor(1, position, f"a{position}" if position else GENESIS)


def test_the_event_right_behind_the_cursor_is_applied():
    assert judge(at(4), HISTORY[4]) is Verdict.APPLY


def test_an_event_at_or_before_the_cursor_is_done():
    assert judge(at(4), HISTORY[1]) is Verdict.DONE


def test_an_event_behind_a_hole_asks_for_healing():
    assert judge(at(4), HISTORY[6]) is Verdict.HEAL


def test_the_next_event_of_another_history_is_divergence():
    assert judge(at(4), an_event(5, "b")) is Verdict.DIVERGED


def test_the_same_position_with_another_hash_is_divergence():
    assert judge(at(4), an_event(4, "b")) is Verdict.DIVERGED


def test_a_heartbeat_ahead_asks_for_healing():
    assert judge_head(at(4), Head("1501", 1, 9, "a9")) is Verdict.HEAL


def test_a_heartbeat_at_the_cursor_is_done():
    assert judge_head(at(4), Head("1501", 1, 4, "a4")) is Verdict.DONE


def test_a_heartbeat_that_waited_while_the_reader_healed_past_it_is_old_news():
    assert judge_head(at(4), Head("1501", 1, 3, "a3")) is Verdict.DONE


def test_a_heartbeat_of_an_earlier_epoch_is_old_news():
    assert judge_head(replace(at(4), epoch=2), Head("1501", 1, 9, "b9")) is Verdict.DONE


def test_a_heartbeat_at_the_cursor_with_another_hash_is_divergence():
    assert judge_head(at(4), Head("1501", 1, 4, "b4")) is Verdict.DIVERGED


def test_a_source_that_was_set_back_behind_the_reader_is_divergence():
    assert judge_head(at(4), Head("1501", 2, 3, "a3")) is Verdict.DIVERGED


def test_a_source_that_was_set_back_to_where_the_reader_stands_is_the_same_history():
    assert judge_head(at(4), Head("1501", 2, 4, "a4")) is Verdict.DONE


def test_a_source_that_was_set_back_beyond_the_reader_is_followed_as_far_as_its_hashes_prove_it():
    assert judge_head(at(4), Head("1501", 2, 9, "a9")) is Verdict.HEAL


def test_a_reader_that_never_read_takes_any_epoch():
    assert judge_head(Cursor(), Head("1501", 7, 9, "a9")) is Verdict.HEAL


@given(st.integers(0, 20), st.lists(st.sampled_from(HISTORY)))
def test_whatever_arrives_in_whatever_order_only_the_contiguous_run_is_taken(position: int, arrivals: list[Recorded]):
    run, cursor, _ = take_run(at(position), arrivals)

    assert [event.position for event in run] == list(range(position + 1, cursor.position + 1))
    assert cursor.position == 20 or HISTORY[cursor.position] not in arrivals


@given(st.permutations(HISTORY))
def test_all_events_together_are_taken_in_any_order(arrivals: list[Recorded]):
    run, cursor, verdict = take_run(Cursor(), arrivals)

    assert (len(run), cursor, verdict) == (20, replace(at(20), epoch=0), Verdict.DONE)
