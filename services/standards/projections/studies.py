"""The studies of academic years: what they cite, what the community asked for, and how far they have come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.standards.domain.study import WANTED
from services.standards.projections.facts import Fact, projection

STUDIES = projection(
    "studies",
    lambda data: str(data["year"]),
    (
        "study-opened",
        "study-document-cited",
        "study-citation-withdrawn",
        "community-need-recorded",
        "community-need-withdrawn",
        "study-framework-compared",
        "study-concluded",
        "study-reopened",
        "handbook-issued",
    ),
)


def study(history: Sequence[Fact]) -> dict[str, Any]:
    """A study as it stands after `history`, with its check list."""
    citations: dict[int, dict[str, Any]] = {}
    needs: dict[int, dict[str, Any]] = {}
    found: dict[str, Any] = {"comparisons": [], "concluded": None, "handbook": None}
    for fact in history:
        data = fact.data
        match fact.type:
            case "study-opened":
                found |= {"year": data["year"], "scope": data["scope"], "tracks": data["tracks"], "opened": fact.act}
            case "study-document-cited":
                about = {"ordinal": data["ordinal"], "kind": data["kind"], "finding": data["finding"]}
                citations[data["ordinal"]] = {**data["citation"], **about, **fact.act}
            case "study-citation-withdrawn":
                citations.pop(data["ordinal"])
            case "community-need-recorded":
                needs[data["ordinal"]] = {**{key: data[key] for key in ("ordinal", "source", "text")}, **fact.act}
            case "community-need-withdrawn":
                needs.pop(data["ordinal"])
            case "study-framework-compared":
                kept = {key: data[key] for key in ("a", "b", "crosswalk", "finding")}
                found["comparisons"].append({**kept, **fact.act})
            case "study-concluded":
                found["concluded"] = {"summary": data["summary"], **fact.act}
            case "study-reopened":
                found["concluded"] = None
            case "handbook-issued":
                found["handbook"] = {"document": data["document"], "edition": data["edition"], **fact.act}
    cited = [entry["kind"] for entry in citations.values()]
    checks = [{"kind": kind, "count": cited.count(kind)} for kind in WANTED]
    return {
        **found,
        "citations": list(citations.values()),
        "needs": list(needs.values()),
        "checks": [*checks, {"kind": "community-need", "count": len(needs)}],
        "status": "issued" if found["handbook"] else "concluded" if found["concluded"] else "open",
        "version": history[-1].version,
        "position": history[-1].position,
    }
