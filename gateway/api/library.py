"""The reference library: documents in editions."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Reading, Written

resources = Resources("library", "Reference library")

KINDS = ("national-standard", "early", "basic", "external-assessment", "law", "manual", "other")
DOCUMENT = "/areas/<area:area>/library/<key:document>"


class Edition(Answer):
    """An edition of a document."""

    edition = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    title = fields.String(required=True)
    issuer = fields.String(required=True)
    in_force_from = fields.Date(required=True)
    in_force_to = fields.Date(required=True, allow_none=True)
    link = fields.String(required=True, allow_none=True)
    status = fields.String(required=True, validate=validate.OneOf(["in-force", "coming", "over", "superseded"]))
    superseded = fields.Dict(required=True, allow_none=True, metadata={"description": "what took its place, and when"})


class DocumentHead(Edition):
    """A document by its edition in force, with every edition."""

    document = fields.String(required=True)
    editions = fields.List(fields.Nested(Edition), required=True, metadata={"description": "newest first"})


class Documents(Read):
    """The library."""

    documents = fields.List(fields.Nested(DocumentHead), required=True)


class Document(Read, DocumentHead):
    """One document."""

    cited = fields.List(fields.Dict(), required=True, metadata={"description": "studies that cite it, with the clause"})


class Filters(Reading):
    """Filters of the library."""

    kind = fields.String(validate=validate.OneOf(KINDS))


class NewEdition(Body):
    """An edition of a document. The one before is superseded on the day the new one comes into force."""

    edition = Written(40, required=True)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    title = Written(500, required=True)
    issuer = Written(200, required=True)
    dated = fields.Date(allow_none=True)
    in_force_from = fields.Date(required=True)
    in_force_to = fields.Date(allow_none=True)
    link = fields.String(allow_none=True, validate=validate.Length(max=500))
    note = fields.String(validate=validate.Length(max=2000))


class Superseding(Body):
    """What takes the place of an edition."""

    edition = Written(40, required=True)
    by_document = Written(61, required=True)
    by_edition = Written(40, required=True)
    on = fields.Date(required=True)
    reason = Written(500, required=True)


@resources.reads("/areas/<area:area>/library", Documents, Filters)
def list_documents(seen: dict[str, Any], area: str) -> Response:
    """The library, of one kind where it is named."""
    return readable(look("standards", "documents", area, seen, {"kind": seen.get("kind")}, agencies=True))


@resources.reads(DOCUMENT, Document)
def read_document(seen: dict[str, Any], area: str, document: str) -> Response:
    """One document with its editions. Its ETag is what a command on it needs as If-Match."""
    answer = look("standards", "document", area, seen, {"document": document}, agencies=True)
    return readable(answer, answer["version"])


@resources.commands(f"{DOCUMENT}/editions", NewEdition, method="POST", versioned=False)
def register_document(body: dict[str, Any], area: str, document: str) -> Response:
    """Put an edition on record, or the first of a new document. An edition is never overwritten."""
    return act("standards", "register_document", area, body, versioned=False, document=document)


@resources.commands(f"{DOCUMENT}/supersession", Superseding, method="POST")
def supersede_document(body: dict[str, Any], area: str, document: str) -> Response:
    """Say that another document takes the place of an edition."""
    return act("standards", "supersede_document", area, body, document=document)
