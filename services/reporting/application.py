"""What reporting does for others, by name: the queries of each subject."""

from __future__ import annotations

from collections.abc import Mapping

from kernel.application import Query
from services.reporting.handlers import documents, summaries

QUERIES: Mapping[str, Query] = {**summaries.QUERIES, **documents.QUERIES}
