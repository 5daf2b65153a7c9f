"""How syntheses of self-assessment reports are worked on and asked for, and what is told of them outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, fields
from marshmallow.validate import Length, OneOf, Range

from kernel.definition import Published
from kernel.envelope import Recorded
from services.reporting.contracts.public_themes import PublicCountsSchema, themes_field, themes_told
from services.reporting.domain.synthesis.sentence import KINDS

MOST_THEMES = 30
"""In one public event, which is to stay below 64 KiB: those that most schools say. The rest is read at its link."""

MOST_SENTENCES = 2000
"""Of one act: more than a province's schools say of one standard."""


class WorkSchema(Schema):
    """Whose synthesis it is."""

    class Meta:
        unknown = RAISE

    year = fields.Integer(required=True, strict=True, validate=Range(2540, 2700))
    track = fields.String(required=True, validate=OneOf(["early", "basic", "special"]))


def _id() -> fields.String:
    return fields.String(required=True, validate=Length(min=1, max=60))


def _keys() -> fields.List[str]:
    return fields.List(
        fields.String(validate=Length(min=1, max=60)), required=True, validate=Length(max=MOST_SENTENCES)
    )


class MakeThemeSchema(WorkSchema):
    """``make_theme``."""

    kind = fields.String(required=True, validate=OneOf(KINDS))
    standard = fields.String(required=True, validate=Length(min=1, max=20))
    name = fields.String(required=True, validate=Length(max=400))
    sentences = _keys()


class NameThemeSchema(WorkSchema):
    """``name_theme``."""

    theme = _id()
    name = fields.String(required=True, validate=Length(max=400))


class WordThemeSchema(WorkSchema):
    """``word_theme``."""

    theme = _id()
    text = fields.String(required=True, validate=Length(max=5000))


class MergeThemesSchema(WorkSchema):
    """``merge_themes``: all of `merged` go into `into`."""

    into = _id()
    merged = fields.List(_id(), required=True, validate=Length(max=200))


class MoveSentencesSchema(WorkSchema):
    """``move_sentences``."""

    theme = _id()
    sentences = _keys()


class ReleaseSentencesSchema(WorkSchema):
    """``release_sentences``."""

    sentences = _keys()


class DissolveThemeSchema(WorkSchema):
    """``dissolve_theme``."""

    theme = _id()


class ReopenSynthesisSchema(WorkSchema):
    """``reopen_synthesis``."""

    reason = fields.String(required=True, validate=Length(max=2000))


class PartSchema(WorkSchema):
    """``synthesis`` and ``synthesis_suggestion``: one kind of sentence about one standard."""

    kind = fields.String(load_default="strength", validate=OneOf(KINDS))
    standard = fields.String(load_default=None, allow_none=True, validate=Length(max=20))


class SynthesesQuerySchema(Schema):
    """``syntheses``: every year and track of which there are reports."""


class PublicSynthesisConfirmedSchema(PublicCountsSchema):
    """The strengths and points to develop of a year and track were synthesised from accepted reports."""

    year = fields.Integer(required=True)
    track = fields.String(required=True)
    themes = themes_field(MOST_THEMES)
    link = fields.String(validate=Length(max=200), metadata={"description": "where the synthesis is read whole"})


def _confirmed(event: Recorded) -> Mapping[str, Any]:
    counted = event.data["counted"]
    return {
        "year": event.data["year"],
        "track": event.data["track"],
        **{name: counted[name] for name in ("due", "submitted", "accepted")},
        **themes_told(event.data["themes"], MOST_THEMES),
        "link": f"/v1/areas/{event.area}/syntheses/{event.data['year']}/{event.data['track']}",
    }


PUBLISHED: Mapping[str, Published] = {
    "synthesis-confirmed": Published(
        type="th.nithet.reporting.synthesis.confirmed.v1",
        schema=PublicSynthesisConfirmedSchema(),
        data=_confirmed,
        subject=lambda event: f"synthesis/{event.data['year']}-{event.data['track']}",
        example={
            "year": 2568,
            "track": "basic",
            "due": 133,
            "submitted": 120,
            "accepted": 100,
            "themes": [{"kind": "strength", "standard": "1", "name": "รักการอ่าน", "schools": 42}],
            "themes_in_all": 1,
            "link": "/v1/areas/1501/syntheses/2568/basic",
        },
    )
}
