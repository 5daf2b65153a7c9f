"""Batches of accepted self-assessment reports for ONESQA, and the facts of the round's documents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields, validate

from gateway.api.conditions import readable
from gateway.api.resources import Resources, act, look, office
from gateway.api.sar_round_shapes import SCHOOL, TRACKS
from gateway.api.sar_rounds import ROUND
from gateway.api.shapes import Answer, Body, DocumentFacts, Read, Reason, Written
from gateway.sar_batch_archives import archive

resources = Resources("sar-batches", "Batches of accepted self-assessment reports for ONESQA")

BATCH = "/areas/<area:area>/sar-batches/<key:batch>"


class BatchHead(Answer):
    """A batch."""

    batch = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(["preparing", "forwarded", "discarded"]))
    reports = fields.Integer(required=True)


class Batches(Read):
    """The batches of a year, newest first, and the accepted reports that wait to be forwarded."""

    batches = fields.List(fields.Nested(BatchHead), required=True)
    waiting = fields.List(fields.Dict(), required=True)


class Batch(Read, BatchHead):
    """One batch with its entries."""

    entries = fields.List(fields.Dict(), required=True)


class Entry(Schema):
    """A version of a report, and what the office wants examined there."""

    class Meta:
        unknown = RAISE

    school = fields.String(required=True, validate=SCHOOL)
    track = fields.String(required=True, validate=TRACKS)
    version = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=99))
    issues = fields.List(Written(500), validate=validate.Length(max=20))


class Entries(Body):
    """What is in a batch."""

    title = Written(500, required=True)
    entries = fields.List(fields.Nested(Entry), required=True, validate=validate.Length(min=1, max=1000))


class Archive(Schema):
    """Which moment is looked back to."""

    class Meta:
        unknown = RAISE

    as_of = fields.AwareDateTime(
        metadata={"description": "the batch and its reports as they stood then; now unless said"}
    )


class Letter(Body):
    """The letter that a batch goes out with."""

    letter_number = Written(100, required=True)
    letter_signed_on = fields.Date(required=True)


class LetterCorrection(Letter):
    """The letter that a batch really went out with, and how the record came to be wrong."""

    reason = Written(1000, required=True)


@resources.reads(f"{ROUND}/batches", Batches)
def list_sar_batches(seen: dict[str, Any], area: str, year: int) -> Response:
    """The batches of a year, and the accepted reports that wait to be forwarded."""
    answer = look("evaluation", "sar_batches", area, seen, {"year": year})
    return readable(answer)


@resources.reads(BATCH, Batch)
def read_sar_batch(seen: dict[str, Any], area: str, batch: str) -> Response:
    """One batch. Its ETag is what a command on it needs as If-Match."""
    answer = look("evaluation", "sar_batch", area, seen, {"batch": batch})
    return readable(answer, answer["version"])


@resources.commands(f"{ROUND}/batches", Entries, method="POST", versioned=False)
def prepare_sar_batch(body: dict[str, Any], area: str, year: int) -> Response:
    """Put a batch of accepted reports together."""
    return act("evaluation", "prepare_sar_batch", area, body, versioned=False, year=year)


@resources.commands(BATCH, Entries)
def change_sar_batch(body: dict[str, Any], area: str, batch: str) -> Response:
    """Put other entries into a batch that was not forwarded."""
    year = int(batch[:4]) if batch[:4].isdecimal() else 0
    return act("evaluation", "prepare_sar_batch", area, body, year=year, batch=batch)


@resources.commands(f"{BATCH}/forwarding", Letter, method="POST")
def forward_sar_batch(body: dict[str, Any], area: str, batch: str) -> Response:
    """Forward a batch to ONESQA with its letter."""
    return act("evaluation", "forward_sar_batch", area, body, batch=batch)


@resources.commands(f"{BATCH}/letter", LetterCorrection)
def correct_sar_batch_letter(body: dict[str, Any], area: str, batch: str) -> Response:
    """Number or day of a forwarded batch's letter were recorded wrongly; what stood on record is kept beside them."""
    return act("evaluation", "correct_sar_batch_letter", area, body, batch=batch)


@resources.commands(f"{BATCH}/discarding", Reason, method="POST")
def discard_sar_batch(body: dict[str, Any], area: str, batch: str) -> Response:
    """Give up a batch that was not forwarded."""
    return act("evaluation", "discard_sar_batch", area, body, batch=batch)


@resources.files(f"{BATCH}/archive", Archive, ("application/zip",))
def make_sar_batch_archive(wanted: dict[str, Any], area: str, batch: str) -> Response:
    """The reports of a batch as one ZIP: the PDF of exactly what was submitted and accepted, named by receipt.

    Last in it is ``manifest.csv`` with the SHA-256 of every submission and file; an archive without it broke off.
    """
    moment: datetime | None = wanted.get("as_of")
    found = look("evaluation", "sar_batch", area, wanted, {"batch": batch})
    return archive(office(area), found, None if moment is None else moment.isoformat())


@resources.reads(f"{ROUND}/guideline/document", DocumentFacts)
def read_sar_guideline_document(seen: dict[str, Any], area: str, year: int) -> Response:
    """What goes into the guideline as a document."""
    return readable(look("evaluation", "sar_guideline_document", area, seen, {"year": year}))


@resources.reads(f"{ROUND}/letter/document", DocumentFacts)
def read_sar_round_letter_document(seen: dict[str, Any], area: str, year: int) -> Response:
    """What goes into the letter that asks schools for their reports."""
    return readable(look("evaluation", "sar_round_letter_document", area, seen, {"year": year}))


@resources.reads(f"{BATCH}/document", DocumentFacts)
def read_onesqa_batch_document(seen: dict[str, Any], area: str, batch: str) -> Response:
    """What goes into the list of a batch."""
    return readable(look("evaluation", "onesqa_batch_document", area, seen, {"batch": batch}))
