"""The tree: office, districts, clusters, schools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Integer, MetaData, String, Table, Text, and_, select, update

from kernel.database import JsonText
from kernel.envelope import Recorded
from kernel.projection import Projection
from services.directory.projections.pupil_counts import counted


@dataclass(frozen=True, slots=True)
class TreeTables:
    """One table for each kind of node."""

    areas: Table
    districts: Table
    clusters: Table
    schools: Table


REGISTERED = ("school", "name", "cluster", "district", "tracks", "students")
"""What is kept of a school."""

PARTICULARS = ("letter_code", "group", "address", "postcode", "phone", "email")
"""What an office's letters say of it; empty until it says so."""


def tables(metadata: MetaData, suffix: str) -> TreeTables:
    """The four tables."""

    def area() -> Column[str]:
        return Column("area", String(40), primary_key=True)

    return TreeTables(
        areas=Table(
            f"tree_areas{suffix}",
            metadata,
            area(),
            Column("name", Text, nullable=False),
            Column("kind", String(20), nullable=False),
            Column("province", Text, nullable=False),
            Column("letterhead", JsonText, nullable=False),
            Column("version", Integer, nullable=False),
        ),
        districts=Table(
            f"tree_districts{suffix}",
            metadata,
            area(),
            Column("district", String(40), primary_key=True),
            Column("name", Text, nullable=False),
            Column("rank", Integer, nullable=False),
        ),
        clusters=Table(
            f"tree_clusters{suffix}",
            metadata,
            area(),
            Column("cluster", String(40), primary_key=True),
            Column("name", Text, nullable=False),
            Column("district", String(40), nullable=False),
            Column("rank", Integer, nullable=False),
        ),
        schools=Table(
            f"tree_schools{suffix}",
            metadata,
            area(),
            Column("school", String(10), primary_key=True),
            Column("name", Text, nullable=False),
            Column("cluster", String(40), nullable=False),
            Column("district", String(40), nullable=False),
            Column("tracks", JsonText, nullable=False),
            Column("students", Integer, nullable=False),
            Column("pupils", JsonText, nullable=False),
            Column("closed", String(10)),
            Column("version", Integer, nullable=False),
        ),
    )


def _area_registered(tx: Connection, t: TreeTables, event: Recorded) -> None:
    kept = {key: event.data[key] for key in ("name", "kind", "province")}
    unsaid = dict.fromkeys(PARTICULARS, "")
    tx.execute(t.areas.insert().values(area=event.area, letterhead=unsaid, version=event.version, **kept))


def _letterhead_set(tx: Connection, t: TreeTables, event: Recorded) -> None:
    _area_changed(tx, t, event, letterhead=particulars(event.data))


def _area_changed(tx: Connection, t: TreeTables, event: Recorded, **changed: Any) -> None:
    """Districts and clusters are of the area's stream, too."""
    tx.execute(update(t.areas).where(t.areas.c.area == event.area).values(version=event.version, **changed))


def particulars(data: Mapping[str, Any]) -> dict[str, Any]:
    """What `data` says of the office for its letters."""
    return {key: data[key] for key in PARTICULARS}


def _district_added(tx: Connection, t: TreeTables, event: Recorded) -> None:
    d = event.data
    _area_changed(tx, t, event)
    tx.execute(t.districts.insert().values(area=event.area, district=d["district"], name=d["name"], rank=d["order"]))


def _cluster_added(tx: Connection, t: TreeTables, event: Recorded) -> None:
    d = event.data
    _area_changed(tx, t, event)
    tx.execute(
        t.clusters.insert().values(
            area=event.area, cluster=d["cluster"], name=d["name"], district=d["district"], rank=d["order"]
        )
    )


def _school_registered(tx: Connection, t: TreeTables, event: Recorded) -> None:
    kept = {key: event.data[key] for key in REGISTERED}
    tx.execute(t.schools.insert().values(area=event.area, closed=None, version=event.version, pupils=[], **kept))


def _school_changed(tx: Connection, t: TreeTables, event: Recorded) -> None:
    changed = {key: value for key, value in event.data.items() if key in t.schools.c and key != "school"}
    if "closed_on" in event.data:
        changed["closed"] = event.data["closed_on"]
    tx.execute(update(t.schools).where(_mine(t, event)).values(version=event.version, **changed))


def _pupils_counted(tx: Connection, t: TreeTables, event: Recorded) -> None:
    pupils = counted(tx.scalar(select(t.schools.c.pupils).where(_mine(t, event))) or [], event.data)
    tx.execute(update(t.schools).where(_mine(t, event)).values(version=event.version, pupils=pupils))


def _mine(t: TreeTables, event: Recorded) -> ColumnElement[bool]:
    return and_(t.schools.c.area == event.area, t.schools.c.school == event.data["school"])


TREE: Projection[TreeTables] = Projection(
    name="tree",
    version=4,
    tables=tables,
    evolve={
        ("directory", "area-registered"): _area_registered,
        ("directory", "area-letterhead-set"): _letterhead_set,
        ("directory", "district-added"): _district_added,
        ("directory", "cluster-added"): _cluster_added,
        ("directory", "school-registered"): _school_registered,
        ("directory", "school-renamed"): _school_changed,
        ("directory", "school-moved"): _school_changed,
        ("directory", "school-students-counted"): _school_changed,
        ("directory", "school-pupils-counted"): _pupils_counted,
        ("directory", "school-tracks-changed"): _school_changed,
        ("directory", "school-closed"): _school_changed,
    },
)


def whole(tx: Connection, t: TreeTables, area: str) -> dict[str, Any] | None:
    """The tree of `area`: ``{area, districts, clusters, schools}``, or None if it is not on record."""
    office = tx.execute(select(t.areas).where(t.areas.c.area == area)).mappings().first()
    if office is None:
        return None
    return {
        "area": dict(office),
        "districts": _ranked(tx, t.districts, area),
        "clusters": _ranked(tx, t.clusters, area),
        "schools": [
            _school(row)
            for row in tx.execute(
                select(t.schools).where(t.schools.c.area == area).order_by(t.schools.c.school)
            ).mappings()
        ],
    }


def codes(tx: Connection, t: TreeTables, area: str) -> list[str]:
    """The codes of all schools that ever were on record: none is taken off."""
    return list(tx.scalars(select(t.schools.c.school).where(t.schools.c.area == area)))


def school(tx: Connection, t: TreeTables, area: str, code: str) -> dict[str, Any] | None:
    """One school with the names of its cluster and district."""
    query = (
        select(t.schools, t.clusters.c.name.label("cluster_name"), t.districts.c.name.label("district_name"))
        .join(t.clusters, and_(t.clusters.c.area == area, t.clusters.c.cluster == t.schools.c.cluster), isouter=True)
        .join(
            t.districts, and_(t.districts.c.area == area, t.districts.c.district == t.schools.c.district), isouter=True
        )
        .where(t.schools.c.area == area, t.schools.c.school == code)
    )
    row = tx.execute(query).mappings().first()
    return None if row is None else _school(row)


def schools_of(tx: Connection, t: TreeTables, area: str, clusters: Iterable[str]) -> dict[str, frozenset[str]]:
    """The codes of the schools in each of `clusters`."""
    found: dict[str, set[str]] = {cluster: set() for cluster in clusters}
    query = select(t.schools.c.cluster, t.schools.c.school).where(
        t.schools.c.area == area, t.schools.c.cluster.in_(list(found))
    )
    for cluster, code in tx.execute(query):
        found[cluster].add(code)
    return {cluster: frozenset(codes) for cluster, codes in found.items()}


def _ranked(tx: Connection, table: Table, area: str) -> list[dict[str, Any]]:
    query = select(table).where(table.c.area == area).order_by(table.c.rank)
    return [
        {**{key: value for key, value in row.items() if key not in ("area", "rank")}, "order": row["rank"]}
        for row in tx.execute(query).mappings()
    ]


def _school(row: Any) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "area"}
