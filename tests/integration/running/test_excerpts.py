"""A failure prints its cause, not everything that pytest knows of it, and its reason stands at the end."""

from __future__ import annotations

import pytest

from tests.excerpts import around_the_reason
from tests.integration.running.runs import run

GIANT_LISTS = """
def test_of_giant_lists():
    print("\\n".join(f"printed {n}" for n in range(500)))
    assert list(range(5000)) == list(range(1, 5001))
"""
DEEP = """
def down(n):
    assert n > 0, "the bottom"
    down(n - 1)

def test_of_a_deep_call():
    down(100)
"""
CAUSED = """
def test_of_a_fault_with_a_cause():
    try:
        raise ValueError("the cause\\n" * 200)
    except ValueError as cause:
        raise RuntimeError("what came of it") from cause
"""


@pytest.fixture(scope="module", params=[[], ["-n", "2"]], ids=["one process", "two workers"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The record of a run in which everything fails."""
    modules = {"test_a.py": GIANT_LISTS, "test_b.py": DEEP, "test_c.py": CAUSED}
    return run(tmp_path_factory.mktemp("run"), modules, *request.param)


def test_no_failure_prints_more_than_sixty_lines(printed: str) -> None:
    failures = printed.partition("= FAILURES =")[2].partition("short test summary info")[0]
    assert max(len(one.splitlines()) for one in failures.split("\n____")) <= 60


def test_the_first_differences_are_shown(printed: str) -> None:
    assert "E   assert [0, 1, 2, 3, 4, 5, ...] == [1, 2, 3, 4, 5, 6, ...]" in printed


def test_what_was_printed_last_is_shown(printed: str) -> None:
    assert "printed 499" in printed
    assert "printed 400" not in printed


def test_of_a_deep_call_both_ends_are_shown(printed: str) -> None:
    assert "in test_of_a_deep_call" in printed
    assert "E   AssertionError: the bottom" in printed


def test_the_summary_with_one_reason_a_failure_comes_last(printed: str) -> None:
    a, b, c = sorted(printed.partition("short test summary info")[2].splitlines()[1:4])
    assert a == "FAILED test_a.py::test_of_giant_lists - assert [0, 1, 2, 3, 4, 5, ...] == [1, 2, 3, 4, 5, 6, ...]"
    assert b.startswith("FAILED test_b.py::test_of_a_deep_call - AssertionError: the bottom")
    assert c == "FAILED test_c.py::test_of_a_fault_with_a_cause - RuntimeError: what came of it"


def test_of_two_faults_the_later_one_is_the_reason() -> None:
    lines = ["a.py:1: in f", "E   ValueError: first", "", "During handling:", "a.py:2: in g", "E   KeyError: second"]
    assert around_the_reason(lines) == lines


def test_a_short_failure_is_printed_as_it_is() -> None:
    lines = ["a.py:1: in f", "    assert 1 == 2", "E   assert 1 == 2"]
    assert around_the_reason(lines) == lines
