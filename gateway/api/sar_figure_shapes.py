"""What the tables of figures in self-assessment reports look like: their columns, their rules and their rows."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

FIGURE_KINDS = ("text", "choice", "year", "integer", "decimal", "percent", "baht", "levels")


class FigureWords(Schema):
    """What people read, in both languages."""

    th = fields.String(required=True)
    en = fields.String(required=True)


class FigureColumn(Schema):
    """A column of a table of figures."""

    id = fields.String(required=True)
    label = fields.Nested(FigureWords, required=True)
    kind = fields.String(required=True, validate=validate.OneOf(FIGURE_KINDS))
    least = fields.Integer(required=True)
    most = fields.Integer(required=True, metadata={"description": "for text, how many characters"})
    required = fields.Boolean(required=True)
    choices = fields.List(fields.String(), required=True)
    total = fields.Boolean(required=True, metadata={"description": "whether it is summed up"})


class FigureRule(Schema):
    """How columns of a row hang together: `column` is all of `of` together, or not above it."""

    kind = fields.String(required=True, validate=validate.OneOf(["sum", "at-most", "seldom-above"]))
    column = fields.String(required=True)
    of = fields.List(fields.String(), required=True)


class FigureTable(Schema):
    """The shape of a section's table, as the year's guideline has it."""

    id = fields.String(required=True)
    version = fields.String(required=True)
    unit = fields.Nested(FigureWords, required=True)
    columns = fields.List(fields.Nested(FigureColumn), required=True)
    key = fields.List(fields.String(), required=True, metadata={"description": "no two rows share all of these"})
    rules = fields.List(fields.Nested(FigureRule), required=True)


class SectionFigures(Schema):
    """The rows of a section of figures."""

    table = fields.Nested(FigureTable, required=True)
    rows = fields.List(fields.Dict(), required=True)
    totals = fields.Dict(required=True, metadata={"description": "column -> its sum"})
    ordinal = fields.Integer(required=True, metadata={"description": "the `base` of the next rows"})
