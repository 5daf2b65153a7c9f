"""What the sentences of reporting's tests begin with: neighbours' logs that tests write, and reporting on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import make_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from kernel.definition import ServiceDefinition
from kernel.envelope import Metadata, NewEvent, Recorded, derived_id
from kernel.province import Province
from kernel.registry import EventType, Registry
from services.reporting import wiring

AREA = "1501"
YEAR = 2568
LABELS = {1: "กำลังพัฒนา", 2: "ปานกลาง", 3: "ดี", 4: "ดีเลิศ", 5: "ยอดเยี่ยม"}
CUTS = [("4.51", "มากที่สุด"), ("3.51", "มาก"), ("2.51", "ปานกลาง"), ("1.51", "น้อย"), ("1.00", "น้อยที่สุด")]
RULE = {"id": "rule", "version": "1"}

NEIGHBOURS = {
    "directory": (
        *("school-registered", "school-renamed", "school-moved", "school-students-counted"),
        *("school-tracks-changed", "school-closed"),
    ),
    "evaluation": (
        *("round-opened", "evaluation-completed", "evaluation-reopened"),
        *("sar-round-opened", "sar-obligation-changed", "sar-round-closed"),
        *("sar-started", "sar-submitted", "sar-returned", "sar-accepted", "sar-correction-begun"),
    ),
}


def code(number: int) -> str:
    """The code of school number `number`."""
    return f"10150{number:05d}"


def neighbour(name: str) -> ServiceDefinition:
    """A service of which nothing is known but the names of its events."""
    types = [EventType(event, 1, make_dataclass(event.replace("-", "_"), [])) for event in NEIGHBOURS[name]]
    return ServiceDefinition(name, Registry(types), {}, {})


def happened(province: Province, source: str, type_: str, data: Mapping[str, Any], stream: str) -> Recorded:
    """Something happened in a neighbouring service, and everybody has heard of it."""
    log = province[source].log
    version = len(log.read_stream(AREA, stream))
    metadata = Metadata("person:1", date(2026, 5, 1), "correlation-1")
    command_id = derived_id(source, stream, version)
    found = log.append(AREA, stream, version, [NewEvent(type_, 1, data)], command_id=command_id, metadata=metadata)
    province.pump()
    return found[0]


def register(
    province: Province, school: str, cluster: str = "c01", district: str = "d1", tracks: tuple[str, ...] = ("basic",)
) -> Recorded:
    """A school was registered."""
    data = {
        "school": school,
        "name": f"โรงเรียนที่ {int(school[-5:])}",
        "cluster": cluster,
        "district": district,
        "tracks": tracks,
        "students": 90,
    }
    return happened(province, "directory", "school-registered", data, f"school-{school}")


class Report:
    """Reporting in an office whose other services say what the test says."""

    def __init__(self, folder: Path) -> None:
        self.province = Province(folder, [neighbour("directory"), neighbour("evaluation"), wiring.define()])
        self.at(1)

    def at(self, day: int) -> datetime:
        """Let it be noon (UTC) of a day in May 2026; the instant."""
        self.province.now = datetime(2026, 5, day, 12, tzinfo=UTC)
        return self.province.now

    def happened(self, source: str, type_: str, data: Mapping[str, Any], stream: str) -> Recorded:
        """Something happened in a neighbouring service, and reporting has heard of it."""
        return happened(self.province, source, type_, data, stream)

    def round(self, year: int = YEAR) -> Recorded:
        """A round was opened with two standards in each of two tracks, target 3 everywhere."""
        standards = [{"code": "1", "text": "คุณภาพของเด็ก"}, {"code": "2", "text": "กระบวนการบริหารและการจัดการ"}]
        data = {
            "year": year,
            "title": f"รอบประเมินปีการศึกษา {year}",
            "instrument": {"sections": [{"element": "1", "title": "มาตรฐาน"}, {"element": "2", "title": "แผนพัฒนา"}]},
            "levels": [{"level": level, "label": label} for level, label in LABELS.items()],
            "bands": {"id": "likert", "version": "1", "cuts": [{"least": x, "label": name} for x, name in CUTS]},
            "frameworks": {"basic": {"standards": standards}, "early": {"standards": standards}},
            "targets": {"early": {"1": 3, "2": 3}, "basic": {"1": 3, "2": 3}},
            "closes_on": f"{year - 543 + 1}-04-30",
        }
        return self.happened("evaluation", "round-opened", data, f"round-{year}")

    def sar_round(self, *schools: int, year: int = YEAR) -> Recorded:
        """Self-assessment reports of the year are owed by these schools on the basic track."""
        obliged = [{"school": code(number), "tracks": ["basic"]} for number in schools]
        return self.happened("evaluation", "sar-round-opened", {"year": year, "obliged": obliged}, f"sar-round-{year}")

    def school(
        self, number: int, cluster: str = "c01", district: str = "d1", tracks: tuple[str, ...] = ("basic",)
    ) -> str:
        """A school was registered; its code."""
        register(self.province, code(number), cluster, district, tracks)
        return code(number)

    def completed(
        self,
        number: int,
        levels: Mapping[str, int],
        *,
        year: int = YEAR,
        means: Mapping[str, str | None] | None = None,
        target: int = 3,
        passed: bool = True,
        improvement: str = "ยกระดับการอ่าน",
    ) -> Recorded:
        """A school's evaluation was completed with levels such as ``{"basic.1": 3}``."""
        named = [(*key.split("."), level) for key, level in levels.items()]
        means = {"1": "4.00"} if means is None else means
        data = {
            "year": year,
            "school": code(number),
            "tracks": sorted({track for track, _, _ in named}),
            "elements": [
                {
                    "element": e,
                    "title": e,
                    "n": 5 if m else 0,
                    "mean": m,
                    "sd": m and "0.50",
                    "interpretation": m and "มาก",
                }
                for e, m in means.items()
            ],
            "overall": {"n": 10, "mean": "4.00", "sd": "0.50", "interpretation": "มาก"},
            "levels": [
                {"track": t, "standard": s, "level": level, "target": target, "reason": "ตามหลักฐาน", "rule": RULE}
                for t, s, level in named
            ],
            "gate": {"passed": passed, "reasons": [], "criteria": RULE, "due_on": None},
            "strengths": [{"track": named[0][0], "standard": named[0][1], "text": "ครูร่วมมือกันดี"}],
            "improvements": [{"track": named[0][0], "standard": named[0][1], "text": improvement}],
            "completed_on": f"{year - 543 + 1}-04-20",
        }
        return self.happened("evaluation", "evaluation-completed", data, f"evaluation-{year}-{code(number)}")

    def reopened(self, number: int, year: int = YEAR) -> Recorded:
        """A school's evaluation was opened again."""
        data = {"year": year, "school": code(number), "reason": "บันทึกคะแนนผิด"}
        return self.happened("evaluation", "evaluation-reopened", data, f"evaluation-{year}-{code(number)}")

    def ask(self, query: str, params: Mapping[str, Any], as_of: datetime | None = None, **more: Any) -> dict[str, Any]:
        """An answer that must come."""
        moment = {} if as_of is None else {"as_of": as_of.isoformat()}
        return self.province.ask("reporting", query, params, **moment, **more)

    def summary(self, as_of: datetime | None = None, **where: Any) -> dict[str, Any]:
        """The area summary of 2568."""
        return self.ask("area_summary", {"year": YEAR, **where}, as_of)

    def problem(self, query: str, params: Mapping[str, Any], token: str | None = None) -> dict[str, Any]:
        """A problem that must come."""
        answer = self.province.call("reporting", query, {"area": AREA, "params": params}, token)
        assert "problem" in answer, answer
        return dict(answer["problem"])

    def sar(
        self,
        number: int,
        strengths: Sequence[str] = (),
        improvements: Sequence[str] = (),
        *,
        version: int = 1,
        year: int = YEAR,
        standard: str = "คุณภาพของผู้เรียน",
        overall: int | None = None,
    ) -> Recorded:
        """A school's report of the basic track was begun, sent and accepted; each sentence is about standard 1."""
        place = {"year": year, "school": code(number), "track": "basic"}
        stream = f"sar-{year}-{code(number)}-basic"
        standards = [{"code": "1", "text": standard, "kind": "standard"}]
        if version == 1:
            self.happened("evaluation", "sar-started", {**place, "items": standards}, stream)
        self.happened("evaluation", "sar-submitted", place, stream)
        data = {
            **place,
            "version": version,
            "receipt": f"SAR-{year}-{code(number)}-basic-{version}",
            "standards": [{"standard": "1", "level": 4}],
            "strengths": [{"standard": "1", "text": text} for text in strengths],
            "improvements": [{"standard": "1", "text": text} for text in improvements],
        }
        if overall is not None:
            data["overall"] = {"level": overall, "reason": "ตัดสินจากภาพรวม", "lowest": 4, "mean": 4}
        return self.happened("evaluation", "sar-accepted", data, stream)

    def do(self, command: str, data: Mapping[str, Any], **more: Any) -> dict[str, Any]:
        """A command that must succeed; its answer."""
        return self.province.do("reporting", command, data, **more)
