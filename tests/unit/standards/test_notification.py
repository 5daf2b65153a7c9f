"""The notice of a proclaimed standard: once to a school, acknowledged once, repeated at most once a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given as holds
from hypothesis import strategies as st

from kernel.decider import Refusal
from kernel.specs import given
from services.standards.domain.agency_notice import AGENCY_NOTICE, AgencyNotified, NotifyAgency
from services.standards.domain.notification import (
    NOTIFICATION,
    Acknowledge,
    CorrigendumNotified,
    CorrigendumRead,
    NoticeOpened,
    Notification,
    NotificationCommand,
    NotificationEvent,
    NotifySchool,
    OpenNotice,
    ReceiptAcknowledged,
    SchoolNotified,
    TellCorrigendum,
)
from services.standards.domain.reminder import LONGEST_REMINDER, Remind, ReminderSent, RemindWhenDue
from services.standards.domain.reminder_terms import (
    REMINDER_TERMS,
    ReminderTerms,
    ReminderTermsSet,
    SetReminderTerms,
)
from services.standards.domain.reminder_terms import decide as decide_terms
from services.standards.examples import EVENTS

SCHOOL, WHO = "1015000001", "person:00000000-0000-4000-8000-000000000011"
DAY = date(2026, 11, 20)
NEXT = DAY + timedelta(days=1)
NOTIFY = NotifySchool("basic", 1, SCHOOL, DAY)
NOTIFIED = SchoolNotified("basic", 1, SCHOOL, DAY)
OPENED = NoticeOpened("basic", 1, SCHOOL, WHO, NEXT)
RECEIPT = ReceiptAcknowledged("basic", 1, SCHOOL, WHO, "school_director", NEXT)
ACKNOWLEDGE = Acknowledge(WHO, "school_director", NEXT)
REMINDED = ReminderSent("basic", 1, SCHOOL, 1, "โปรดรับทราบ", NEXT)
REMIND = Remind("โปรดรับทราบ", NEXT)


def test_a_school_is_notified() -> None:
    given(NOTIFICATION).when(NOTIFY).then(NOTIFIED)


def test_a_school_is_not_notified_of_one_edition_twice() -> None:
    given(NOTIFICATION, NOTIFIED).when(replace(NOTIFY, on=NEXT)).then_nothing()


def test_the_first_who_reads_a_notice_is_taken_down() -> None:
    given(NOTIFICATION, NOTIFIED).when(OpenNotice(WHO, NEXT)).then(OPENED)


def test_reading_it_again_changes_nothing() -> None:
    given(NOTIFICATION, NOTIFIED, OPENED).when(OpenNotice("person:another", NEXT)).then_nothing()


TOLD = CorrigendumNotified("basic", 1, SCHOOL, 1, NEXT)


def test_whoever_has_a_notice_is_told_of_a_corrigendum_once() -> None:
    telling = TellCorrigendum(1, NEXT)
    given(NOTIFICATION, NOTIFIED).when(telling).then(TOLD)
    given(NOTIFICATION, NOTIFIED, TOLD).when(telling).then_nothing()
    given(NOTIFICATION).when(telling).then_nothing()


def test_nobody_is_told_of_a_corrigendum_before_the_day_of_the_notice() -> None:
    early = TellCorrigendum(1, NOTIFIED.on - timedelta(days=30))
    given(NOTIFICATION, NOTIFIED).when(early).then(replace(TOLD, on=NOTIFIED.on))


def test_a_corrigendum_is_read_with_the_notice_not_by_its_acknowledgement_which_it_does_not_take_back() -> None:
    read = CorrigendumRead("basic", 1, SCHOOL, 1, WHO, NEXT)
    opening = OpenNotice(WHO, NEXT)
    given(NOTIFICATION, NOTIFIED, TOLD).when(opening).then(OPENED, read)
    given(NOTIFICATION, NOTIFIED, TOLD).when(ACKNOWLEDGE).then(OPENED, RECEIPT)
    given(NOTIFICATION, NOTIFIED, OPENED, TOLD).when(ACKNOWLEDGE).then(RECEIPT)
    given(NOTIFICATION, NOTIFIED, OPENED, RECEIPT, TOLD).when(opening).then(read)
    given(NOTIFICATION, NOTIFIED, OPENED, RECEIPT, TOLD, read).when(opening).then_nothing()


def test_a_school_acknowledges_by_whom_in_which_role_and_on_which_day() -> None:
    given(NOTIFICATION, NOTIFIED, OPENED).when(ACKNOWLEDGE).then(RECEIPT)


def test_whoever_acknowledges_has_read_it() -> None:
    given(NOTIFICATION, NOTIFIED).when(ACKNOWLEDGE).then(OPENED, RECEIPT)


def test_a_school_does_not_acknowledge_twice() -> None:
    again = given(NOTIFICATION, NOTIFIED, OPENED, RECEIPT).when(Acknowledge("person:b", "school_qa_teacher", NEXT))
    again.then_refused("standards.notice-acknowledged")


@pytest.mark.parametrize("command", [OpenNotice(WHO, NEXT), ACKNOWLEDGE, REMIND], ids=["open", "acknowledge", "remind"])
def test_nothing_happens_to_a_notice_that_there_is_not(command: NotificationCommand) -> None:
    given(NOTIFICATION).when(command).then_refused("standards.notice-unknown", "/school")


@pytest.mark.parametrize("command", [OpenNotice(WHO, NEXT), ACKNOWLEDGE, REMIND], ids=["open", "acknowledge", "remind"])
def test_nothing_happens_to_a_notice_before_the_day_it_went_out(command: NotificationCommand) -> None:
    early = replace(command, on=DAY - timedelta(days=1))  # type: ignore[arg-type]
    given(NOTIFICATION, NOTIFIED).when(early).then_refused("standards.before-notice")


def test_a_school_that_has_not_acknowledged_is_reminded() -> None:
    given(NOTIFICATION, NOTIFIED, OPENED).when(REMIND).then(REMINDED)


def test_reminders_are_numbered() -> None:
    later = NEXT + timedelta(days=7)
    given(NOTIFICATION, NOTIFIED, REMINDED).when(replace(REMIND, on=later)).then(replace(REMINDED, ordinal=2, on=later))


def test_a_school_is_not_reminded_twice_on_one_day() -> None:
    given(NOTIFICATION, NOTIFIED, REMINDED).when(REMIND).then_refused("standards.reminded-today")


def test_a_reminder_is_not_slipped_in_before_an_earlier_one() -> None:
    history = (NOTIFIED, replace(REMINDED, on=NEXT + timedelta(days=3)))
    given(NOTIFICATION, *history).when(REMIND).then_refused("standards.reminded-today")


def test_a_school_that_acknowledged_is_not_reminded() -> None:
    given(NOTIFICATION, NOTIFIED, OPENED, RECEIPT).when(REMIND).then_refused("standards.notice-acknowledged")


@pytest.mark.parametrize("text", ["", " \u200b ", "ก" * (LONGEST_REMINDER + 1)], ids=["empty", "invisible", "long"])
def test_a_reminder_says_something_and_not_too_much(text: str) -> None:
    given(NOTIFICATION, NOTIFIED).when(replace(REMIND, text=text)).then_refused("standards.reminder-text", "/text")


TERMS = ReminderTerms(after_days=7, every_days=7, most=2)
WEEK = timedelta(days=7)


def when_due(on: date, *, concerned: bool = True, terms: ReminderTerms = TERMS) -> RemindWhenDue:
    return RemindWhenDue("โปรดรับทราบ", on, terms, concerned)


def by_system(ordinal: int, on: date) -> ReminderSent:
    return ReminderSent("basic", 1, SCHOOL, ordinal, "โปรดรับทราบ", on, automatic=True)


def test_the_system_reminds_a_school_when_the_days_of_the_office_have_gone_by() -> None:
    given(NOTIFICATION, NOTIFIED, OPENED).when(when_due(DAY + WEEK)).then(by_system(1, DAY + WEEK))


def test_the_system_does_not_remind_before_its_time() -> None:
    given(NOTIFICATION, NOTIFIED).when(when_due(DAY + WEEK - timedelta(days=1))).then_nothing()


def test_a_reminder_by_a_person_begins_the_waiting_anew() -> None:
    by_hand = replace(REMINDED, on=DAY + timedelta(days=5))
    given(NOTIFICATION, NOTIFIED, by_hand).when(when_due(DAY + WEEK)).then_nothing()
    later = DAY + timedelta(days=12)
    given(NOTIFICATION, NOTIFIED, by_hand).when(when_due(later)).then(by_system(2, later))


def test_the_system_never_reminds_on_the_day_on_which_a_person_did() -> None:
    by_hand = replace(REMINDED, on=DAY + WEEK)
    given(NOTIFICATION, NOTIFIED, by_hand).when(when_due(DAY + WEEK)).then_nothing()


def test_the_system_reminds_no_more_often_than_the_office_says() -> None:
    sent = (by_system(1, DAY + WEEK), by_system(2, DAY + 2 * WEEK))
    given(NOTIFICATION, NOTIFIED, *sent).when(when_due(DAY + 9 * WEEK)).then_nothing()
    given(NOTIFICATION, NOTIFIED).when(when_due(DAY + WEEK, terms=replace(TERMS, most=0))).then_nothing()


def test_what_was_missed_for_weeks_is_one_reminder() -> None:
    late = DAY + 5 * WEEK
    given(NOTIFICATION, NOTIFIED).when(when_due(late)).then(by_system(1, late))
    given(NOTIFICATION, NOTIFIED, by_system(1, late)).when(when_due(late)).then_nothing()


def test_the_system_reminds_nobody_who_acknowledged_or_is_not_concerned_or_has_no_notice() -> None:
    given(NOTIFICATION, NOTIFIED, OPENED, RECEIPT).when(when_due(DAY + WEEK)).then_nothing()
    given(NOTIFICATION, NOTIFIED).when(when_due(DAY + WEEK, concerned=False)).then_nothing()
    given(NOTIFICATION).when(when_due(DAY + WEEK)).then_nothing()


def test_a_reminder_of_before_the_system_reminded_reads_as_one_by_a_person() -> None:
    before = {name: value for name, value in EVENTS["reminder-sent"].items() if name != "automatic"}
    assert msgspec.convert(before, ReminderSent).automatic is False


@pytest.mark.parametrize("wrong", [{"after_days": 0}, {"every_days": 91}, {"most": 11}, {"most": -1}])
def test_terms_that_make_no_sense_are_refused(wrong: dict[str, int]) -> None:
    refused = given(REMINDER_TERMS).when(SetReminderTerms(replace(TERMS, **wrong)))
    refused.then_refused("standards.reminder-terms", f"/{next(iter(wrong))}")


def test_every_number_that_makes_no_sense_is_told() -> None:
    wrong = SetReminderTerms(ReminderTerms(after_days=0, every_days=91, most=11))
    refused = decide_terms(wrong, None)
    assert isinstance(refused, Refusal)
    assert [place for place, _ in refused.errors] == ["/after_days", "/every_days", "/most"]


def test_the_office_sets_its_terms_and_the_same_ones_again_change_nothing() -> None:
    taken = ReminderTermsSet(7, 7, 2)
    given(REMINDER_TERMS).when(SetReminderTerms(TERMS)).then(taken)
    given(REMINDER_TERMS, taken).when(SetReminderTerms(TERMS)).then_nothing()


def test_an_agency_is_notified_once() -> None:
    told = AgencyNotified("basic", 1, "onesqa-demo", DAY)
    command = NotifyAgency("basic", 1, "onesqa-demo", DAY)
    given(AGENCY_NOTICE).when(command).then(told)
    given(AGENCY_NOTICE, told).when(command).then_nothing()


DAYS = st.integers(0, 5).map(lambda days: DAY + timedelta(days=days))
COMMANDS = st.one_of(
    DAYS.map(lambda on: NotifySchool("basic", 1, SCHOOL, on)),
    DAYS.map(lambda on: OpenNotice(WHO, on)),
    DAYS.map(lambda on: Acknowledge(WHO, "school_qa_teacher", on)),
    DAYS.map(lambda on: Remind("โปรดรับทราบ", on)),
    DAYS.map(lambda on: when_due(on, terms=ReminderTerms(1, 2, 2))),
)


@holds(st.lists(COMMANDS, max_size=25))
def test_whatever_is_asked_in_whatever_order_the_notice_keeps_its_rules(commands: list[NotificationCommand]) -> None:
    events: list[NotificationEvent] = []
    for command in commands:
        state: Notification = NOTIFICATION.fold(events)
        outcome = NOTIFICATION.decide(command, state)
        if not isinstance(outcome, Refusal):
            events += outcome
    kinds = [type(event) for event in events]
    reminders = [event for event in events if isinstance(event, ReminderSent)]
    assert kinds[:1] in ([], [SchoolNotified])
    assert all(kinds.count(kind) <= 1 for kind in (SchoolNotified, NoticeOpened, ReceiptAcknowledged))
    assert ReceiptAcknowledged not in kinds or kinds[-1] is ReceiptAcknowledged
    assert [event.ordinal for event in reminders] == list(range(1, len(reminders) + 1))
    assert sorted({event.on for event in reminders}) == [event.on for event in reminders]
    assert sum(event.automatic for event in reminders) <= 2
