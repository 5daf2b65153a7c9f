"""The facts of the area's report as a book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kernel.application import Reading
from kernel.decider import Refusal
from kernel.moments import last_instant
from services.reporting.domain.area_report import report
from services.reporting.domain.area_report.events import AreaReportEndorsed
from services.reporting.domain.area_report.figures import LEVELS, GroupFigures, TrackFigures, YearFigures
from services.reporting.domain.area_report.report import AREA_REPORT

Data = Mapping[str, Any]


def ask_document(reading: Reading, params: Data) -> Data | Refusal:
    """The newest edition as the facts of its document."""
    state, _ = reading.state(AREA_REPORT, report.stream(params["year"]))
    if state.compiled is None:
        return Refusal("area-report.none", "ยังไม่ได้จัดทำรายงานของปีการศึกษานี้", "/year", "missing")
    edition, endorsed = state.compiled, state.endorsements[-1] if state.status == "office" else None
    act = "area-report-endorsed" if endorsed else "area-report-compiled"
    return {
        "template": "synthesis-report",
        "data": {
            "year": edition.year,
            "number": edition.number,
            "position": edition.cut_off,
            "introduction": edition.introduction,
            "recommendations": list(edition.recommendations),
            "day": edition.on.isoformat(),
            "tracks": [_told(track) for track in edition.tracks],
            "endorsement": endorsed and _signed(endorsed),
        },
        "as_of": last_instant(reading, report.stream(params["year"]), act, edition=edition.edition),
    }


def _signed(event: AreaReportEndorsed) -> dict[str, Any]:
    """An endorsement as the facts of the document."""
    signer = msgspec.to_builtins(event.signer)
    return {"on": event.on.isoformat(), "signer": signer, "since": len(event.since), "reason": event.reason}


def _told(track: TrackFigures) -> dict[str, Any]:
    def themes(kind: str, standard: str) -> list[dict[str, Any]]:
        return [
            {"name": theme.name, "text": theme.text, "schools": list(theme.cited) or theme.schools}
            for theme in track.themes
            if (theme.kind, theme.standard) == (kind, standard)
        ]

    standards = [
        {
            "standard": row.standard,
            "text": row.text,
            "counts": _by_level(row.counts),
            "strengths": themes("strength", row.standard),
            "improvements": themes("improvement", row.standard),
        }
        for row in track.standards
    ]
    return {"track": track.track, "due": track.due, "submitted": track.submitted, "accepted": track.accepted,
            "standards": standards, "overall": _by_level(track.overall) if track.overall else None,
            "earlier": [_year(one) for one in track.earlier],
            "groups": [_group(group) for group in track.groups]}  # fmt: skip


def _year(of: YearFigures) -> dict[str, Any]:
    rows = [{"standard": row.standard, "text": row.text, "counts": _by_level(row.counts)} for row in of.standards]
    return {"year": of.year, "accepted": of.accepted, "standards": rows}


def _group(group: GroupFigures) -> dict[str, Any]:
    rows = [{"standard": row.standard, "counts": _by_level(row.counts)} for row in group.standards]
    return {"by": group.by, "group": group.group, "name": group.name, "due": group.due, "standards": rows}


def _by_level(counts: Sequence[int]) -> dict[str, int]:
    return {str(level): count for level, count in zip(LEVELS, counts, strict=True)}
