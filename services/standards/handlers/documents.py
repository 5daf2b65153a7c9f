"""The reference library: registering documents, their editions, and what takes their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, SCHOOL, Role
from kernel.decider import Refusal
from services.standards.contracts.documents import (
    DocumentPartQuerySchema,
    DocumentQuerySchema,
    DocumentsQuerySchema,
    RegisterDocumentSchema,
    SupersedeDocumentSchema,
)
from services.standards.domain import document
from services.standards.domain.document import DOCUMENT, DocumentState, RegisterDocument, SupersedeDocument
from services.standards.handlers import files
from services.standards.handlers.files import STUDENTS as STUDENTS
from services.standards.projections import documents as document_rows
from services.standards.projections import studies as study_rows
from services.standards.projections.facts import facts

PEOPLE = permit(*OFFICE, *SCHOOL, anywhere=True)
"""Who works at the office or one of its schools, and so may look at what both go by."""

READERS = permit(*OFFICE, *SCHOOL, Role.AGENCY, anywhere=True)
"""The same, and agencies that the office has admitted. Nobody reads in an office in which they hold nothing."""


def register_document(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put an edition of a document on record, with its file where one was sent; the edition before is superseded."""
    file = files.kept(uow, data["upload"], data["document"]) if data["upload"] else None
    if isinstance(file, Refusal):
        return file
    said = {name: value for name, value in data.items() if name != "upload"}
    command = msgspec.convert({**said, "file": file}, RegisterDocument)
    return uow.execute(DOCUMENT, document.stream(command.document), command)


def supersede_document(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Say which other document takes the place of an edition."""
    other: DocumentState = uow.state(DOCUMENT, document.stream(data["by_document"]))[0]
    known = {"by_known": data["by_edition"] in other.editions}
    command = msgspec.convert({**data, **known}, SupersedeDocument)
    return uow.execute(DOCUMENT, document.stream(command.document), command)


def documents(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any]:
    """The library, each document with its newest edition that holds."""
    with reading.model("documents") as (tx, table):
        found = facts(tx, table, reading.area, reading.as_of)
    listed = [document_rows.document(history, reading.day) for history in found.values()]
    return {"documents": [entry for entry in listed if params["kind"] in (None, entry["kind"])]}


def document_part(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """A part of the file of an edition, in base64, with what a download needs to be told."""
    with reading.model("documents") as (tx, table):
        found = facts(tx, table, reading.area, reading.as_of, params["document"])
        for history in found.values():
            for edition in document_rows.document(history, reading.day)["editions"]:
                if edition["edition"] == params["edition"] and edition["file"]:
                    return files.part(tx, reading.area, edition["file"], params["ordinal"])
    return files.unknown()


def one_document(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """One document with its editions, and the studies and items that cite it."""
    with reading.model("documents") as (tx, table):
        found = facts(tx, table, reading.area, reading.as_of, params["document"])
    if not found:
        return Refusal("standards.document-unknown", "ไม่พบเอกสารอ้างอิงหรือฉบับนี้", "document", "missing")
    with reading.model("studies") as (tx, table):
        studies = [study_rows.study(history) for history in facts(tx, table, reading.area, reading.as_of).values()]
    cited = [
        {"year": study["year"], **{key: citation[key] for key in ("edition", "clause", "quote")}}
        for study in studies
        for citation in study["citations"]
        if citation["document"] == params["document"]
    ]
    return {**document_rows.document(found[params["document"]], reading.day), "cited": cited}


COMMANDS: Mapping[str, Command] = {
    "register_document": Command(RegisterDocumentSchema(), STUDENTS, register_document),
    **files.COMMANDS,
    "supersede_document": Command(SupersedeDocumentSchema(), STUDENTS, supersede_document),
}

QUERIES: Mapping[str, Query] = {
    "documents": Query(DocumentsQuerySchema(), READERS, documents),
    "document_part": Query(DocumentPartQuerySchema(), READERS, document_part),
    "document": Query(DocumentQuerySchema(), READERS, one_document),
}
