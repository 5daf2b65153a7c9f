"""What evaluation does for others, by name: the commands and queries of each subject."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Command, Query
from services.evaluation.handlers import (
    evidence,
    rounds,
    sar_batches,
    sar_board,
    sar_documents,
    sar_guideline,
    sar_round_terms,
    sar_rounds,
    sars,
    sheets,
)

COMMANDS: Mapping[str, Command] = {
    **rounds.COMMANDS,
    **sheets.COMMANDS,
    **sar_guideline.COMMANDS,
    **sar_rounds.COMMANDS,
    **sar_batches.COMMANDS,
    **evidence.COMMANDS,
    **sars.COMMANDS,
}

QUERIES: Mapping[str, Query] = {
    **rounds.QUERIES,
    **sheets.QUERIES,
    **sar_round_terms.QUERIES,
    **sar_board.QUERIES,
    **sar_batches.QUERIES,
    **sar_documents.QUERIES,
    **evidence.QUERIES,
    **sars.QUERIES,
}
