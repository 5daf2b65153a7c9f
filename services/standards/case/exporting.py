"""A framework as a CFPackage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from kernel.years import academic_span
from services.standards.case.identifiers import Identifiers, uri
from services.standards.case.portable import Portable, Table
from services.standards.case.vocabulary import (
    ASSOCIATIONS,
    EDUCATION_LEVELS,
    FREE,
    ITEM_TYPES,
    LANGUAGE,
    LICENSE_TEXT,
    LICENSE_TITLE,
    OURS,
    VERSION,
)
from services.standards.domain.framework_events import Item

Json = dict[str, Any]


def package(area: str, one: Portable, on: date) -> Json:
    """`one` as office `area` gives it out on the Thai day `on`. Addresses are paths; the host goes before them."""
    ids = Identifiers(area, one.framework, one.version)
    return {
        "CFDocument": document(ids, one, on),
        "CFItems": [_item(ids, one, item) for item in one.items],
        "CFAssociations": [*_tree(ids, one), *_replaced(ids, one), *_links(ids, one)],
        "CFDefinitions": _definitions(ids, one),
        "CFRubrics": _rubrics(ids, one),
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
    return _without_none(
        {
            "identifier": ids.document,
            "uri": uri("CFDocuments", ids.document),
            "frameworkType": one.kind,
            "caseVersion": VERSION,
            "creator": one.source.instrument,
            "title": one.title,
            "lastChangeDateTime": moment(one.changed_at),
            "CFPackageURI": _to("CFPackages", ids.document, one.title),
            "language": LANGUAGE,
            "version": one.version,
            "adoptionStatus": "Deprecated" if replaced(one, on) else "Adopted",
            "statusStartDate": academic_span(one.effective_from_year)[0].isoformat(),
            "statusEndDate": _last_day(one),
            "licenseURI": _to("CFLicenses", ids.license, LICENSE_TITLE) if one.kind in FREE else None,
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


def moment(at: datetime) -> str:
    """An instant as CASE writes it, UTC to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _to(kind: str, identifier: str, title: str) -> Json:
    """A reference."""
    return {"title": title, "identifier": identifier, "uri": uri(kind, identifier)}


def _item(ids: Identifiers, one: Portable, item: Item) -> Json:
    cited = [msgspec.to_builtins(citation) for code, citation in one.citations if code == item.code]
    identifier = ids.item(item.code)
    return _without_none(
        {
            "identifier": identifier,
            "uri": uri("CFItems", identifier),
            "CFDocumentURI": _to("CFDocuments", ids.document, one.title),
            "fullStatement": item.text,
            "humanCodingScheme": item.code,
            "CFItemType": ITEM_TYPES[item.kind],
            "CFItemTypeURI": _to("CFItemTypes", ids.item_type(item.kind), ITEM_TYPES[item.kind]),
            "language": LANGUAGE,
            "educationLevel": EDUCATION_LEVELS.get(one.track or ""),
            "lastChangeDateTime": moment(one.changed_at),
            "extensions": {OURS: {"kind": item.kind, "tag": item.tag, "citations": cited}},
        }
    )


def _association(identifier: str, type_: str, origin: Json, destination: Json, at: datetime, **more: Any) -> Json:
    return _without_none(
        {
            "identifier": identifier,
            "uri": uri("CFAssociations", identifier),
            "associationType": type_,
            "originNodeURI": origin,
            "destinationNodeURI": destination,
            "lastChangeDateTime": moment(at),
            **more,
        }
    )


def _tree(ids: Identifiers, one: Portable) -> list[Json]:
    places: dict[str | None, int] = defaultdict(int)
    found = []
    for item in one.items:
        places[item.parent] += 1
        above = _to("CFDocuments", ids.document, one.title)
        if item.parent is not None:
            above = _to("CFItems", ids.item(item.parent), item.parent)
        below = _to("CFItems", ids.item(item.code), item.code)
        place = places[item.parent]
        found.append(
            _association(ids.child(item.code), "isChildOf", below, above, one.changed_at, sequenceNumber=place)
        )
    return found


def _replaced(ids: Identifiers, one: Portable) -> list[Json]:
    if one.superseded_by is None:
        return []
    newer = Identifiers(ids.area, one.framework, one.superseded_by).document
    old = _to("CFDocuments", ids.document, one.title)
    new = _to("CFDocuments", newer, f"{one.framework} {one.superseded_by}")
    return [_association(ids.replaced, "replacedBy", old, new, one.changed_at)]


def _links(ids: Identifiers, one: Portable) -> list[Json]:
    found = []
    for table in one.tables:
        there = Identifiers(ids.area, table.destination.framework, table.destination.version)
        for link in table.links:
            if link.destination is None:
                continue
            identifier = ids.link(table.crosswalk, table.version, link.origin, link.destination)
            origin = _to("CFItems", ids.item(link.origin), link.origin)
            title = f"{table.destination.framework} {table.destination.version} {link.destination}"
            destination = _to("CFItems", there.item(link.destination), title)
            group = _to("CFAssociationGroupings", ids.grouping(table.crosswalk, table.version), _name(table))
            ours = {
                "crosswalk": table.crosswalk,
                "version": table.version,
                "origin": link.origin,
                "destination": link.destination,
                "coverage": link.relation,
                "rationale": link.note,
            }
            made = _association(
                identifier, ASSOCIATIONS[link.relation], origin, destination, table.changed_at,
                CFAssociationGroupingURI=group, notes=link.note or None, extensions={OURS: ours},
            )  # fmt: skip
            found.append(made)
    return found


def _name(table: Table) -> str:
    return f"ตารางเทียบกับ {table.destination.framework} {table.destination.version}"


def _definitions(ids: Identifiers, one: Portable) -> Json:
    kinds = dict.fromkeys(item.kind for item in one.items)
    return {
        "CFConcepts": [],
        "CFSubjects": [],
        "CFLicenses": [_license(ids, one)] if one.kind in FREE else [],
        "CFItemTypes": [_item_type(ids, one, kind) for kind in kinds],
        "CFAssociationGroupings": [_grouping(ids, table) for table in one.tables],
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
        "title": ITEM_TYPES[kind],
        "description": ITEM_TYPES[kind],
        "hierarchyCode": kind,
        "typeCode": kind,
        "lastChangeDateTime": moment(one.changed_at),
    }


def _grouping(ids: Identifiers, table: Table) -> Json:
    identifier = ids.grouping(table.crosswalk, table.version)
    alone = [msgspec.to_builtins(link) for link in table.links if link.destination is None]
    ours = {
        "crosswalk": table.crosswalk,
        "version": table.version,
        "destination": msgspec.to_builtins(table.destination),
        "source": msgspec.to_builtins(table.source),
        "unmatched": alone,
        "explained": [{"code": code, "reason": reason} for code, reason in table.explained],
        "order": [[link.origin, link.destination] for link in table.links],
    }
    return {
        "identifier": identifier,
        "uri": uri("CFAssociationGroupings", identifier),
        "title": _name(table),
        "description": table.source.instrument,
        "lastChangeDateTime": moment(table.changed_at),
        "extensions": {OURS: ours},
    }


def _rubrics(ids: Identifiers, one: Portable) -> list[Json]:
    if not one.rubric:
        return []
    at = moment(one.changed_at)
    texts = {item.code: item.text for item in one.items}
    criteria = []
    for place, criterion in enumerate(one.rubric, 1):
        identifier = ids.criterion(criterion.item)
        levels = []
        for position, level in enumerate(criterion.levels, 1):
            found = ids.level(criterion.item, level.score)
            levels.append(
                {
                    "identifier": found,
                    "uri": uri("CFRubricCriterionLevels", found),
                    "description": level.description,
                    "quality": level.quality,
                    "score": level.score,
                    "position": position,
                    "rubricCriterionId": identifier,
                    "lastChangeDateTime": at,
                }
            )
        criteria.append(
            {
                "identifier": identifier,
                "uri": uri("CFRubricCriteria", identifier),
                "category": criterion.item,
                "description": texts[criterion.item],
                "CFItemURI": _to("CFItems", ids.item(criterion.item), criterion.item),
                "position": place,
                "rubricId": ids.rubric,
                "lastChangeDateTime": at,
                "CFRubricCriterionLevels": levels,
            }
        )
    return [
        {
            "identifier": ids.rubric,
            "uri": uri("CFRubrics", ids.rubric),
            "title": "ระดับคุณภาพ",
            "description": "การตัดสินแบบองค์รวมเทียบค่าเป้าหมายของสถานศึกษา",
            "lastChangeDateTime": at,
            "CFRubricCriteria": criteria,
        }
    ]


def _without_none(entry: Mapping[str, Any]) -> Json:
    return {key: value for key, value in entry.items() if value is not None}
