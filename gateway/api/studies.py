"""Studies of academic years: citations, needs of the community, comparisons, conclusion and handbook."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Written
from gateway.api.standards import NamedEdition

resources = Resources("studies", "Studies of academic years")

STUDY = "/areas/<area:area>/studies/<year:year>"


class Check(Answer):
    """How often a study has what it must have at least once."""

    kind = fields.String(required=True)
    count = fields.Integer(required=True)


class StudyHead(Answer):
    """A study without its entries."""

    year = fields.Integer(required=True)
    scope = fields.String(required=True)
    tracks = fields.List(fields.String(), required=True)
    status = fields.String(required=True, validate=validate.OneOf(["open", "concluded", "issued"]))
    checks = fields.List(fields.Nested(Check), required=True)


class Studies(Read):
    """Every study."""

    studies = fields.List(fields.Nested(StudyHead), required=True)


class Study(Read, StudyHead):
    """One study."""

    citations = fields.List(fields.Dict(), required=True)
    needs = fields.List(fields.Dict(), required=True)
    comparisons = fields.List(fields.Dict(), required=True)
    concluded = fields.Dict(required=True, allow_none=True)
    handbook = fields.Dict(required=True, allow_none=True)


class NewStudy(Body):
    """What is studied."""

    scope = Written(1000, required=True)
    tracks = fields.List(
        fields.String(validate=validate.OneOf(["early", "basic", "special"])),
        required=True,
        validate=validate.Length(min=1, max=3),
    )


class NewCitation(Body):
    """A place in a document of the library."""

    document = Written(61, required=True)
    edition = Written(40, required=True)
    clause = fields.String(validate=validate.Length(max=100))
    quote = fields.String(validate=validate.Length(max=500))
    finding = fields.String(validate=validate.Length(max=4000))


class NewNeed(Body):
    """What the community asks for; no person is named."""

    source = Written(200, required=True)
    text = Written(4000, required=True)


class NewComparison(Body):
    """A comparison that the study refers to."""

    a = fields.Nested(NamedEdition, required=True)
    b = fields.Nested(NamedEdition, required=True)
    finding = fields.String(validate=validate.Length(max=4000))


class Withdrawal(Body):
    """Why an entry is taken back."""

    reason = Written(500, required=True)


class Conclusion(Body):
    """What the study found."""

    summary = Written(4000, required=True)


class Handbook(Body):
    """The manual of the library that is the office's handbook."""

    document = Written(61, required=True)
    edition = Written(40, required=True)


@resources.reads("/areas/<area:area>/studies", Studies)
def list_studies(seen: dict[str, Any], area: str) -> Response:
    """Every study, the newest year first."""
    return readable(look("standards", "studies", area, seen))


@resources.reads(STUDY, Study)
def read_study(seen: dict[str, Any], area: str, year: int) -> Response:
    """One study. Its ETag is what a command on it needs as If-Match."""
    answer = look("standards", "study", area, seen, {"year": year})
    return readable(answer, answer["version"])


@resources.commands(STUDY, NewStudy, method="POST", versioned=False)
def open_study(body: dict[str, Any], area: str, year: int) -> Response:
    """Begin the study of a year."""
    return act("standards", "open_study", area, body, versioned=False, year=year)


@resources.commands(f"{STUDY}/citations", NewCitation, method="POST")
def cite_document(body: dict[str, Any], area: str, year: int) -> Response:
    """Cite a document that holds on the day of the act."""
    return act("standards", "cite_document", area, body, year=year)


@resources.commands(f"{STUDY}/citations/<ordinal:ordinal>/withdrawal", Withdrawal, method="POST")
def withdraw_citation(body: dict[str, Any], area: str, year: int, ordinal: int) -> Response:
    """Take back a citation made by mistake."""
    return act("standards", "withdraw_citation", area, body, year=year, ordinal=ordinal)


@resources.commands(f"{STUDY}/needs", NewNeed, method="POST")
def record_community_need(body: dict[str, Any], area: str, year: int) -> Response:
    """Write down what the community asks for."""
    return act("standards", "record_community_need", area, body, year=year)


@resources.commands(f"{STUDY}/needs/<ordinal:ordinal>/withdrawal", Withdrawal, method="POST")
def withdraw_community_need(body: dict[str, Any], area: str, year: int, ordinal: int) -> Response:
    """Take back a need recorded by mistake."""
    return act("standards", "withdraw_community_need", area, body, year=year, ordinal=ordinal)


@resources.commands(f"{STUDY}/comparisons", NewComparison, method="POST")
def record_comparison(body: dict[str, Any], area: str, year: int) -> Response:
    """Refer to a comparison of two editions."""
    return act("standards", "record_comparison", area, body, year=year)


@resources.commands(f"{STUDY}/conclusion", Conclusion, method="POST")
def conclude_study(body: dict[str, Any], area: str, year: int) -> Response:
    """Close a study that cites the four kinds of documents and a need of the community."""
    return act("standards", "conclude_study", area, body, year=year)


@resources.commands(f"{STUDY}/reopening", Withdrawal, method="POST")
def reopen_study(body: dict[str, Any], area: str, year: int) -> Response:
    """Go on with a concluded study."""
    return act("standards", "reopen_study", area, body, year=year)


@resources.commands(f"{STUDY}/handbook", Handbook, method="POST")
def issue_handbook(body: dict[str, Any], area: str, year: int) -> Response:
    """Issue the office's handbook out of a concluded study."""
    return act("standards", "issue_handbook", area, body, year=year)
