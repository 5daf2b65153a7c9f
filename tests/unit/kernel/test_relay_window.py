"""What a relay may believe of what the broker says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kernel.relay import window as w
from kernel.relay.window import Window

LOG = ("1501", 1)
OTHER = ("1502", 1)


def sent(*positions: int) -> Window:
    window = Window()
    for position in positions:
        window = w.sent(window, LOG, position)
    return window


def test_nothing_is_safe_before_the_broker_says_so():
    assert sent(1, 2).confirmed == {}


def test_a_confirm_makes_the_beginning_safe():
    assert w.acked(sent(1, 2, 3), 1, False).confirmed == {LOG: 1}


def test_a_confirm_of_many_makes_all_of_them_safe():
    assert w.acked(sent(1, 2, 3), 2, True).confirmed == {LOG: 2}


def test_a_confirm_of_everything_so_far_is_number_0():
    assert w.acked(sent(1, 2, 3), 0, True).confirmed == {LOG: 3}


def test_a_confirm_ahead_of_an_open_message_moves_nothing():
    assert w.acked(sent(1, 2), 2, False).confirmed == {}


def test_the_open_message_confirmed_at_last_frees_what_was_confirmed_ahead_of_it():
    assert w.acked(w.acked(sent(1, 2), 2, False), 1, False).confirmed == {LOG: 2}


def test_a_repeated_confirm_changes_nothing():
    once = w.acked(sent(1, 2), 1, False)

    assert w.acked(once, 1, False) == once


def test_a_confirm_of_what_was_never_sent_fails_the_window():
    failure = w.acked(sent(1), 2, False).failure

    assert failure is not None and failure.reason == "confused"


def test_a_refused_message_fails_the_window():
    failure = w.nacked(sent(1), 1).failure

    assert failure is not None and failure.reason == "refused"


def test_after_a_return_not_even_the_messages_own_confirm_counts():
    window = w.returned(sent(1), "b01")

    assert w.acked(window, 1, False).confirmed == {}


def test_after_a_timeout_a_late_confirm_counts_for_nothing():
    window = w.expired(sent(1, 2), 10)

    assert w.acked(window, 2, True).confirmed == {}


def test_what_was_confirmed_before_a_failure_stays_confirmed():
    assert w.lost(w.acked(sent(1, 2), 1, False), "reset").confirmed == {LOG: 1}


def test_the_first_failure_is_the_one_that_is_told():
    failure = w.lost(w.expired(sent(1), 10), "reset").failure

    assert failure is not None and failure.reason == "timeout"


def test_an_event_that_needs_no_message_is_safe_at_once_when_nothing_waits_before_it():
    assert w.passed(Window(), LOG, 1).confirmed == {LOG: 1}


def test_an_event_that_needs_no_message_waits_for_those_before_it():
    window = w.passed(sent(1), LOG, 2)

    assert (window.confirmed, w.acked(window, 1, False).confirmed) == ({}, {LOG: 2})


def test_a_heartbeat_takes_a_number_and_moves_no_cursor():
    window = w.sent(w.sent(Window(), None, 0), OTHER, 1)

    assert w.acked(window, 2, True).confirmed == {OTHER: 1}


@given(st.permutations(range(1, 9)), st.integers(0, 8))
def test_in_whatever_order_confirms_come_exactly_the_contiguous_beginning_is_safe(order: list[int], come: int):
    window = sent(*range(1, 9))
    for tag in order[:come]:
        window = w.acked(window, tag, False)

    beginning = next(position for position in range(9) if position + 1 not in order[:come])
    assert window.confirmed.get(LOG, 0) == beginning
