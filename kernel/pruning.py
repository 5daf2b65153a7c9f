"""Builds of read models that this code has no use for: of an older version, or of a read model that is no more.

They are kept while copies of the older code may still answer from them, so they go only when somebody says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, MetaData, inspect, text

from kernel import generations, parking
from kernel.database import Database
from kernel.generations import Generation
from kernel.projection import Projection


@dataclass(frozen=True, slots=True)
class Leftover:
    """One build that may go.

    :ivar tables: what would be dropped
    :ivar parked: events that wait for it, and would be forgotten
    """

    generation: Generation
    tables: tuple[str, ...]
    parked: int


def leftovers(tx: Connection, projections: Sequence[Projection[Any]]) -> list[Leftover]:
    """Every build that `projections` have no use for.

    A build of an older version stays as long as none of this code's version answers; one of a newer version is not
    ours to judge.
    """
    known = {projection.name: projection for projection in projections}
    there = frozenset(inspect(tx).get_table_names())
    waiting = parking.count(tx)
    found = []
    builds = generations.kept(tx)
    certain = {name for build in builds for name in _certain(build, known.get(build.projection))}
    for generation in builds:
        projection = known.get(generation.projection)
        if projection is not None and not _replaced(tx, generation, projection):
            continue
        names = (_certain(generation, projection) or _supposed(generation, there) - certain) & there
        certain |= names
        found.append(Leftover(generation, tuple(sorted(names)), waiting.get(generation.follower, 0)))
    return found


def prune(database: Database, projections: Sequence[Projection[Any]]) -> list[Leftover]:
    """Drop every leftover with its tables, checkpoints and parked events, all or none; what went."""
    with database.transaction() as tx:
        for name in sorted({leftover.generation.projection for leftover in leftovers(tx, projections)}):
            generations.hold(tx, name)
        found = leftovers(tx, projections)
        quote = tx.dialect.identifier_preparer.quote
        for leftover in found:
            generations.retire(tx, leftover.generation)
            for table in leftover.tables:
                tx.execute(text(f"DROP TABLE {quote(table)}"))
    return found


def _replaced(tx: Connection, generation: Generation, projection: Projection[Any]) -> bool:
    answers = generations.active(tx, projection.name, projection.version) is not None
    return generation.version < projection.version and answers


def _certain(generation: Generation, projection: Projection[Any] | None) -> set[str]:
    """The tables of a build as they were noted, or those that today's version would have under its suffix; none where
    neither is known."""
    if generation.tables or projection is None:
        return set(generation.tables)
    metadata = MetaData()
    projection.tables(metadata, generation.suffix)
    return set(metadata.tables)


def _supposed(generation: Generation, there: frozenset[str]) -> set[str]:
    """The tables that bear the name of a read model that is no more and whose tables were not noted. Another's may
    bear it too, with something behind it."""
    return {name for name in there if name.startswith(generation.projection) and name.endswith(generation.suffix)}
