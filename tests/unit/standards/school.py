"""A school, its area's standards and how far they have come, for tests that begin in the middle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kernel.authority import Signer
from services.standards.domain.announcing import Announcement, Signing
from services.standards.domain.board import Board
from services.standards.domain.school_item import AreaItem, ItemLink, Line, SchoolItem
from services.standards.domain.school_standard import (
    SCHOOL_STANDARD,
    Adopt,
    AreaEdition,
    Endorse,
    Proclaim,
    Revise,
    SchoolStandardAdopted,
    SchoolStandardEvent,
    SchoolStandardProclaimed,
)
from services.standards.domain.school_targets import (
    SCHOOL_TARGETS,
    AnnounceTargets,
    DraftTargets,
    EndorseTargets,
    SchoolTargetsEvent,
    Target,
)

SCHOOL = "1015000001"
YEAR = 2569
DAY = date(2026, 6, 10)
DIRECTOR = "person:00000000-0000-4000-8000-000000000011"
SUPERVISOR = "person:00000000-0000-4000-8000-000000000012"

AREA_ITEMS = (
    AreaItem("1", None, "คุณภาพของผู้เรียน", "standard", maps=(ItemLink("moe-basic", "2561", "1", "equal"),)),
    AreaItem("1.1", "1", "ผลสัมฤทธิ์ทางวิชาการของผู้เรียน", "group"),
    AreaItem("1.1 (1)", "1.1", "มีความสามารถในการอ่าน การเขียน การสื่อสาร และการคิดคำนวณ", "item"),
    AreaItem("1.3", "1", "มีจิตสำนึกรักษ์ลุ่มน้ำและท้องถิ่น", "item", own=True),
    AreaItem("2", None, "กระบวนการบริหารและการจัดการ", "standard"),
    AreaItem("2.1", "2", "มีเป้าหมายวิสัยทัศน์และพันธกิจที่สถานศึกษากำหนดชัดเจน", "item"),
)
AREA = AreaEdition(1, AREA_ITEMS, {})
BOARD = Board("1/2569", date(2026, 6, 5))
OWN_TEXT = "ยิ้มไหว้ทักทายงามอย่างไทย"


def lines(*own: Line, area: tuple[AreaItem, ...] = AREA_ITEMS) -> tuple[Line, ...]:
    """The area's lines as they are, and `own` ones."""
    return (*(Line(item.code, item.parent, item.text) for item in area), *own)


OWN = Line(None, "1", OWN_TEXT)

ADOPT = Adopt(SCHOOL, "basic", YEAR, ("early", "basic"), AREA, "", DAY)
REVISE = Revise(lines(OWN), "ยิ้มไหว้ทักทาย", DAY)
ENDORSE = Endorse(BOARD, DAY)
ANNOUNCEMENT = Announcement("4/2569", date(2026, 6, 8), Signer(DIRECTOR))
SIGNING = Signing(ANNOUNCEMENT.number, ANNOUNCEMENT.signed_on, ANNOUNCEMENT.signer)
PROCLAIM = Proclaim(SIGNING, AREA, DAY)


def history(*commands: object) -> tuple[SchoolStandardEvent, ...]:
    """The events of a school's standards after `commands`, each of which must be carried out."""
    events: list[SchoolStandardEvent] = []
    for command in commands:
        outcome = SCHOOL_STANDARD.decide(command, SCHOOL_STANDARD.fold(events))  # type: ignore[arg-type]
        assert isinstance(outcome, list), outcome
        events += outcome
    return tuple(events)


ADOPTED = history(ADOPT)
REVISED = history(ADOPT, REVISE)
ENDORSED = history(ADOPT, REVISE, ENDORSE)
PROCLAIMED = history(ADOPT, REVISE, ENDORSE, PROCLAIM)


def adopted(events: tuple[SchoolStandardEvent, ...] = ADOPTED) -> SchoolStandardAdopted:
    """The newest taking-up among `events`."""
    return [event for event in events if isinstance(event, SchoolStandardAdopted)][-1]


def proclaimed(events: tuple[SchoolStandardEvent, ...] = PROCLAIMED) -> SchoolStandardProclaimed:
    """The newest announcement among `events`."""
    return [event for event in events if isinstance(event, SchoolStandardProclaimed)][-1]


def item(items: tuple[SchoolItem, ...], code: str) -> SchoolItem:
    """The item with `code`."""
    return next(found for found in items if found.code == code)


STANDARD = proclaimed()
TARGETS = (Target("1.1 (1)", 3, "ร้อยละ 75 อ่านได้ตามเกณฑ์"), Target("1.3", 4), Target("1.4", 4), Target("2.1", 4))
DRAFT = DraftTargets(SCHOOL, "basic", YEAR, STANDARD, TARGETS, "", DAY)
ENDORSE_TARGETS = EndorseTargets(STANDARD, BOARD, DAY)
ANNOUNCE = AnnounceTargets(STANDARD, replace(SIGNING, number="5/2569"), DAY)


def targets_history(*commands: object) -> tuple[SchoolTargetsEvent, ...]:
    """The events of a school's targets after `commands`, each of which must be carried out."""
    events: list[SchoolTargetsEvent] = []
    for command in commands:
        outcome = SCHOOL_TARGETS.decide(command, SCHOOL_TARGETS.fold(events))  # type: ignore[arg-type]
        assert isinstance(outcome, list), outcome
        events += outcome
    return tuple(events)


DRAFTED = targets_history(DRAFT)
TARGETS_ENDORSED = targets_history(DRAFT, ENDORSE_TARGETS)
ANNOUNCED = targets_history(DRAFT, ENDORSE_TARGETS, ANNOUNCE)
