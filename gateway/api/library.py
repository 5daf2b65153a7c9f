"""The reference library: documents in editions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.evidence import AnnouncedFile, FilePart, FileRow
from gateway.api.evidence import EvidencePart as FileContent
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Reading, Written

resources = Resources("library", "Reference library")

KINDS = ("national-standard", "early", "basic", "external-assessment", "law", "manual", "other")
DOCUMENT = "/areas/<area:area>/library/<key:document>"
FILES = "/areas/<area:area>/office-files"


class Edition(Answer):
    """An edition of a document."""

    edition = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    title = fields.String(required=True)
    issuer = fields.String(required=True)
    in_force_from = fields.Date(required=True)
    in_force_to = fields.Date(required=True, allow_none=True)
    link = fields.String(required=True, allow_none=True)
    file = fields.Nested(FileRow, required=True, allow_none=True)
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
    upload = fields.UUID(metadata={"description": "of a completed file, frozen with the edition"})


class ContentFilters(Reading):
    """Which edition, and which part of its file."""

    edition = fields.String(required=True, validate=validate.Length(min=1, max=40))
    ordinal = fields.Integer(load_default=0, validate=validate.Range(0, 10_000))


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


@resources.reads(f"{DOCUMENT}/content", FileContent, ContentFilters)
def read_document_content(seen: dict[str, Any], area: str, document: str) -> Response:
    """A part of the file of an edition."""
    asked = {"document": document, "edition": seen["edition"], "ordinal": seen["ordinal"]}
    return readable(look("standards", "document_part", area, seen, asked, agencies=True))


@resources.commands(f"{DOCUMENT}/editions", NewEdition, method="POST", versioned=False)
def register_document(body: dict[str, Any], area: str, document: str) -> Response:
    """Put an edition on record, or the first of a new document. An edition is never overwritten."""
    sent = {name: str(value) if isinstance(value, UUID) else value for name, value in body.items()}
    return act("standards", "register_document", area, sent, versioned=False, document=document)


@resources.commands(f"{DOCUMENT}/supersession", Superseding, method="POST")
def supersede_document(body: dict[str, Any], area: str, document: str) -> Response:
    """Say that another document takes the place of an edition."""
    return act("standards", "supersede_document", area, body, document=document)


@resources.commands(FILES, AnnouncedFile, method="POST", versioned=False)
def begin_office_file(body: dict[str, Any], area: str) -> Response:
    """Announce a file of the office with its hash."""
    return act("standards", "begin_file", area, {**body, "upload": str(body["upload"])}, versioned=False)


@resources.commands(f"{FILES}/<uuid:upload>/parts/<int:ordinal>", FilePart, versioned=False)
def put_office_file_part(body: dict[str, Any], area: str, upload: UUID, ordinal: int) -> Response:
    """Send a part; again if need be."""
    return act("standards", "put_file_part", area, body, versioned=False, upload=str(upload), ordinal=ordinal)


@resources.commands(f"{FILES}/<uuid:upload>/completion", Body, method="POST", versioned=False)
def finish_office_file(body: dict[str, Any], area: str, upload: UUID) -> Response:
    """Make the file whole; refused while a part is missing or the hash is another."""
    return act("standards", "finish_file", area, body, versioned=False, upload=str(upload))
