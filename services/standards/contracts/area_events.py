"""What standards tells outside of the area's own standards: thin, and nobody's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from kernel.definition import Published
from kernel.envelope import Recorded

PARTS = ("title", "distinctiveness")
"""What of an edition is no item."""


class PublicProclaimedSchema(Schema):
    """An edition of the area's standards of one track is proclaimed."""

    framework = fields.String(required=True, metadata={"description": "``area-<track>``"})
    version = fields.String(required=True, metadata={"description": "the edition's number"})
    track = fields.String(required=True)
    title = fields.String(required=True)
    effective_from_year = fields.Integer(required=True, metadata={"description": "academic year, Buddhist era"})
    announcement = fields.String(required=True, metadata={"description": "number of the announcement"})
    signed_on = fields.String(required=True, metadata={"format": "date"})
    text_hash = fields.String(required=True, metadata={"description": "SHA-256 of the approved text"})
    items = fields.Integer(required=True, metadata={"description": "number of items"})
    supersedes = fields.String(required=True, allow_none=True, metadata={"description": "version it takes over from"})


class PublicSupersededSchema(Schema):
    """From an academic year on another edition stands in the place of this one."""

    framework = fields.String(required=True)
    version = fields.String(required=True)
    superseded_by = fields.String(required=True)
    from_year = fields.Integer(required=True)


class PublicCorrectedSchema(Schema):
    """Wordings of a proclaimed edition that were printed wrongly are mended; the meaning is the same."""

    framework = fields.String(required=True)
    version = fields.String(required=True)
    corrigendum = fields.Integer(required=True)
    codes = fields.List(fields.String(), required=True, metadata={"description": "items concerned"})
    parts = fields.List(
        fields.String(validate=validate.OneOf(PARTS)),
        metadata={"description": "what else reads otherwise: the title, the text of distinctiveness"},
    )
    announcement = fields.String(required=True)


def _edition(event: Recorded) -> dict[str, str]:
    return {"framework": f"area-{event.data['track']}", "version": str(event.data["edition"])}


def _proclaimed(event: Recorded) -> Mapping[str, Any]:
    data, older = event.data, event.data["supersedes"]
    return {
        **_edition(event),
        **{key: data[key] for key in ("track", "title", "effective_from_year", "text_hash")},
        "announcement": data["announcement"]["number"],
        "signed_on": data["announcement"]["signed_on"],
        "items": len(data["items"]),
        "supersedes": str(older["edition"]) if older else None,
    }


def _superseded(event: Recorded) -> Mapping[str, Any]:
    return {
        **_edition(event),
        "superseded_by": str(event.data["by_edition"]),
        "from_year": event.data["from_year"],
    }


def _corrected(event: Recorded) -> Mapping[str, Any]:
    return {
        **_edition(event),
        "corrigendum": event.data["corrigendum"],
        "codes": [change["code"] for change in event.data["changes"]],
        "parts": [part for part in PARTS if event.data.get(part)],
        "announcement": event.data["announcement"]["number"],
    }


def _subject(event: Recorded) -> str:
    return f"framework/area-{event.data['track']}"


PUBLISHED: Mapping[str, Published] = {
    "area-standard-proclaimed": Published(
        "th.nithet.standards.framework.proclaimed.v1",
        PublicProclaimedSchema(),
        _proclaimed,
        _subject,
        {
            "framework": "area-basic",
            "version": "1",
            "track": "basic",
            "title": "มาตรฐานการศึกษาของเขตพื้นที่ ระดับการศึกษาขั้นพื้นฐาน",
            "effective_from_year": 2569,
            "announcement": "12/2569",
            "signed_on": "2026-04-27",
            "text_hash": "4f" * 32,
            "items": 27,
            "supersedes": None,
        },
    ),
    "area-standard-superseded": Published(
        "th.nithet.standards.framework.superseded.v1",
        PublicSupersededSchema(),
        _superseded,
        _subject,
        {"framework": "area-basic", "version": "1", "superseded_by": "2", "from_year": 2570},
    ),
    "area-standard-corrected": Published(
        "th.nithet.standards.framework.corrected.v1",
        PublicCorrectedSchema(),
        _corrected,
        _subject,
        {
            "framework": "area-basic",
            "version": "1",
            "corrigendum": 1,
            "codes": ["2.3"],
            "parts": [],
            "announcement": "15/2569",
        },
    ),
}
