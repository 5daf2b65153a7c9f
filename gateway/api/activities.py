"""Activities that make standards and quality assurance understood: planned, held, attended; whom they have reached."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import Schema, fields, validate

from gateway.api.conditions import readable
from gateway.api.documents import MEDIA_TYPES, FileForm, sent
from gateway.api.paging import LINK, Page, Paged, page
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, BriefReason, Read, Written

resources = Resources("activities", "Activities that make standards understood")

ACTIVITY = "/areas/<area:area>/activities/<key:activity>"
CODE = validate.Regexp(r"^[0-9]{10}$")
KINDS = ("briefing", "workshop", "online", "visit", "media")
ROLES = ("director", "deputy", "qa_teacher", "teacher", "board", "other")


class ActivityRow(Answer):
    """An activity."""

    activity = fields.String(required=True)
    title = fields.String(required=True)
    year = fields.Integer(required=True, metadata={"description": "academic year that it counts in"})
    status = fields.String(required=True, metadata={"description": "planned, held or cancelled"})


class Activities(Page):
    """Activities by id."""

    items = fields.List(fields.Nested(ActivityRow), required=True)


class Activity(Read, ActivityRow):
    """One activity with who came."""


class ActivityFilters(Paged):
    """Filters of activities."""

    year = fields.Integer(validate=validate.Range(min=2540, max=2700))


class ActivityCoverage(Page):
    """Each school by code: ``attended``, ``excused`` or ``missing``; and how many of each."""

    of = fields.Integer(required=True)
    attended = fields.Integer(required=True)
    excused = fields.Integer(required=True)
    missing = fields.Integer(required=True)
    items = fields.List(fields.Dict(), required=True)


class ActivityMaterial(Schema):
    """Something handed out."""

    title = Written(200, required=True)
    link = fields.String(required=True, validate=validate.Regexp(r"^https?://[^\s<>\"]{3,490}$"))


class ActivityPlan(Body):
    """What an activity is."""

    title = Written(300, required=True)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    on = fields.Date(required=True)
    place = Written(300, required=True)
    audience = fields.List(
        fields.String(validate=validate.OneOf(["office", "schools"])),
        required=True,
        validate=validate.Length(min=1, max=2),
    )
    project = fields.String(validate=validate.Length(max=300))
    materials = fields.List(fields.Nested(ActivityMaterial), validate=validate.Length(max=20))


class ActivityHolding(Body):
    """When it took place."""

    on = fields.Date(required=True)


class SchoolAttendance(Schema):
    """How many came from a school, and in which roles. No names."""

    school = fields.String(required=True, validate=CODE)
    count = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=200))
    roles = fields.List(fields.String(validate=validate.OneOf(ROLES)), validate=validate.Length(max=6))


class ActivityAttendance(Body):
    """Who came, beside those on record; what is not named stays as it is."""

    persons = fields.List(fields.String(validate=validate.Length(max=60)), validate=validate.Length(max=1000))
    persons_not_there = fields.List(fields.String(validate=validate.Length(max=60)), validate=validate.Length(max=1000))
    schools = fields.List(fields.Nested(SchoolAttendance), validate=validate.Length(max=2000))
    not_there = fields.List(fields.String(validate=CODE), validate=validate.Length(max=2000))


class SatisfactionItem(Schema):
    """A statement with its mean."""

    text = Written(300, required=True)
    mean = fields.String(required=True, validate=validate.Regexp(r"^[1-5](\.[0-9]{1,2})?$"))


class Satisfaction(Body):
    """How satisfied people were."""

    n = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=100_000))
    items = fields.List(fields.Nested(SatisfactionItem), required=True, validate=validate.Length(min=1, max=50))


@resources.reads("/areas/<area:area>/activities", Activities, ActivityFilters, headers=LINK)
def list_activities(seen: dict[str, Any], area: str) -> Response:
    """Activities of the office, or of one academic year."""
    answer = look("supervision", "activities", area, seen, {"year": seen.get("year")})
    return page({"freshness": answer["freshness"]}, answer["activities"], seen, "activity")


@resources.reads("/areas/<area:area>/activity-coverage/<year:year>", ActivityCoverage, Paged, headers=LINK)
def read_activity_coverage(seen: dict[str, Any], area: str, year: int) -> Response:
    """Whom the activities of an academic year have reached, by school code."""
    answer = look("supervision", "activity_coverage", area, seen, {"year": year})
    rows = answer.pop("schools")
    return page(answer, rows, seen, "school")


@resources.reads(ACTIVITY, Activity)
def read_activity(seen: dict[str, Any], area: str, activity: str) -> Response:
    """One activity. People of a school see their own school's part."""
    answer = look("supervision", "activity", area, seen, {"activity": activity})
    return readable(answer, answer["version"])


@resources.files(f"{ACTIVITY}/register", FileForm, MEDIA_TYPES)
def make_activity_register(wanted: dict[str, Any], area: str, activity: str) -> Response:
    """The register of participants as a file."""
    found = look("supervision", "activity_register_document", area, {}, {"activity": activity})
    return sent(area, found, wanted["format"])


@resources.commands("/areas/<area:area>/activities", ActivityPlan, method="POST", versioned=False)
def plan_activity(body: dict[str, Any], area: str) -> Response:
    """Plan an activity; its id is in ``extra``."""
    return act("supervision", "plan_activity", area, body, versioned=False)


@resources.commands(ACTIVITY, ActivityPlan)
def change_activity(body: dict[str, Any], area: str, activity: str) -> Response:
    """Plan an activity otherwise."""
    return act("supervision", "change_activity", area, body, activity=activity)


@resources.commands(f"{ACTIVITY}/holding", ActivityHolding)
def hold_activity(body: dict[str, Any], area: str, activity: str) -> Response:
    """Take down that an activity took place."""
    return act("supervision", "hold_activity", area, body, activity=activity)


@resources.commands(f"{ACTIVITY}/attendance", ActivityAttendance)
def record_activity_attendance(body: dict[str, Any], area: str, activity: str) -> Response:
    """Take down who came."""
    return act("supervision", "record_activity_attendance", area, body, activity=activity)


@resources.commands(f"{ACTIVITY}/excuses/<school:school>", BriefReason)
def excuse_school(body: dict[str, Any], area: str, activity: str, school: str) -> Response:
    """Take down why a school did not come."""
    return act("supervision", "excuse_school", area, body, activity=activity, school=school)


@resources.commands(f"{ACTIVITY}/satisfaction", Satisfaction)
def summarise_satisfaction(body: dict[str, Any], area: str, activity: str) -> Response:
    """Take down how satisfied people were."""
    return act("supervision", "summarise_satisfaction", area, body, activity=activity)


@resources.commands(f"{ACTIVITY}/cancellation", BriefReason, method="POST")
def cancel_activity(body: dict[str, Any], area: str, activity: str) -> Response:
    """Give an activity up."""
    return act("supervision", "cancel_activity", area, body, activity=activity)
