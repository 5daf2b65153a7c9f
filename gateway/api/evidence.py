"""A school's evidence, and files on their way in.

A file is announced, sent in parts of 256 KiB in any order and as often as needed, and completed; then evidence is added
that names its upload. Pictures have to come without metadata; the pages take it out by themselves.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import fields, validate

from gateway.api.conditions import readable
from gateway.api.paging import LINK, Page, Paged, page
from gateway.api.resources import Resources, act, look
from gateway.api.shapes import Answer, Body, Read, Reading, Reason, Truth, Written

resources = Resources("evidence", "Evidence of schools, and files on their way in")

SHELF = "/areas/<area:area>/schools/<school:school>/evidence"
PIECE = f"{SHELF}/<uuid:evidence>"
FILES = "/areas/<area:area>/schools/<school:school>/files"
KINDS = ("photo", "document", "record", "work", "other")
AUDIENCES = ("school", "office", "public")


class FileRow(Answer):
    """A file by its content."""

    sha256 = fields.String(required=True)
    media_type = fields.String(required=True)
    size = fields.Integer(required=True, metadata={"description": "in bytes"})
    name = fields.String(required=True)


class EvidenceRow(Answer):
    """A piece of evidence."""

    evidence = fields.UUID(required=True)
    school = fields.String(required=True)
    year = fields.Integer(required=True, metadata={"description": "academic year of the event, B.E."})
    kind = fields.String(required=True)
    caption = fields.String(required=True)
    happened_on = fields.Date(required=True)
    uploaded_on = fields.Date(required=True)
    audience = fields.String(required=True)
    faces = fields.Boolean(required=True, metadata={"description": "whether pupils can be recognised"})
    file = fields.Nested(FileRow, required=True, allow_none=True)
    thumbnail = fields.Nested(FileRow, required=True, allow_none=True)
    link = fields.String(required=True, allow_none=True)
    links = fields.List(fields.Dict(), required=True, metadata={"description": "items of reports that it speaks for"})
    submitted = fields.Boolean(required=True, metadata={"description": "whether a report was submitted with it"})
    sealed = fields.Boolean(required=True, metadata={"description": "whether its description has to stay as it is"})
    erased = fields.Boolean(
        required=True, metadata={"description": "whether its file was erased after it was withdrawn"}
    )


class EvidencePage(Page):
    """Pieces of evidence by id."""

    items = fields.List(fields.Nested(EvidenceRow), required=True)
    used = fields.Integer(required=True, metadata={"description": "bytes that the school has sent this academic year"})
    room = fields.Integer(required=True, metadata={"description": "bytes"})


class ShelfFilters(Paged):
    """Whose year it is."""

    year = fields.Integer(required=True, validate=validate.Range(2540, 2700))


class Evidence(Read, EvidenceRow):
    """One piece of evidence."""

    erasable = fields.Boolean(
        required=True,
        metadata={
            "description": "whether its file is erased once it is withdrawn: no submission has ever named it, and no "
            "other piece that stays has the same file"
        },
    )
    erased_after_days = fields.Integer(
        required=True, metadata={"description": "days that its file is kept once it is withdrawn"}
    )


class EvidencePartFilters(Reading):
    """Which file, and which part of it."""

    which = fields.String(load_default="file", validate=validate.OneOf(("file", "thumbnail")))
    ordinal = fields.Integer(load_default=0, validate=validate.Range(0, 10_000))


class EvidencePart(Read, FileRow):
    """A part of a file."""

    parts = fields.Integer(required=True, metadata={"description": "how many the file has"})
    content = fields.String(required=True, metadata={"description": "base64"})


class EvidenceDescription(Body):
    """What is said of a piece of evidence."""

    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    caption = Written(300, required=True)
    happened_on = fields.Date(required=True)
    audience = fields.String(load_default="school", validate=validate.OneOf(AUDIENCES))
    faces = Truth(required=True)


class NewEvidence(EvidenceDescription):
    """A piece of evidence: either `upload` or `link`."""

    upload = fields.UUID(metadata={"description": "of a completed file"})
    thumbnail = fields.UUID(metadata={"description": "of a completed small JPEG, for pictures"})
    link = fields.Url(schemes={"https"}, validate=validate.Length(max=500))


class AnnouncedFile(Body):
    """A file to come."""

    upload = fields.UUID(required=True, metadata={"description": "chosen by the sender"})
    sha256 = fields.String(required=True, validate=validate.Regexp(r"^[0-9a-f]{64}$"))
    size = fields.Integer(required=True, strict=True, validate=validate.Range(1, 20 * 1024 * 1024))


class FilePart(Body):
    """A part of a file, counted from 0: 262,144 bytes, the last may be shorter."""

    content = fields.String(required=True, validate=validate.Length(max=349_528), metadata={"description": "base64"})


@resources.reads(SHELF, EvidencePage, ShelfFilters, headers=LINK)
def list_evidence(seen: dict[str, Any], area: str, school: str) -> Response:
    """A school's evidence of an academic year."""
    answer = look("evaluation", "evidence_shelf", area, seen, {"school": school, "year": seen["year"]})
    around = {name: answer[name] for name in ("freshness", "used", "room")}
    return page(around, answer["evidence"], seen, "evidence")


@resources.reads(PIECE, Evidence)
def read_evidence(seen: dict[str, Any], area: str, school: str, evidence: UUID) -> Response:
    """One piece of evidence. Its ETag is what a command on it needs as If-Match."""
    found = look("evaluation", "evidence", area, seen, {"school": school, "evidence": str(evidence)})
    return readable(found, found["version"])


@resources.reads(f"{PIECE}/content", EvidencePart, EvidencePartFilters)
def read_evidence_part(seen: dict[str, Any], area: str, school: str, evidence: UUID) -> Response:
    """A part of the file, or of the small picture of it."""
    asked = {"school": school, "evidence": str(evidence), "which": seen["which"], "ordinal": seen["ordinal"]}
    return readable(look("evaluation", "evidence_part", area, seen, asked))


@resources.commands(SHELF, NewEvidence, method="POST", versioned=False)
def add_evidence(body: dict[str, Any], area: str, school: str) -> Response:
    """Put a completed file, or a link, on the shelf. ``extra.evidence`` is its id."""
    sent = {name: str(value) if isinstance(value, UUID) else value for name, value in body.items()}
    return act("evaluation", "add_evidence", area, sent, versioned=False, school=school)


@resources.commands(f"{PIECE}/description", EvidenceDescription)
def describe_evidence(body: dict[str, Any], area: str, school: str, evidence: UUID) -> Response:
    """Describe a piece of evidence otherwise; not in a report that is with the office or was accepted."""
    return act("evaluation", "describe_evidence", area, body, school=school, evidence=str(evidence))


@resources.commands(f"{PIECE}/withdrawal", Reason, method="POST")
def withdraw_evidence(body: dict[str, Any], area: str, school: str, evidence: UUID) -> Response:
    """Take a piece of evidence off the shelf; not while a submitted report uses it."""
    return act("evaluation", "withdraw_evidence", area, body, school=school, evidence=str(evidence))


@resources.commands(FILES, AnnouncedFile, method="POST", versioned=False)
def begin_file(body: dict[str, Any], area: str, school: str) -> Response:
    """Announce a file with its hash."""
    sent = {**body, "upload": str(body["upload"])}
    return act("evaluation", "begin_file", area, sent, versioned=False, school=school)


@resources.commands(f"{FILES}/<uuid:upload>/parts/<int:ordinal>", FilePart, versioned=False)
def put_file_part(body: dict[str, Any], area: str, school: str, upload: UUID, ordinal: int) -> Response:  # noqa: ARG001
    """Send a part; again if need be."""
    return act("evaluation", "put_file_part", area, body, versioned=False, upload=str(upload), ordinal=ordinal)


@resources.commands(f"{FILES}/<uuid:upload>/completion", Body, method="POST", versioned=False)
def finish_file(body: dict[str, Any], area: str, school: str, upload: UUID) -> Response:  # noqa: ARG001
    """Make the file whole; refused while a part is missing or the hash is another."""
    return act("evaluation", "finish_file", area, body, versioned=False, upload=str(upload))
