"""The associations of a framework: its tree, what takes its place, and its crosswalks, each a grouping of its own."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

import msgspec

from services.standards.case.identifiers import Identifiers, uri
from services.standards.case.nodes import Json, moment, stated, to
from services.standards.case.portable import Portable, Table
from services.standards.case.vocabulary import ASSOCIATIONS, OURS


def associations(ids: Identifiers, one: Portable) -> list[Json]:
    """The CFAssociations of `one`."""
    return [*_tree(ids, one), *_replaced(ids, one), *_links(ids, one)]


def grouping(ids: Identifiers, table: Table) -> Json:
    """The CFAssociationGrouping of a crosswalk, with what a CFAssociation has no place for."""
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


def _association(identifier: str, type_: str, origin: Json, destination: Json, at: datetime, **more: Any) -> Json:
    return stated(
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
        above = to("CFDocuments", ids.document, one.title)
        if item.parent is not None:
            above = to("CFItems", ids.item(item.parent), item.parent)
        below = to("CFItems", ids.item(item.code), item.code)
        place = places[item.parent]
        found.append(
            _association(ids.child(item.code), "isChildOf", below, above, one.changed_at, sequenceNumber=place)
        )
    return found


def _replaced(ids: Identifiers, one: Portable) -> list[Json]:
    if one.superseded_by is None:
        return []
    newer = Identifiers(ids.area, one.framework, one.superseded_by).document
    old = to("CFDocuments", ids.document, one.title)
    new = to("CFDocuments", newer, f"{one.framework} {one.superseded_by}")
    return [_association(ids.replaced, "replacedBy", old, new, one.changed_at)]


def _links(ids: Identifiers, one: Portable) -> list[Json]:
    found = []
    for table in one.tables:
        there = Identifiers(ids.area, table.destination.framework, table.destination.version)
        for link in table.links:
            if link.destination is None:
                continue
            identifier = ids.link(table.crosswalk, table.version, link.origin, link.destination)
            origin = to("CFItems", ids.item(link.origin), link.origin)
            title = f"{table.destination.framework} {table.destination.version} {link.destination}"
            destination = to("CFItems", there.item(link.destination), title)
            group = to("CFAssociationGroupings", ids.grouping(table.crosswalk, table.version), _name(table))
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
