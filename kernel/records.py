"""Events shown to people with their envelope: where a number comes from, and the story of one thing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from kernel import problems
from kernel.authority import OFFICE, Principal
from kernel.envelope import Recorded
from kernel.log import EventLog
from kernel.requests import FORBIDDEN, Faulty


def one(log: EventLog, area: str, position: int, principal: Principal, today: date) -> dict[str, Any]:
    """The event at `position`.

    :raises Faulty: if there is none, or it does not concern `principal`
    """
    found = [event for event in log.read_area(area, position - 1, 1) if event.position == position]
    if not found:
        raise Faulty(problems.problem(404, "event.missing", "ไม่พบเหตุการณ์ลำดับนี้ในบันทึกของเขตพื้นที่"))
    _permit(found, area, principal, today)
    plain: dict[str, Any] = msgspec.to_builtins(found[0])
    return plain


def streams(
    log: EventLog,
    area: str,
    names: Iterable[str],
    principal: Principal,
    today: date,
    types: Iterable[str] | None = None,
) -> dict[str, Any]:
    """The events of all streams `names` in the order of the log; of `types` only, if given.

    :raises Faulty: if one of them does not concern `principal`
    """
    events = log.read_streams(area, names, types=types)
    _permit(events, area, principal, today)
    return {"events": [msgspec.to_builtins(event) for event in events]}


def _permit(events: Iterable[Recorded], area: str, principal: Principal, today: date) -> None:
    if principal.holds(OFFICE, area, today):
        return
    # Nobody but the office reads without limit: an agency's grant reaches the whole area, too.
    reach = principal.schools(area, today) or frozenset()
    for event in events:
        if event.data.get("school") not in reach:
            raise Faulty(problems.problem(403, "event.forbidden", FORBIDDEN))
