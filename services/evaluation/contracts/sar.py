"""What comes in about self-assessment reports.

A report is named by ``{year, school, track}`` everywhere. Its commands, beside that:

- ``start_sar {copy}``; ``refresh_sar_terms``; ``assign_section {section, persons}``
- ``write_section {section, parts: {part: [paragraph, …]}, base}``: `part` is ``text``, or in a section of kind
  ``standard`` one of ``process, results, strengths, improvements, plan``; parts that are not named stay. `base` is the
  section's ``ordinal`` as it was shown (0 before the first writing). 412 ``sar.section-changed`` where somebody else
  was quicker; the problem's ``current`` is ``{section, ordinal, by, parts}`` as it stands now. Writing what stands
  there already is no conflict and changes nothing. Never send If-Match with it: sections do not wait for one another.
- ``confirm_paragraph {section, paragraphs: [mark, …]}``, an empty list for all of the section
- ``judge_item {item, level, result_text, reason, base?}``, ``judge_standard {standard, level, reason, base?}``: `base`
  is the judgement's ``ordinal``; left out, whatever stands there is replaced;
  ``judge_items {items: [{item, level, …}]}`` takes several, all or none
- ``judge_overall {level, reason, base?}``: the school's judgement over its standards, by its director or QA teacher
- ``enter_figures {section, rows: [{column: cell}], base?}`` puts the section's rows anew. Its columns are those of
  ``sar``'s ``figures[section].table``: text, whole numbers, ``levels`` as ``[n1 … n5]``, decimals and baht as text.
  ``import_figures {section, file | rows, filename, fingerprint, base?}`` and the query
  ``check_figures`` do so from a spreadsheet; the check tells the `base` that the import sends
- ``link_evidence {evidence, items}``, ``unlink_evidence``; ``answer_comment {number, text}``
- ``endorse_sar {meeting_number, held_on}``, ``submit_sar``, ``withdraw_sar {reason}``
- ``begin_checking``, ``propose_decision {outcome: accept | return, note}``,
  ``return_sar {items: [{section | item | overall, comment}]}``, ``accept_sar``, ``begin_correction {reason}``

``sar`` answers with the whole authoring state (:mod:`services.evaluation.handlers.sars.view`); ``check_sar`` with
``{findings: [{check, severity, pointer, message, mend}], errors, warnings, advice, ready}``.
"""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from kernel.workbooks.contracts import RowsOrFile
from services.evaluation.contracts import shared

PARAGRAPH = validate.Length(max=8000, error="ย่อหน้ายาวเกิน {max} ตัวอักษร")
NOTE = validate.Length(max=4000, error="ข้อความยาวเกิน {max} ตัวอักษร")
PERSON = validate.Regexp(r"person:[A-Za-z0-9-]{1,64}\Z", error="ไม่รู้จักบุคคลนี้")
CODE = validate.Length(min=1, max=40, error="รหัสต้องมี 1 ถึง {max} ตัวอักษร")
MOST_PARAGRAPHS = 400
MOST_CHARACTERS = 60_000
"""In one section: some twenty pages, more than any report has on one standard."""


def _code() -> fields.String:
    return fields.String(required=True, validate=CODE)


def _note() -> fields.String:
    return fields.String(load_default="", validate=NOTE)


def _base() -> fields.Integer:
    return fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(min=0))


class OneReport(shared.OneYear):
    """Data that names a report."""

    school = shared.school()
    track = shared.track()


class StartSar(OneReport):
    """Begin a report."""

    copy = fields.Boolean(load_default=True)


class AssignSection(OneReport):
    """Give a section to persons."""

    section = _code()
    persons = fields.List(fields.String(validate=PERSON), required=True, validate=validate.Length(max=50))


class WriteSection(OneReport):
    """Write in a section."""

    section = _code()
    parts = fields.Dict(
        keys=fields.String(validate=validate.Length(min=1, max=20)),
        values=fields.List(fields.String(validate=PARAGRAPH), validate=validate.Length(max=MOST_PARAGRAPHS)),
        required=True,
        validate=validate.Length(min=1, max=10),
    )
    base = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))

    @validates_schema
    def not_a_book(self, data: Any, **_: Any) -> None:
        """A section is no book: it would be kept anew with every autosave."""
        if sum(len(text) for texts in data.get("parts", {}).values() for text in texts) > MOST_CHARACTERS:
            raise ValidationError(f"หัวข้อหนึ่งยาวได้ไม่เกิน {MOST_CHARACTERS:,} ตัวอักษร", "parts")


class ConfirmParagraph(OneReport):
    """Confirm copied paragraphs."""

    section = _code()
    paragraphs = fields.List(fields.String(validate=CODE), load_default=list, validate=validate.Length(max=1000))


class ItemLevelSchema(Schema):
    """The level of an item."""

    item = _code()
    level = fields.Integer(required=True, strict=True)
    result_text = _note()
    reason = _note()
    base = _base()


class JudgeItem(OneReport, ItemLevelSchema):
    """Give an item a level."""


class JudgeItems(OneReport):
    """Give several items a level."""

    items = fields.List(fields.Nested(ItemLevelSchema), required=True, validate=validate.Length(min=1, max=200))


class JudgeStandard(OneReport):
    """Give a standard a level."""

    standard = _code()
    level = fields.Integer(required=True, strict=True)
    reason = _note()
    base = _base()


class JudgeOverall(OneReport):
    """State the level of the whole report."""

    level = fields.Integer(required=True, strict=True)
    reason = fields.String(required=True, validate=NOTE)
    base = _base()


CELLS = fields.Dict(
    keys=fields.String(validate=CODE), values=fields.Raw(allow_none=True), validate=validate.Length(max=40)
)
"""A row of figures; what each column takes is said by its table, and told where it is not kept to."""


class EnterFigures(OneReport):
    """Put rows of figures in place of those of a section."""

    section = _code()
    rows = fields.List(CELLS, required=True, validate=validate.Length(max=500))
    base = _base()


class CheckFigures(RowsOrFile, OneReport):
    """A spreadsheet of figures of a section, to see what it would do."""

    section = _code()


class ImportFigures(CheckFigures):
    """A spreadsheet of figures, to be carried out."""

    fingerprint = fields.String(load_default=None, allow_none=True, validate=validate.Length(equal=64))
    base = _base()


class FiguresTemplate(OneReport):
    """For which section, and which kind of empty spreadsheet."""

    section = _code()
    format = fields.String(load_default="xlsx", validate=validate.OneOf(["xlsx", "csv"]))


class LinkEvidence(OneReport):
    """A piece of evidence, and the items it speaks for."""

    evidence = fields.String(required=True, validate=validate.Regexp(r"[A-Za-z0-9-]{1,64}\Z"))
    items = fields.List(fields.String(validate=CODE), required=True, validate=validate.Length(min=1, max=200))


class AnswerComment(OneReport):
    """Say something to a comment."""

    number = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    text = fields.String(required=True, validate=NOTE)


class EndorseSar(OneReport):
    """The meeting of the board that endorsed the report."""

    meeting_number = fields.String(required=True, validate=validate.Length(max=40))
    held_on = fields.Date(required=True)


class WithReason(OneReport):
    """Why."""

    reason = fields.String(required=True, validate=NOTE)


class ProposeDecision(OneReport):
    """What the supervisor proposes."""

    outcome = fields.String(required=True, validate=validate.OneOf(["accept", "return"]))
    note = _note()


class ReturnedPlaceSchema(Schema):
    """A place to be mended: a section, an item or standard, or the overall level with its reason."""

    section = fields.String(load_default=None, allow_none=True, validate=CODE)
    item = fields.String(load_default=None, allow_none=True, validate=CODE)
    overall = fields.Boolean(load_default=False)
    comment = fields.String(required=True, validate=NOTE)


class ReturnSar(OneReport):
    """The places to be mended, each with its comment."""

    items = fields.List(fields.Nested(ReturnedPlaceSchema), required=True, validate=validate.Length(max=200))


class ListSars(Schema):
    """Which reports are listed: of a year, a track, a status, a school; all where nothing is named.

    The status ``with_office`` is of those that the school has handed in and the office has not decided on.
    """

    year = fields.Integer(load_default=None, allow_none=True, strict=True)
    track = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(shared.TRACKS))
    status = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=20))
    school = fields.String(load_default=None, allow_none=True, validate=validate.Regexp(r"\d{10}\Z"))


class OneSubmission(OneReport):
    """One submission of a report; the last where none is named."""

    ordinal = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(min=1))


class TwoSubmissions(OneReport):
    """Two submissions of a report; the last two where none are named."""

    before = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(min=1))
    after = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(min=1))
