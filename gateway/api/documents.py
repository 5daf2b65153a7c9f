"""Documents as PDF and DOCX."""

from __future__ import annotations

from collections.abc import Mapping
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


class Wanted(Schema):
    """Data, and in which form. People in it are ids; their names are put in."""

    class Meta:
        unknown = RAISE

    data = fields.Dict(keys=fields.String(), required=True)
    format = fields.String(load_default="pdf", validate=validate.OneOf(documents.FORMATS))
    digits = fields.String(validate=validate.OneOf(["thai", "arabic"]))


def sent(area: str, template: str, data: Mapping[str, Any], form: str, digits: str | None = None) -> Response:
    """A document as the API answers it: for the resources of whoever owns the facts, too."""
    return documents.answer(documents.made(office(area), template, data, form, digits=digits), to_open=False)


@resources.reads("/areas/<area:area>/document-templates", Templates)
def list_document_templates(seen: dict[str, Any], area: str) -> Response:
    """The kinds of document, each with an example of its data."""
    return readable(look("reporting", "document_templates", area, {**seen, "as_of": None}))


@resources.files("/areas/<area:area>/document-templates/<key:template>/document", Wanted, MEDIA_TYPES)
def make_document(wanted: dict[str, Any], area: str, template: str) -> Response:
    """A document of the data that is sent along. Nothing is kept."""
    return sent(area, template, wanted["data"], wanted["format"], wanted.get("digits"))
