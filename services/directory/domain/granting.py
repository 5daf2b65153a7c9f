"""Which role is held over what, and who may hand it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kernel.authority import Capacity, Role
from kernel.decider import Refusal
from kernel.written import written

ROLE_NAMES: Mapping[Role, str] = {
    Role.SUPERVISOR: "ศึกษานิเทศก์",
    Role.GROUP_DIRECTOR: "ผู้อำนวยการกลุ่มนิเทศ ติดตามและประเมินผลการจัดการศึกษา",
    Role.AREA_DEPUTY_DIRECTOR: "รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
    Role.AREA_DIRECTOR: "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",
    Role.COMMITTEE_SECRETARY: "เลขานุการคณะกรรมการ",
    Role.SCHOOL_DIRECTOR: "ผู้อำนวยการโรงเรียน",
    Role.SCHOOL_QA_TEACHER: "ครูผู้รับผิดชอบงานประกันคุณภาพ",
    Role.SCHOOL_TEACHER: "ครูผู้ร่วมจัดทำรายงานการประเมินตนเอง",
    Role.OPERATOR: "ผู้ดูแลระบบ",
}
"""Roles that a person may hold. An agency's role comes with its registration."""

SCOPES: Mapping[Role, tuple[str, ...]] = {
    Role.SUPERVISOR: ("cluster", "school", "area"),
    Role.GROUP_DIRECTOR: ("area",),
    Role.AREA_DEPUTY_DIRECTOR: ("area",),
    Role.AREA_DIRECTOR: ("area",),
    Role.COMMITTEE_SECRETARY: ("area",),
    Role.SCHOOL_DIRECTOR: ("school",),
    Role.SCHOOL_QA_TEACHER: ("school",),
    Role.SCHOOL_TEACHER: ("school",),
    Role.OPERATOR: ("area",),
}

_BY_GROUP_DIRECTOR = frozenset(
    {Role.SUPERVISOR, Role.COMMITTEE_SECRETARY, Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER, Role.SCHOOL_TEACHER}
)
GIVEN_BY: Mapping[Role, frozenset[Role]] = {
    Role.OPERATOR: frozenset(ROLE_NAMES),
    Role.AREA_DIRECTOR: _BY_GROUP_DIRECTOR | {Role.GROUP_DIRECTOR, Role.AREA_DEPUTY_DIRECTOR},
    Role.GROUP_DIRECTOR: _BY_GROUP_DIRECTOR,
}
"""Nobody hands out a role above their own."""


ACTED_FOR = frozenset({Role.AREA_DIRECTOR, Role.AREA_DEPUTY_DIRECTOR, Role.GROUP_DIRECTOR, Role.SCHOOL_DIRECTOR})
"""Posts in whose holder's place somebody else may act or sign. The other roles are work that anyone may be given."""

CAPACITY_NAMES: Mapping[Capacity, str] = {
    Capacity.OWN: "ดำรงตำแหน่ง",
    Capacity.ACTING: "รักษาราชการแทน",
    Capacity.DELEGATED: "ปฏิบัติราชการแทน",
}

LONGEST_ORDER = 120


@dataclass(frozen=True, slots=True)
class Scope:
    """A place in the tree.

    :ivar kind: ``area``, ``cluster`` or ``school``
    :ivar id: the area's key, the cluster's key or the school's code
    """

    kind: str
    id: str


def role_fault(role: str, scope: Scope) -> Refusal | None:
    """Why `role` cannot be held over `scope`."""
    if role not in list(ROLE_NAMES):
        return Refusal("directory.role-unknown", "ไม่รู้จักบทบาทนี้", "role", "invalid")
    if scope.kind not in SCOPES[Role(role)]:
        kinds = {"area": "ทั้งเขตพื้นที่", "cluster": "กลุ่มโรงเรียน", "school": "โรงเรียน"}
        allowed = " หรือ ".join(kinds[kind] for kind in SCOPES[Role(role)])
        message = f"บทบาท{ROLE_NAMES[Role(role)]}ต้องมีขอบเขตเป็น{allowed}"
        return Refusal("directory.scope-unfit", message, "scope", "invalid")
    return None


def capacity_fault(role: str, capacity: Capacity, order: str | None) -> Refusal | None:
    """Why `role` cannot be held in that capacity: whoever is not the holder has an order or a letter.

    Acting is by an acting order, delegation in writing (domain rule 6.3). The holder may name the order of appointment.
    """
    if capacity == Capacity.OWN:
        return None
    if role not in ACTED_FOR:
        message = "การรักษาราชการแทนหรือปฏิบัติราชการแทนมีได้เฉพาะตำแหน่งผู้อำนวยการ"
        return Refusal("directory.capacity-unfit", message, "capacity", "invalid")
    if not written(order or ""):
        message = f"ผู้{CAPACITY_NAMES[capacity]}ต้องมีเลขที่คำสั่งหรือหนังสือ"
        return Refusal("directory.order-missing", message, "order", "invalid")
    return None


def giving_fault(role: str, givers: frozenset[Role], to_oneself: bool) -> Refusal | None:
    """Why someone who holds `givers` over the area may not hand out or take back `role`."""
    allowed = frozenset[Role]().union(*(GIVEN_BY.get(giver, frozenset()) for giver in givers))
    if role not in allowed:
        return Refusal("directory.role-not-yours-to-give", "ท่านไม่มีอำนาจมอบหรือถอนบทบาทนี้", "role", "forbidden")
    if to_oneself and Role.OPERATOR not in givers:
        return Refusal("directory.grant-to-oneself", "ไม่สามารถมอบหรือถอนบทบาทของตนเองได้", "person", "forbidden")
    return None
