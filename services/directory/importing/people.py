"""Lines about people as commands. A person is recognised by their user name, which never reaches the log."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kernel.authority import Capacity
from kernel.envelope import is_uuid
from kernel.workbooks.columns import Line
from kernel.workbooks.ledger import Ledger
from services.directory.domain import person
from services.directory.domain.granting import Scope, giving_fault
from services.directory.domain.person import PERSON, ChangeDetails, GiveGrant, PersonState, RegisterPerson
from services.directory.domain.texts import name_fault
from services.directory.importing.roles import Givers, LineRole, role_of
from services.directory.sealing import Details

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,99}")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the lines are held against.

    :ivar accounts: whose each user name of the lines is, as (area, person)
    :ivar named: those among the people of the lines who have a user name, here or in another office
    :ivar open: the personal data of people on record
    :ivar seal: personal data as ciphertext
    :ivar make_id: a new id for a row and a purpose
    :ivar givers: the roles by which whoever imports, who is the person `oneself`, may give one
    :ivar day: what an empty first day means
    """

    area: str
    accounts: Mapping[str, tuple[str, str]]
    named: frozenset[str]
    open: Callable[[Mapping[str, str]], Mapping[str, Details]]
    seal: Callable[[str, Details], str]
    make_id: Callable[[int, str], str]
    givers: Givers
    oneself: str
    day: date


@dataclass
class PeoplePlan:
    """The ids that new people get, and the user names to keep for them.

    :ivar reserved: person by user name
    """

    reserved: dict[str, str] = field(default_factory=dict)
    details: dict[str, Details] = field(default_factory=dict)


@dataclass
class _Seen:
    """What the lines so far say: a user name belongs to one person of one name, and a person has one user name.

    :ivar names: row and name by user name
    :ivar people: person by user name, where a line names the person
    :ivar usernames: user name by person
    """

    names: dict[str, tuple[int, str]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    usernames: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A line without a fault."""

    line: Line
    username: str
    role: LineRole


def plan_people(ledger: Ledger, around: Surroundings, lines: Sequence[Line]) -> PeoplePlan:
    """Several lines may give one person several roles. Nothing is planned if any line has a fault."""
    plan, seen = PeoplePlan(), _Seen()
    found = [_wanted(ledger, around, seen, line) for line in lines]
    if not ledger.faults:
        for one in found:
            if one is not None:
                someone = _someone(around, plan, seen, one)
                if _register(ledger, around, plan, one.line, someone):
                    _give(ledger, around, one, someone)
    return plan


def _wanted(ledger: Ledger, around: Surroundings, seen: _Seen, line: Line) -> _Wanted | None:
    """What the line says, or None; every fault of every cell is noted."""
    before = len(ledger.faults)
    username = _username(ledger, around, seen, line)
    role = role_of(ledger, around.area, around.givers, around.day, line)
    if len(ledger.faults) > before or username is None or role is None:
        return None
    one = _Wanted(line, username, role)
    someone = around.accounts.get(username, ("", line.read("person")))[1]
    if someone == around.oneself and _new_places(ledger, one, someone):
        fault = giving_fault(role.role, around.givers(role.role), to_oneself=True)
        if fault is not None:
            ledger.refuse(line, fault, "role")
            return None
    return one


def _username(ledger: Ledger, around: Surroundings, seen: _Seen, line: Line) -> str | None:
    typed, name, given = line.read("username"), line.read("name"), line.read("person") or ""
    username = None if typed is None else typed.casefold()
    if username is not None and not _USERNAME.fullmatch(username):
        ledger.fault(line, "username", "ชื่อผู้ใช้ใช้อักษรอังกฤษ ตัวเลข จุด ขีด และ @ อย่างน้อย 2 ตัว")
        username = None
    if name is not None and (fault := name_fault(name, "บุคคล")):
        ledger.refuse(line, fault)
        name = None
    if given and not is_uuid(given):
        ledger.fault(line, "person", "รหัสบุคคลต้องเป็น UUID")
        given = ""
    if given and ledger.state(PERSON, person.stream(given)).erased:
        ledger.fault(line, "person", "ข้อมูลของบุคคลนี้ถูกลบแล้ว")
    if username is not None:
        _check_owner(ledger, around, seen, line, username, given)
    if username is not None and name is not None:
        row, first = seen.names.setdefault(username, (line.row, name))
        if first != name:
            ledger.fault(line, "username", f"ชื่อผู้ใช้นี้ซ้ำกับแถว {row} ซึ่งเป็นชื่อ-สกุลอื่น")
    return username


def _check_owner(ledger: Ledger, around: Surroundings, seen: _Seen, line: Line, username: str, given: str) -> None:
    owner = around.accounts.get(username)
    if owner is not None:
        if owner[0] != around.area or (given and given != owner[1]):
            ledger.fault(line, "username", "ชื่อผู้ใช้นี้มีผู้ใช้แล้ว")
    elif given:
        if given in around.named or seen.usernames.setdefault(given, username) != username:
            ledger.fault(line, "username", "บุคคลนี้มีชื่อผู้ใช้อื่นอยู่แล้ว")
        elif seen.people.setdefault(username, given) != given:
            ledger.fault(line, "username", "ชื่อผู้ใช้นี้มีผู้ใช้แล้ว")


def _someone(around: Surroundings, plan: PeoplePlan, seen: _Seen, one: _Wanted) -> str:
    """The person whose user name it is; a new one has it kept for them."""
    owner = around.accounts.get(one.username)
    if owner is not None:
        return owner[1]
    if one.username not in plan.reserved:
        made = seen.people.get(one.username) or around.make_id(one.line.row, "person")
        plan.reserved[one.username] = made
    return plan.reserved[one.username]


def _register(ledger: Ledger, around: Surroundings, plan: PeoplePlan, line: Line, someone: str) -> bool:
    stream = person.stream(someone)
    state: PersonState = ledger.state(PERSON, stream)
    wanted: Details = {key: line.cells[key] for key in ("name", "position") if line.cells[key]}
    if state.person is None:
        plan.details[someone] = wanted
        return ledger.attempt(line, PERSON, stream, RegisterPerson(someone, around.seal(someone, wanted)))
    if someone not in plan.details:
        plan.details[someone] = around.open({someone: state.sealed}).get(someone, {})
    held = plan.details[someone]
    merged = {**held, **wanted}
    if merged == held:
        return True
    plan.details[someone] = merged
    return ledger.attempt(line, PERSON, stream, ChangeDetails(around.seal(someone, merged)))


def _give(ledger: Ledger, around: Surroundings, one: _Wanted, someone: str) -> None:
    for number, scope in _new_places(ledger, one, someone):
        command = GiveGrant(
            around.make_id(one.line.row, f"grant-{number}"),
            str(one.role.role),
            scope,
            one.role.first,
            capacity=one.role.capacity,
            order=one.role.order,
        )
        if not ledger.attempt(one.line, PERSON, person.stream(someone), command):
            return


def _new_places(ledger: Ledger, one: _Wanted, someone: str) -> list[tuple[int, Scope]]:
    """The places of a line, numbered, over which the person does not hold the role in that capacity already."""
    state: PersonState = ledger.state(PERSON, person.stream(someone))
    wanted = one.role
    running = [grant for grant in state.grants.values() if grant.valid_to is None or grant.valid_to >= wanted.first]
    held = {(grant.role, grant.scope, grant.capacity, _by(grant.capacity, grant.order)) for grant in running}
    kind = wanted.capacity, _by(wanted.capacity, wanted.order)
    return [pair for pair in enumerate(wanted.scopes) if (wanted.role, pair[1], *kind) not in held]


def _by(capacity: Capacity, order: str | None) -> str | None:
    """What tells one time of acting from the next; a holder stays the same one under whatever order."""
    return None if capacity == Capacity.OWN else order
