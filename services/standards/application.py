"""What standards does for others, by name: the commands and queries of each subject."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Command, Query
from services.standards.handlers import comparisons, crosswalks, documents, frameworks, studies

COMMANDS: Mapping[str, Command] = {
    **frameworks.COMMANDS,
    **crosswalks.COMMANDS,
    **comparisons.COMMANDS,
    **documents.COMMANDS,
    **studies.COMMANDS,
}

QUERIES: Mapping[str, Query] = {
    **frameworks.QUERIES,
    **crosswalks.QUERIES,
    **comparisons.QUERIES,
    **documents.QUERIES,
    **studies.QUERIES,
}
