"""How things of CASE are asked for, and packages taken in."""

from __future__ import annotations

from marshmallow import fields, validate

from kernel.workbooks.contracts import LARGEST_BASE64
from services.standards.contracts.shared import Strict, text
from services.standards.domain.framework import KINDS, TRACKS

ENTRIES = (
    "CFPackages",
    "CFDocuments",
    "CFItems",
    "CFItemAssociations",
    "CFAssociations",
    "CFAssociationGroupings",
    "CFConcepts",
    "CFItemTypes",
    "CFLicenses",
    "CFRubrics",
    "CFSubjects",
)
"""What the standard's paths name."""


class CaseDocumentsSchema(Strict):
    """``case_documents``: a page of what is published."""

    limit = fields.Integer(load_default=100, strict=True, validate=validate.Range(min=1, max=1000))
    offset = fields.Integer(load_default=0, strict=True, validate=validate.Range(min=0, max=10**9))
    sort = fields.String(load_default="title", validate=validate.OneOf(["title", "identifier", "lastChangeDateTime"]))
    order = fields.String(load_default="asc", validate=validate.OneOf(["asc", "desc"]))


class CaseEntrySchema(Strict):
    """``case_entry``: one thing by its identifier."""

    kind = fields.String(required=True, validate=validate.OneOf(ENTRIES))
    identifier = fields.UUID(required=True)


class CaseEditionSchema(Strict):
    """``case_edition``: the office and edition of an identifier."""

    identifier = fields.UUID(required=True)


class EditionPackageSchema(Strict):
    """``case_package``: an edition of the office."""

    framework = text(61)
    version = text(8)


class CheckPackageImportSchema(Strict):
    """``check_case_import``: the dry run. What is not said is taken from the package, if it says it in our words."""

    file = fields.String(required=True, validate=validate.Length(min=1, max=LARGEST_BASE64))
    filename = fields.String(load_default="", validate=validate.Length(max=255))
    framework = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=61))
    version = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=8))
    title = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=500))
    track = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(TRACKS))
    kind = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(KINDS))
    effective_from_year = fields.Integer(load_default=None, allow_none=True, strict=True)


class ImportPackageSchema(CheckPackageImportSchema):
    """``import_case_package``.

    ``fingerprint`` is what the dry run answered; an import that would write anything else is then refused.
    """

    fingerprint = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=64))
