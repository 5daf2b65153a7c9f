"""What standards does by itself when a day has come: schools that have not acknowledged are reminded (handbook 2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kernel.application import Reading
from kernel.deadline import Deadline
from kernel.reaction import Consult, Intent, Prepared
from services.standards.domain import circulation, notification
from services.standards.domain.circulation import CIRCULATION, Circulation
from services.standards.domain.notification import NOTIFICATION
from services.standards.domain.reminder import RemindWhenDue
from services.standards.domain.reminder_terms import ReminderTerms
from services.standards.handlers import reminders
from services.standards.handlers.circulation import editions, rows


def remind_of_notices(reading: Reading) -> Iterator[Intent]:
    """A reminder for each school whose notice waits, by the office's terms; which of the system's it is, is the key.

    Whether the school has acknowledged meanwhile, or has closed, is seen when it is carried out.
    """
    terms = reminders.terms_of(reading)
    for edition in editions(reading):
        place = {"track": edition["track"], "edition": edition["edition"]}
        notices = (row for row in rows(reading, **place) if "school" in row)
        for row in reminders.with_next(reading, notices):
            if row["next_reminder"] is not None and date.fromisoformat(row["next_reminder"]) <= reading.today:
                stream = notification.stream(row["track"], row["edition"], row["school"])
                prepared = _reminder(row, reminders.text(edition), terms, reading.today)
                yield Intent(NOTIFICATION, stream, prepared, f"reminder-{row['automatic'] + 1}")


def _reminder(row: dict[str, Any], text: str, terms: ReminderTerms, day: date) -> Prepared:
    def made(consult: Consult) -> RemindWhenDue:
        listed: Circulation = consult(CIRCULATION, circulation.STREAM)
        return RemindWhenDue(text, day, terms, listed.awaits(row["track"], row["edition"], row["school"], day))

    return Prepared(made)


REMIND_OF_NOTICES = Deadline("remind-of-notices", remind_of_notices)
