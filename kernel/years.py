"""Thai calendars: the academic year and the fiscal year of a date, in the Buddhist era.

Academic year: 16 May to 15 May of the next year (ระเบียบกระทรวงศึกษาธิการ ว่าด้วยปีการศึกษา พ.ศ. 2549).
Fiscal year: 1 October of the year before to 30 September (พ.ร.บ. วิธีการงบประมาณ).
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
BUDDHIST_OFFSET = 543

MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
"""Short names of the months, January first."""


def buddhist(year: int) -> int:
    """The Buddhist-era number of a Gregorian `year` (valid for dates since 1 January 1941)."""
    return year + BUDDHIST_OFFSET


def written_day(day: date) -> str:
    """A day as a Thai sentence and every page name it, in the Buddhist era: ``23 พ.ย. 2569``."""
    return f"{day.day} {MONTHS[day.month - 1]} {buddhist(day.year)}"


def academic_year(day: date) -> int:
    """The academic year of `day`, Buddhist era: 15 May 2026 is 2568, 16 May 2026 is 2569."""
    return buddhist(day.year if (day.month, day.day) >= (5, 16) else day.year - 1)


def fiscal_year(day: date) -> int:
    """The fiscal year of `day`, Buddhist era: 30 September 2026 is 2569, 1 October 2026 is 2570."""
    return buddhist(day.year + 1 if day.month >= 10 else day.year)


def academic_span(year: int) -> tuple[date, date]:
    """First and last day of academic `year` (Buddhist era)."""
    return date(year - BUDDHIST_OFFSET, 5, 16), date(year - BUDDHIST_OFFSET + 1, 5, 15)


def bangkok_date(moment: datetime) -> date:
    """The Thai calendar day of an aware `moment`."""
    return moment.astimezone(BANGKOK).date()
