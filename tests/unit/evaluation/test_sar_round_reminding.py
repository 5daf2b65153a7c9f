"""The system reminds schools that have not submitted on the round's days: each day once, and never beside a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from kernel.authority import Role
from kernel.province import Province
from kernel.specs import given
from services.evaluation import examples
from services.evaluation.domain.sar_round import SarRound
from services.evaluation.domain.sar_round_deciding import SAR_ROUND
from services.evaluation.domain.sar_round_events import SarReminderSent, SarRoundOpened
from services.evaluation.domain.sar_round_reminding import ReminderDays, RemindWhenDue, days_of
from tests.unit.evaluation import neighbour
from tests.unit.evaluation.sar_history import YEAR, define, happen, start, submit
from tests.unit.evaluation.test_sar_round import CLOSED, GUIDELINE, OPENED, opening, reminder

FIRST, SECOND, THIRD = "1015000001", "1015000002", "1015000003"
DUE = date(2026, 4, 30)
USUAL = ReminderDays((-7, -1, 1), catch_up=3)


def before(days: int) -> date:
    return DUE - timedelta(days=days)


@pytest.mark.parametrize(
    ("today", "reminded", "outstanding"),
    [
        (before(8), (), False),
        (before(7), (), True),
        (before(7), (before(7),), False),
        (before(7), (before(8),), True),
        (before(4), (), True),
        (before(3), (), False),
        (before(3), (before(6),), False),
        (before(1), (before(6),), True),
        (before(-1), (before(1),), True),
        (before(-4), (before(1),), True),
        (before(-5), (before(1),), False),
    ],
)
def test_a_day_of_the_round_is_outstanding_until_it_is_answered_or_too_long_ago(
    today: date, reminded: tuple[date, ...], outstanding: bool
) -> None:
    assert USUAL.outstanding(DUE, reminded, today) is outstanding


def test_the_next_reminder_is_today_where_one_is_outstanding_and_otherwise_the_next_day_of_the_round() -> None:
    days = [before(8), before(7), before(3), before(0), before(-1), before(-5)]
    found = [USUAL.next_on(DUE, (), day) for day in days]
    assert found == [before(7), before(7), before(1), before(0), before(-1), None]


@drawn(st.lists(st.tuples(st.integers(-15, 15), st.booleans()), max_size=25))
def test_however_often_and_in_whatever_order_days_are_gone_through_each_is_answered_once(
    steps: list[tuple[int, bool]],
) -> None:
    state: SarRound = SAR_ROUND.fold([GUIDELINE, OPENED])
    for away, by_hand in steps:
        on = DUE + timedelta(days=away)
        command = reminder(schools=(SECOND,), on=on) if by_hand else when_due(on)
        outcome = SAR_ROUND.decide(command, state)
        state = SAR_ROUND.fold(outcome, state) if isinstance(outcome, list) else state
    sent = [event for event in state.reminders if event.automatic]
    assert len(sent) <= len(USUAL.days)
    assert len({event.on for event in state.reminders}) == len(state.reminders)


def when_due(on: date, **changes: Any) -> RemindWhenDue:
    return replace(RemindWhenDue(YEAR, (SECOND,), "โปรดส่ง", DUE, USUAL, on), **changes)


def by_system(on: date, ordinal: int = 1) -> SarReminderSent:
    return SarReminderSent(YEAR, (SECOND,), "โปรดส่ง", on, ordinal, automatic=True)


def test_what_changed_since_the_look_counts() -> None:
    open_round = given(SAR_ROUND, GUIDELINE, OPENED)
    open_round.when(when_due(before(7))).then(by_system(before(7)))
    open_round.when(when_due(before(7), due_on=before(-5))).then_nothing()
    open_round.when(when_due(before(7), schools=("1015000099",))).then_nothing()
    given(SAR_ROUND, GUIDELINE, OPENED, CLOSED).when(when_due(before(-1))).then_nothing()
    given(SAR_ROUND).when(when_due(before(7))).then_nothing()


def test_nobody_is_reminded_before_the_round_opens() -> None:
    late = replace(OPENED, opens_on=before(1))
    given(SAR_ROUND, GUIDELINE, late).when(when_due(before(7))).then_nothing()


def test_a_round_keeps_the_days_that_it_was_opened_with() -> None:
    (event,) = given(SAR_ROUND, GUIDELINE).when(opening(reminder_days=(1, -10, 1))).events()
    assert event.reminder_days == (-10, 1)


@pytest.mark.parametrize("days", [(-61,), (31,), (-6, -5, -4, -3, -2, -1, 0)])
def test_days_that_make_no_sense_are_refused(days: tuple[int, ...]) -> None:
    refused = given(SAR_ROUND, GUIDELINE).when(opening(reminder_days=days))
    refused.then_refused("evaluation.sar-round-unfit", "/reminder_days")


def test_a_round_of_before_rounds_had_days_has_the_usual_ones_and_its_reminders_were_by_people() -> None:
    data = {key: value for key, value in examples.EVENTS["sar-round-opened"].items() if key != "reminder_days"}
    old = SAR_ROUND.fold([GUIDELINE, msgspec.convert(data, SarRoundOpened)])
    sent = {key: value for key, value in examples.EVENTS["sar-reminder-sent"].items() if key != "automatic"}
    assert days_of(old, USUAL) == USUAL
    assert msgspec.convert(sent, SarReminderSent).automatic is False


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Three schools with five reports, due on 30 April."""
    made = Province(tmp_path, [neighbour.define(), define()], now=datetime(2026, 1, 15, 5, tzinfo=UTC))
    for school, tracks in ((FIRST, ["basic"]), (SECOND, ["early", "basic"]), (THIRD, ["early", "basic"])):
        made.do("directory", "register_school", {"school": school, "tracks": tracks})
    made.do("evaluation", "issue_sar_guideline", {"year": YEAR})
    made.do("evaluation", "open_sar_round", {"year": YEAR, "opens_on": "2026-03-01"})
    return made


def on(made: Province, day: str) -> int:
    """The day is gone through; how many acts there were."""
    made.now = datetime.fromisoformat(f"{day}T05:00:00+00:00")
    return made.keep_deadlines()


def sent(made: Province) -> list[dict[str, Any]]:
    """The round's reminders, oldest first."""
    found = made.ask("evaluation", "sar_round", {"year": YEAR})["reminders"]
    return [{**one, "schools": list(one["schools"])} for one in found]


def line(made: Province, school: str) -> dict[str, Any]:
    rows = made.ask("evaluation", "sar_board", {"year": YEAR})["rows"]
    return dict(next(row for row in rows if (row["school"], row["track"]) == (school, "basic")))


def test_schools_that_have_not_submitted_are_reminded_a_week_and_a_day_before_and_a_day_after(
    province: Province,
) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    submit(province, FIRST, "basic", "2026-04-05")

    days = (
        "2026-04-22",
        "2026-04-23",
        "2026-04-23",
        "2026-04-28",
        "2026-04-29",
        "2026-04-30",
        "2026-05-01",
        "2026-05-09",
    )
    assert [on(province, day) for day in days] == [0, 1, 0, 0, 1, 0, 1, 0]
    assert [(one["on"], one["schools"], one["automatic"]) for one in sent(province)] == [
        ("2026-04-23", [SECOND, THIRD], True),
        ("2026-04-29", [SECOND, THIRD], True),
        ("2026-05-01", [SECOND, THIRD], True),
    ]
    assert "ภายในวันที่ 30 เม.ย. 2569" in sent(province)[0]["text"] and "ครบกำหนดแล้ว" in sent(province)[2]["text"]


def test_a_report_that_was_returned_has_kept_its_day(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    submit(province, FIRST, "basic", "2026-04-05")
    happen(province, "sar-returned", FIRST, "basic", "2026-04-10", items=[{"item": "1.1", "comment": "เพิ่มหลักฐาน"}])

    on(province, "2026-04-23")

    assert [one["schools"] for one in sent(province)] == [[SECOND, THIRD]]


def test_a_school_that_was_given_more_time_is_reminded_by_its_own_day(province: Province) -> None:
    province.now = datetime(2026, 4, 20, 5, tzinfo=UTC)
    more = {"year": YEAR, "schools": [FIRST], "due_on": "2026-05-15", "reason": "น้ำท่วม"}
    province.do("evaluation", "extend_sar_deadline", more)

    acts = [on(province, day) for day in ("2026-04-23", "2026-05-08")]

    assert acts == [1, 1]
    assert [one["schools"] for one in sent(province)] == [[SECOND, THIRD], [FIRST]]
    assert "ภายในวันที่ 15 พ.ค. 2569" in sent(province)[1]["text"]


def test_more_time_for_all_begins_the_days_anew(province: Province) -> None:
    on(province, "2026-04-23")
    province.do("evaluation", "extend_sar_deadline", {"year": YEAR, "due_on": "2026-05-15", "reason": "น้ำท่วม"})

    assert [on(province, day) for day in ("2026-04-29", "2026-05-01", "2026-05-08")] == [0, 0, 1]


def test_whoever_was_reminded_by_hand_is_not_reminded_by_the_system_on_that_day(province: Province) -> None:
    province.now = datetime(2026, 4, 23, 1, tzinfo=UTC)
    token = province.token(Role.GROUP_DIRECTOR)
    province.do("evaluation", "remind_sar", {"year": YEAR, "schools": [SECOND], "text": "โปรดส่ง"}, token=token)

    on(province, "2026-04-23")

    assert [(one["schools"], one["automatic"]) for one in sent(province)] == [
        ([SECOND], False), ([FIRST, THIRD], True),
    ]  # fmt: skip


def test_a_service_that_was_down_makes_up_for_the_last_day_only_and_not_after_long(province: Province) -> None:
    assert [on(province, day) for day in ("2026-05-02", "2026-05-02", "2026-05-20")] == [1, 0, 0]


def test_a_service_that_was_down_for_long_leaves_it_to_people(province: Province) -> None:
    assert on(province, "2026-05-06") == 0


def test_a_round_opened_without_days_leaves_reminding_to_people(province: Province) -> None:
    province.now = datetime(2027, 1, 15, 5, tzinfo=UTC)
    province.do("evaluation", "issue_sar_guideline", {"year": YEAR + 1})
    terms = {"year": YEAR + 1, "opens_on": "2027-03-01", "reminder_days": []}
    province.do("evaluation", "open_sar_round", terms)

    assert on(province, "2027-04-23") == 0


def test_a_round_that_is_closed_reminds_nobody(province: Province) -> None:
    province.now = datetime(2026, 5, 1, 5, tzinfo=UTC)
    province.do("evaluation", "close_sar_round", {"year": YEAR})
    assert on(province, "2026-05-01") == 0


def test_the_board_says_who_reminded_last_and_when_the_system_will(province: Province) -> None:
    assert line(province, SECOND)["next_reminder"] == "2026-04-23"

    on(province, "2026-04-23")

    shown = line(province, SECOND)
    assert (shown["last_automatic"], shown["reminded_on"], shown["next_reminder"]) == (True, "2026-04-23", "2026-04-29")
    on(province, "2026-05-09")
    assert line(province, SECOND)["next_reminder"] is None
