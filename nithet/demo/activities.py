"""Activities of academic year 2569: a meeting of the office, a briefing for everyone, and a workshop to come."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kernel.authority import Principal, Role
from kernel.language import say
from nithet.demo.issuing import Issuer
from nithet.demo.people import School, Staff

OFFICE_ON, BRIEFING_ON, WORKSHOP_ON = date(2026, 5, 28), date(2026, 6, 18), date(2026, 12, 15)
PLANNED_ON, REPORTED_ON = date(2026, 5, 20), date(2026, 6, 22)
PROJECT = "โครงการส่งเสริมระบบการประกันคุณภาพภายในของสถานศึกษา (สาธิต)"
REASONS = ("ผู้อำนวยการและครูติดการแข่งขันทักษะวิชาการ (สาธิต)", "โรงเรียนปิดชั่วคราวเพราะน้ำท่วมถนน (สาธิต)")
MEANS = (
    ("เนื้อหาตรงกับความต้องการ", "4.46"),
    ("วิทยากรอธิบายเข้าใจง่าย", "4.52"),
    ("ระยะเวลาเหมาะสม", "4.08"),
    ("นำความรู้ไปใช้ได้จริง", "4.41"),
)


def hold(issuer: Issuer, staff: Staff, director: Principal, schools: Sequence[School]) -> None:
    """Plan three activities, hold two, and report on them."""
    issuer.ask_once_known("supervision", "activities", {}, director, "directory")
    acts = _Acts(issuer, director)
    colleagues = sorted(one.actor for one in staff.people if not one.holds((Role.OPERATOR,), staff.area, OFFICE_ON))
    office = acts.plan("office", OFFICE_ON, ["office"], "ประชุมทำความเข้าใจมาตรฐานของเขตพื้นที่ (สาธิต)")
    acts.do("hold_activity", OFFICE_ON, office, {"on": OFFICE_ON.isoformat()})
    acts.do("record_activity_attendance", OFFICE_ON, office, {"persons": colleagues})
    title = "ประชุมชี้แจงมาตรฐานการศึกษาของเขตพื้นที่และการประกันคุณภาพภายใน (สาธิต)"
    briefing = acts.plan("briefing", BRIEFING_ON, ["office", "schools"], title)
    acts.do("hold_activity", BRIEFING_ON, briefing, {"on": BRIEFING_ON.isoformat()})
    came = [school.school for school in schools if _place(school.school) < 91]
    attendance = [_came(code) for code in came]
    attended = {"persons": colleagues[:9], "schools": attendance}
    acts.do("record_activity_attendance", BRIEFING_ON, briefing, attended)
    for at, school in enumerate(school.school for school in schools if 91 <= _place(school.school) < 95):
        excuse = {"school": school, "reason": REASONS[at % len(REASONS)]}
        acts.do("excuse_school", REPORTED_ON, briefing, excuse, school)
    items = [{"text": text, "mean": mean} for text, mean in MEANS]
    acts.do("summarise_satisfaction", REPORTED_ON, briefing, {"n": len(came), "items": items})
    acts.plan("workshop", WORKSHOP_ON, ["schools"], "อบรมเชิงปฏิบัติการเขียนรายงานการประเมินตนเอง (สาธิต)")


class _Acts:
    """What the head of the supervision group does."""

    def __init__(self, issuer: Issuer, who: Principal) -> None:
        self._issuer = issuer
        self._who = who
        self._what = say("กิจกรรมของเขต", "activities of the office")

    def plan(self, key: str, on: date, audience: list[str], title: str) -> str:
        """Plan one; its id."""
        data = {
            "title": title,
            "kind": "workshop" if key == "workshop" else "briefing",
            "on": on.isoformat(),
            "place": "ห้องประชุมสำนักงานเขตพื้นที่",
            "audience": audience,
            "project": PROJECT,
            "materials": [],
        }
        done = self._issuer.command("supervision", "plan_activity", data, self._who, PLANNED_ON, key, what=self._what)
        return str(done["extra"]["activity"])

    def do(self, command: str, day: date, activity: str, data: Mapping[str, Any], *key: object) -> None:
        """Carry out `command` on an activity."""
        sent = {"activity": activity, **data}
        self._issuer.command("supervision", command, sent, self._who, day, activity, *key, what=self._what)


def _came(school: str) -> dict[str, Any]:
    """One to three of a school: its director, the teacher for quality assurance, another teacher."""
    count = 1 + _place(school) % 3
    return {"school": school, "count": count, "roles": ["director", "qa_teacher", "teacher"][:count]}


def _place(school: str) -> int:
    """A number below a hundred that is the same each time."""
    return zlib.crc32(f"activity {school}".encode()) % 100
