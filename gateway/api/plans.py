"""The area's quality plan, its versions, and the proposals that evaluations raised."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.paging import LINK, Page, Paged, page
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Reading, Reason, Written

resources = Resources("plans", "The quality plan and the proposals to it")

PROPOSAL = "/areas/<area:area>/proposals/<key:proposal>"


class Version(Reading):
    """Which version; the latest unless said."""

    version = fields.Integer(validate=validate.Range(min=1, max=100000))


class Plan(Read):
    """One version of a plan."""

    plan = fields.String(required=True)
    version = fields.Integer(required=True)


class Versions(Read):
    """The versions of a plan and why each came to be."""

    versions = fields.List(fields.Dict(), required=True)


class ProposalRow(Answer):
    """A proposal."""

    proposal = fields.String(required=True)
    status = fields.String(required=True)


class Proposals(Page):
    """Proposals by their names."""

    items = fields.List(fields.Nested(ProposalRow), required=True)


class Proposal(Read, ProposalRow):
    """A proposal: current text, proposed text, because of which findings."""


class ProposalFilters(Paged):
    """Filters of proposals."""

    status = fields.String(validate=validate.OneOf(["open", "accepted", "declined", "withdrawn"]))
    year = fields.Integer(validate=validate.Range(min=2540, max=2700))


class Acceptance(Body):
    """Accept; with another text where it is to be taken up differently."""

    text = Written(8000, allow_none=True)


class Text(Body):
    """The proposal written anew."""

    text = Written(8000, required=True)


@resources.reads("/areas/<area:area>/plan", Plan, Version)
def read_plan(seen: dict[str, Any], area: str) -> Response:
    """The plan in force, or an earlier version of it."""
    return readable(look("planning", "plan", area, seen, {"version": seen.get("version")}))


@resources.reads("/areas/<area:area>/plan/versions", Versions)
def list_plan_versions(seen: dict[str, Any], area: str) -> Response:
    """The versions of the plan, each with why it came to be."""
    return readable(look("planning", "plan_versions", area, seen))


@resources.reads("/areas/<area:area>/plans/<key:plan>", Plan, Version)
def read_named_plan(seen: dict[str, Any], area: str, plan: str) -> Response:
    """A plan by its first year."""
    return readable(look("planning", "plan", area, seen, {"plan": plan, "version": seen.get("version")}))


@resources.reads("/areas/<area:area>/proposals", Proposals, ProposalFilters, headers=LINK)
def list_proposals(seen: dict[str, Any], area: str) -> Response:
    """Proposals, filtered."""
    answer = look("planning", "proposals", area, seen, {name: seen.get(name) for name in ("status", "year")})
    return page({"freshness": answer["freshness"]}, answer["proposals"], seen, "proposal")


@resources.reads(PROPOSAL, Proposal)
def read_proposal(seen: dict[str, Any], area: str, proposal: str) -> Response:
    """One proposal. Its ETag is what a decision on it needs as If-Match."""
    answer = look("planning", "proposal", area, seen, {"proposal": proposal})
    return readable(answer, answer.get("version"))


@resources.commands(f"{PROPOSAL}/acceptance", Acceptance, method="POST")
def accept_proposal(body: dict[str, Any], area: str, proposal: str) -> Response:
    """Accept a proposal: the plan gets a new version."""
    return act("planning", "accept_proposal", area, body, proposal=proposal)


@resources.commands(f"{PROPOSAL}/text", Text)
def edit_proposal(body: dict[str, Any], area: str, proposal: str) -> Response:
    """Write a proposal anew before deciding on it."""
    return act("planning", "edit_proposal", area, body, proposal=proposal)


@resources.commands(f"{PROPOSAL}/refusal", Reason, method="POST")
def decline_proposal(body: dict[str, Any], area: str, proposal: str) -> Response:
    """Decline a proposal, for a reason."""
    return act("planning", "decline_proposal", area, body, proposal=proposal)
