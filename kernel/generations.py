"""The builds of each read model: which generation answers queries, which one is being built beside it.

A generation is one build of one version of a projection, from the first event on, in tables of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Column, Connection, Integer, Row, String, Table, Text, and_, bindparam, select, update

from kernel import checkpoints, parking
from kernel.checkpoints import METADATA
from kernel.database import UtcDateTime

Status = Literal["building", "active", "retired"]

GENERATIONS = Table(
    "projection_generations",
    METADATA,
    Column("projection", String(80), primary_key=True),
    Column("generation", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", String(12), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("switched_at", UtcDateTime),
    Column("tables", Text),
    Column("surveyed", Text),
)
"""``tables`` names the build's tables and ``surveyed`` the sources whose every area it has looked at, with spaces
between; builds that were begun before these were kept have neither."""

_OF = (
    select(GENERATIONS).where(GENERATIONS.c.projection == bindparam("of_projection")).order_by(GENERATIONS.c.generation)
)
_EVERY = select(GENERATIONS).order_by(GENERATIONS.c.projection, GENERATIONS.c.generation)
_HELD = and_(
    GENERATIONS.c.projection == bindparam("of_projection"), GENERATIONS.c.generation == bindparam("of_generation")
)
_STATUS = select(GENERATIONS.c.status).where(_HELD).with_for_update(read=True)
_SURVEYED = select(GENERATIONS.c.surveyed).where(_HELD)
_CHANGE = update(GENERATIONS).where(_HELD)


@dataclass(frozen=True, slots=True)
class Generation:
    """One build of one projection.

    :ivar tables: the names of its tables; empty where they were not noted
    """

    projection: str
    generation: int
    version: int
    status: Status
    started_at: datetime
    switched_at: datetime | None
    tables: tuple[str, ...] = ()

    @property
    def follower(self) -> str:
        """The name under which this build keeps its checkpoints."""
        return f"{self.projection}@{self.version}.{self.generation}"

    @property
    def suffix(self) -> str:
        """What the names of its tables end in."""
        return f"_v{self.version}_g{self.generation}"


def of(tx: Connection, projection: str) -> list[Generation]:
    """Every build of `projection`, oldest first."""
    return [_generation(row) for row in tx.execute(_OF, {"of_projection": projection}).all()]


def every(tx: Connection) -> list[Generation]:
    """Every build of every projection, those of each oldest first."""
    return [_generation(row) for row in tx.execute(_EVERY).all()]


def kept(tx: Connection) -> list[Generation]:
    """Every build of every projection that has tables, known to this code or not."""
    query = select(GENERATIONS).where(GENERATIONS.c.status != "retired")
    query = query.order_by(GENERATIONS.c.projection, GENERATIONS.c.generation)
    return [_generation(row) for row in tx.execute(query).all()]


def hold(tx: Connection, projection: str) -> None:
    """Keep everyone else from changing the builds of `projection` until this transaction ends.

    To be done before anything is decided about them: two replicas that both find the same build caught up would
    otherwise both switch, and the second drop what the first had switched to.
    """
    query = select(GENERATIONS.c.generation).where(GENERATIONS.c.projection == projection)
    tx.execute(query.order_by(GENERATIONS.c.generation).with_for_update()).all()


def lives(tx: Connection, generation: Generation) -> bool:
    """Whether a build is still kept. If so it is until this transaction ends."""
    return tx.scalar(_STATUS, _key(generation)) in ("building", "active")


def active(tx: Connection, projection: str, version: int) -> Generation | None:
    """The build that answers the queries of code at `version`; the newest older one has no say."""
    found = [g for g in of(tx, projection) if g.status == "active" and g.version == version]
    return found[-1] if found else None


def answering(tx: Connection, projection: str) -> Generation | None:
    """The newest build that answers anyone, of whatever version: what a new build has to catch up with."""
    found = [g for g in of(tx, projection) if g.status == "active"]
    return found[-1] if found else None


def building(tx: Connection, projection: str, version: int) -> Generation | None:
    """The build of `version` that has not caught up yet."""
    found = [g for g in of(tx, projection) if g.status == "building" and g.version == version]
    return found[-1] if found else None


def begin(tx: Connection, projection: str, version: int) -> Generation:
    """Start another build."""
    number = max((g.generation for g in of(tx, projection)), default=0) + 1
    made = Generation(projection, number, version, "building", datetime.now(UTC), None)
    tx.execute(
        GENERATIONS.insert().values(
            projection=made.projection,
            generation=made.generation,
            version=made.version,
            status=made.status,
            started_at=made.started_at,
        )
    )
    return made


def note_tables(tx: Connection, generation: Generation, tables: tuple[str, ...]) -> Generation:
    """Remember what the build's tables are called, for the day when no code knows it any more."""
    _set(tx, generation, tables=" ".join(tables))
    return replace(generation, tables=tables)


def surveyed(tx: Connection, generation: Generation) -> frozenset[str]:
    """The sources of which the build knows every area there is."""
    found = tx.scalar(_SURVEYED, _key(generation))
    return frozenset((found or "").split())


def note_survey(tx: Connection, generation: Generation, source: str) -> None:
    """Remember that the build has been told of every area of `source`."""
    hold(tx, generation.projection)
    _set(tx, generation, surveyed=" ".join(sorted({*surveyed(tx, generation), source})))


def switch(tx: Connection, to: Generation) -> list[Generation]:
    """Let `to` answer queries from now on; the builds of the same version that it replaces are retired."""
    now = datetime.now(UTC)
    replaced = [g for g in of(tx, to.projection) if g.status == "active" and g.version == to.version]
    for old in replaced:
        _set(tx, old, status="retired")
    _set(tx, to, status="active", switched_at=now)
    return replaced


def retire(tx: Connection, generation: Generation) -> None:
    """Give a build up, with how far it had read and what waits for it. Its tables stay to be dropped."""
    _set(tx, generation, status="retired")
    checkpoints.forget(tx, [generation.follower])
    parking.forget(tx, [generation.follower])


def _generation(row: Row[Any]) -> Generation:
    return Generation(
        row.projection,
        row.generation,
        row.version,
        row.status,
        row.started_at,
        row.switched_at,
        tuple((row.tables or "").split()),
    )


def _set(tx: Connection, generation: Generation, **values: object) -> None:
    tx.execute(_CHANGE, _key(generation) | values)


def _key(generation: Generation) -> dict[str, object]:
    return {"of_projection": generation.projection, "of_generation": generation.generation}
