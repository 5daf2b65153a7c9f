"""Self-assessment reports between school and office: endorsed, submitted, checked, returned, accepted, corrected."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields, validate

from gateway.api.conditions import readable
from gateway.api.resources import Resources, act, look
from gateway.api.sar_shapes import CODE, NOTE
from gateway.api.sars import SAR
from gateway.api.shapes import Body, Read, Reading, Written

resources = Resources("sar-submissions", "Self-assessment reports: submitting and checking")

NUMBER = validate.Range(min=1, max=10_000)


class SarHistory(Read):
    """The submissions of a report, and every comment with its answer."""

    submissions = fields.List(fields.Dict(), required=True)
    comments = fields.List(fields.Dict(), required=True)


class SarSubmission(Read):
    """What was submitted, as its hash says."""

    submission = fields.Dict(required=True)
    content = fields.Dict(required=True)


class SarDifference(Read):
    """Every place that two submissions do not share."""

    before = fields.Integer(required=True)
    after = fields.Integer(required=True)
    places = fields.List(fields.Dict(), required=True)


class SarChanges(Read):
    """The last submission, null before the first, and every place that stands otherwise now."""

    since = fields.Dict(required=True, allow_none=True)
    places = fields.List(fields.Dict(), required=True)
    captions = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class Which(Reading):
    """Which submission: the last unless said."""

    ordinal = fields.Integer(validate=NUMBER)


class Both(Reading):
    """Which two submissions: the last two unless said."""

    before = fields.Integer(validate=NUMBER)
    after = fields.Integer(validate=NUMBER)


class Endorsement(Body):
    """The meeting of the school's board that endorsed the report."""

    meeting_number = Written(40, required=True)
    held_on = fields.Date(required=True)


class Because(Body):
    """Why."""

    reason = Written(4000, required=True)


class SarProposal(Body):
    """What the school's supervisor proposes after checking."""

    outcome = fields.String(required=True, validate=validate.OneOf(["accept", "return"]))
    note = fields.String(validate=NOTE)


class ReturnedPlace(Schema):
    """A section, an item or standard, or the overall level with its reason, to be mended; and why."""

    class Meta:
        unknown = RAISE

    section = fields.String(allow_none=True, validate=CODE)
    item = fields.String(allow_none=True, validate=CODE)
    overall = fields.Boolean(metadata={"description": "true where it is about the overall level or its reason"})
    comment = Written(4000, required=True)


class SarReturn(Body):
    """The places to be mended; only those open again."""

    items = fields.List(fields.Nested(ReturnedPlace), required=True, validate=validate.Length(min=1, max=200))


@resources.reads(f"{SAR}/history", SarHistory)
def read_sar_history(seen: dict[str, Any], area: str, **report: Any) -> Response:
    """The submissions of a report and what became of each."""
    return readable(look("evaluation", "sar_history", area, seen, report))


@resources.reads(f"{SAR}/submission", SarSubmission, Which)
def read_sar_submission(seen: dict[str, Any], area: str, **report: Any) -> Response:
    """What was submitted, whatever was written since."""
    return readable(look("evaluation", "sar_submission", area, seen, {**report, "ordinal": seen.get("ordinal")}))


@resources.reads(f"{SAR}/difference", SarDifference, Both)
def read_sar_difference(seen: dict[str, Any], area: str, **report: Any) -> Response:
    """What differs between two submissions."""
    sides = {name: seen.get(name) for name in ("before", "after")}
    return readable(look("evaluation", "sar_difference", area, seen, {**report, **sides}))


@resources.reads(f"{SAR}/changes", SarChanges)
def read_sar_changes(seen: dict[str, Any], area: str, **report: Any) -> Response:
    """What is written otherwise than it was last submitted."""
    return readable(look("evaluation", "sar_changes", area, seen, report))


@resources.commands(f"{SAR}/endorsement", Endorsement, versioned=False)
def endorse_sar(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Record that the school's board endorsed the report."""
    return act("evaluation", "endorse_sar", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/submission", method="POST")
def submit_sar(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Submit the report, as the school's director or in the director's place by the order of your grant."""
    return act("evaluation", "submit_sar", area, body, **report)


@resources.commands(f"{SAR}/withdrawal", Because, method="POST")
def withdraw_sar(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Take a submission back before anyone begins to check it."""
    return act("evaluation", "withdraw_sar", area, body, **report)


@resources.commands(f"{SAR}/checking", method="POST")
def begin_checking_sar(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Begin to check what was submitted."""
    return act("evaluation", "begin_checking", area, body, **report)


@resources.commands(f"{SAR}/proposal", SarProposal)
def propose_sar_decision(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Propose to accept or to return, as the school's supervisor."""
    return act("evaluation", "propose_decision", area, body, **report)


@resources.commands(f"{SAR}/return", SarReturn, method="POST")
def return_sar(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Return the report with a comment at each place."""
    return act("evaluation", "return_sar", area, body, **report)


@resources.commands(f"{SAR}/acceptance", method="POST")
def accept_sar(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Accept the report for good."""
    return act("evaluation", "accept_sar", area, body, **report)


@resources.commands(f"{SAR}/correction", Because, method="POST")
def begin_sar_correction(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Begin the next version of an accepted report."""
    return act("evaluation", "begin_correction", area, body, **report)
