"""How batches of reports for ONESQA are prepared, forwarded and asked for, and what is told of them outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from kernel.definition import Published
from kernel.envelope import Recorded
from services.evaluation.contracts.sar_public import MOST_STANDARDS
from services.evaluation.contracts.shared import NAMED, SENTENCES, OneYear, school, track
from services.evaluation.domain.sar_batch import MOST_ISSUES

MOST_LETTERS = 500
"""Of an issue."""


def _batch() -> fields.String:
    return fields.String(required=True, validate=validate.Regexp(r"\d{4}-\d{1,4}\Z", error="ไม่พบชุดจัดส่งนี้"))


class BatchEntrySchema(Schema):
    """A version of a report, and the issues to be examined at its school."""

    school = school()
    track = track()
    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 99))
    issues = fields.List(
        fields.String(validate=validate.Length(max=MOST_LETTERS, error="ข้อความยาวเกิน {max} ตัวอักษร")),
        load_default=list,
        validate=validate.Length(max=20),
    )


class PrepareBatchSchema(OneYear):
    """``prepare_sar_batch``; with `batch` its entries are replaced."""

    batch = fields.String(load_default=None, allow_none=True, validate=validate.Regexp(r"\d{4}-\d{1,4}\Z"))
    title = fields.String(required=True, validate=NAMED)
    entries = fields.List(fields.Nested(BatchEntrySchema), required=True, validate=validate.Length(max=1000))


class OneBatchSchema(Schema):
    """Data that names a batch; its year is in its id."""

    batch = _batch()


class DiscardBatchSchema(OneBatchSchema):
    """``discard_sar_batch``."""

    reason = fields.String(required=True, validate=SENTENCES)


class ForwardBatchSchema(OneBatchSchema):
    """``forward_sar_batch``."""

    letter_number = fields.String(required=True, validate=validate.Length(max=100))
    letter_signed_on = fields.Date(required=True)


class CorrectLetterSchema(ForwardBatchSchema):
    """``correct_sar_batch_letter``: the letter that the batch really went out with, and how the record came to be
    wrong."""

    reason = fields.String(required=True, validate=SENTENCES)


class PublicStandardLevelSchema(Schema):
    """The level of a standard as the office accepted it."""

    standard = fields.String(required=True, validate=validate.Length(max=20), metadata={"description": "รหัสมาตรฐาน"})
    level = fields.Integer(required=True, metadata={"description": "ระดับคุณภาพ 1–5"})


class PublicReportForwardedSchema(Schema):
    """An accepted self-assessment report was forwarded to ONESQA with the issues that the office wants examined."""

    batch = fields.String(required=True)
    school = fields.String(required=True, metadata={"description": "รหัสสถานศึกษา 10 หลัก"})
    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    track = fields.String(required=True, metadata={"description": "ระดับการศึกษา: early, basic, special"})
    version = fields.Integer(required=True, metadata={"description": "ฉบับที่"})
    levels = fields.List(
        fields.Nested(PublicStandardLevelSchema), required=True, validate=validate.Length(max=MOST_STANDARDS)
    )
    hash = fields.String(required=True, metadata={"description": "SHA-256 ของฉบับที่ส่ง"})
    issues = fields.List(
        fields.String(validate=validate.Length(max=MOST_LETTERS)),
        required=True,
        validate=validate.Length(max=MOST_ISSUES),
        metadata={"description": "ประเด็นที่ต้องการให้ประเมิน"},
    )


class PublicBatchForwardedSchema(Schema):
    """A whole batch was forwarded; ``th.nithet.sar.report.forwarded.v1`` tells of each report in it."""

    batch = fields.String(required=True)
    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    letter = fields.String(required=True, metadata={"description": "เลขที่หนังสือนำส่ง"})
    forwarded_on = fields.Date(required=True)
    reports = fields.Integer(required=True, metadata={"description": "จำนวนฉบับ"})
    schools = fields.Integer(required=True, metadata={"description": "จำนวนสถานศึกษา"})


class PublicLetterCorrectedSchema(Schema):
    """The letter of a forwarded batch was recorded wrongly; this is how it went out."""

    batch = fields.String(required=True)
    year = fields.Integer(required=True, metadata={"description": "ปีการศึกษา พ.ศ."})
    letter = fields.String(required=True, metadata={"description": "เลขที่หนังสือนำส่งที่ถูกต้อง"})
    signed_on = fields.Date(required=True, metadata={"description": "วันที่ของหนังสือที่ถูกต้อง"})
    letter_before = fields.String(required=True, metadata={"description": "เลขที่ที่เคยแจ้ง"})
    signed_on_before = fields.Date(required=True, metadata={"description": "วันที่ที่เคยบันทึก"})
    corrected_on = fields.Date(required=True)


def _report(event: Recorded) -> Mapping[str, Any]:
    kept = ("batch", "school", "year", "track", "version", "levels", "hash", "issues")
    return {**{name: event.data[name] for name in kept}, "levels": event.data["levels"][:MOST_STANDARDS]}


def _forwarded(event: Recorded) -> Mapping[str, Any]:
    kept = {name: event.data[name] for name in ("batch", "year", "forwarded_on", "reports", "schools")}
    return {**kept, "letter": event.data["letter"]["number"]}


def _letter_corrected(event: Recorded) -> Mapping[str, Any]:
    now, before = event.data["letter"], event.data["before"]
    return {
        **{name: event.data[name] for name in ("batch", "year", "corrected_on")},
        "letter": now["number"],
        "signed_on": now["signed_on"],
        "letter_before": before["number"],
        "signed_on_before": before["signed_on"],
    }


PUBLISHED: Mapping[str, Published] = {
    "sar-forwarded": Published(
        "th.nithet.sar.report.forwarded.v1",
        PublicReportForwardedSchema(),
        _report,
        lambda event: f"school/{event.data['school']}",
        {
            "batch": "2568-1",
            "school": "1015000001",
            "year": 2568,
            "track": "basic",
            "version": 1,
            "levels": [{"standard": "1", "level": 4}],
            "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "issues": ["การยกระดับผลสัมฤทธิ์ทางการเรียนกลุ่มสาระคณิตศาสตร์"],
        },
    ),
    "sar-batch-forwarded": Published(
        "th.nithet.sar.batch.forwarded.v1",
        PublicBatchForwardedSchema(),
        _forwarded,
        lambda event: f"batch/{event.data['batch']}",
        {
            "batch": "2568-1",
            "year": 2568,
            "letter": "ศธ 04999/1234",
            "forwarded_on": "2026-07-15",
            "reports": 42,
            "schools": 21,
        },
    ),
    "sar-batch-letter-corrected": Published(
        "th.nithet.sar.batch.letter-corrected.v1",
        PublicLetterCorrectedSchema(),
        _letter_corrected,
        lambda event: f"batch/{event.data['batch']}",
        {
            "batch": "2568-1",
            "year": 2568,
            "letter": "ศธ 04999/1243",
            "signed_on": "2026-07-14",
            "letter_before": "ศธ 04999/1234",
            "signed_on_before": "2026-07-14",
            "corrected_on": "2026-07-20",
        },
    ),
}
