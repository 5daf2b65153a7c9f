"""What an activity has to be, so that others can rely on what is recorded of it (handbook 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kernel.decider import Refusal
from kernel.written import written
from services.supervision.domain.activity.commands import RecordAttendance, Summarise
from services.supervision.domain.activity.events import Details

KINDS = ("briefing", "workshop", "online", "visit", "media")
"""ประชุมชี้แจง, อบรมเชิงปฏิบัติการ, ออนไลน์, ศึกษาดูงาน, เผยแพร่เอกสารและสื่อ."""

AUDIENCES = ("office", "schools")
ROLES = ("director", "deputy", "qa_teacher", "teacher", "board", "other")
LEAST, MOST = 1, 5
"""The scale of a satisfaction form: that of form 7.2."""

MOST_OF_A_SCHOOL = 200
_LINK = re.compile(r"https?://[^\s<>\"]{3,490}")
_PERSON = re.compile(r"person:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def refused(code: str, message: str, *errors: tuple[str, str]) -> Refusal:
    """An invalid command, with each fault at its field."""
    return Refusal(f"supervision.{code}", message, errors[0][0] if errors else None, "invalid", errors)


def details_fault(details: Details) -> Refusal | None:
    """Why nothing can be planned like this."""
    errors = tuple(_details_errors(details))
    return refused("activity-unfit", "ยังบันทึกแผนกิจกรรมไม่ได้ โปรดแก้ไขจุดที่แจ้งไว้", *errors) if errors else None


def _details_errors(details: Details) -> Iterator[tuple[str, str]]:
    if not written(details.title):
        yield "/title", "โปรดระบุชื่อกิจกรรม"
    if not written(details.place):
        yield "/place", "โปรดระบุสถานที่หรือช่องทาง"
    if details.kind not in KINDS:
        yield "/kind", "โปรดเลือกรูปแบบของกิจกรรม"
    if not details.audience or set(details.audience) - set(AUDIENCES):
        yield "/audience", "โปรดเลือกว่าจัดให้บุคลากรของเขต ของสถานศึกษา หรือทั้งสอง"
    for place, material in enumerate(details.materials):
        if not written(material.title) or not _LINK.fullmatch(material.link):
            yield f"/materials/{place}", "เอกสารต้องมีชื่อ และลิงก์ที่ขึ้นต้นด้วย http:// หรือ https://"


def attendance_fault(command: RecordAttendance) -> Refusal | None:
    """Why attendance cannot be as it is said."""
    errors = tuple(_attendance_errors(command))
    return refused("attendance-unfit", "ยังบันทึกการเข้าร่วมไม่ได้ โปรดแก้ไขจุดที่แจ้งไว้", *errors) if errors else None


def _attendance_errors(command: RecordAttendance) -> Iterator[tuple[str, str]]:
    named = [row.school for row in command.schools] + list(command.not_there)
    if len(named) != len(set(named)):
        yield "/schools", "โรงเรียนเดียวกันถูกระบุซ้ำ"
    for place, row in enumerate(command.schools):
        if row.school not in command.known:
            yield f"/schools/{place}/school", f"ไม่พบโรงเรียนรหัส {row.school} ที่เปิดอยู่ในวันที่จัดกิจกรรม"
        if not 1 <= row.count <= MOST_OF_A_SCHOOL:
            yield f"/schools/{place}/count", f"จำนวนผู้เข้าร่วมต้องอยู่ระหว่าง 1 ถึง {MOST_OF_A_SCHOOL} คน"
        if set(row.roles) - set(ROLES):
            yield f"/schools/{place}/roles", "ไม่มีบทบาทนี้"
    for place, person in enumerate(command.persons or ()):
        if not _PERSON.fullmatch(person):
            yield f"/persons/{place}", "ไม่ใช่รหัสบุคคล"
        if person in command.persons_not_there:
            yield f"/persons/{place}", "บุคคลเดียวกันถูกระบุทั้งว่ามาและไม่มา"


def satisfaction_fault(command: Summarise, came: int) -> Refusal | None:
    """Why a summary of satisfaction cannot be right. `came` is how many attended."""
    errors = tuple(_satisfaction_errors(command, came))
    return refused("satisfaction-unfit", "ยังบันทึกผลความพึงพอใจไม่ได้ โปรดแก้ไขจุดที่แจ้งไว้", *errors) if errors else None


def _satisfaction_errors(command: Summarise, came: int) -> Iterator[tuple[str, str]]:
    if not 1 <= command.n <= came:
        yield "/n", f"จำนวนผู้ตอบต้องอยู่ระหว่าง 1 ถึงจำนวนผู้เข้าร่วม {came} คน"
    if not command.items:
        yield "/items", "โปรดระบุรายการประเมินอย่างน้อยหนึ่งรายการ"
    for place, item in enumerate(command.items):
        if not written(item.text):
            yield f"/items/{place}/text", "โปรดระบุข้อความของรายการประเมิน"
        if not LEAST <= item.mean <= MOST or item.mean != round(item.mean, 2):
            yield f"/items/{place}/mean", f"ค่าเฉลี่ยต้องอยู่ระหว่าง {LEAST} ถึง {MOST} ทศนิยมไม่เกินสองตำแหน่ง"
