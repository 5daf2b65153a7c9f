"""Self-assessment reports as schools write them.

A section is written with `base`, the ordinal it was read with, and no If-Match: writers of different sections never
wait for one another. Where somebody else was quicker in the same section the answer is 412 with `current`, what stands
there now. Figures come as rows or from a spreadsheet, all of a section's or none.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields, validate

from gateway.api.conditions import readable
from gateway.api.imports import CHECK_FAULTS
from gateway.api.paging import LINK, Page, Paged, page
from gateway.api.resources import Resources, act, look, office
from gateway.api.shapes import Answer, Body, Read

resources = Resources("sars", "Self-assessment reports: writing")

SARS = "/areas/<area:area>/sars"
SAR = f"{SARS}/<year:year>/<school:school>/<track:track>"
TRACKS = validate.OneOf(["early", "basic", "special"])
STATUSES = ("in_progress", "submitted", "checking", "returned", "accepted")
CODE = validate.Length(min=1, max=40)
NOTE = validate.Length(max=4000)
NUMBER = validate.Range(min=0, max=10_000)
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
    figures = fields.Dict(required=True)
    checks = fields.Dict(required=True)


class SarCheck(Read):
    """What the checks of a report find, errors first."""

    findings = fields.List(fields.Dict(), required=True)
    ready = fields.Boolean(required=True, metadata={"description": "whether no error stands in the way"})


class SarFilters(Paged):
    """Filters of reports."""

    year = fields.Integer(strict=False, validate=validate.Range(2540, 2700))
    school = fields.String(validate=validate.Regexp(r"^[0-9]{10}$"))
    track = fields.String(validate=TRACKS)
    status = fields.String(validate=validate.OneOf(STATUSES))


class SarStart(Body):
    """Begin a report."""

    copy = fields.Boolean(metadata={"description": "take over last year's texts, to be confirmed; yes unless said"})


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


class FigureRow(Schema):
    """Results of one grade in one indicator."""

    class Meta:
        unknown = RAISE

    indicator = fields.String(required=True, validate=validate.Length(min=1, max=300))
    grade = fields.String(required=True, validate=validate.Length(min=1, max=60))
    enrolled = fields.Integer(required=True, strict=True, validate=NUMBER)
    evaluated = fields.Integer(required=True, strict=True, validate=NUMBER)
    levels = fields.List(
        fields.Integer(strict=True, validate=NUMBER),
        required=True,
        validate=validate.Length(equal=5),
        metadata={"description": "how many came to level 1, 2, 3, 4 and 5"},
    )


class Figures(Body):
    """All rows of a section."""

    section = fields.String(required=True, validate=CODE)
    rows = fields.List(fields.Nested(FigureRow), required=True, validate=validate.Length(max=500))
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


class CheckedFigures(Read):
    """What an import of figures would do. With any error it does nothing at all."""

    rows = fields.List(fields.Dict(), required=True)
    errors = fields.List(fields.Dict(), required=True)
    fingerprint = fields.String(required=True)


class EvidenceLink(Body):
    """A piece of evidence, and the items it speaks for."""

    evidence = fields.String(required=True, validate=validate.Regexp(r"^[A-Za-z0-9-]{1,64}$"))
    items = fields.List(fields.String(validate=CODE), required=True, validate=validate.Length(min=1, max=200))


class CommentAnswer(Body):
    """What the school says to a comment of the office."""

    number = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=100_000))
    text = fields.String(required=True, validate=NOTE)


@resources.reads(SARS, Sars, SarFilters, headers=LINK)
def list_sars(seen: dict[str, Any], area: str) -> Response:
    """Reports that were begun, filtered."""
    asked = {name: seen.get(name) for name in ("year", "school", "track", "status")}
    answer = look("evaluation", "sars", area, seen, asked)
    return page({"freshness": answer["freshness"]}, answer["sars"], seen, "year", "school", "track")


@resources.reads(SAR, Sar)
def read_sar(seen: dict[str, Any], area: str, **report: Any) -> Response:
    """A report whole. Its ETag is what submitting, returning and accepting need as If-Match."""
    answer = look("evaluation", "sar", area, seen, report)
    return readable(answer, answer["stream_version"])


@resources.reads(f"{SAR}/check", SarCheck)
def check_sar(seen: dict[str, Any], area: str, **report: Any) -> Response:
    """The checks of a report: errors stand in the way of submitting, warnings and advice do not."""
    return readable(look("evaluation", "check_sar", area, seen, report))


@resources.commands(SAR, SarStart, method="POST", versioned=False)
def start_sar(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Begin a report on the round's guideline and the school's standard."""
    return act("evaluation", "start_sar", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/assignments", Assignment, versioned=False)
def assign_section(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Give a section to persons."""
    return act("evaluation", "assign_section", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/sections", SarSection, versioned=False)
def write_section(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Write in a section."""
    return act("evaluation", "write_section", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/confirmations", Confirmation, method="POST", versioned=False)
def confirm_paragraph(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Say that paragraphs copied from last year hold."""
    return act("evaluation", "confirm_paragraph", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/items", SarItemLevel, versioned=False)
def judge_item(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Give an item a level."""
    return act("evaluation", "judge_item", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/levels", SarItemLevels, versioned=False)
def judge_items(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Give several items a level."""
    return act("evaluation", "judge_items", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/standards", SarStandardLevel, versioned=False)
def judge_standard(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Give a standard a level."""
    return act("evaluation", "judge_standard", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/figures", Figures, versioned=False)
def enter_figures(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Put rows of figures in place of those of a section."""
    return act("evaluation", "enter_figures", area, body, versioned=False, **report)


@resources.acts(f"{SAR}/figures/check", "POST", 200, body=FiguresFile, answer=CheckedFigures, faults=CHECK_FAULTS)
def check_figures(body: dict[str, Any], area: str, **report: Any) -> Response:
    """What a spreadsheet of figures would do. Writes nothing."""
    return readable(office(area).ask("evaluation", "check_figures", {**body, **report}))


@resources.commands(f"{SAR}/figures/import", FiguresImport, method="POST", versioned=False)
def import_figures(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Put the rows of a spreadsheet in place of those of a section."""
    return act("evaluation", "import_figures", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/evidence", EvidenceLink, versioned=False)
def link_evidence(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Let a piece of the school's evidence speak for items."""
    return act("evaluation", "link_evidence", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/evidence/removal", EvidenceLink, method="POST", versioned=False)
def unlink_evidence(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Let a piece of evidence speak for items no longer."""
    return act("evaluation", "unlink_evidence", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/answers", CommentAnswer, versioned=False)
def answer_comment(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Answer a comment of the office."""
    return act("evaluation", "answer_comment", area, body, versioned=False, **report)
