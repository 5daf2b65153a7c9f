"""Requests on their way in: what is missing or wrong with them, who sent them, and whether they may."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from marshmallow import Schema, ValidationError

from kernel import principals, problems
from kernel.application import Command, CommandRequest, Permission
from kernel.authority import Principal
from kernel.envelope import is_uuid
from kernel.years import bangkok_date

FORBIDDEN = "บัญชีของท่านไม่มีสิทธิ์ดำเนินการนี้ในขอบเขตที่ระบุ ณ วันที่ดำเนินการ"
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""The character 0 in JSON; a backslash before it would be a backslash of the text."""

CLOCKS_APART = timedelta(minutes=1)
"""How far the clock of whoever asks may be ahead of ours: their now is no future."""

NOT_BEFORE = date(2000, 1, 1)
"""No act of the product is dated before it; an earlier date is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class CallContext:
    """What came with a call beside its request.

    :ivar principal: signed token of whoever acts
    :ivar trace: W3C ``traceparent``
    """

    principal: str | None = None
    correlation_id: str | None = None
    trace: str | None = None


class Faulty(Exception):
    """The request cannot be taken; `problem` says why."""

    def __init__(self, problem: problems.Problem) -> None:
        super().__init__(problem["code"])
        self.problem = problem


def command_request(
    command: Command, request: Mapping[str, Any], principal: Principal, now: datetime
) -> CommandRequest:
    """`request` as `command` needs it.

    :raises Faulty: if it is malformed, or `principal` may not
    """
    area = area_of(request)
    command_id = request.get("command_id")
    if not isinstance(command_id, str) or not is_uuid(command_id):
        raise _malformed("command-id", "คำขอต้องมีรหัสคำสั่ง (Idempotency-Key) เป็น UUID")
    command_id = str(UUID(command_id))  # one id, however it is spelled
    expected = request.get("expected_version")
    if expected is not None and (isinstance(expected, bool) or not isinstance(expected, int) or expected < 0):
        raise _malformed("version", "เลขรุ่นของข้อมูลต้องเป็นจำนวนเต็มไม่ติดลบ")
    occurred_on = act_date(request.get("occurred_on"), bangkok_date(now))
    data = loaded(command.schema, request.get("data") or {})
    permit(command.may, principal, area, data, occurred_on)
    return CommandRequest(area, command_id, occurred_on, expected, principal, now, data)


def principal_of(context: CallContext, key: str) -> Principal:
    """Whoever acts.

    :raises Faulty: if nobody who holds `key` vouches for them
    """
    try:
        return principals.verify(context.principal, key)
    except principals.PrincipalRefused as error:
        raise Faulty(problems.problem(401, "principal.refused", "โปรดเข้าสู่ระบบอีกครั้ง")) from error


def permit(may: Permission | None, principal: Principal, area: str, data: Mapping[str, Any], on: date) -> None:
    """Let `principal` pass.

    :raises Faulty: if they do not hold the role where and when it is needed
    """
    if may is None:
        return
    school = None if may.school is None else may.school(data)
    if not (principal.may(may.roles, area, school, on) or principal.holds(may.anywhere, area, on)):
        raise Faulty(problems.problem(403, "principal.forbidden", FORBIDDEN))


def area_of(request: Mapping[str, Any]) -> str:
    """The office that `request` is about."""
    area = request.get("area")
    if not isinstance(area, str) or not area.isalnum() or len(area) > 40:
        raise _malformed("area", "คำขอต้องระบุรหัสเขตพื้นที่")
    return area


def loaded(schema: Schema, data: Any) -> Mapping[str, Any]:
    """`data` as `schema` loads it."""
    if not _is_storable(data):
        raise _malformed("text", "ข้อความมีอักขระที่ระบบเก็บไม่ได้ โปรดลบแล้วพิมพ์ใหม่")
    try:
        found: Mapping[str, Any] = schema.load(data)
    except ValidationError as error:
        raise Faulty(problems.of_messages(error.messages_dict)) from error
    return found


def act_date(value: Any, today: date) -> date:
    """The date of an act: today unless said otherwise, never in the future."""
    if value is None:
        return today
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _malformed("occurred-on", "วันที่ดำเนินการไม่ถูกต้อง") from error
    if not NOT_BEFORE <= day <= today:
        raise _malformed("occurred-on", "วันที่ดำเนินการต้องไม่อยู่ในอนาคตและไม่ก่อน พ.ศ. 2543")
    return day


def past(value: Any, now: datetime) -> datetime | None:
    """A moment to look back to, UTC; None for now.

    :raises Faulty: if it is no moment, or has not come yet
    """
    moment = _instant(value)
    if moment is not None and moment > now + CLOCKS_APART:
        detail = "เวลาที่ขอดูย้อนหลังยังมาไม่ถึง โปรดเลือกเวลาที่ผ่านมาแล้ว"
        error = {"pointer": "/as_of", "detail": detail}
        raise Faulty(problems.problem(422, "request.as-of-future", detail, [error]))
    return moment


def _instant(value: Any) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _malformed("as-of", "เวลาที่ขอดูย้อนหลังไม่ถูกต้อง") from error
    if moment.tzinfo is None:
        raise _malformed("as-of", "เวลาที่ขอดูย้อนหลังต้องระบุเขตเวลา")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:  # the first or last hours of the calendar
        raise _malformed("as-of", "เวลาที่ขอดูย้อนหลังไม่ถูกต้อง") from error


def _is_storable(data: Any) -> bool:
    """Whether no text in it is one that PostgreSQL or UTF-8 cannot hold; SQLite would take it, and its readers park."""
    try:
        return _NUL.search(msgspec.json.encode(data)) is None
    except UnicodeEncodeError:
        return False


def _malformed(what: str, detail: str) -> Faulty:
    return Faulty(problems.problem(400, f"request.{what}", detail))
