"""What a line about a person says of a role: which, over what, from when, and in whose place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kernel.authority import Capacity, Role
from kernel.workbooks.columns import Line
from kernel.workbooks.ledger import Ledger
from services.directory.domain import area, school
from services.directory.domain.area import AREA
from services.directory.domain.dates import thai_date
from services.directory.domain.granting import (
    CAPACITY_NAMES,
    LONGEST_ORDER,
    ROLE_NAMES,
    SCOPES,
    Scope,
    capacity_fault,
    giving_fault,
    role_fault,
)
from services.directory.domain.school import SCHOOL
from services.directory.domain.texts import code
from services.directory.importing.places import find_cluster

Givers = Callable[[str], frozenset[Role]]
"""The roles by which whoever imports may give one."""

_ROLES = {name: role for role, name in ROLE_NAMES.items()} | {str(role): role for role in ROLE_NAMES}
_CAPACITIES = {name: capacity for capacity, name in CAPACITY_NAMES.items()} | {str(one): one for one in Capacity}


@dataclass(frozen=True, slots=True)
class LineRole:
    """A role as a line without a fault gives it."""

    role: Role
    scopes: tuple[Scope, ...]
    first: date
    capacity: Capacity
    order: str | None


def role_of(ledger: Ledger, office: str, givers: Givers, day: date, line: Line) -> LineRole | None:
    """The role of a line, or None; every fault of every cell is noted.

    :param day: what an empty first day means
    """
    capacity, first = _capacity(ledger, line), _first_day(ledger, day, line)
    role = _role(ledger, givers, line)
    order = _order(ledger, line, role, capacity)
    scopes = _scopes(ledger, office, line, role)
    if role is None or first is None or capacity is None:
        return None
    return LineRole(role, tuple(scopes), first, capacity, order)


def _role(ledger: Ledger, givers: Givers, line: Line) -> Role | None:
    typed = line.read("role")
    if typed is None:
        return None
    role = _ROLES.get(typed)
    if role is None:
        ledger.fault(line, "role", f"ไม่รู้จักบทบาท “{typed}” ใช้ได้: {', '.join(ROLE_NAMES.values())}")
    elif refusal := giving_fault(role, givers(role), to_oneself=False):
        ledger.refuse(line, refusal)
    return role


def _capacity(ledger: Ledger, line: Line) -> Capacity | None:
    """In whose place the role is held; nothing written is the post's own holder."""
    typed = line.read("capacity")
    if typed is None:
        return None
    found = _CAPACITIES.get(typed) if typed else Capacity.OWN
    if found is None:
        ledger.fault(line, "capacity", f"ไม่รู้จักฐานะ “{typed}” ใช้ได้: {', '.join(CAPACITY_NAMES.values())}")
    return found


def _order(ledger: Ledger, line: Line, role: Role | None, capacity: Capacity | None) -> str | None:
    """The order or letter of the line. Of an unknown role it is told at once that not everyone can act in it."""
    order = line.read("order")
    if order is not None and len(order) > LONGEST_ORDER:
        ledger.fault(line, "order", f"เลขที่ยาวเกิน {LONGEST_ORDER} ตัวอักษร")
    if capacity is not None and (fault := capacity_fault(role or "", capacity, "?" if order is None else order)):
        ledger.refuse(line, fault)
    return order or None


def _first_day(ledger: Ledger, day: date, line: Line) -> date | None:
    typed = line.read("valid_from")
    if typed is None:
        return None
    first = thai_date(typed) if typed else day
    if first is None:
        ledger.fault(line, "valid_from", "วันที่ไม่ถูกต้อง ใช้รูปแบบ 16/05/2569 หรือ 16 พ.ค. 2569")
    return first


def _scopes(ledger: Ledger, office: str, line: Line, role: Role | None) -> list[Scope]:
    """The places named on the line; none named is the whole area, where the role allows it."""
    typed = line.read("scope")
    if typed is None:
        return []
    words = [word.strip() for word in typed.split(",") if word.strip()]
    if not words and role is not None:
        if "area" in SCOPES[role]:
            return [Scope("area", office)]
        ledger.fault(line, "scope", f"บทบาท{ROLE_NAMES[role]}ต้องระบุขอบเขต")
    places = {word: _scope(ledger, office, word) for word in words}
    unknown = ", ".join(f"“{word}”" for word, place in places.items() if place is None)
    if unknown:
        ledger.fault(line, "scope", f"ไม่พบ {unknown} ในทะเบียนของเขตพื้นที่")
    found = list(dict.fromkeys(place for place in places.values() if place is not None))
    for place in found if role is not None else ():
        if fault := role_fault(str(role), place):
            ledger.refuse(line, fault)
    return found


def _scope(ledger: Ledger, office: str, word: str) -> Scope | None:
    if word == office:
        return Scope("area", word)
    cluster = find_cluster(ledger.state(AREA, area.stream(office)), word)
    if cluster is not None:
        return Scope("cluster", cluster)
    known = ledger.state(SCHOOL, school.stream(code(word)))
    return Scope("school", code(word)) if known.now else None
