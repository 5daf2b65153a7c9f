"""What planning accepts by RPC, what it reads of other services' events, and what it publishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields
from marshmallow.validate import Length, OneOf, Range, Regexp

from kernel.definition import Published
from kernel.envelope import Recorded
from kernel.written import written

TRACKS = OneOf(["early", "basic", "special"])
YEAR = Range(min=2540, max=2640)
"""Academic years, Buddhist era, within living memory of the Act of 2542; a Gregorian year is refused."""

_PROPOSAL = Regexp(r"\d{4}-[a-z]+-[\w.:-]+-\d+\Z", error="รหัสข้อเสนอไม่ถูกต้อง")


def _written(text: str) -> None:
    if not written(text):
        raise ValidationError("กรุณาระบุข้อมูลนี้")


def _text(longest: int, **settings: Any) -> fields.String:
    return fields.String(validate=[_written, Length(max=longest)], **settings)


class MeasureInput(Schema):
    """A measure as a person writes it; without an id it is a new one."""

    measure = fields.String(validate=Length(min=1, max=20), load_default=None, allow_none=True)
    strategy = _text(500, required=True)
    track = fields.String(validate=TRACKS, load_default=None, allow_none=True)
    standard = fields.String(validate=Length(min=1, max=20), load_default=None, allow_none=True)
    text = _text(8000, required=True)
    indicator = _text(1000, required=True)
    baseline = fields.String(validate=Length(max=500), load_default=None, allow_none=True)
    target = fields.String(validate=Length(max=500), load_default=None, allow_none=True)


class DraftPlanInput(Schema):
    """Data of ``draft_plan``."""

    title = _text(300, required=True)
    from_year = fields.Integer(strict=True, required=True, validate=YEAR)
    to_year = fields.Integer(strict=True, required=True, validate=YEAR)
    vision = _text(2000, required=True)
    measures = fields.List(fields.Nested(MeasureInput), load_default=list, validate=Length(max=500))


class RevisePlanInput(Schema):
    """Data of ``revise_plan``: measures to put in or in the place of others, and ids of those that end."""

    plan = fields.String(required=True, validate=Length(min=1, max=20))
    reason = _text(2000, required=True)
    put = fields.List(fields.Nested(MeasureInput), load_default=list, validate=Length(max=500))
    drop = fields.List(fields.String(), load_default=list, validate=Length(max=500))


class AcceptProposalInput(Schema):
    """Data of ``accept_proposal``; without a text the proposal's own is taken."""

    proposal = fields.String(required=True, validate=_PROPOSAL)
    text = fields.String(validate=Length(max=8000), load_default=None, allow_none=True)


class EditProposalInput(Schema):
    """Data of ``edit_proposal``."""

    proposal = fields.String(required=True, validate=_PROPOSAL)
    text = _text(8000, required=True)


class DeclineProposalInput(Schema):
    """Data of ``decline_proposal``."""

    proposal = fields.String(required=True, validate=_PROPOSAL)
    reason = _text(2000, required=True)


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


class ProposalsQuery(Schema):
    """Which proposals; all unless said."""

    status = fields.String(
        load_default=None, allow_none=True, validate=OneOf(["open", "accepted", "declined", "withdrawn"])
    )
    year = fields.Integer(load_default=None, allow_none=True)


class ProposalQuery(Schema):
    """One proposal by its id."""

    proposal = fields.String(required=True, validate=_PROPOSAL)


class _Reader(Schema):
    """Takes what it needs of a foreign event and passes over the rest, so that producers may add."""

    class Meta:
        unknown = EXCLUDE


class LevelReader(_Reader):
    """What planning takes of a level."""

    track = fields.String(required=True)
    standard = fields.String(required=True)
    level = fields.Integer(required=True)
    target = fields.Integer(required=True)


class EvaluationCompletedReader(_Reader):
    """What planning takes of a completed evaluation."""

    year = fields.Integer(required=True)
    school = fields.String(required=True)
    levels = fields.List(fields.Nested(LevelReader), required=True)


class EvaluationReopenedReader(_Reader):
    """What planning takes of a reopened evaluation."""

    year = fields.Integer(required=True)
    school = fields.String(required=True)


CONSUMES: Mapping[tuple[str, str], Schema] = {
    ("evaluation", "evaluation-completed"): EvaluationCompletedReader(),
    ("evaluation", "evaluation-reopened"): EvaluationReopenedReader(),
}


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


class CitedResult(Schema):
    """A result that the proposal rests on."""

    school = fields.String(required=True, metadata={"description": "10-digit school code"})
    event = fields.String(required=True, metadata={"description": "id of the evaluation-completed event"})


class ProposalData(Schema):
    """What every public event of a proposal says."""

    proposal = fields.String(required=True)
    year = fields.Integer(required=True, metadata={"description": "academic year, Buddhist era"})
    track = fields.String(required=True)
    standard = fields.String(required=True)


class ProposalRaisedData(ProposalData):
    """Results below target ask for a change of the plan; nothing changes until a person accepts."""

    cites = fields.List(fields.Nested(CitedResult), required=True)


class ProposalAcceptedData(ProposalData):
    """The plan was changed as proposed, or as a person wrote it."""

    plan = fields.String(required=True)
    plan_version = fields.Integer(required=True)


class ProposalDeclinedData(ProposalData):
    """The plan stays as it is."""


def _names(event: Recorded) -> dict[str, Any]:
    proposal = str(event.data["proposal"])
    year, track, rest = proposal.split("-", 2)
    return {"proposal": proposal, "year": int(year), "track": track, "standard": rest.rpartition("-")[0]}


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


def _raised(event: Recorded) -> dict[str, Any]:
    cites = [{"school": finding["school"], "event": finding["event_id"]} for finding in event.data["findings"]]
    return {**_names(event), "cites": cites}


def _accepted(event: Recorded) -> dict[str, Any]:
    return {**_names(event), "plan": event.data["plan"], "plan_version": event.data["plan_version"]}


def _subject(event: Recorded) -> str:
    return f"proposal/{event.data['proposal']}"


_NAMES = {"proposal": "2568-early-2-1", "year": 2568, "track": "early", "standard": "2"}

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
    "proposal-raised": Published(
        type="th.nithet.planning.proposal.raised.v1",
        schema=ProposalRaisedData(),
        data=_raised,
        subject=_subject,
        example={**_NAMES, "cites": [{"school": "1015000003", "event": "0b1a6a0e-6c3b-5d52-8a6e-3f3f6f6a9b11"}]},
    ),
    "proposal-accepted": Published(
        type="th.nithet.planning.proposal.accepted.v1",
        schema=ProposalAcceptedData(),
        data=_accepted,
        subject=_subject,
        example={**_NAMES, "plan": "2567", "plan_version": 2},
    ),
    "proposal-declined": Published(
        type="th.nithet.planning.proposal.declined.v1",
        schema=ProposalDeclinedData(),
        data=_names,
        subject=_subject,
        example=_NAMES,
    ),
}
