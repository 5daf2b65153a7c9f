"""How a round of self-assessment reports is run and asked for, and what is told of it outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from kernel.definition import Published
from kernel.envelope import Recorded
from services.evaluation.contracts.shared import NAMED, SENTENCES, TRACKS, OneYear, code, school, track

STATUSES = ("not_started", "in_progress", "submitted", "returned", "accepted")
SCHOOL_CODES = validate.Regexp(r"\d{10}\Z", error="รหัสสถานศึกษาต้องเป็นตัวเลข 10 หลัก")
SEVERITIES = ("error", "warning", "advice")
OVERALL_RULES = ("not-asked", "judgement", "lowest", "mean-rounded")
MOST_CHECKS = validate.Length(max=100)
MOST_SCHOOLS = validate.Length(max=1000, error="ระบุสถานศึกษาได้ไม่เกิน {max} แห่ง")


class SarSectionSchema(Schema):
    """A section of the guideline; ``figures`` names one of the product's tables."""

    id = code()
    title = fields.String(required=True, validate=NAMED)
    kind = fields.String(required=True, validate=validate.OneOf(("text", "figures", "standard", "evidence")))
    track = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(TRACKS))
    standard = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=20))
    part = fields.String(load_default="", validate=validate.Length(max=40))
    hint = fields.String(load_default="", validate=SENTENCES)
    figures = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=40))


class ChecksReferenceSchema(Schema):
    """A set of consistency checks."""

    id = code()
    version = code()


class IssueGuidelineSchema(OneYear):
    """``issue_sar_guideline``; what is left out is as in the product's reference data.

    `overall` is how reports suggest their overall level, or ``not-asked``.
    """

    title = fields.String(load_default=None, allow_none=True, validate=NAMED)
    note = fields.String(load_default="", validate=SENTENCES)
    sections = fields.List(
        fields.Nested(SarSectionSchema), load_default=None, allow_none=True, validate=validate.Length(max=100)
    )
    checks = fields.Nested(ChecksReferenceSchema, load_default=None, allow_none=True)
    severities = fields.Dict(
        keys=code(), values=fields.String(validate=validate.OneOf(SEVERITIES)), load_default=dict, validate=MOST_CHECKS
    )
    overall = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(OVERALL_RULES))


class OpenSarRoundSchema(OneYear):
    """``open_sar_round``; without `due_on` the day of the calendar: 30 April. On `reminder_days` from the due day the
    system reminds; without them on the usual ones."""

    opens_on = fields.Date(required=True)
    due_on = fields.Date(load_default=None, allow_none=True)
    reminder_days = fields.List(
        fields.Integer(strict=True, validate=validate.Range(min=-1000, max=1000)),
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=100),
    )


class ExtendDeadlineSchema(OneYear):
    """``extend_sar_deadline``; `schools` None stands for all."""

    schools = fields.List(
        fields.String(validate=SCHOOL_CODES), load_default=None, allow_none=True, validate=MOST_SCHOOLS
    )
    due_on = fields.Date(required=True)
    reason = fields.String(required=True, validate=SENTENCES)


class AdmitLateSchema(OneYear):
    """``admit_late_sar``."""

    school = school()
    tracks = fields.List(track(), required=True, validate=validate.Length(min=1, max=3))
    until = fields.Date(required=True)
    reason = fields.String(required=True, validate=SENTENCES)


class RemindSchema(OneYear):
    """``remind_sar``."""

    schools = fields.List(fields.String(validate=SCHOOL_CODES), required=True, validate=MOST_SCHOOLS)
    text = fields.String(required=True, validate=SENTENCES)


class BoardQuerySchema(OneYear):
    """``sar_board``, filtered."""

    track = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(TRACKS))
    cluster = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=20))
    status = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(STATUSES))


class BurnUpQuerySchema(OneYear):
    """``sar_burn_up``."""

    track = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(TRACKS))


class PublicCycleOpenedSchema(Schema):
    """Schools may submit their self-assessment reports of an academic year."""

    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    opens_on = fields.Date(required=True)
    due_on = fields.Date(required=True, metadata={"description": "วันครบกำหนดส่ง"})
    tracks = fields.List(
        fields.String(validate=validate.Length(max=20)),
        required=True,
        validate=validate.Length(max=len(TRACKS)),
        metadata={"description": "ระดับการศึกษาที่รับ"},
    )
    due = fields.Integer(required=True, metadata={"description": "จำนวนฉบับที่ต้องส่ง"})


class PublicCycleClosedSchema(Schema):
    """The round of an academic year is closed."""

    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    closed_on = fields.Date(required=True)
    due = fields.Integer(required=True, metadata={"description": "จำนวนฉบับที่ต้องส่ง"})
    open = fields.Integer(required=True, metadata={"description": "จำนวนฉบับที่ยังไม่ส่งเมื่อปิดรอบ"})


def _due(event: Recorded) -> int:
    return sum(len(entry["tracks"]) for entry in event.data["obliged"])


def _opened(event: Recorded) -> Mapping[str, Any]:
    data = event.data
    tracks = sorted({name for entry in data["obliged"] for name in entry["tracks"]})
    kept = {name: data[name] for name in ("year", "opens_on", "due_on")}
    return {**kept, "tracks": tracks, "due": _due(event)}


def _closed(event: Recorded) -> Mapping[str, Any]:
    data = event.data
    return {"year": data["year"], "closed_on": data["on"], "due": _due(event), "open": len(data["open"])}


def _subject(event: Recorded) -> str:
    return f"year/{event.data['year']}"


PUBLISHED: Mapping[str, Published] = {
    "sar-round-opened": Published(
        "th.nithet.sar.cycle.opened.v1",
        PublicCycleOpenedSchema(),
        _opened,
        _subject,
        {
            "year": 2568,
            "opens_on": "2026-03-01",
            "due_on": "2026-04-30",
            "tracks": ["basic", "early"],
            "due": 250,
        },
    ),
    "sar-round-closed": Published(
        "th.nithet.sar.cycle.closed.v1",
        PublicCycleClosedSchema(),
        _closed,
        _subject,
        {"year": 2568, "closed_on": "2026-06-15", "due": 250, "open": 3},
    ),
}
