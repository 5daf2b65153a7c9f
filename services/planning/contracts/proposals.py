"""How proposals to change the plan are decided and asked for, and what is told of them outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Regexp

from kernel.definition import Published
from kernel.envelope import Recorded
from services.planning.contracts.shared import words

_PROPOSAL = Regexp(r"\d{4}-[a-z]+-[\w.:-]+-\d+\Z", error="รหัสข้อเสนอไม่ถูกต้อง")


class AcceptProposalInput(Schema):
    """Data of ``accept_proposal``; without a text the proposal's own is taken."""

    proposal = fields.String(required=True, validate=_PROPOSAL)
    text = fields.String(validate=Length(max=8000), load_default=None, allow_none=True)


class EditProposalInput(Schema):
    """Data of ``edit_proposal``."""

    proposal = fields.String(required=True, validate=_PROPOSAL)
    text = words(8000, required=True)


class DeclineProposalInput(Schema):
    """Data of ``decline_proposal``."""

    proposal = fields.String(required=True, validate=_PROPOSAL)
    reason = words(2000, required=True)


class ProposalsQuery(Schema):
    """Which proposals; all unless said."""

    status = fields.String(
        load_default=None, allow_none=True, validate=OneOf(["open", "accepted", "declined", "withdrawn"])
    )
    year = fields.Integer(load_default=None, allow_none=True)


class ProposalQuery(Schema):
    """One proposal by its id."""

    proposal = fields.String(required=True, validate=_PROPOSAL)


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


def _raised(event: Recorded) -> dict[str, Any]:
    cites = [{"school": finding["school"], "event": finding["event_id"]} for finding in event.data["findings"]]
    return {**_names(event), "cites": cites}


def _accepted(event: Recorded) -> dict[str, Any]:
    return {**_names(event), "plan": event.data["plan"], "plan_version": event.data["plan_version"]}


def _subject(event: Recorded) -> str:
    return f"proposal/{event.data['proposal']}"


_NAMES = {"proposal": "2568-early-2-1", "year": 2568, "track": "early", "standard": "2"}

PUBLISHED: Mapping[str, Published] = {
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
