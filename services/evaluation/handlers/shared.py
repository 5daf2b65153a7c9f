"""What the handlers of several subjects share: who may, and what there must be before anything can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kernel.application import Answer, UnitOfWork, permit
from kernel.authority import OFFICE, SCHOOL, Role
from kernel.decider import Refusal
from kernel.years import bangkok_date

READERS = permit(*OFFICE, *SCHOOL, anywhere=True)

Data = Mapping[str, Any]
Outcome = Answer | Refusal
Handler = Callable[[UnitOfWork, Data], Outcome]


def on_the_day(handle: Handler) -> Handler:
    """`handle`, for acts that are of the day on which they reach the office: the day is not the caller's to choose.

    Whether a report is late, whether it is taken at all and whom a reminder still reaches hang on that day, so a
    request that names another one is refused, rather than recorded under a day that nobody can check. Only operators
    of the area may name an earlier day: they load what was done before the office had the system.
    """

    def handled(uow: UnitOfWork, data: Data) -> Outcome:
        request = uow.request
        today = bangkok_date(request.now)
        loading = request.principal.may((Role.OPERATOR,), request.area, None, today)
        if request.occurred_on != today and not loading:
            message = "ลงวันที่ย้อนหลังไม่ได้ การส่ง ถอน เตือน ปิดรอบ และเปิดรับหลังปิดรอบ นับตามวันที่ทำรายการในระบบ"
            return Refusal("evaluation.sar-not-today", message, "/occurred_on", "invalid")
        return handle(uow, data)

    return handled


def no_round(year: int) -> Refusal:
    """The round of academic `year` was not opened."""
    message = f"ยังไม่ได้เปิดรอบประเมินปีการศึกษา {year}"
    return Refusal("evaluation.round-unknown", message, "/year", "missing")


def no_school() -> Refusal:
    """The office has no such school."""
    return Refusal("evaluation.school-unknown", "ไม่พบสถานศึกษารหัสนี้ในเขตพื้นที่", "/school", "missing")
