"""A school that has not acknowledged is reminded by the system: by the office's terms, and only while it should."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kernel.authority import Role
from kernel.province import Province
from tests.unit.standards import proclaiming
from tests.unit.standards.proclaiming import FIRST, SECOND, proclaim, register, tell

EDITION = {"track": "basic", "edition": 1}
START = datetime(2026, 6, 1, 3, tzinfo=UTC)
TERMS = {"after_days": 3, "every_days": 5, "most": 1}


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Two schools that were notified on the first of June."""
    made = proclaiming.province(tmp_path)
    made.now = START
    register(made, FIRST, "basic")
    register(made, SECOND, "basic")
    proclaim(made)
    return made


def after(made: Province, days: int) -> int:
    """So many days after the notices the day is gone through; how many reminders went out."""
    made.now = START + timedelta(days=days)
    return made.keep_deadlines()


def acknowledge(made: Province, school: str) -> None:
    token = made.token(Role.SCHOOL_DIRECTOR, schools=[school])
    made.do("standards", "acknowledge_standard", {**EDITION, "school": school}, token=token)


def row(made: Province, school: str = FIRST) -> dict[str, Any]:
    found = made.ask("standards", "circulation_board", EDITION)["schools"]
    return dict(next(one for one in found if one["school"] == school))


def test_a_week_after_the_notice_each_school_that_has_not_acknowledged_is_reminded_once(province: Province) -> None:
    acknowledge(province, SECOND)

    assert [after(province, days) for days in (6, 7, 7, 8)] == [0, 1, 0, 0]
    assert (row(province)["reminders"], row(province)["last_automatic"], row(province, SECOND)["reminders"]) == (
        1,
        True,
        0,
    )


def test_it_says_the_proposed_words_in_the_name_of_the_process(province: Province) -> None:
    after(province, 7)

    sent = province["standards"].log.read_stream("1501", f"notification-basic-1-{FIRST}")[-1]

    assert sent.metadata.actor == "process:standards.remind-of-notices"
    assert sent.data["text"] == province.ask("standards", "reminder_preview", {**EDITION, "schools": []})["text"]


def test_the_system_reminds_three_times_a_week_apart_and_then_leaves_it_to_people(province: Province) -> None:
    sent = [after(province, days) for days in (7, 13, 14, 20, 21, 28, 60)]

    assert sent == [2, 0, 2, 0, 2, 0, 0]


def test_a_service_that_was_down_for_weeks_reminds_once_and_waits_again(province: Province) -> None:
    assert [after(province, days) for days in (40, 41, 46, 47)] == [2, 0, 0, 2]


def test_the_board_says_when_the_next_reminder_goes_out(province: Province) -> None:
    assert row(province)["next_reminder"] == "2026-06-08"
    after(province, 7)
    assert row(province)["next_reminder"] == "2026-06-15"
    acknowledge(province, FIRST)
    assert row(province)["next_reminder"] is None


def test_where_nothing_is_done_by_the_system_the_board_promises_nothing_and_the_terms_say_so(
    province: Province,
) -> None:
    assert province.ask("standards", "reminder_terms")["reminding"] is True

    province["standards"].keeps_deadlines = False

    assert row(province)["next_reminder"] is None
    assert province.ask("standards", "reminder_terms")["reminding"] is False


def test_looking_back_shows_what_was_to_come_then(province: Province) -> None:
    then = province.now
    after(province, 7)

    found = province.ask("standards", "circulation_board", EDITION, as_of=then and then.isoformat())["schools"][0]

    assert (found["next_reminder"], found["reminders"]) == ("2026-06-08", 0)


def test_a_school_that_closed_is_not_reminded(province: Province) -> None:
    tell(province, "directory", "school-closed", f"school-{SECOND}", {"school": SECOND, "closed_on": "2026-06-05"})

    assert (after(province, 7), row(province, SECOND)["next_reminder"]) == (1, None)


def test_an_edition_with_a_successor_is_not_reminded_of(province: Province) -> None:
    proclaim(province, edition=2, year=2570, on="2026-06-01")

    after(province, 7)

    assert row(province)["reminders"] == 0
    assert {notice["edition"]: notice["reminders"] for notice in notices(province)} == {1: 0, 2: 1}


def notices(made: Province) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = made.ask("standards", "notices", {"school": FIRST})["notices"]
    return found


def test_the_office_sets_its_own_terms(province: Province) -> None:
    usual = province.ask("standards", "reminder_terms")
    assert {name: usual[name] for name in ("after_days", "every_days", "most", "version")} == {
        "after_days": 7, "every_days": 7, "most": 3, "version": 0,
    }  # fmt: skip

    province.do("standards", "set_reminder_terms", TERMS)

    assert [after(province, days) for days in (2, 3, 9)] == [0, 2, 0]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.SCHOOL_DIRECTOR, Role.OPERATOR])
def test_only_who_reminds_sets_the_terms(province: Province, role: Role) -> None:
    assert province.refused("standards", "set_reminder_terms", TERMS, token=province.token(role))["status"] == 403


def test_terms_out_of_bounds_are_refused_at_their_field(province: Province) -> None:
    problem = province.refused("standards", "set_reminder_terms", {**TERMS, "after_days": 0})

    assert [error["pointer"] for error in problem["errors"]] == ["/after_days"]
