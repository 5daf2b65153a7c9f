"""A framework as a CFPackage."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from kernel.years import academic_span
from services.standards.case.associations import associations, grouping
from services.standards.case.identifiers import Identifiers, uri
from services.standards.case.nodes import Json, moment, stated, to
from services.standards.case.portable import Portable
from services.standards.case.rubrics import rubrics
from services.standards.case.vocabulary import (
    EDUCATION_LEVELS,
    FREE,
    LANGUAGE,
    LICENSE_TEXT,
    LICENSE_TITLE,
    OURS,
    VERSION,
    type_name,
)
from services.standards.case.wording_sources import named
from services.standards.domain.framework_events import Item


def package(area: str, one: Portable, on: date) -> Json:
    """`one` as office `area` gives it out on the Thai day `on`. Addresses are paths; the host goes before them."""
    ids = Identifiers(area, one.framework, one.version)
    return {
        "CFDocument": document(ids, one, on),
        "CFItems": [_item(ids, one, item) for item in one.items],
        "CFAssociations": associations(ids, one),
        "CFDefinitions": _definitions(ids, one),
        "CFRubrics": rubrics(ids, one),
    }


def document(ids: Identifiers, one: Portable, on: date) -> Json:
    """The CFDocument of an edition as it stands on the Thai day `on`.

    An edition that another takes the place of is adopted until that other's first academic year begins, and
    deprecated from then on; ``statusEndDate`` is its last day in force either way. One that is not in force yet is
    adopted, too, from its ``statusStartDate`` on: the enumeration of CASE 1.1 has nothing between a draft, whose
    words may still change, and what has been adopted.
    """
    kept = (
        "framework", "version", "track", "kind", "effective_from_year", "supersedes", "superseded_by", "own",
        "until_year",
    )  # fmt: skip
    ours = {**{key: msgspec.to_builtins(getattr(one, key)) for key in kept}, "source": msgspec.to_builtins(one.source)}
    return stated(
        {
            "identifier": ids.document,
            "uri": uri("CFDocuments", ids.document),
            "frameworkType": one.kind,
            "caseVersion": VERSION,
            "creator": one.source.instrument,
            "title": one.title,
            "lastChangeDateTime": moment(one.changed_at),
            "CFPackageURI": to("CFPackages", ids.document, one.title),
            "language": LANGUAGE,
            "version": one.version,
            "adoptionStatus": "Deprecated" if replaced(one, on) else "Adopted",
            "statusStartDate": academic_span(one.effective_from_year)[0].isoformat(),
            "statusEndDate": _last_day(one),
            "licenseURI": to("CFLicenses", ids.license, LICENSE_TITLE) if one.kind in FREE else None,
            "notes": one.source.note or None,
            "extensions": {OURS: ours},
        }
    )


def replaced(one: Portable, on: date) -> bool:
    """Whether another edition is in force in the place of `one` on the Thai day `on`."""
    if one.superseded_by is None:
        return False
    return one.until_year is None or academic_span(one.until_year)[0] <= on


def _last_day(one: Portable) -> str | None:
    if one.until_year is None:
        return None
    return (academic_span(one.until_year)[0] - timedelta(days=1)).isoformat()


def _item(ids: Identifiers, one: Portable, item: Item) -> Json:
    cited = [msgspec.to_builtins(citation) for code, citation in one.citations if code == item.code]
    identifier = ids.item(item.code)
    return stated(
        {
            "identifier": identifier,
            "uri": uri("CFItems", identifier),
            "CFDocumentURI": to("CFDocuments", ids.document, one.title),
            "fullStatement": item.text,
            "humanCodingScheme": item.code,
            "CFItemType": type_name(item.kind),
            "CFItemTypeURI": to("CFItemTypes", ids.item_type(item.kind), type_name(item.kind)),
            "language": LANGUAGE,
            "educationLevel": EDUCATION_LEVELS.get(one.track or ""),
            "lastChangeDateTime": moment(one.changed_at),
            "extensions": {OURS: {"kind": item.kind, "tag": named(item.tag), "citations": cited}},
        }
    )


def _definitions(ids: Identifiers, one: Portable) -> Json:
    kinds = dict.fromkeys(item.kind for item in one.items)
    return {
        "CFConcepts": [],
        "CFSubjects": [],
        "CFLicenses": [_license(ids, one)] if one.kind in FREE else [],
        "CFItemTypes": [_item_type(ids, one, kind) for kind in kinds],
        "CFAssociationGroupings": [grouping(ids, table) for table in one.tables],
    }


def _license(ids: Identifiers, one: Portable) -> Json:
    return {
        "identifier": ids.license,
        "uri": uri("CFLicenses", ids.license),
        "title": LICENSE_TITLE,
        "licenseText": LICENSE_TEXT,
        "lastChangeDateTime": moment(one.changed_at),
    }


def _item_type(ids: Identifiers, one: Portable, kind: str) -> Json:
    identifier = ids.item_type(kind)
    return {
        "identifier": identifier,
        "uri": uri("CFItemTypes", identifier),
        "title": type_name(kind),
        "description": type_name(kind),
        "hierarchyCode": kind,
        "typeCode": kind,
        "lastChangeDateTime": moment(one.changed_at),
    }
