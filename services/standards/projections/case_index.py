"""Whose edition each CASE identifier belongs to, over every office: what stands in a public address names no office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, select

from kernel.envelope import Recorded
from kernel.projection import Projection
from services.standards.case.identifiers import Identifiers
from services.standards.case.vocabulary import ITEM_TYPES

SCORES = range(1, 6)


@dataclass(frozen=True, slots=True)
class Index:
    """`identifiers` lead to an edition, `crosswalks` remember which edition a crosswalk begins in."""

    identifiers: Table
    crosswalks: Table


def tables(metadata: MetaData, suffix: str) -> Index:
    """The tables of one build."""
    identifiers = Table(
        f"case_identifiers{suffix}",
        metadata,
        Column("identifier", String(36), primary_key=True),
        Column("area", String(40), nullable=False),
        Column("framework", String(61), nullable=False),
        Column("version", String(8), nullable=False),
    )
    crosswalks = Table(
        f"case_crosswalks{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("crosswalk", String(61), primary_key=True),
        Column("version", String(8), primary_key=True),
        Column("framework", String(61), nullable=False),
        Column("edition", String(8), nullable=False),
    )
    return Index(identifiers, crosswalks)


def _registered(tx: Connection, index: Index, event: Recorded) -> None:
    data = event.data
    _edition(tx, index, Identifiers(event.area, data["framework"], data["version"]), data["items"])


def _proclaimed(tx: Connection, index: Index, event: Recorded) -> None:
    data = event.data
    ids = Identifiers(event.area, f"area-{data['track']}", str(data["edition"]))
    _edition(tx, index, ids, data["items"])
    groups = {(to["framework"], to["version"]) for item in data["items"] for to in item.get("maps", ())}
    names = {group: maps_name(ids.framework, *group) for group in groups}
    _note(tx, index, ids, [ids.grouping(name, ids.version) for name in names.values()])
    links = {
        ids.link(names[to["framework"], to["version"]], ids.version, item["code"], to["code"])
        for item in data["items"]
        for to in item.get("maps", ())
    }
    _note(tx, index, ids, links)


def maps_name(framework: str, other: str, version: str) -> str:
    """What the table is called that an area's own standard bears itself."""
    return f"{framework}-to-{other}-{version}"


def _edition(tx: Connection, index: Index, ids: Identifiers, items: Iterable[Mapping[str, Any]]) -> None:
    found = {ids.document, ids.license, ids.rubric, ids.replaced, *(ids.item_type(kind) for kind in ITEM_TYPES)}
    for item in items:
        found.add(ids.item_type(item["kind"]))
        found |= {ids.item(item["code"]), ids.child(item["code"])}
        if item["parent"] is None:
            found |= {ids.criterion(item["code"]), *(ids.level(item["code"], score) for score in SCORES)}
    _note(tx, index, ids, found)


def _judged(tx: Connection, index: Index, event: Recorded) -> None:
    ids = Identifiers(event.area, event.data["framework"], event.data["version"])
    found = {ids.criterion(criterion["item"]) for criterion in event.data["rubric"]}
    found |= {ids.level(one["item"], level["score"]) for one in event.data["rubric"] for level in one["levels"]}
    _note(tx, index, ids, found)


def _crosswalk(tx: Connection, index: Index, event: Recorded) -> None:
    data, origin = event.data, event.data["origin"]
    ids = Identifiers(event.area, origin["framework"], origin["version"])
    tx.execute(
        index.crosswalks.insert().values(
            area=event.area, crosswalk=data["crosswalk"], version=data["version"], framework=ids.framework,
            edition=ids.version,
        )
    )  # fmt: skip
    links = [
        ids.link(data["crosswalk"], data["version"], link["origin"], link["destination"])
        for link in data.get("links", ())
        if link["destination"] is not None
    ]
    _note(tx, index, ids, [ids.grouping(data["crosswalk"], data["version"]), *links])


def _linked(tx: Connection, index: Index, event: Recorded) -> None:
    data, known = event.data, index.crosswalks.c
    wanted = (known.area == event.area, known.crosswalk == data["crosswalk"], known.version == data["version"])
    row = tx.execute(select(known.framework, known.edition).where(*wanted)).one()
    ids = Identifiers(event.area, row.framework, row.edition)
    _note(tx, index, ids, [ids.link(data["crosswalk"], data["version"], data["origin"], data["destination"])])


def _note(tx: Connection, index: Index, ids: Identifiers, found: Iterable[str]) -> None:
    """A link that was taken away and made again is known already."""
    wanted = sorted(set(found))
    known = index.identifiers.c.identifier
    there: set[str] = set()
    for start in range(0, len(wanted), 500):
        there |= set(tx.scalars(select(known).where(known.in_(wanted[start : start + 500]))))
    rows = [
        {"identifier": identifier, "area": ids.area, "framework": ids.framework, "version": ids.version}
        for identifier in wanted
        if identifier not in there
    ]
    if rows:
        tx.execute(index.identifiers.insert(), rows)


CASE_INDEX: Projection[Index] = Projection(
    name="case_index",
    version=2,
    tables=tables,
    evolve={
        ("standards", "framework-registered"): _registered,
        ("standards", "framework-rubric-recorded"): _judged,
        ("standards", "area-standard-proclaimed"): _proclaimed,
        ("standards", "crosswalk-registered"): _crosswalk,
        ("standards", "crosswalk-opened"): _crosswalk,
        ("standards", "crosswalk-link-set"): _linked,
    },
)


def find(tx: Connection, index: Index, identifier: str) -> Identifiers | None:
    """The edition that `identifier` belongs to."""
    wanted = index.identifiers.c.identifier == identifier
    row = tx.execute(select(index.identifiers).where(wanted)).one_or_none()
    return None if row is None else Identifiers(row.area, row.framework, row.version)
