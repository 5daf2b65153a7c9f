"""Imports of clusters, schools and people: what one would write, and carrying it out."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields, validate

from gateway.api.resources import Resources, act, office, told
from gateway.api.shapes import Answer, Body, Read

resources = Resources("imports", "Imports of clusters, schools and people from rows or a spreadsheet")

KINDS = ("clusters", "schools", "people")


def _kind() -> fields.String:
    return fields.String(required=True, validate=validate.OneOf(KINDS))


def _rows() -> fields.Field[Any]:
    return fields.List(
        fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True)),
        validate=validate.Length(max=5000),
        metadata={"description": "values by column key; either this or `file`"},
    )


def _file() -> fields.String:
    return fields.String(metadata={"description": "a CSV or XLSX file in base64; either this or `rows`"})


class ImportCheck(Schema):
    """Rows or a file to check."""

    class Meta:
        unknown = RAISE

    kind = _kind()
    rows = _rows()
    file = _file()
    filename = fields.String(validate=validate.Length(max=255))


class Import(Body):
    """Rows or a file to import: all of it or nothing."""

    kind = _kind()
    rows = _rows()
    file = _file()
    filename = fields.String(validate=validate.Length(max=255))
    fingerprint = fields.String(
        validate=validate.Regexp(r"^[0-9a-f]{64}$"),
        metadata={"description": "out of the check; 412 if the import would now write anything else"},
    )


class Planned(Answer):
    """An event that the import would write. Ids and personal data are made when it is written and are null here."""

    row = fields.Integer(required=True, metadata={"description": "in the spreadsheet, or from 1 among the rows sent"})
    subject = fields.String(required=True, metadata={"description": "what the row is about"})
    type = fields.String(required=True)
    stream = fields.String(required=True, allow_none=True)
    data = fields.Dict(required=True)


class RowFault(Answer):
    """What is wrong in one place."""

    row = fields.Integer(required=True)
    column = fields.String(required=True, allow_none=True)
    message = fields.String(required=True)


class CheckedImport(Read):
    """What an import would do. With any error it does nothing at all."""

    rows = fields.Integer(required=True)
    unchanged = fields.Integer(required=True, metadata={"description": "rows that are already so"})
    events = fields.List(fields.Nested(Planned), required=True)
    errors = fields.List(fields.Nested(RowFault), required=True)
    doubts = fields.List(
        fields.Nested(RowFault),
        required=True,
        metadata={"description": "worth a look; they stand in the way of nothing"},
    )
    fingerprint = fields.String(required=True, metadata={"description": "of `events`; send it with the import"})


@resources.checks("/areas/<area:area>/imports/check", ImportCheck, CheckedImport)
def check_import(body: dict[str, Any], area: str) -> Response:
    """The dry run of an import. Writes nothing."""
    return told(office(area).ask("directory", "check_import", body))


@resources.commands("/areas/<area:area>/imports", Import, method="POST", versioned=False)
def carry_out_import(body: dict[str, Any], area: str) -> Response:
    """Import every row, or none if any of them has an error. A second time changes nothing; `extra` has the counts."""
    sent = {name: value for name, value in body.items() if name != "kind"}
    return act("directory", f"import_{body['kind']}", area, sent, versioned=False)
