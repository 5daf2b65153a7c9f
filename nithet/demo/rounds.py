"""The two rounds of the demo, opened on the default choices and the frameworks of the standards service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.evaluation import reference

TARGETS = {"early": {"1": 4, "2": 4, "3": 4}, "basic": {"1": 3, "2": 4, "3": 4}}
FRAMEWORKS = {"early": "moe-early", "basic": "moe-basic"}


@dataclass(frozen=True, slots=True)
class Span:
    """When a round's work is done, within its academic year."""

    year: int
    opens_on: date
    closes_on: date


SPANS = (
    Span(2567, date(2025, 2, 3), date(2025, 4, 30)),
    Span(2568, date(2026, 2, 2), date(2026, 4, 30)),
)


def snapshot(frameworks: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What a round keeps of registered frameworks: id, version and the standards themselves.

    :param frameworks: track -> data that the framework was registered with
    """
    return {
        track: {
            "framework": found["framework"],
            "version": found["version"],
            "standards": [
                {"code": item["code"], "text": item["text"]} for item in found["items"] if item["parent"] is None
            ],
        }
        for track, found in frameworks.items()
    }


def open_round(span: Span, frameworks: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Data of the ``open_round`` command.

    :param frameworks: as :func:`snapshot` makes them
    """
    choices = reference.choices()
    return {
        "year": span.year,
        "title": f"การประเมินผลการดำเนินงานระบบการประกันคุณภาพภายในสถานศึกษา ปีการศึกษา {span.year}",
        "instrument": choices["instruments"][0],
        "scale": choices["scales"][0]["steps"],
        "levels": choices["levels"],
        "bands": choices["bands"][0],
        "level_rule": choices["level_rules"][0],
        "gate_criteria": choices["gate_criteria"][0],
        "frameworks": dict(frameworks),
        "targets": TARGETS,
        "opens_on": span.opens_on.isoformat(),
        "closes_on": span.closes_on.isoformat(),
    }
