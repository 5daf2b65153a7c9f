"""What others' events make supervision do."""

from __future__ import annotations

from collections.abc import Sequence

from kernel.envelope import Recorded
from kernel.reaction import Intent, Reaction
from services.supervision.contracts.consumes import EvaluationCompleted
from services.supervision.domain.follow_up import FOLLOW_UP, Cause, TakeGate, stream

_COMPLETED = EvaluationCompleted()


def take_gate(event: Recorded) -> Sequence[Intent]:
    """A completed evaluation requires a follow-up, withdraws the one before it, or leaves things as they are."""
    data = _COMPLETED.load(event.data)
    gate = data["gate"]
    command = TakeGate(
        data["school"],
        data["year"],
        gate["passed"],
        tuple(gate["reasons"]),
        gate["due_on"],
        Cause(event.source, event.event_id, event.position),
        data["completed_on"],
    )
    return [Intent(FOLLOW_UP, stream(data["year"], data["school"]), command)]


REQUIRE_FOLLOW_UPS = Reaction("require_follow_ups", {("evaluation", "evaluation-completed"): take_gate})
