"""Rounds of form 7.2, their board, and each school's sheet."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import Schema, fields, validate

from gateway.api.conditions import readable
from gateway.api.paging import LINK, Page, Paged, page
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Reason, Truth, Written

resources = Resources("evaluations", "Rounds of evaluation and each school's sheet")

SHEET = "/areas/<area:area>/rounds/<year:year>/schools/<school:school>"
SENTENCE = validate.Length(max=2000)
CODE = validate.Regexp(r"^[0-9A-Za-z\u0e00-\u0e7f_.:-]{1,40}$")


class RoundHead(Answer):
    """A round without its instrument."""

    year = fields.Integer(required=True)
    title = fields.String(required=True)


class Rounds(Read):
    """The rounds, newest first."""

    rounds = fields.List(fields.Nested(RoundHead), required=True)


class Round(Read, RoundHead):
    """A round with everything its results are read by."""


class BoardRow(Answer):
    """How far a school has come."""

    school = fields.String(required=True)
    status = fields.String(required=True)


class Board(Page):
    """How far each school has come."""

    items = fields.List(fields.Nested(BoardRow), required=True)


class Sheet(Read):
    """A school's whole sheet."""

    version = fields.Integer(required=True)
    status = fields.String(required=True, validate=validate.OneOf(["not_started", "in_progress", "completed"]))
    levels = fields.List(fields.Dict(), required=True)
    missing = fields.List(fields.Dict(), required=True)


class Rating(Schema):
    """An answer to one statement; null empties it. The rater is the caller, or of a kind that the round takes."""

    rater = fields.String(allow_none=True, validate=validate.Regexp(r"^[A-Za-z0-9:._-]{1,64}$"))
    item = fields.String(required=True, validate=CODE)
    value = fields.Integer(required=True, allow_none=True, strict=True, validate=validate.Range(min=0, max=100))


class Ratings(Body):
    """Answers; those that are not named stay as they are."""

    ratings = fields.List(fields.Nested(Rating), required=True, validate=validate.Length(min=1, max=2000))


class Level(Body):
    """A level decided for a standard."""

    level = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=10))
    reason = fields.String(validate=SENTENCE, metadata={"description": "needed where it is not the suggested level"})


class StandardLevel(Schema):
    """The level of one standard."""

    track = fields.String(required=True, validate=validate.OneOf(["early", "basic", "special"]))
    standard = fields.String(required=True, validate=CODE)
    level = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=10))
    reason = fields.String(validate=SENTENCE)


class Levels(Body):
    """Levels of several standards, decided in one act: all or none."""

    levels = fields.List(fields.Nested(StandardLevel), required=True, validate=validate.Length(min=1, max=100))


class Finding(Schema):
    """A strength or a point to develop."""

    track = fields.String(required=True, validate=validate.OneOf(["early", "basic", "special"]))
    standard = fields.String(required=True, validate=CODE)
    text = Written(2000, required=True)


class Findings(Body):
    """Findings in place of those before; a kind that is left out stays as it is."""

    strengths = fields.List(fields.Nested(Finding), allow_none=True, validate=validate.Length(max=200))
    improvements = fields.List(fields.Nested(Finding), allow_none=True, validate=validate.Length(max=200))


class Gate(Body):
    """The quality gate, decided."""

    passed = Truth(required=True)
    reasons = fields.List(Written(2000), validate=validate.Length(max=50))
    due_on = fields.Date(allow_none=True, metadata={"description": "by when the follow-up visit is due"})


@resources.reads("/areas/<area:area>/rounds", Rounds)
def list_rounds(seen: dict[str, Any], area: str) -> Response:
    """The rounds of evaluation, newest first."""
    return readable(look("evaluation", "rounds", area, seen))


@resources.reads("/areas/<area:area>/rounds/<year:year>", Round)
def read_round(seen: dict[str, Any], area: str, year: int) -> Response:
    """One round: instrument, scale, bands, rules, frameworks and targets."""
    answer = look("evaluation", "round", area, seen, {"year": year})
    return readable(answer, answer.get("version"))


@resources.reads("/areas/<area:area>/rounds/<year:year>/board", Board, Paged, headers=LINK)
def read_board(seen: dict[str, Any], area: str, year: int) -> Response:
    """How far each school has come, by school code."""
    answer = look("evaluation", "board", area, seen, {"year": year})
    return page({"year": year, "freshness": answer["freshness"]}, answer["schools"], seen, "school")


@resources.reads(f"{SHEET}/evaluation", Sheet)
def read_sheet(seen: dict[str, Any], area: str, year: int, school: str) -> Response:
    """A school's sheet with its answers, figures, levels, gate and what is still missing."""
    answer = look("evaluation", "sheet", area, seen, {"year": year, "school": school})
    return readable(answer, answer["version"])


@resources.commands(f"{SHEET}/evaluation/ratings", Ratings)
def record_ratings(body: dict[str, Any], area: str, year: int, school: str) -> Response:
    """Record answers to the form."""
    return act("evaluation", "record_ratings", area, body, year=year, school=school)


@resources.commands(f"{SHEET}/evaluation/levels", Levels)
def decide_levels(body: dict[str, Any], area: str, year: int, school: str) -> Response:
    """Decide the levels of several standards."""
    return act("evaluation", "decide_levels", area, body, year=year, school=school)


@resources.commands(f"{SHEET}/evaluation/levels/<track:track>/<key:standard>", Level)
def decide_level(body: dict[str, Any], area: str, **sheet: Any) -> Response:
    """Decide the level of a standard."""
    return act("evaluation", "decide_level", area, body, **sheet)


@resources.commands(f"{SHEET}/evaluation/findings", Findings)
def note_findings(body: dict[str, Any], area: str, year: int, school: str) -> Response:
    """Note strengths and points to develop."""
    return act("evaluation", "note_findings", area, body, year=year, school=school)


@resources.commands(f"{SHEET}/evaluation/gate", Gate)
def decide_gate(body: dict[str, Any], area: str, year: int, school: str) -> Response:
    """Decide the quality gate."""
    return act("evaluation", "decide_gate", area, body, year=year, school=school)


@resources.commands(f"{SHEET}/evaluation/completion", method="POST")
def complete_evaluation(body: dict[str, Any], area: str, year: int, school: str) -> Response:
    """Complete the evaluation: the area's summary and its plan take it up."""
    return act("evaluation", "complete", area, body, year=year, school=school)


@resources.commands(f"{SHEET}/evaluation/reopening", Reason, method="POST")
def reopen_evaluation(body: dict[str, Any], area: str, year: int, school: str) -> Response:
    """Open a completed evaluation again, for a reason."""
    return act("evaluation", "reopen", area, body, year=year, school=school)
