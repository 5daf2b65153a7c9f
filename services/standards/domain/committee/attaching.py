"""Minutes as they were adopted: the signed paper itself, and on which of its pages each matter stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernel.decider import Refusal
from kernel.files.file import File
from services.standards.domain.committee.proceedings import MeetingCalled, MeetingEvent, MinutesAttached, PageOf
from services.standards.domain.committee.state import Meeting
from services.standards.domain.naming import invalid

MOST_PAGES = 5000


@dataclass(frozen=True, slots=True)
class AttachMinutes:
    """The minutes are put with the meeting.

    :ivar file: None where only the pages are said anew, of the file that is there
    :ivar pages: where matters stand in it, at most one page for each
    :ivar counted: the most pages that the file can have; None where that cannot be told, as of a picture
    :ivar reason: why they take the place of what is there; nothing is asked for the first
    """

    file: File | None
    pages: tuple[PageOf, ...]
    on: date
    reason: str = ""
    counted: int | None = None


def attach(command: AttachMinutes, state: Meeting, called: MeetingCalled) -> Sequence[MeetingEvent] | Refusal:
    """Minutes are of a meeting that was held. What was attached before stays on record, with why it was replaced."""
    if command.on < called.held_on:
        return Refusal("standards.meeting-not-held", "ยังไม่ถึงวันประชุม", "occurred_on", "invalid")
    file = command.file or (state.minutes.file if state.minutes else None)
    if file is None:
        return invalid("minutes-missing", "โปรดแนบไฟล์รายงานการประชุม", "upload")
    named = [entry.ordinal for entry in command.pages]
    unknown = next((ordinal for ordinal in named if state.item(ordinal) is None), None)
    if unknown is not None:
        return Refusal("standards.agenda-item-unknown", "ไม่พบระเบียบวาระนี้", "pages", "missing")
    if len(set(named)) < len(named) or any(not 1 <= entry.page <= MOST_PAGES for entry in command.pages):
        return invalid("minutes-page-odd", "หน้าของมติต้องเป็นจำนวนเต็มตั้งแต่ 1 วาระละหนึ่งหน้า", "pages")
    behind = next((entry for entry in command.pages if command.counted and entry.page > command.counted), None)
    if behind is not None:
        message = f"หน้า {behind.page} ของวาระที่ {behind.ordinal} ไม่มีในไฟล์ ซึ่งมี {command.counted} หน้า"
        at = f"/pages/{command.pages.index(behind)}/page"
        return Refusal("standards.minutes-page-behind", message, at, "invalid")
    pages = tuple(sorted(command.pages, key=lambda entry: entry.ordinal))
    if state.minutes is None:
        return [MinutesAttached(called.meeting, file, pages, "", command.on)]
    if (state.minutes.file, state.minutes.pages) == (file, pages):
        return []
    reason = command.reason.strip()
    if not reason:
        return invalid("reason-missing", "โปรดระบุเหตุที่เปลี่ยนรายงานการประชุมหรือเลขหน้า", "reason")
    return [MinutesAttached(called.meeting, file, pages, reason, command.on)]
