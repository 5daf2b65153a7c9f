"""What requests and answers about self-assessment reports look like."""

from __future__ import annotations

from marshmallow import RAISE, Schema, fields, validate

from gateway.api.paging import Page, Paged
from gateway.api.sar_figure_shapes import SectionFigures
from gateway.api.shapes import Answer, Body, Read

TRACKS = validate.OneOf(["early", "basic", "special"])
STATUSES = ("in_progress", "submitted", "checking", "returned", "accepted")
CODE = validate.Length(min=1, max=40)
NOTE = validate.Length(max=4000)
ORDINAL = validate.Range(min=0, max=1_000_000)


class SarRow(Answer):
    """A report in a list."""

    year = fields.Integer(required=True)
    school = fields.String(required=True)
    track = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(STATUSES))
    version = fields.Integer(required=True, metadata={"description": "1, or more for a correction"})
    receipt = fields.String(required=True, allow_none=True)


class Sars(Page):
    """Reports, newest year first."""

    items = fields.List(fields.Nested(SarRow), required=True)


class Sar(Read):
    """A report whole: sections with text and ordinal, items and standards with levels, figures, comments, checks."""

    status = fields.String(required=True, validate=validate.OneOf(STATUSES))
    version = fields.Integer(required=True)
    stream_version = fields.Integer(required=True, metadata={"description": "the ETag"})
    sections = fields.List(fields.Dict(), required=True)
    items = fields.List(fields.Dict(), required=True)
    standards = fields.List(fields.Dict(), required=True)
    overall = fields.Dict(
        required=True,
        metadata={
            "description": "the overall level: `level` (null while not stated), `reason`, `ordinal`; `lowest` and"
            " `mean` (rounded half up) are what two rules in use would give, `suggested` what the guideline's"
            " `rule` does; `previous` is last year's, `asked` whether the guideline asks for it"
        },
    )
    figures = fields.Dict(keys=fields.String(), values=fields.Nested(SectionFigures), required=True)
    checks = fields.Dict(required=True)
    terms = fields.Dict(
        required=True,
        allow_none=True,
        metadata={
            "description": "what of the standard, the targets and last year's levels has changed since the report was"
            " put on them: `added`, `gone`, `reworded`, `targets`, `previous`; null where nothing has"
        },
    )
    former = fields.List(
        fields.Dict(), required=True, metadata={"description": "lines that are part of the report no longer"}
    )


class SarCheck(Read):
    """What the checks of a report find, errors first."""

    findings = fields.List(fields.Dict(), required=True)
    ready = fields.Boolean(required=True, metadata={"description": "whether no error stands in the way"})
    set = fields.Dict(required=True, metadata={"description": "`id` and `version` of the set of checks"})


class SarFilters(Paged):
    """Filters of reports."""

    year = fields.Integer(strict=False, validate=validate.Range(2540, 2700))
    school = fields.String(validate=validate.Regexp(r"^[0-9]{10}$"))
    track = fields.String(validate=TRACKS)
    status = fields.String(validate=validate.OneOf(STATUSES))


class SarStart(Body):
    """Begin a report."""

    copy = fields.Boolean(metadata={"description": "take over last year's texts, to be confirmed; yes unless said"})


class SarTerms(Body):
    """Take the present terms over."""


class Assignment(Body):
    """Who writes a section."""

    section = fields.String(required=True, validate=CODE)
    persons = fields.List(
        fields.String(validate=validate.Regexp(r"^person:[A-Za-z0-9-]{1,64}$")),
        required=True,
        validate=validate.Length(max=50),
    )


class SarSection(Body):
    """What a section reads like; parts that are not named stay."""

    section = fields.String(required=True, validate=CODE)
    parts = fields.Dict(
        keys=fields.String(validate=validate.Length(min=1, max=20)),
        values=fields.List(fields.String(validate=validate.Length(max=8000)), validate=validate.Length(max=400)),
        required=True,
        validate=validate.Length(min=1, max=10),
        metadata={"description": "`text`, or `process`, `results`, `strengths`, `improvements`, `plan`; paragraphs"},
    )
    base = fields.Integer(required=True, strict=True, validate=ORDINAL)


class Confirmation(Body):
    """Copied paragraphs that hold, by their marks; all of the section's where none is named."""

    section = fields.String(required=True, validate=CODE)
    paragraphs = fields.List(fields.String(validate=CODE), validate=validate.Length(max=1000))


class SarItemLevel(Body):
    """The level of an item."""

    item = fields.String(required=True, validate=CODE)
    level = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=5))
    result_text = fields.String(validate=NOTE)
    reason = fields.String(validate=NOTE, metadata={"description": "why below the target"})
    base = fields.Integer(allow_none=True, strict=True, validate=ORDINAL)


class SarLevelOfItem(Schema):
    """The level of one of several items."""

    class Meta:
        unknown = RAISE

    item = fields.String(required=True, validate=CODE)
    level = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=5))
    result_text = fields.String(validate=NOTE)
    reason = fields.String(validate=NOTE)
    base = fields.Integer(allow_none=True, strict=True, validate=ORDINAL)


class SarItemLevels(Body):
    """Levels of several items, given in one act: all or none."""

    items = fields.List(fields.Nested(SarLevelOfItem), required=True, validate=validate.Length(min=1, max=200))


class SarStandardLevel(Body):
    """The level of a standard."""

    standard = fields.String(required=True, validate=CODE)
    level = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=5))
    reason = fields.String(validate=NOTE, metadata={"description": "needed where it is not the suggested level"})
    base = fields.Integer(allow_none=True, strict=True, validate=ORDINAL)


class SarOverallLevel(Body):
    """The level of the whole report, as the school judges it."""

    level = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=5))
    reason = fields.String(required=True, validate=validate.Length(min=1, max=4000))
    base = fields.Integer(allow_none=True, strict=True, validate=ORDINAL)


CELLS = (
    "a row: id of a column of the section's table -> its cell. Text and choices are text; an integer or a year is a"
    " whole number; a decimal, percent or baht is text with at most two decimals, such as `250000.50`, never a float;"
    " `levels` is a list of five whole numbers, of level 1 to 5"
)


class Figures(Body):
    """All rows of a section, by the columns of the report's `figures[section].table`."""

    section = fields.String(required=True, validate=CODE)
    rows = fields.List(
        fields.Dict(keys=fields.String(validate=CODE), metadata={"description": CELLS}),
        required=True,
        validate=validate.Length(max=500),
    )
    base = fields.Integer(allow_none=True, strict=True, validate=ORDINAL)


class FiguresFile(Schema):
    """A spreadsheet of figures to check."""

    class Meta:
        unknown = RAISE

    section = fields.String(required=True, validate=CODE)
    file = fields.String(required=True, metadata={"description": "a CSV or XLSX file in base64"})
    filename = fields.String(validate=validate.Length(max=255))


class FiguresImport(Body):
    """A spreadsheet of figures to import: all of it or nothing."""

    section = fields.String(required=True, validate=CODE)
    file = fields.String(required=True, metadata={"description": "a CSV or XLSX file in base64"})
    filename = fields.String(validate=validate.Length(max=255))
    fingerprint = fields.String(
        validate=validate.Regexp(r"^[0-9a-f]{64}$"), metadata={"description": "out of the check"}
    )
    base = fields.Integer(
        allow_none=True, strict=True, validate=ORDINAL,
        metadata={"description": "out of the check; left out, whatever stands there is replaced"},
    )  # fmt: skip


class CheckedFigures(Read):
    """What an import of figures would do. With any error it does nothing at all."""

    rows = fields.List(fields.Dict(), required=True)
    errors = fields.List(fields.Dict(), required=True)
    fingerprint = fields.String(required=True)
    base = fields.Integer(required=True)


class EvidenceLink(Body):
    """A piece of evidence, and the items it speaks for."""

    evidence = fields.String(required=True, validate=validate.Regexp(r"^[A-Za-z0-9-]{1,64}$"))
    items = fields.List(fields.String(validate=CODE), required=True, validate=validate.Length(min=1, max=200))


class CommentAnswer(Body):
    """What the school says to a comment of the office."""

    number = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=100_000))
    text = fields.String(required=True, validate=NOTE)
