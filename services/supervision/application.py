"""What supervision does for others, by name: the commands and queries of each subject."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Command, Query
from services.supervision.handlers import activities, activity_coverage, follow_ups

COMMANDS: Mapping[str, Command] = {
    **follow_ups.COMMANDS,
    **activities.COMMANDS,
}

QUERIES: Mapping[str, Query] = {
    **follow_ups.QUERIES,
    **activities.QUERIES,
    **activity_coverage.QUERIES,
}
