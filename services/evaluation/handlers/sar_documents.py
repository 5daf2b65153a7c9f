"""Documents of the round: what goes into them, as facts. Names of people are no part of it; the gateway knows those."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Query, Reading
from kernel.decider import Refusal
from services.evaluation import reference
from services.evaluation.contracts.sar_batches import OneBatchSchema
from services.evaluation.contracts.shared import OneYear
from services.evaluation.domain import sar_round
from services.evaluation.domain.sar_round_deciding import SAR_ROUND
from services.evaluation.handlers.sar_batches import OFFICE_READERS, ask_batch
from services.evaluation.handlers.sar_board import no_sar_round
from services.evaluation.handlers.sar_round_terms import named
from services.evaluation.handlers.shared import READERS, Data


def guideline_document(reading: Reading, params: Data) -> Data | Refusal:
    """The year's guideline (แนวปฏิบัติการจัดทำ SAR)."""
    state, _ = reading.state(SAR_ROUND, sar_round.stream(params["year"]))
    if state.guideline is None:
        return no_sar_round(params["year"])
    usual = reference.load("sar-guideline")
    facts = {
        **msgspec.to_builtins(state.guideline),
        "tracks": state.guideline.tracks(),
        "parts": usual["parts"],
        "questions": usual["questions"],
        "due_on": state.due_on,
    }
    return _document("sar-guideline", facts)


def round_letter_document(reading: Reading, params: Data) -> Data | Refusal:
    """The letter that asks schools for their reports (หนังสือแจ้งเปิดรอบรับ SAR)."""
    state, _ = reading.state(SAR_ROUND, sar_round.stream(params["year"]))
    if state.guideline is None or state.opening is None:
        return no_sar_round(params["year"])
    facts = {
        "year": params["year"],
        "guideline_title": state.guideline.title,
        "opens_on": state.opening.opens_on,
        "due_on": state.due_on,
        "schools": len(state.opening.obliged),
        "tracks": state.guideline.tracks(),
        "extensions": named(reading, state)["extensions"],
    }
    return _document("sar-round-letter", facts)


def batch_document(reading: Reading, params: Data) -> Data | Refusal:
    """The list that goes to ONESQA with a batch: schools, levels' receipts, and the issues to be examined."""
    found = ask_batch(reading, params)
    return found if isinstance(found, Refusal) else _document("onesqa-batch-letter", found)


def _document(template: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins({"template": template, "data": facts})
    return plain


QUERIES: Mapping[str, Query] = {
    "sar_guideline_document": Query(OneYear(), READERS, guideline_document),
    "sar_round_letter_document": Query(OneYear(), READERS, round_letter_document),
    "onesqa_batch_document": Query(OneBatchSchema(), OFFICE_READERS, batch_document),
}
