"""What reporting does for others, by name: the commands and queries of each subject."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Command, Query
from services.reporting.handlers import area_report, documents, summaries, synthesis, synthesis_board

COMMANDS: Mapping[str, Command] = {**synthesis.COMMANDS, **area_report.COMMANDS}

QUERIES: Mapping[str, Query] = {
    **summaries.QUERIES,
    **synthesis_board.QUERIES,
    **area_report.QUERIES,
    **documents.QUERIES,
}
