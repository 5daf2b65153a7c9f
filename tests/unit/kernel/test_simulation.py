"""A few thousand histories with crashes, losses, repetitions and stale confirms, from seeds that can be run again.

``NITHET_SIMULATION_SEEDS=100000`` runs more, ``NITHET_SIMULATION_FIRST=123`` starts at a seed that failed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace

import pytest

from kernel.contiguity import Cursor, Verdict, judge_head, take_run
from kernel.envelope import Head, Recorded
from kernel.relay import window as windows
from kernel.relay.window import Window

from .simulation import Habits, Violated, World, settles

FIRST = int(os.environ.get("NITHET_SIMULATION_FIRST", "0"))
SEEDS = int(os.environ.get("NITHET_SIMULATION_SEEDS", "2000"))
ENOUGH = 1500
"""Seeds within which every planted bug must be found."""


def test_no_history_breaks_a_promise():
    for seed in range(FIRST, FIRST + SEEDS):
        try:
            World(seed, Habits()).run()
        except Violated as broken:
            pytest.fail(f"seed {seed}: {broken}")


def any_confirm_is_for_the_last_message(window: Window, tag: int, multiple: bool) -> Window:
    return windows.acked(window, window.next_tag - 1, True)


def the_highest_confirm_counts_for_all_before(window: Window, tag: int, multiple: bool) -> Window:
    return windows.acked(window, tag, True)


def a_refusal_is_taken_for_a_confirm(window: Window, tag: int) -> Window:
    return windows.acked(window, tag, False)


def a_return_is_overlooked(window: Window, routing_key: str) -> Window:
    return window


def nobody_remembers_what_was_applied(cursor: Cursor, events: Iterable[Recorded]):
    run = sorted(events, key=lambda event: event.position)
    return run, cursor.after(run[-1]), Verdict.DONE


def holes_are_stepped_over(cursor: Cursor, events: Iterable[Recorded]):
    run = [event for event in sorted(events, key=lambda event: event.position) if event.position > cursor.position]
    return run, cursor.after(run[-1]) if run else cursor, Verdict.DONE


def the_chain_is_not_looked_at(cursor: Cursor, events: Iterable[Recorded]):
    run = []
    for event in sorted(events, key=lambda event: event.position):
        if event.position == cursor.position + 1:
            run.append(event)
            cursor = cursor.after(event)
        elif event.position > cursor.position:
            return run, cursor, Verdict.HEAL
    return run, cursor, Verdict.DONE


def events_are_applied_as_they_come(cursor: Cursor, events: Iterable[Recorded]):
    run = [event for event in events if event.position > cursor.position]
    return run, cursor.after(run[-1]) if run else cursor, Verdict.DONE


def a_late_heartbeat_is_another_history(cursor: Cursor, head: Head) -> Verdict:
    return Verdict.DIVERGED if head.position < cursor.position else judge_head(cursor, head)


def a_hole_is_dropped(cursor: Cursor, events: Iterable[Recorded]):
    run, cursor, verdict = take_run(cursor, events)
    return run, cursor, Verdict.DONE if verdict is Verdict.HEAL else verdict


PLANTED = {
    "the cursor is written before the confirm": Habits(writes_before_confirm=True),
    "any confirm is taken for the message just sent": Habits(
        acked=any_confirm_is_for_the_last_message, throws_connection_away=False
    ),
    "a confirm out of order counts for all before it": Habits(acked=the_highest_confirm_counts_for_all_before),
    "a refusal is taken for a confirm": Habits(nacked=a_refusal_is_taken_for_a_confirm),
    "a returned message is overlooked": Habits(returned=a_return_is_overlooked),
    "a connection is used on after a failure": Habits(throws_connection_away=False),
    "no inbox": Habits(take_run=nobody_remembers_what_was_applied),
    "no order": Habits(take_run=events_are_applied_as_they_come),
    "holes are stepped over": Habits(take_run=holes_are_stepped_over),
    "holes are never healed": Habits(heals_holes=False),
    "holes are not noticed, heartbeats are not sent": Habits(take_run=a_hole_is_dropped, sends_heartbeats=False),
    "no heartbeats, so that a lost tail stays lost": Habits(sends_heartbeats=False),
    "the chain of hashes is not looked at": Habits(
        take_run=the_chain_is_not_looked_at, judge_head=lambda cursor, head: judge_head(replace(cursor, epoch=0), head)
    ),
    "a heartbeat that comes late is taken for another history": Habits(judge_head=a_late_heartbeat_is_another_history),
    "effect and checkpoint in two transactions": Habits(effect_and_checkpoint_together=False),
    "a replaced log is not published anew": Habits(replaced_log_goes_out_anew=False),
}


@pytest.mark.parametrize("bug", PLANTED)
def test_a_planted_bug_is_found(bug: str):
    for seed in range(ENOUGH):
        try:
            World(seed, PLANTED[bug]).run()
        except Violated:
            return
    pytest.fail(f"not found within {ENOUGH} seeds")


@pytest.mark.parametrize("replicas", range(1, 6))
def test_replicas_end_with_their_shares_whoever_started_first(replicas: int):
    active = [set(range(4)), *(set() for _ in range(replicas - 1))]

    assert max(map(len, settles(active))) == -(-4 // replicas)
