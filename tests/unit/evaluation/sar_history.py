"""What happens to reports, written straight into evaluation's log: the board reads it, whoever wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from kernel.definition import ServiceDefinition
from kernel.envelope import Metadata, NewEvent
from kernel.province import Province
from kernel.registry import EventType, Registry
from services.evaluation import wiring
from services.evaluation.projections.sar_board import FIRSTS, STEPS

YEAR = 2568
SECTIONS = [
    {"id": "summary", "kind": "text"},
    {"id": "1.3", "kind": "figures"},
    {"id": "2.1", "kind": "standard"},
    {"id": "appendix", "kind": "evidence"},
]


def define() -> ServiceDefinition:
    """Evaluation, which knows the events of reports by name at least."""
    definition = wiring.define()
    known = {entry.name for entry in definition.registry}
    more = [EventType(name, 1, type(name, (dict,), {})) for name in (*STEPS, *FIRSTS) if name not in known]
    return replace(definition, registry=Registry([*definition.registry, *more]))


def happen(province: Province, kind: str, school: str, track: str, day: str, **data: Any) -> None:
    """`kind` happens to a report on `day`."""
    stream = f"sar-{YEAR}-{school}-{track}"
    log = province["evaluation"].log
    metadata = Metadata("person:00000000-0000-4000-8000-000000000001", date.fromisoformat(day), str(uuid4()))
    event = NewEvent(kind, 1, {"year": YEAR, "school": school, "track": track, **data})
    version = len(log.read_stream("1501", stream))
    log.append("1501", stream, version, [event], command_id=str(uuid4()), metadata=metadata)
    province.pump()


def start(province: Province, school: str, track: str, day: str, version: int = 1) -> None:
    """The report is begun."""
    happen(province, "sar-started", school, track, day, version=version, sections=SECTIONS)


def submit(province: Province, school: str, track: str, day: str, *, late: bool = False, version: int = 1) -> None:
    """The report is submitted."""
    receipt = f"SAR-{YEAR}-{school}-{track}-{version}"
    happen(
        province, "sar-submitted", school, track, day,
        version=version, receipt=receipt, hash="ab" * 32, late=late, submitted_on=day,
    )  # fmt: skip


def accept(province: Province, school: str, track: str, day: str, version: int = 1) -> None:
    """The report is accepted."""
    receipt = f"SAR-{YEAR}-{school}-{track}-{version}"
    said = {"levels": [], "standards": [{"standard": "1", "level": 4}]}
    happen(province, "sar-accepted", school, track, day, version=version, receipt=receipt, **said)
