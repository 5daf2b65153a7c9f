"""Documents as PDF and DOCX."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields, validate

from gateway import documents
from gateway.api.conditions import readable
from gateway.api.resources import Resources, look, office
from gateway.api.shapes import Answer, Read

resources = Resources("document-templates", "Documents as PDF and DOCX, and the templates that there are")

MEDIA_TYPES = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)


class Template(Answer):
    """A kind of document."""

    name = fields.String(required=True)
    version = fields.Integer(
        required=True, metadata={"description": "raised when the same data gives another document"}
    )
    example = fields.Dict(required=True, metadata={"description": "invented data, as the template takes it"})


class Templates(Read):
    """The kinds of document that can be made."""

    templates = fields.List(fields.Nested(Template), required=True)


class FileForm(Schema):
    """In which form."""

    format = fields.String(load_default="pdf", validate=validate.OneOf(documents.FORMATS))


class Wanted(Schema):
    """Data, and in which form. People in it are ids; their names are put in."""

    class Meta:
        unknown = RAISE

    data = fields.Dict(keys=fields.String(), required=True)
    format = fields.String(load_default="pdf", validate=validate.OneOf(documents.FORMATS))
    digits = fields.String(validate=validate.OneOf(["thai", "arabic"]))
    as_of = fields.AwareDateTime(
        metadata={"description": "the moment whose names people and places bear; now unless said"}
    )


def sent(area: str, found: Mapping[str, Any], form: str) -> Response:
    """The document that the owner of the facts answered, as the API sends it: with the names of the day of the act."""
    made = documents.made(office(area), found["template"], found["data"], form, as_of=found.get("as_of"))
    return documents.answer(made, to_open=False)


@resources.reads("/areas/<area:area>/document-templates", Templates)
def list_document_templates(seen: dict[str, Any], area: str) -> Response:
    """The kinds of document, each with an example of its data."""
    return readable(look("reporting", "document_templates", area, {**seen, "as_of": None}))


@resources.files("/areas/<area:area>/document-templates/<key:template>/document", Wanted, MEDIA_TYPES)
def make_document(wanted: dict[str, Any], area: str, template: str) -> Response:
    """A document of the data that is sent along; for people of the office only. Nothing is kept."""
    as_of: datetime | None = wanted.get("as_of")
    made = documents.made(
        office(area),
        template,
        wanted["data"],
        wanted["format"],
        digits=wanted.get("digits"),
        as_of=None if as_of is None else as_of.isoformat(),
        free=True,
    )
    return documents.answer(made, to_open=False)
