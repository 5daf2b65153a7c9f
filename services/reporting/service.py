"""Reporting over RPC: its calls stand by subject in ``services.reporting.calls``."""

from __future__ import annotations

from services.reporting.calls.area_report import AreaReportCalls
from services.reporting.calls.documents import DocumentCalls
from services.reporting.calls.summaries import SummaryCalls
from services.reporting.calls.synthesis import SynthesisCalls


class ReportingService(SummaryCalls, SynthesisCalls, AreaReportCalls, DocumentCalls):
    """Summaries, documents and syntheses."""

    name = "reporting"
