"""Keeping read models: their builds, the followers that feed them, and the queries that read them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, MetaData
from sqlalchemy.exc import IntegrityError

from kernel import checkpoints, generations
from kernel.database import Database
from kernel.following import Follower
from kernel.generations import Generation
from kernel.projection import Projection, ProjectionEffect

REFRESH_SECONDS = 1.0
"""How old the knowledge of builds may be before it is read again."""


class ModelBuilding(Exception):
    """The first build of this version of a read model has not caught up yet, so there is nothing to answer from."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come.

    :ivar applied: events read, over all sources and areas
    :ivar known: events known to exist there
    :ivar unseen: sources that nobody has asked yet what there is to read
    """

    generation: Generation
    applied: int
    known: int
    unseen: frozenset[str] = frozenset()

    @property
    def caught_up(self) -> bool:
        """Whether nothing is known to be missing, nor may be without being known."""
        return self.applied >= self.known and not self.unseen


class ReadModels:
    """The read models of one service on its database."""

    def __init__(
        self,
        database: Database,
        projections: Sequence[Projection[Any]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._projections: Mapping[str, Projection[Any]] = {p.name: p for p in projections}
        self._clock = clock
        self._tables: dict[tuple[str, int], Any] = {}
        self._metadata: dict[tuple[str, int], MetaData] = {}
        self._followers: dict[str, Follower] = {}
        self._surveyed: set[tuple[str, str]] = set()
        self._known: list[Generation] = []
        self._known_at = float("-inf")

    def prepare(self) -> None:
        """Make sure that every read model has a build for this code's version.

        A service's very first build answers at once, empty as it is. A build of a raised version answers when it has
        caught up, while processes of the older code go on answering from theirs.
        """
        with self._database.reading() as tx:
            standing = {(g.projection, g.version) for g in generations.every(tx) if g.status != "retired"}
        for projection in self._projections.values():
            if (projection.name, projection.version) in standing:
                continue
            try:
                with self._database.transaction() as tx:
                    self._ensure_build(tx, projection)
            except IntegrityError:
                continue  # another replica began the same build in this moment
        self.refresh()

    def refresh(self) -> None:
        """Read the list of builds again and make the tables of those that are new."""
        with self._database.reading() as tx:
            found = generations.every(tx)
        self._known = [
            g
            for projection in self._projections.values()
            for g in found
            if g.projection == projection.name and g.status != "retired" and g.version == projection.version
        ]
        self._known_at = self._clock()

    def followers(self) -> list[Follower]:
        """One follower for each build that is answering or being built."""
        self._refresh_if_old()
        return [self._follower_of(g) for g in self._known]

    def answering(self) -> list[Follower]:
        """The followers of the builds that answer; one that is being built behind them keeps nobody waiting."""
        self._refresh_if_old()
        return [self._follower_of(g) for g in self._known if g.status == "active"]

    @contextmanager
    def reading(self, projection: str) -> Iterator[tuple[Connection, Any]]:
        """A connection and the tables that answer for `projection` now.

        :raises ModelBuilding: if the build of this version has not caught up yet
        """
        with self._database.reading() as tx:
            yield tx, self.tables(tx, projection)

    def tables(self, tx: Connection, projection: str) -> Any:
        """The tables that answer for `projection` now, to be read on `tx`.

        :raises ModelBuilding: if the build of this version has not caught up yet
        """
        # Asked anew each time: another replica may have switched, and dropped what answered before.
        found = generations.active(tx, projection, self._projections[projection].version)
        if found is None:
            raise ModelBuilding(projection)
        return self._tables_of(found)

    def rebuild(self, projection: str) -> Generation:
        """Begin another build beside the one that answers; the running process catches it up and switches."""
        with self._database.transaction() as tx:
            generations.hold(tx, projection)
            under_way = generations.building(tx, projection, self._projections[projection].version)
            made = under_way or self._begin(tx, self._projections[projection])
        self.refresh()
        return made

    def abort(self, projection: str) -> Generation | None:
        """Give up the build under way and drop its tables; the one that answers is left alone."""
        with self._database.transaction() as tx:
            generations.hold(tx, projection)
            found = generations.building(tx, projection, self._projections[projection].version)
            if found is not None:
                self._discard(tx, found)
        self.refresh()
        return found

    def progress(self) -> list[Progress]:
        """How far each build is, answering or not."""
        self.refresh()
        with self._database.reading() as tx:
            return [self._progress(tx, generation) for generation in self._known]

    def switch_caught_up(self) -> list[Generation]:
        """Let every build that has caught up answer, and drop what it replaces; which ones were switched."""
        switched = []
        for generation in list(self._known):
            if generation.status == "building" and self._switch_if_caught_up(generation):
                switched.append(generation)
        if switched:
            self.refresh()
        return switched

    def _switch_if_caught_up(self, generation: Generation) -> bool:
        with self._database.transaction() as tx:
            generations.hold(tx, generation.projection)
            if generations.building(tx, generation.projection, generation.version) != generation:
                return False
            running = generations.answering(tx, generation.projection)
            for mine in checkpoints.of_follower(tx, running.follower) if running else ():
                checkpoints.lock(tx, mine.follower, mine.source, mine.area)  # it must not run ahead while we compare
            if not self._progress(tx, generation).caught_up:
                return False
            for old in generations.switch(tx, generation):
                self._discard(tx, old)
            return True

    def _progress(self, tx: Connection, generation: Generation) -> Progress:
        held = {(c.source, c.area): c for c in checkpoints.of_follower(tx, generation.follower)}
        known = {key: c.known_head for key, c in held.items()}
        sources = self._projections[generation.projection].sources()
        running = generations.answering(tx, generation.projection)
        ahead = checkpoints.of_follower(tx, running.follower) if running else []
        for c in ahead:
            if c.source in sources and not c.diverged:  # what it read of a history that is no more is nothing to reach
                known[c.source, c.area] = max(known.get((c.source, c.area), 0), c.cursor.position)
        unseen: frozenset[str] = frozenset()
        if generation.status == "building" and running and running.version != generation.version:
            # A source that the running version does not read tells nothing of itself until it is asked.
            unseen = sources - {c.source for c in ahead} - generations.surveyed(tx, generation)
        return Progress(generation, sum(c.cursor.position for c in held.values()), sum(known.values()), unseen)

    def _ensure_build(self, tx: Connection, projection: Projection[Any]) -> None:
        builds = generations.of(tx, projection.name)
        if any(g.version == projection.version and g.status != "retired" for g in builds):
            return
        made = self._begin(tx, projection)
        if not builds:
            generations.switch(tx, made)

    def _begin(self, tx: Connection, projection: Projection[Any]) -> Generation:
        made = generations.begin(tx, projection.name, projection.version)
        self._tables_of(made)
        metadata = self._metadata[made.projection, made.generation]
        metadata.create_all(tx)
        return generations.note_tables(tx, made, tuple(metadata.tables))

    def _discard(self, tx: Connection, generation: Generation) -> None:
        generations.retire(tx, generation)
        self._tables_of(generation)
        self._metadata[generation.projection, generation.generation].drop_all(tx)

    def _tables_of(self, generation: Generation) -> Any:
        key = (generation.projection, generation.generation)
        if key not in self._tables:
            metadata = MetaData()
            self._tables[key] = self._projections[generation.projection].tables(metadata, generation.suffix)
            self._metadata[key] = metadata
        return self._tables[key]

    def _follower_of(self, generation: Generation) -> Follower:
        if generation.follower not in self._followers:
            effect = ProjectionEffect(self._projections[generation.projection], self._tables_of(generation))
            self._followers[generation.follower] = Follower(
                self._database,
                generation.follower,
                effect,
                lambda tx: generations.lives(tx, generation),
                lambda source: self._note_survey(generation, source),
            )
        return self._followers[generation.follower]

    def _note_survey(self, generation: Generation, source: str) -> None:
        if generation.status == "building" and (generation.follower, source) not in self._surveyed:
            with self._database.transaction() as tx:
                generations.note_survey(tx, generation, source)
            self._surveyed.add((generation.follower, source))

    def _refresh_if_old(self) -> None:
        if self._clock() - self._known_at > REFRESH_SECONDS:
            self.refresh()
