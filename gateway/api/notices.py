"""The circulation of proclaimed area standards: notices to schools, acknowledgements, reminders, agencies told."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.documents import MEDIA_TYPES, FileForm, sent
from gateway.api.paging import LINK, Page, Paged, page
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Written
from gateway.problems import problem

resources = Resources("notices", "Notices of the area's proclaimed standards")

CIRCULATION = "/areas/<area:area>/circulations/<track:track>/<ordinal:edition>"
NOTICE = "/areas/<area:area>/schools/<school:school>/notices/<track:track>/<ordinal:edition>"
CODE = validate.Regexp(r"^[0-9]{10}$")
SCHOOLS = validate.Length(min=1, max=2000)


class Counts(Answer):
    """How many schools a notice reached, and how far."""

    notified = fields.Integer(required=True)
    opened = fields.Integer(required=True)
    acknowledged = fields.Integer(required=True)


class EditionHead(Counts):
    """A proclaimed edition."""

    track = fields.String(required=True)
    edition = fields.Integer(required=True)
    title = fields.String(required=True)
    effective_from_year = fields.Integer(required=True)


class Circulations(Read):
    """Every proclaimed edition."""

    editions = fields.List(fields.Nested(EditionHead), required=True)


class NoticeRow(Answer):
    """A school's notice."""

    track = fields.String(required=True)
    edition = fields.Integer(required=True)
    school = fields.String(required=True)
    status = fields.String(required=True, metadata={"description": "notified, opened or acknowledged"})
    next_reminder = fields.String(
        required=True, allow_none=True, metadata={"description": "day on which the system reminds next, if it does"}
    )


class AcknowledgementBoard(Page, Counts):
    """An edition's notices by school code, with the counts of the office and of each cluster."""

    clusters = fields.List(fields.Dict(), required=True)
    items = fields.List(fields.Nested(NoticeRow), required=True)


class Notices(Read):
    """The notices of one school."""

    notices = fields.List(fields.Nested(NoticeRow), required=True)


class Notice(Read, NoticeRow):
    """One notice of one school."""


class Receivers(Body):
    """Schools that a reminder is meant for."""

    schools = fields.List(fields.String(validate=CODE), required=True, validate=SCHOOLS)


class NoticeReminder(Receivers):
    """A reminder."""

    text = Written(1000, required=True)


class Agencies(Read):
    """The registered agencies, and which are told of the area's standards."""

    agencies = fields.List(fields.Dict(), required=True)


class ChosenAgencies(Body):
    """The agencies that are told from now on; no others."""

    agencies = fields.List(
        fields.String(validate=validate.Length(min=1, max=40)), required=True, validate=validate.Length(max=200)
    )


class ReminderTerms(Read):
    """When the system reminds schools by itself."""

    after_days = fields.Integer(required=True, metadata={"description": "days from the notice to the first reminder"})
    every_days = fields.Integer(required=True, metadata={"description": "days from any reminder to the next"})
    most = fields.Integer(required=True, metadata={"description": "for one notice; 0 for none"})
    reminding = fields.Boolean(
        required=True,
        metadata={"description": "false where the system reminds nobody, whatever the terms"},
    )


class NewReminderTerms(Body):
    """The terms from now on."""

    after_days = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=90))
    every_days = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=90))
    most = fields.Integer(required=True, strict=True, validate=validate.Range(min=0, max=10))


class LetterForm(FileForm):
    """To whom, and in which form."""

    audience = fields.String(load_default="schools", validate=validate.OneOf(["schools", "agencies"]))


@resources.reads("/areas/<area:area>/circulations", Circulations)
def list_circulations(seen: dict[str, Any], area: str) -> Response:
    """Proclaimed editions, each with how many schools were notified, opened and acknowledged."""
    return readable(look("standards", "circulated_editions", area, seen))


@resources.reads(CIRCULATION, AcknowledgementBoard, Paged, headers=LINK)
def read_circulation(seen: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Who has a notice of an edition, has opened it and has acknowledged, by school code."""
    answer = look("standards", "circulation_board", area, seen, {"track": track, "edition": edition})
    rows = answer.pop("schools")
    return page(answer, rows, seen, "school")


@resources.commands(f"{CIRCULATION}/reminders", NoticeReminder, method="POST", versioned=False)
def remind_schools(body: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """Remind schools that have not acknowledged. Those that have, or were reminded today, are passed over."""
    return act("standards", "remind_schools", area, body, versioned=False, track=track, edition=edition)


@resources.files(f"{CIRCULATION}/acknowledgement-list", FileForm, MEDIA_TYPES)
def make_acknowledgement_list(wanted: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """The list of acknowledgements as a file."""
    found = look("standards", "acknowledgement_list_document", area, {}, {"track": track, "edition": edition})
    return sent(area, found, wanted["format"])


@resources.files(f"{CIRCULATION}/letter", LetterForm, MEDIA_TYPES)
def make_notification_letter(wanted: dict[str, Any], area: str, track: str, edition: int) -> Response:
    """The letter that goes with the notice as a file: to the schools, or to the agencies that the office named."""
    asked = {"track": track, "edition": edition, "audience": wanted["audience"]}
    found = look("standards", "notification_letter_document", area, {}, asked)
    return sent(area, found, wanted["format"])


@resources.reads("/areas/<area:area>/circulation-reminders", ReminderTerms)
def read_reminder_terms(seen: dict[str, Any], area: str) -> Response:
    """When the system reminds schools that have not acknowledged."""
    answer = look("standards", "reminder_terms", area, seen)
    return readable(answer, answer["version"])


@resources.commands("/areas/<area:area>/circulation-reminders", NewReminderTerms)
def set_reminder_terms(body: dict[str, Any], area: str) -> Response:
    """Say when the system reminds schools that have not acknowledged."""
    return act("standards", "set_reminder_terms", area, body)


@resources.reads("/areas/<area:area>/circulation-agencies", Agencies)
def read_circulation_agencies(seen: dict[str, Any], area: str) -> Response:
    """Which agencies are told with the schools."""
    answer = look("standards", "circulation_agencies", area, seen)
    return readable(answer, answer["version"])


@resources.commands("/areas/<area:area>/circulation-agencies", ChosenAgencies)
def choose_agencies(body: dict[str, Any], area: str) -> Response:
    """Say which agencies are told with the schools."""
    return act("standards", "choose_agencies", area, body)


@resources.reads("/areas/<area:area>/schools/<school:school>/notices", Notices)
def list_notices(seen: dict[str, Any], area: str, school: str) -> Response:
    """A school's notices, the latest edition first."""
    return readable(look("standards", "notices", area, seen, {"school": school}))


@resources.reads(NOTICE, Notice)
def read_notice(seen: dict[str, Any], area: str, school: str, track: str, edition: int) -> Response:
    """A school's notice of one edition. Reading it here is no opening."""
    answer = look("standards", "notices", area, seen, {"school": school})
    wanted = (track, edition)
    found = next((row for row in answer["notices"] if (row["track"], row["edition"]) == wanted), None)
    if found is None:
        raise problem("not-found")
    return readable({**found, "freshness": answer["freshness"]}, found["version"])


@resources.commands(f"{NOTICE}/opening")
def open_notice(body: dict[str, Any], area: str, **notice: Any) -> Response:
    """Take down that someone of the school has read it."""
    return act("standards", "open_notice", area, body, **notice)


@resources.commands(f"{NOTICE}/acknowledgement")
def acknowledge_standard(body: dict[str, Any], area: str, **notice: Any) -> Response:
    """Acknowledge in the name of the school, once."""
    return act("standards", "acknowledge_standard", area, body, **notice)
