"""What is told outside of the themes in reports of a year and track, and of how many schools reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import Schema, fields
from marshmallow.validate import Length

from services.reporting.domain.synthesis.decider import MOST_LETTERS


class PublicThemeSchema(Schema):
    """A theme and how many schools say it."""

    kind = fields.String(required=True, validate=Length(max=20))
    standard = fields.String(required=True, validate=Length(max=20))
    name = fields.String(required=True, validate=Length(max=MOST_LETTERS))
    schools = fields.Integer(required=True)


class PublicCountsSchema(Schema):
    """How many schools reported, and how many themes their reports have; ``themes`` shows some of these."""

    due = fields.Integer(required=True, metadata={"description": "schools that owe a report"})
    submitted = fields.Integer(required=True)
    accepted = fields.Integer(required=True)
    themes_in_all = fields.Integer(metadata={"description": "how many themes there are"})


def themes_field(most: int) -> fields.List[Any]:
    """The field of at most `most` themes."""
    return fields.List(
        fields.Nested(PublicThemeSchema),
        required=True,
        validate=Length(max=most),
        metadata={"description": "those that most schools say, first"},
    )


def themes_told(themes: Sequence[Mapping[str, Any]], most: int) -> dict[str, Any]:
    """Of `themes` the `most` that most schools say, and their number; an event stays small however many there are."""
    shown = ("kind", "standard", "name", "schools")
    ordered = sorted(themes, key=lambda theme: (-theme["schools"], theme["standard"], theme["kind"], theme["name"]))
    told = [{name: theme[name] for name in shown} for theme in ordered[:most]]
    return {"themes": told, "themes_in_all": len(themes)}
