"""How the area's quality plan is drafted, revised and asked for, and what is told of it outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range

from kernel.definition import Published
from kernel.envelope import Recorded
from services.planning.contracts.shared import words

TRACKS = OneOf(["early", "basic", "special"])
YEAR = Range(min=2540, max=2640)
"""Academic years, Buddhist era, within living memory of the Act of 2542; a Gregorian year is refused."""


class MeasureInput(Schema):
    """A measure as a person writes it; without an id it is a new one."""

    measure = fields.String(validate=Length(min=1, max=20), load_default=None, allow_none=True)
    strategy = words(500, required=True)
    track = fields.String(validate=TRACKS, load_default=None, allow_none=True)
    standard = fields.String(validate=Length(min=1, max=20), load_default=None, allow_none=True)
    text = words(8000, required=True)
    indicator = words(1000, required=True)
    baseline = fields.String(validate=Length(max=500), load_default=None, allow_none=True)
    target = fields.String(validate=Length(max=500), load_default=None, allow_none=True)


class DraftPlanInput(Schema):
    """Data of ``draft_plan``."""

    title = words(300, required=True)
    from_year = fields.Integer(strict=True, required=True, validate=YEAR)
    to_year = fields.Integer(strict=True, required=True, validate=YEAR)
    vision = words(2000, required=True)
    measures = fields.List(fields.Nested(MeasureInput), load_default=list, validate=Length(max=500))


class RevisePlanInput(Schema):
    """Data of ``revise_plan``: measures to put in or in the place of others, and ids of those that end."""

    plan = fields.String(required=True, validate=Length(min=1, max=20))
    reason = words(2000, required=True)
    put = fields.List(fields.Nested(MeasureInput), load_default=list, validate=Length(max=500))
    drop = fields.List(fields.String(), load_default=list, validate=Length(max=500))


class PlanQuery(Schema):
    """Which plan and version; the latest of each unless said."""

    plan = fields.String(load_default=None, allow_none=True)
    version = fields.Integer(load_default=None, allow_none=True, validate=Range(min=1))


class PlanVersionsQuery(Schema):
    """Which plan; the latest unless said."""

    plan = fields.String(load_default=None, allow_none=True)


class PlanComparisonQuery(Schema):
    """Two versions of a plan."""

    plan = fields.String(load_default=None, allow_none=True)
    before = fields.Integer(required=True, validate=Range(min=1))
    after = fields.Integer(required=True, validate=Range(min=1))


class ChangedMeasure(Schema):
    """A measure that is not as it was in the version before."""

    measure = fields.String(required=True)
    track = fields.String(required=True, allow_none=True)
    standard = fields.String(required=True, allow_none=True)


class PlanRevisedData(Schema):
    """A version of the area's quality plan that others may now read."""

    plan = fields.String(required=True, metadata={"description": "the plan, by its first academic year (B.E.)"})
    version = fields.Integer(required=True, metadata={"description": "the version that exists since this event"})
    proposal = fields.String(
        required=True, allow_none=True, metadata={"description": "the accepted proposal; null for any other revision"}
    )
    changed = fields.List(fields.Nested(ChangedMeasure), required=True)


def _revised(event: Recorded) -> dict[str, Any]:
    def changed(change: Mapping[str, Any]) -> dict[str, Any]:
        measure = change["after"] or change["before"]
        return {"measure": change["measure"], "track": measure["track"], "standard": measure["standard"]}

    return {
        "plan": event.data["plan"],
        "version": event.data["version"],
        "proposal": event.data["because"]["proposal"],
        "changed": [changed(change) for change in event.data["changes"]],
    }


PUBLISHED: Mapping[str, Published] = {
    "plan-revised": Published(
        type="th.nithet.planning.plan.revised.v1",
        schema=PlanRevisedData(),
        data=_revised,
        subject=lambda event: f"plan/{event.data['plan']}",
        example={
            "plan": "2567",
            "version": 2,
            "proposal": "2568-early-2-1",
            "changed": [{"measure": "m02", "track": "early", "standard": "2"}],
        },
    ),
}
