"""A body that may approve the area's standards: from when to when, on which basis, with which quorum and members.

Which body is competent has changed with the law (กพท., then กศจ.), so it is dated reference data and never a constant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kernel.decider import Decider, Refusal
from services.standards.domain.committee.body_events import (
    ApprovingBodyChanged,
    ApprovingBodyRegistered,
    BodyMembersAppointed,
    Member,
    RegisterBody,
)
from services.standards.domain.committee.quorum import RULES
from services.standards.domain.naming import IDENTIFIER, invalid

KINDS = ("gpt", "gsj", "other")
"""กพท. (area committee), กศจ. (provincial committee), another."""

MATTERS = ("area-standard",)
"""What a body may be competent for."""


@dataclass(frozen=True, slots=True)
class ChangeBody:
    """What is on record of a body becomes this, because of `reason`.

    :ivar effective_from: the first day on which it is so; None where the record was wrong from the beginning
    """

    body: RegisterBody
    reason: str
    effective_from: date | None = None


@dataclass(frozen=True, slots=True)
class AppointMembers:
    """The body's members from one day on."""

    body: str
    members: tuple[Member, ...]
    from_date: date
    to_date: date | None


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it is on record.

    :ivar terms: the newest, `earlier` those before them, the oldest first, each with the first day of what followed
    :ivar replaced: what the newest stand for as if from the beginning, and `replaced_earlier` what was before that:
        so it was after all until the day that is given afterwards
    """

    terms: RegisterBody | None = None
    earlier: tuple[tuple[RegisterBody, date], ...] = ()
    rosters: tuple[BodyMembersAppointed, ...] = ()
    replaced: RegisterBody | None = None
    replaced_earlier: tuple[tuple[RegisterBody, date], ...] = ()

    def terms_on(self, on: date) -> RegisterBody | None:
        """Its terms on a day."""
        return next((terms for terms, until in self.earlier if on < until), self.terms)

    def coming(self, on: date) -> tuple[tuple[date, RegisterBody], ...]:
        """The terms that begin after a day, each with its first day, the nearest first."""
        following = (*(terms for terms, _ in self.earlier[1:]), self.terms)
        return tuple(
            (since, terms)
            for (_, since), terms in zip(self.earlier, following, strict=False)
            if terms is not None and since > on
        )

    def competent(self, matter: str, on: date) -> bool:
        """Whether it could decide `matter` on that day."""
        terms = self.terms_on(on)
        return terms is not None and matter in terms.competent_for and self.standing(on)

    def standing(self, on: date) -> bool:
        """Whether it existed on that day."""
        terms = self.terms_on(on)
        return terms is not None and _within(terms.from_date, terms.to_date, on)

    def members(self, on: date) -> tuple[Member, ...]:
        """Its members on a day: those appointed last for it."""
        found = [roster for roster in self.rosters if _within(roster.from_date, roster.to_date, on)]
        return found[-1].members if found else ()


BodyCommand = RegisterBody | ChangeBody | AppointMembers
BodyEvent = ApprovingBodyRegistered | ApprovingBodyChanged | BodyMembersAppointed


def stream(body: str) -> str:
    """The stream of a body."""
    return f"approving-body-{body}"


def decide(command: BodyCommand, state: Body) -> Sequence[BodyEvent] | Refusal:
    """Register once; change with a reason; appoint members of a body that is on record."""
    match command:
        case RegisterBody():
            fault = _fault(command)
            if fault:
                return fault
            if state.terms is None:
                return [ApprovingBodyRegistered(**_fields(command))]
            if state.terms == command:
                return []
            return Refusal("standards.body-on-record", "ขึ้นทะเบียนคณะนี้ไว้แล้ว หากข้อมูลเปลี่ยนให้แก้ไขพร้อมเหตุผล", "body")
        case ChangeBody():
            return _change(command, state)
        case AppointMembers():
            return _appoint(command, state)


def evolve(state: Body, event: BodyEvent) -> Body:
    """The body after one more event."""
    match event:
        case ApprovingBodyRegistered():
            return replace(state, terms=RegisterBody(**_fields(event)))
        case ApprovingBodyChanged():
            return _changed(state, event)
        case BodyMembersAppointed():
            return replace(state, rosters=(*state.rosters, event))


def _changed(state: Body, event: ApprovingBodyChanged) -> Body:
    kept = {key: value for key, value in _fields(event).items() if key not in ("reason", "effective_from")}
    now, since, before = RegisterBody(**kept), event.effective_from, state.terms
    if since is None:
        return replace(state, terms=now, earlier=(), replaced=before, replaced_earlier=state.earlier)
    earlier, before = _previous(state) if now == before else (state.earlier, before)
    if before is None:
        return replace(state, terms=now)
    kept_on = tuple(entry for entry in earlier if entry[1] < since)
    before = earlier[len(kept_on)][0] if len(kept_on) < len(earlier) else before
    return replace(state, terms=now, earlier=(*kept_on, (before, since)), replaced=None, replaced_earlier=())


def _previous(state: Body) -> tuple[tuple[tuple[RegisterBody, date], ...], RegisterBody | None]:
    """The terms before the newest ones, behind what was before them; None where the newest are the first."""
    if state.replaced is not None:
        return state.replaced_earlier, state.replaced
    return (state.earlier[:-1], state.earlier[-1][0]) if state.earlier else ((), None)


BODY: Decider[BodyCommand, Body, BodyEvent] = Decider("approving-body", decide, evolve, Body(), state_version=2)


def unknown() -> Refusal:
    """There is no such body."""
    return Refusal("standards.body-unknown", "ไม่พบคณะผู้ให้ความเห็นชอบนี้", "body", "missing")


def _change(command: ChangeBody, state: Body) -> Sequence[BodyEvent] | Refusal:
    if state.terms is None:
        return unknown()
    fault = _fault(command.body)
    if fault:
        return fault
    since, earlier = command.effective_from, state.earlier
    if state.terms == command.body:
        if since is None or _previous(state)[1] is None or (earlier and since == earlier[-1][1]):
            return []
        earlier = earlier[:-1]
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดให้เหตุผลที่แก้ไขข้อมูลของคณะ", "reason")
    if since is not None and (since <= state.terms.from_date or any(since <= until for _, until in earlier)):
        message = "วันที่เริ่มใช้ข้อมูลใหม่ต้องอยู่หลังวันแรกที่มีอำนาจ และหลังการเปลี่ยนแปลงครั้งก่อน"
        return invalid("change-out-of-order", message, "effective_from")
    return [ApprovingBodyChanged(**_fields(command.body), reason=command.reason.strip(), effective_from=since)]


def _appoint(command: AppointMembers, state: Body) -> Sequence[BodyEvent] | Refusal:
    if state.terms is None:
        return unknown()
    if not command.members:
        return invalid("members-missing", "โปรดระบุรายชื่อกรรมการ", "members")
    if len({member.person for member in command.members}) < len(command.members):
        return invalid("member-twice", "กรรมการคนเดียวกันถูกระบุซ้ำ", "members")
    if command.to_date is not None and command.to_date < command.from_date:
        return invalid("dates-crossed", "วันสิ้นสุดวาระต้องไม่มาก่อนวันเริ่มวาระ", "to_date")
    event = BodyMembersAppointed(command.body, command.members, command.from_date, command.to_date)
    return [] if state.rosters and state.rosters[-1] == event else [event]


def _fault(body: RegisterBody) -> Refusal | None:
    if not IDENTIFIER.fullmatch(body.body):
        return invalid("body-id-malformed", "รหัสคณะใช้อักษรอังกฤษเล็ก ตัวเลข และขีดกลาง", "body")
    if not body.name.strip():
        return invalid("body-name-missing", "โปรดระบุชื่อคณะ", "name")
    if body.kind not in KINDS:
        return invalid("body-kind-unknown", "ไม่รู้จักชนิดของคณะนี้", "kind")
    if not set(body.competent_for) <= set(MATTERS):
        return invalid("body-matter-unknown", "ไม่รู้จักเรื่องที่คณะมีอำนาจพิจารณา", "competent_for")
    if body.to_date is not None and body.to_date < body.from_date:
        return invalid("dates-crossed", "วันสุดท้ายที่มีอำนาจต้องไม่มาก่อนวันแรก", "to_date")
    if not body.legal_basis.strip():
        return invalid("body-basis-missing", "โปรดระบุกฎหมายหรือคำสั่งที่ให้อำนาจ", "legal_basis")
    if body.quorum.rule not in RULES or (body.quorum.rule == "count") != bool(body.quorum.count):
        return invalid("quorum-rule-odd", "เกณฑ์องค์ประชุมแบบกำหนดจำนวนต้องระบุจำนวน และแบบอื่นต้องไม่ระบุ", "quorum")
    return None


def _fields(entry: RegisterBody | ApprovingBodyRegistered | ApprovingBodyChanged) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in entry.__slots__}


def _within(first: date, last: date | None, on: date) -> bool:
    return first <= on and (last is None or on <= last)
