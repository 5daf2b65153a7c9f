"""Handlers of self-assessment reports, by what is done with them."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Command, Query
from services.evaluation.handlers.sars import asking, checking, documents, figures, starting, submitting, terms, writing

COMMANDS: Mapping[str, Command] = {
    **starting.COMMANDS,
    **terms.COMMANDS,
    **writing.COMMANDS,
    **figures.COMMANDS,
    **submitting.COMMANDS,
    **checking.COMMANDS,
}

QUERIES: Mapping[str, Query] = {**asking.QUERIES, **figures.QUERIES, **documents.QUERIES}
