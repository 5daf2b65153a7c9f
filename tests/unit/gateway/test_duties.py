"""What waits for someone stands in one list: late first, then by the day it is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from gateway.pages import duties, follow_ups
from gateway.pages.backend import Problem
from gateway.pages.duties import Duty, gathered, waiting_for
from gateway.pages.viewer import Viewer
from gateway.problems import problem
from kernel.authority import Role

SOMEONE = Viewer("person:p1", "คุณตัวอย่าง", "1501", frozenset({Role.SCHOOL_DIRECTOR}), frozenset({"1015000001"}))


def duty(title: str, due: date | None = None, *, late: bool = False) -> Duty:
    return Duty(title, "", "/", due, late)


def away(_person: Viewer) -> Sequence[Duty]:
    raise problem("service-unavailable")


def test_late_duties_come_first_then_those_due_soonest_then_those_without_a_day() -> None:
    soon, later = duty("soon", date(2026, 6, 1)), duty("later", date(2026, 7, 1))
    late, undated = duty("late", date(2026, 8, 1), late=True), duty("undated")

    found = gathered(SOMEONE, [lambda _: [undated, later], lambda _: [late, soon]])

    assert found.duties == (late, soon, later, undated)


def test_what_was_returned_comes_before_all_else() -> None:
    late, returned = duty("late", date(2026, 4, 1), late=True), Duty("returned", "", "/", returned=True)
    assert gathered(SOMEONE, [lambda _: [late, returned]]).duties == (returned, late)


def test_a_service_that_is_away_takes_nothing_from_the_others_and_the_list_says_that_it_is_not_whole() -> None:
    found = gathered(SOMEONE, [away, lambda _: [duty("one")]])

    assert (found.duties, found.whole) == ((duty("one"),), False)


def test_where_someone_may_not_look_there_is_no_duty_and_nothing_is_missing() -> None:
    def forbidden(_person: Viewer) -> Sequence[Duty]:
        raise problem("forbidden")

    assert gathered(SOMEONE, [forbidden]).whole


def test_a_fault_of_the_list_itself_is_not_hidden() -> None:
    def wrong(_person: Viewer) -> Sequence[Duty]:
        raise problem("invalid")

    with pytest.raises(Problem):
        gathered(SOMEONE, [wrong])


@pytest.mark.parametrize(
    ("role", "goes"),
    [
        (Role.SUPERVISOR, True),
        (Role.GROUP_DIRECTOR, True),
        (Role.COMMITTEE_SECRETARY, False),
        (Role.AREA_DIRECTOR, False),
    ],
)
def test_follow_ups_wait_only_for_whoever_can_plan_and_finish_them(
    monkeypatch: pytest.MonkeyPatch, role: Role, goes: bool
) -> None:
    asked: list[Viewer] = []
    roles = next(roles for roles, provider in duties._providers if provider is follow_ups.to_follow_up)
    monkeypatch.setattr(duties, "_providers", [(roles, lambda person: asked.append(person) or ())])
    someone = Viewer("person:p1", "คุณตัวอย่าง", "1501", frozenset({role}), None)

    waiting_for(someone)

    assert bool(asked) is goes
    assert someone.may_evaluate("1015000001") is goes
