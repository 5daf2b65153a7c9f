"""Reporting over RPC: its calls stand by subject in ``services.reporting.calls``."""

from __future__ import annotations

from services.reporting.calls.documents import DocumentCalls
from services.reporting.calls.summaries import SummaryCalls


class ReportingService(SummaryCalls, DocumentCalls):
    """Summaries, documents and syntheses."""

    name = "reporting"
