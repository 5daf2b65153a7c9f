"""The names under which reporting's events are stored."""

from __future__ import annotations

from kernel.registry import EventType, Registry
from services.reporting.domain.area_report.events import AreaReportCompiled, AreaReportEndorsed, AreaReportReturned
from services.reporting.domain.synthesis.events import (
    SentencesMoved,
    SentencesReleased,
    SynthesisConfirmed,
    SynthesisReopened,
    ThemeDissolved,
    ThemeMade,
    ThemeNamed,
    ThemesMerged,
    ThemeWorded,
)

REGISTRY = Registry(
    [
        EventType("theme-made", 1, ThemeMade),
        EventType("theme-named", 1, ThemeNamed),
        EventType("theme-worded", 1, ThemeWorded),
        EventType("themes-merged", 1, ThemesMerged),
        EventType("sentences-moved", 1, SentencesMoved),
        EventType("sentences-released", 1, SentencesReleased),
        EventType("theme-dissolved", 1, ThemeDissolved),
        EventType("synthesis-confirmed", 1, SynthesisConfirmed),
        EventType("synthesis-reopened", 1, SynthesisReopened),
        EventType("area-report-compiled", 1, AreaReportCompiled),
        EventType("area-report-endorsed", 1, AreaReportEndorsed),
        EventType("area-report-returned", 1, AreaReportReturned),
    ]
)
