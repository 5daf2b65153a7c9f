"""What standards does for others, by name: the commands and queries of each subject."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Command, Query
from services.standards.handlers import comparisons, crosswalks, frameworks

COMMANDS: Mapping[str, Command] = {
    **frameworks.COMMANDS,
    **crosswalks.COMMANDS,
    **comparisons.COMMANDS,
}

QUERIES: Mapping[str, Query] = {
    **frameworks.QUERIES,
    **crosswalks.QUERIES,
    **comparisons.QUERIES,
}
