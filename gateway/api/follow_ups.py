"""Follow-up visits that failed gates made necessary."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.paging import LINK, Page, Paged, page
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Written
from gateway.problems import problem

resources = Resources("follow-ups", "Follow-up visits")

FOLLOW_UP = "/areas/<area:area>/follow-ups/<key:follow_up>"


class FollowUpRow(Answer):
    """A follow-up visit."""

    follow_up = fields.String(required=True)
    school = fields.String(required=True)
    status = fields.String(required=True)


class FollowUps(Page):
    """Follow-up visits by name."""

    items = fields.List(fields.Nested(FollowUpRow), required=True)


class FollowUp(Read, FollowUpRow):
    """One follow-up visit."""


class Filters(Paged):
    """Filters of follow-up visits."""

    school = fields.String(validate=validate.Regexp(r"^[0-9]{10}$"))
    status = fields.String(validate=validate.Length(min=1, max=30))


class Schedule(Body):
    """When the visit will be."""

    on = fields.Date(required=True)


class Finish(Body):
    """What the visit found."""

    note = Written(4000, required=True)


@resources.reads("/areas/<area:area>/follow-ups", FollowUps, Filters, headers=LINK)
def list_follow_ups(seen: dict[str, Any], area: str) -> Response:
    """Follow-up visits, filtered."""
    answer = look("supervision", "follow_ups", area, seen, {name: seen.get(name) for name in ("school", "status")})
    return page({"freshness": answer["freshness"]}, answer["follow_ups"], seen, "follow_up")


@resources.reads(FOLLOW_UP, FollowUp)
def read_follow_up(seen: dict[str, Any], area: str, follow_up: str) -> Response:
    """One follow-up visit. Its ETag is what a command on it needs as If-Match."""
    answer = look("supervision", "follow_ups", area, seen)
    found = next((row for row in answer["follow_ups"] if row["follow_up"] == follow_up), None)
    if found is None:
        raise problem("not-found")
    return readable({**found, "freshness": answer["freshness"]}, found.get("version"))


@resources.commands(f"{FOLLOW_UP}/schedule", Schedule)
def schedule_follow_up(body: dict[str, Any], area: str, follow_up: str) -> Response:
    """Set or move the day of a follow-up visit."""
    return act("supervision", "schedule_follow_up", area, body, follow_up=follow_up)


@resources.commands(f"{FOLLOW_UP}/completion", Finish, method="POST")
def finish_follow_up(body: dict[str, Any], area: str, follow_up: str) -> Response:
    """Close a follow-up visit with what it found."""
    return act("supervision", "finish_follow_up", area, body, follow_up=follow_up)
