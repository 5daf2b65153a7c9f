"""Imports of frameworks out of rows, a spreadsheet or a CASE package: what one would write, and carrying it out."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields, validate

from gateway.api.imports import CheckedImport
from gateway.api.resources import Resources, act, office, plain, told
from gateway.api.shapes import Answer, Written

resources = Resources("framework-imports", "Imports of frameworks from a spreadsheet or a CASE package")

TRACKS = ("early", "basic", "special")
KINDS = ("standards", "external-indicators", "elements", "duties", "levels")


class Instrument(Schema):
    """The instrument behind a framework."""

    class Meta:
        unknown = RAISE

    instrument = Written(500, required=True)
    dated = fields.Date(allow_none=True)
    note = fields.String(validate=validate.Length(max=2000))
    confidence = fields.String(validate=validate.Length(max=60))


class FrameworkCheck(Schema):
    """A framework as lines: an item each, parents before children."""

    class Meta:
        unknown = RAISE

    framework = Written(61, required=True)
    version = Written(8, required=True)
    title = Written(500, required=True)
    track = fields.String(allow_none=True, validate=validate.OneOf(TRACKS))
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    source = fields.Nested(Instrument, required=True)
    effective_from_year = fields.Integer(required=True, validate=validate.Range(min=2500, max=2700))
    rows = fields.List(
        fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True)),
        validate=validate.Length(max=5000),
        metadata={"description": "values by column key; either this or `file`"},
    )
    file = fields.String(metadata={"description": "a CSV or XLSX file in base64; either this or `rows`"})
    filename = fields.String(validate=validate.Length(max=255))


class PackageCheck(Schema):
    """A CASE package; what the package does not say in our words stands beside it."""

    class Meta:
        unknown = RAISE

    file = fields.String(required=True, metadata={"description": "a CFPackage as JSON in base64"})
    filename = fields.String(validate=validate.Length(max=255))
    framework = Written(61)
    version = Written(8)
    title = Written(500)
    track = fields.String(allow_none=True, validate=validate.OneOf(TRACKS))
    kind = fields.String(validate=validate.OneOf(KINDS))
    effective_from_year = fields.Integer(validate=validate.Range(min=2500, max=2700))


class LeftOut(Answer):
    """What a package holds and an office cannot take in."""

    row = fields.Integer(required=True, metadata={"description": "of the item, as in the check; 1 for the whole"})
    subject = fields.String(required=True)
    message = fields.String(required=True)


class CheckedPackage(CheckedImport):
    """What the import of a package would do."""

    left_out = fields.List(
        fields.Nested(LeftOut),
        required=True,
        metadata={"description": "such as associations to frameworks that are not on record"},
    )


def _fingerprint() -> fields.String:
    return fields.String(
        validate=validate.Regexp(r"^[0-9a-f]{64}$"),
        metadata={"description": "out of the check; 412 if the import would now write anything else"},
    )


def _act_date() -> fields.Date:
    return fields.Date(metadata={"description": "Thai date of the act; today unless said"})


class FrameworkImport(FrameworkCheck):
    """A framework to register: all of it or nothing."""

    occurred_on = _act_date()

    fingerprint = _fingerprint()


class PackageImport(PackageCheck):
    """A CASE package to register: all of it or nothing."""

    occurred_on = _act_date()

    fingerprint = _fingerprint()


@resources.checks("/areas/<area:area>/framework-imports/check", FrameworkCheck, CheckedImport)
def check_framework_import(body: dict[str, Any], area: str) -> Response:
    """The dry run of a framework's import. Writes nothing."""
    return told(office(area).ask("standards", "check_framework_import", plain(body)))


@resources.commands("/areas/<area:area>/framework-imports", FrameworkImport, method="POST", versioned=False)
def import_framework(body: dict[str, Any], area: str) -> Response:
    """Register a framework out of lines, or nothing if any of them has an error. `extra` has the counts."""
    return act("standards", "import_framework", area, body, versioned=False)


@resources.checks("/areas/<area:area>/case-imports/check", PackageCheck, CheckedPackage)
def check_case_import(body: dict[str, Any], area: str) -> Response:
    """The dry run of a CASE package's import. Writes nothing."""
    return told(office(area).ask("standards", "check_case_import", plain(body)))


@resources.commands("/areas/<area:area>/case-imports", PackageImport, method="POST", versioned=False)
def import_case_package(body: dict[str, Any], area: str) -> Response:
    """Register the framework of a CASE package, or nothing if anything in it has an error."""
    return act("standards", "import_case_package", area, body, versioned=False)
