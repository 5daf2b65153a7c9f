"""What standards does for others, by name: the commands and queries of each subject."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Command, Query
from services.standards.handlers import (
    area_documents,
    area_drafts,
    area_origins,
    area_standards,
    case,
    case_imports,
    circulation,
    circulation_documents,
    committee,
    comparisons,
    crosswalks,
    documents,
    frameworks,
    imports,
    meetings,
    minutes,
    notifications,
    school_documents,
    school_standards,
    school_targets,
    search,
    sign_offs,
    studies,
    written_minutes,
)

COMMANDS: Mapping[str, Command] = {
    **frameworks.COMMANDS,
    **imports.COMMANDS,
    **case_imports.COMMANDS,
    **crosswalks.COMMANDS,
    **comparisons.COMMANDS,
    **documents.COMMANDS,
    **studies.COMMANDS,
    **area_drafts.COMMANDS,
    **sign_offs.COMMANDS,
    **committee.COMMANDS,
    **minutes.COMMANDS,
    **written_minutes.COMMANDS,
    **circulation.COMMANDS,
    **notifications.COMMANDS,
    **school_standards.COMMANDS,
    **school_targets.COMMANDS,
}

QUERIES: Mapping[str, Query] = {
    **frameworks.QUERIES,
    **imports.QUERIES,
    **case.QUERIES,
    **case_imports.QUERIES,
    **crosswalks.QUERIES,
    **comparisons.QUERIES,
    **documents.QUERIES,
    **studies.QUERIES,
    **area_standards.QUERIES,
    **area_origins.QUERIES,
    **sign_offs.QUERIES,
    **area_documents.QUERIES,
    **meetings.QUERIES,
    **minutes.QUERIES,
    **written_minutes.QUERIES,
    **circulation.QUERIES,
    **circulation_documents.QUERIES,
    **notifications.QUERIES,
    **school_standards.QUERIES,
    **school_targets.QUERIES,
    **school_documents.QUERIES,
    **search.QUERIES,
}
