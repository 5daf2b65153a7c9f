"""Events of self-assessment reports in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.pages.language import t

REPORTS = frozenset({
    "sar-started", "sar-terms-refreshed",
    "section-assigned", "section-written", "paragraph-confirmed", "item-judged", "standard-judged", "overall-judged",
    "figures-entered", "evidence-linked", "evidence-unlinked", "comment-answered", "sar-endorsed", "sar-submitted",
    "sar-resubmitted", "sar-checking-begun", "sar-decision-proposed", "sar-returned", "sar-accepted",
    "sar-correction-begun", "sar-withdrawn",
})  # fmt: skip

REPORT_TURNS = frozenset({
    "sar-started", "sar-submitted", "sar-resubmitted", "sar-returned", "sar-accepted", "sar-correction-begun",
    "sar-withdrawn",
})  # fmt: skip
"""Turning points in a report's life."""

SMALL = {"section-written": "section", "item-judged": "track", "standard-judged": "track", "figures-entered": "section"}
"""Small acts, and what they must share beside person and day to be told as one: an autosave is no news."""


def report_values(event: Mapping[str, Any]) -> dict[str, object]:
    """What the words of an event of a report are filled with."""
    data = event["data"]
    said = {
        name: data.get(name, "") for name in ("section", "item", "standard", "receipt", "reason", "version", "year")
    }
    level = t(f"level.{data['level']}") if "level" in data else ""
    outcome = t(f"sar-checking.propose-{data['outcome']}") if "outcome" in data else ""
    return {
        **said,
        "correction": data.get("version", 1) - 1,  # the first version is no correction
        "track": t(f"track.{data['track']}"),
        "level": level,
        "outcome": outcome,
        "number": data.get("number", ""),
        "meeting": data.get("board", {}).get("meeting_number", ""),
        "count": len(next((data[key] for key in ("persons", "paragraphs", "items", "rows") if key in data), ())),
    }
