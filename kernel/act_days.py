"""Of which day an act may be: of today, or of an earlier one where it puts on record what paper shows."""

from __future__ import annotations

from kernel.application import Command, CommandRequest
from kernel.authority import Role
from kernel.decider import Refusal
from kernel.years import bangkok_date


def day_fault(command: Command, ready: CommandRequest) -> Refusal | None:
    """Why `command` cannot be of the day that the request names.

    Whether something is in time, in force, or signed after what it rests on hangs on the day of the act, so it is not
    the caller's to choose: only commands that record from paper say the paper's day (domain rule 3.9-2). Operators of
    the area may name an earlier day for any: they load what was done before the office had the system.
    """
    today = bangkok_date(ready.now)
    if ready.occurred_on == today or command.from_paper:
        return None
    if ready.principal.may((Role.OPERATOR,), ready.area, None, today):
        return None
    message = "ลงวันที่ย้อนหลังไม่ได้ รายการนี้นับตามวันที่ทำในระบบ"
    return Refusal("request.not-today", message, "/occurred_on", "invalid")
