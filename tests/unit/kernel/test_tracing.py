"""A trace goes on over process borders."""

from __future__ import annotations

from kernel import tracing

PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def test_a_step_goes_on_with_its_callers_trace() -> None:
    tracing.configure("evaluation")
    with tracing.span("complete", PARENT, served=True) as step:
        assert step is not None
        assert step.split("-")[1] == PARENT.split("-")[1]
        assert step.split("-")[2] != PARENT.split("-")[2]


def test_without_a_caller_a_new_trace_begins() -> None:
    tracing.configure("evaluation")
    with tracing.span("tick") as step:
        assert step is not None
        assert tracing.is_traceparent(step)


def test_a_step_inside_another_belongs_to_it() -> None:
    tracing.configure("evaluation")
    with tracing.span("outer") as outer, tracing.span("inner") as inner:
        assert outer is not None
        assert inner is not None
        assert inner.split("-")[1] == outer.split("-")[1]


def test_what_is_no_traceparent_is_told_so() -> None:
    assert [tracing.is_traceparent(text) for text in (PARENT, "", "00-zz-1-01", f"00-{'0' * 32}-{'0' * 16}-01")] == [
        True,
        False,
        False,
        False,
    ]


def test_a_forged_parent_begins_a_new_trace() -> None:
    tracing.configure("evaluation")
    with tracing.span("complete", "nonsense\r\nX: y", served=True) as step:
        assert step is not None
        assert tracing.is_traceparent(step)
