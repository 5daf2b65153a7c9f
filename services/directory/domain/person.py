"""A person: known by an id, with personal data that only ever appears sealed, and the roles they hold.

What identifies a person is outside these rules: events carry ciphertext, and destroying the person's key leaves
counts, order and the chain of the log as they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kernel.authority import Capacity
from kernel.decider import Decider, Refusal
from kernel.written import written
from services.directory.domain.granting import Scope, capacity_fault, role_fault
from services.directory.domain.person_events import (
    DetailsChanged,
    GrantEnded,
    GrantGiven,
    PersonErased,
    PersonEvent,
    PersonRegistered,
    SignInChanged,
)


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """Put a person on record.

    :ivar person: UUID
    :ivar sealed: their personal data, encrypted under their own key
    """

    person: str
    sealed: str


@dataclass(frozen=True, slots=True)
class ChangeDetails:
    """Replace the personal data."""

    sealed: str


@dataclass(frozen=True, slots=True)
class GiveGrant:
    """Give a role over a scope.

    :ivar valid_from: first day, inclusive
    :ivar valid_to: last day, inclusive, or None for no end
    :ivar order: number of the acting order, of the letter that delegates, or of the holder's appointment
    """

    grant: str
    role: str
    scope: Scope
    valid_from: date
    valid_to: date | None = None
    capacity: Capacity = Capacity.OWN
    order: str | None = None


@dataclass(frozen=True, slots=True)
class EndGrant:
    """End a role early.

    :ivar last_day: last day it is held, inclusive
    """

    grant: str
    last_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeSignIn:
    """Take down that the person's way in has changed; name and password are kept elsewhere.

    :ivar change: ``opened``, ``password-set``, ``disabled`` or ``enabled``
    """

    change: str


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Take down that the person's key is destroyed."""

    reason: str


PersonCommand = RegisterPerson | ChangeDetails | GiveGrant | EndGrant | ChangeSignIn | ErasePerson

SIGN_IN_CHANGES = ("opened", "password-set", "disabled", "enabled")


@dataclass(frozen=True, slots=True)
class PersonState:
    """The person with their roles by grant id."""

    person: str | None = None
    sealed: str = ""
    erased: bool = False
    grants: Mapping[str, GrantGiven] = field(default_factory=dict)
    ended: frozenset[str] = frozenset()


def decide(command: PersonCommand, state: PersonState) -> Sequence[PersonEvent] | Refusal:
    """A person comes first, an erased person is left alone."""
    if isinstance(command, RegisterPerson):
        if state.person is not None:
            return Refusal("directory.person-exists", "บุคคลนี้มีในทะเบียนแล้ว", "person")
        return [PersonRegistered(command.person, command.sealed)]
    if state.person is None:
        return Refusal("directory.person-unknown", "ไม่พบบุคคลนี้ในทะเบียน", "person", "missing")
    if state.erased:
        if isinstance(command, ErasePerson):
            return []
        return Refusal("directory.person-erased", "ข้อมูลของบุคคลนี้ถูกลบแล้ว", "person")
    match command:
        case ChangeDetails(sealed):
            return [] if sealed == state.sealed else [DetailsChanged(state.person, sealed)]
        case GiveGrant():
            return _give(command, state.person, state)
        case EndGrant():
            return _end(command, state.person, state)
        case ChangeSignIn(change):
            if change not in SIGN_IN_CHANGES:
                return Refusal("directory.sign-in-change-unknown", "ไม่รู้จักการเปลี่ยนแปลงนี้", "change", "invalid")
            return [SignInChanged(state.person, change)]
        case ErasePerson(reason):
            fault = _reason_fault(reason)
            return fault or [PersonErased(state.person, reason)]


def evolve(state: PersonState, event: PersonEvent) -> PersonState:
    """The person after `event`."""
    match event:
        case PersonRegistered(person, sealed):
            return replace(state, person=person, sealed=sealed)
        case DetailsChanged(_, sealed):
            return replace(state, sealed=sealed)
        case GrantGiven():
            return replace(state, grants={**state.grants, event.grant: event})
        case GrantEnded(grant, _, last_day):
            ended = replace(state.grants[grant], valid_to=last_day)
            return replace(state, grants={**state.grants, grant: ended}, ended=state.ended | {grant})
        case SignInChanged():
            return state
        case PersonErased():
            return replace(state, erased=True, sealed="")


PERSON: Decider[PersonCommand, PersonState, PersonEvent] = Decider("person", decide, evolve, PersonState())


def stream(person: str) -> str:
    """The stream of a person."""
    return f"person-{person}"


def _give(command: GiveGrant, person: str, state: PersonState) -> Sequence[PersonEvent] | Refusal:
    fault = role_fault(command.role, command.scope) or capacity_fault(command.role, command.capacity, command.order)
    if fault:
        return fault
    if command.valid_to is not None and command.valid_to < command.valid_from:
        return Refusal("directory.grant-backwards", "วันสิ้นสุดต้องไม่ก่อนวันเริ่ม", "valid_to", "invalid")
    event = GrantGiven(
        command.grant,
        person,
        command.role,
        command.scope,
        command.valid_from,
        command.valid_to,
        command.capacity,
        command.order,
    )
    if command.grant in state.grants:
        if state.grants[command.grant] == event:
            return []
        return Refusal("directory.grant-exists", "รหัสการมอบบทบาทนี้ถูกใช้แล้ว", "grant")
    for held in state.grants.values():
        if _same(held, event) and _overlap(held, event):
            return Refusal("directory.grant-overlaps", "บุคคลนี้ถือบทบาทเดียวกันในขอบเขตนี้อยู่แล้วในช่วงเวลาดังกล่าว", "valid_from")
    return [event]


def _end(command: EndGrant, person: str, state: PersonState) -> Sequence[PersonEvent] | Refusal:
    held = state.grants.get(command.grant)
    if held is None:
        return Refusal("directory.grant-unknown", "ไม่พบการมอบบทบาทนี้", "grant", "missing")
    fault = _reason_fault(command.reason)
    if fault:
        return fault
    if command.grant in state.ended and held.valid_to == command.last_day:
        return []
    if command.grant in state.ended or (held.valid_to is not None and held.valid_to <= command.last_day):
        return Refusal("directory.grant-already-ends", "บทบาทนี้สิ้นสุดก่อนหรือในวันดังกล่าวอยู่แล้ว", "last_day")
    if command.last_day < held.valid_from:
        return Refusal("directory.grant-backwards", "วันสุดท้ายต้องไม่ก่อนวันเริ่มของบทบาท", "last_day", "invalid")
    return [GrantEnded(command.grant, person, command.last_day, command.reason)]


def _same(one: GrantGiven, other: GrantGiven) -> bool:
    """Whoever acts in a post may be appointed to it while the order still runs."""
    return (one.role, one.scope, one.capacity) == (other.role, other.scope, other.capacity)


def _overlap(one: GrantGiven, other: GrantGiven) -> bool:
    return (one.valid_to is None or other.valid_from <= one.valid_to) and (
        other.valid_to is None or one.valid_from <= other.valid_to
    )


def _reason_fault(reason: str) -> Refusal | None:
    if written(reason):
        return None
    return Refusal("directory.reason-missing", "กรุณาระบุเหตุผล", "reason", "invalid")
