"""What evaluation does for others, by name: the commands and queries of each subject."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Command, Query
from services.evaluation.handlers import evidence, rounds, sheets

COMMANDS: Mapping[str, Command] = {
    **rounds.COMMANDS,
    **sheets.COMMANDS,
    **evidence.COMMANDS,
}

QUERIES: Mapping[str, Query] = {
    **rounds.QUERIES,
    **sheets.QUERIES,
    **evidence.QUERIES,
}
