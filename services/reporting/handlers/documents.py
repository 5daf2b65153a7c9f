"""The queries about documents: data is checked here, the document is made in a process of its own."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from marshmallow import ValidationError

from kernel.application import Query, Reading, permit
from kernel.authority import OFFICE, SCHOOL
from kernel.decider import Refusal
from services.reporting.contracts import documents as contracts
from services.reporting.documents.parent import Failed, made_apart
from services.reporting.documents.templates import TEMPLATES

LARGEST_DATA = 3_000_000
LARGEST_FILE = 10_000_000
"""Bytes: of the data as JSON, and of the file that goes back over the broker."""

UNKNOWN = Refusal("reporting.no-template", "ไม่มีแม่แบบเอกสารชื่อนี้", "template", "missing")
TOO_LARGE = Refusal("reporting.document-too-large", "ข้อมูลของเอกสารมากเกินไป โปรดแบ่งเป็นหลายฉบับ", "data", "invalid")
INVALID = Refusal("reporting.document-data", "ข้อมูลของเอกสารไม่ครบหรือไม่ถูกต้อง", "data", "invalid")
FAILED = Refusal("reporting.document-failed", "จัดทำเอกสารไม่สำเร็จ ข้อมูลยังอยู่ครบ โปรดลองอีกครั้งหรือแจ้งผู้ดูแลระบบ", "data")


def render_document(_reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """A template with data as a PDF or DOCX. What is in it is the caller's; nothing is read or kept here."""
    template = TEMPLATES.get(params["template"])
    if template is None:
        return UNKNOWN
    if len(msgspec.json.encode(params["data"])) > LARGEST_DATA:
        return TOO_LARGE
    try:
        template.schema.load(params["data"])
    except ValidationError as fault:
        faults = tuple(every_fault(fault.messages, "/data"))
        return Refusal(INVALID.code, INVALID.message, None, "invalid", faults)
    try:
        made = made_apart(template.name, params["data"], params["format"], params["digits"])
    except Failed:
        return FAILED
    if len(made.content) > LARGEST_FILE:
        return TOO_LARGE
    return {
        "name": made.name,
        "media_type": made.media_type,
        "content": b64encode(made.content).decode(),
        "sha256": made.sha256,
        "template": {"name": template.name, "version": template.version},
    }


def compose_document(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The same of data that somebody of the office put together: official paper is not for everyone to write on."""
    return render_document(reading, params)


def document_templates(_reading: Reading, _params: Mapping[str, Any]) -> Mapping[str, Any]:
    """The documents that can be made, with an example of each one's data."""
    return {"templates": [{"name": t.name, "version": t.version, "example": t.example} for t in TEMPLATES.values()]}


def every_fault(messages: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every fault that a schema found: where, as a JSON pointer, and what."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from every_fault(inner, f"{path}/{key}")
    else:
        yield from ((path, str(message)) for message in messages)


ANYONE_HERE = permit(*OFFICE, *SCHOOL, anywhere=True)
"""What holds nothing of anybody is for everyone who works with the office."""

QUERIES: Mapping[str, Query] = {
    "compose_document": Query(contracts.RenderDocumentQuery(), permit(*OFFICE, anywhere=True), compose_document),
    "render_document": Query(contracts.RenderDocumentQuery(), ANYONE_HERE, render_document),
    "document_templates": Query(contracts.DocumentTemplatesQuery(), ANYONE_HERE, document_templates),
}
