"""How the area's report of self-assessment reports is compiled, endorsed and asked for, and what is told outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, fields
from marshmallow.validate import Length, OneOf, Range

from kernel.definition import Published
from kernel.envelope import Recorded
from services.reporting.contracts.public_themes import PublicCountsSchema, themes_field, themes_told
from services.reporting.domain.area_report.events import STEPS

TRACKS = ("early", "basic", "special")

MOST_INTRODUCTION = 10_000
"""Letters of what the office says before the figures."""

MOST_RECOMMENDATIONS = 30

MOST_THEMES = 8
MOST_STANDARDS = 20
"""Of each track in one public event, which is to stay below 64 KiB. The rest is read at its link."""


class AllSchema(Schema):
    """``area_reports``: of every year."""

    class Meta:
        unknown = RAISE


class YearSchema(Schema):
    """Of which academic year, Buddhist era."""

    class Meta:
        unknown = RAISE

    year = fields.Integer(required=True, strict=True, validate=Range(2540, 2700))


class CompileSchema(YearSchema):
    """``compile_area_report``."""

    number = fields.String(required=True, validate=Length(max=120))
    reason = fields.String(load_default="", validate=Length(max=2000))
    introduction = fields.String(load_default="", validate=Length(max=MOST_INTRODUCTION))
    recommendations = fields.List(
        fields.String(validate=Length(max=2000)), load_default=list, validate=Length(max=MOST_RECOMMENDATIONS)
    )


class StepSchema(YearSchema):
    """A step, and the edition that was read; where another one is the newest it is refused."""

    step = fields.String(required=True, validate=OneOf(STEPS))
    edition = fields.Integer(required=True, strict=True, validate=Range(min=1))


class EndorseSchema(StepSchema):
    """``endorse_area_report``: of how many reports accepted since one was told, and why it is endorsed without them."""

    accepted_since = fields.Integer(load_default=0, strict=True, validate=Range(min=0))
    reason = fields.String(load_default="", validate=Length(max=2000))


class ReturnSchema(StepSchema):
    """``return_area_report``."""

    reason = fields.String(required=True, validate=Length(max=2000))


class PublicStandardSchema(Schema):
    """How many schools gave themselves which level of a standard: the counts are of levels 1 to 5."""

    standard = fields.String(required=True, validate=Length(max=20))
    counts = fields.List(fields.Integer(), required=True, validate=Length(max=5))


class PublicTrackSchema(PublicCountsSchema):
    """What the report says of one track."""

    track = fields.String(required=True, validate=Length(max=20))
    standards = fields.List(fields.Nested(PublicStandardSchema), required=True, validate=Length(max=MOST_STANDARDS))
    themes = themes_field(MOST_THEMES)


class PublicAreaReportEndorsedSchema(Schema):
    """The director endorsed the area's report of a year's self-assessment reports."""

    year = fields.Integer(required=True)
    edition = fields.Integer(required=True)
    tracks = fields.List(fields.Nested(PublicTrackSchema), required=True, validate=Length(max=len(TRACKS)))
    link = fields.String(validate=Length(max=200), metadata={"description": "where the report is read whole"})


def _endorsed(event: Recorded) -> Mapping[str, Any] | None:
    if event.data["step"] != "office":
        return None
    kept, figures = ("track", "due", "submitted", "accepted"), ("standard", "counts")
    tracks = [
        {name: track[name] for name in kept}
        | {"standards": [{name: row[name] for name in figures} for row in track["standards"][:MOST_STANDARDS]]}
        | themes_told(track["themes"], MOST_THEMES)
        for track in event.data["tracks"]
    ]
    link = f"/v1/areas/{event.area}/area-reports/{event.data['year']}"
    return {"year": event.data["year"], "edition": event.data["edition"], "tracks": tracks, "link": link}


PUBLISHED: Mapping[str, Published] = {
    "area-report-endorsed": Published(
        type="th.nithet.reporting.area-report.endorsed.v1",
        schema=PublicAreaReportEndorsedSchema(),
        data=_endorsed,
        subject=lambda event: f"area-report/{event.data['year']}",
        example={
            "year": 2568,
            "edition": 1,
            "tracks": [
                {
                    "track": "basic",
                    "due": 133,
                    "submitted": 130,
                    "accepted": 128,
                    "standards": [{"standard": "1", "counts": [0, 3, 60, 55, 10]}],
                    "themes": [{"kind": "strength", "standard": "1", "name": "รักการอ่าน", "schools": 42}],
                    "themes_in_all": 1,
                }
            ],
            "link": "/v1/areas/1501/area-reports/2568",
        },
    )
}
