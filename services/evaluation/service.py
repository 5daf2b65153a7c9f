"""Evaluation over RPC: its calls stand by subject in ``services.evaluation.calls``."""

from __future__ import annotations

from services.evaluation.calls.evidence import EvidenceCalls
from services.evaluation.calls.rounds import RoundCalls
from services.evaluation.calls.sar_batches import SarBatchCalls
from services.evaluation.calls.sar_rounds import SarRoundCalls
from services.evaluation.calls.sars import SarCalls
from services.evaluation.calls.sheets import SheetCalls


class EvaluationService(RoundCalls, SheetCalls, EvidenceCalls, SarRoundCalls, SarBatchCalls, SarCalls):
    """Rounds of form 7.2, the evaluations of schools, and their evidence; self-assessment reports and their rounds."""

    name = "evaluation"
