"""Canonical commands and events of evaluation, for tests, contracts and documents, by subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.evaluation.examples import evaluation, evidence, sar_round, sars
from services.evaluation.examples.evaluation import SCHOOL, STANDARDS, YEAR, every_item, open_round
from services.evaluation.examples.evidence import EVIDENCE

__all__ = ["EVENTS", "EVIDENCE", "SCHOOL", "STANDARDS", "YEAR", "every_item", "open_round"]

EVENTS: Mapping[str, Mapping[str, Any]] = {
    **evaluation.EVENTS,
    **sar_round.EVENTS,
    **evidence.EVENTS,
    **sars.EVENTS,
}
