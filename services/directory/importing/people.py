"""Lines about people as commands. A person is recognised by their user name, which never reaches the log."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kernel.authority import Role
from kernel.envelope import is_uuid
from services.directory.domain import area, person, school
from services.directory.domain.area import AREA
from services.directory.domain.dates import thai_date
from services.directory.domain.granting import ROLE_NAMES, SCOPES, Scope, giving_fault
from services.directory.domain.person import PERSON, ChangeDetails, GiveGrant, PersonState, RegisterPerson
from services.directory.domain.school import SCHOOL
from services.directory.domain.texts import code, name_fault
from services.directory.importing.columns import Line
from services.directory.importing.ledger import Ledger
from services.directory.importing.places import find_cluster
from services.directory.sealing import Details

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,99}")
_ROLES = {name: role for role, name in ROLE_NAMES.items()} | {str(role): role for role in ROLE_NAMES}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the lines are held against.

    :ivar accounts: whose each user name of the lines is, as (area, person)
    :ivar named: those among the people of the lines who have a user name, here or in another office
    :ivar open: the personal data of people on record
    :ivar seal: personal data as ciphertext
    :ivar make_id: a new id for a row and a purpose
    :ivar givers: the roles of whoever imports
    :ivar day: what an empty first day means
    """

    area: str
    accounts: Mapping[str, tuple[str, str]]
    named: frozenset[str]
    open: Callable[[Mapping[str, str]], Mapping[str, Details]]
    seal: Callable[[str, Details], str]
    make_id: Callable[[int, str], str]
    givers: frozenset[Role]
    day: date


@dataclass
class PeoplePlan:
    """The ids that new people get, and the user names to keep for them.

    :ivar reserved: person by user name
    """

    reserved: dict[str, str] = field(default_factory=dict)
    details: dict[str, Details] = field(default_factory=dict)


def plan_people(ledger: Ledger, around: Surroundings, lines: Iterable[Line]) -> PeoplePlan:
    """Several lines may give one person several roles."""
    plan = PeoplePlan()
    for line in lines:
        someone = _someone(ledger, around, plan, line)
        if someone is not None and _register(ledger, around, plan, line, someone):
            _give(ledger, around, line, someone)
    return plan


def _someone(ledger: Ledger, around: Surroundings, plan: PeoplePlan, line: Line) -> str | None:
    username, given = line.cells["username"].casefold(), line.cells.get("person", "")
    if not _USERNAME.fullmatch(username):
        ledger.fault(line, "username", "ชื่อผู้ใช้ใช้อักษรอังกฤษ ตัวเลข จุด ขีด และ @ อย่างน้อย 2 ตัว")
        return None
    fault = name_fault(line.cells["name"], "บุคคล")
    if fault:
        ledger.refuse(line, fault)
        return None
    if given and not is_uuid(given):
        ledger.fault(line, "person", "รหัสบุคคลต้องเป็น UUID")
        return None
    owner = around.accounts.get(username) or (
        (around.area, plan.reserved[username]) if username in plan.reserved else None
    )
    if owner is None:
        if given in around.named or given in plan.reserved.values():
            ledger.fault(line, "username", "บุคคลนี้มีชื่อผู้ใช้อื่นอยู่แล้ว")
            return None
        someone = given or around.make_id(line.row, "person")
        plan.reserved[username] = someone
        return someone
    if owner[0] != around.area or (given and given != owner[1]):
        ledger.fault(line, "username", "ชื่อผู้ใช้นี้มีผู้ใช้แล้ว")
        return None
    return owner[1]


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


def _give(ledger: Ledger, around: Surroundings, line: Line, someone: str) -> None:
    role = _ROLES.get(line.cells["role"])
    if role is None:
        ledger.fault(line, "role", f"ไม่รู้จักบทบาท “{line.cells['role']}” ใช้ได้: {', '.join(ROLE_NAMES.values())}")
        return
    refusal = giving_fault(role, around.givers, to_oneself=False)
    if refusal:
        ledger.refuse(line, refusal)
        return
    first = thai_date(line.cells["valid_from"]) if line.cells["valid_from"] else around.day
    if first is None:
        ledger.fault(line, "valid_from", "วันที่ไม่ถูกต้อง ใช้รูปแบบ 16/05/2569 หรือ 16 พ.ค. 2569")
        return
    state: PersonState = ledger.state(PERSON, person.stream(someone))
    held = {(g.role, g.scope) for g in state.grants.values() if g.valid_to is None or g.valid_to >= first}
    for number, scope in enumerate(_scopes(ledger, around, line, role)):
        if (role, scope) in held:
            continue
        command = GiveGrant(around.make_id(line.row, f"grant-{number}"), str(role), scope, first)
        if not ledger.attempt(line, PERSON, person.stream(someone), command):
            return


def _scopes(ledger: Ledger, around: Surroundings, line: Line, role: Role) -> list[Scope]:
    """The places named on the line; none named is the whole area, where the role allows it."""
    words = [word.strip() for word in line.cells["scope"].split(",") if word.strip()]
    if not words:
        if "area" in SCOPES[role]:
            return [Scope("area", around.area)]
        ledger.fault(line, "scope", f"บทบาท{ROLE_NAMES[role]}ต้องระบุขอบเขต")
        return []
    found = []
    for word in words:
        scope = _scope(ledger, around, word)
        if scope is None:
            ledger.fault(line, "scope", f"ไม่พบ “{word}” ในทะเบียนของเขตพื้นที่")
            return []
        found.append(scope)
    return found


def _scope(ledger: Ledger, around: Surroundings, word: str) -> Scope | None:
    if word == around.area:
        return Scope("area", word)
    cluster = find_cluster(ledger.state(AREA, area.stream(around.area)), word)
    if cluster is not None:
        return Scope("cluster", cluster)
    known = ledger.state(SCHOOL, school.stream(code(word)))
    return Scope("school", code(word)) if known.now else None
