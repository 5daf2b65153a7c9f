"""Every read model of every service computed anew from the logs, and compared row by row with the one that answers."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import Connection, MetaData, Table, select

from kernel import checkpoints, generations, parking
from kernel.database import Database
from kernel.envelope import Recorded
from kernel.projection import Projection, ProjectionEffect
from nithet import services
from nithet.stores import Store, opened

PAGE = 2000


class Logs:
    """The databases of all services, beside the processes that work on them."""

    def __init__(self, stores: Mapping[str, Store]) -> None:
        self.stores = stores

    def events(self, source: str) -> Iterator[list[Recorded]]:
        """All events of a service, office by office, in pages."""
        log = self.stores[source].log
        for head in log.heads():
            after = 0
            while page := log.read_area(head.area, after, PAGE):
                yield page
                after = page[-1].position

    def stream(self, source: str, area: str, stream: str) -> list[Recorded]:
        """The events of one stream."""
        return self.stores[source].log.read_stream(area, stream)

    def of_type(self, source: str, *types: str) -> list[Recorded]:
        """The events of some types."""
        return [event for page in self.events(source) for event in page if event.type in types]

    def lagging(self) -> list[str]:
        """Followers that have not come to the end of a log that they read."""
        heads = {name: store.log.heads() for name, store in self.stores.items()}
        found = []
        for name, store in self.stores.items():
            with store.database.reading() as tx:
                for follower in store.followers():
                    for source in follower.sources:
                        for head in heads[source]:
                            at = checkpoints.at(tx, follower.name, source, head.area)
                            if at < head.position:
                                found.append(f"{name} {follower.name} has {at} of {source} {head.position}")
        return found

    def parked(self) -> list[Any]:
        """Events that a follower could not apply."""
        found: list[Any] = []
        for store in self.stores.values():
            with store.database.reading() as tx:
                for follower in store.followers():
                    found += parking.listed(tx, follower.name)
        return found

    def differences(self, folder: Path) -> list[str]:
        """Rows in which a read model that answers differs from a fold of the logs, empty if none.

        The logs that a read model is built from are taken one after the other, so the order between them is another
        than it was in life.

        :param folder: for the databases of the fold
        """
        found = []
        for name, store in self.stores.items():
            fresh = Database(f"sqlite:///{folder}/{name}.sqlite", durable=False)
            try:
                for projection in store.definition.projections:
                    expected = self._folded(projection, fresh)
                    for table, rows in _live(projection, store.database).items():
                        found += [f"{name} {table} has {row}" for row in sorted(rows - expected[table])]
                        found += [f"{name} {table} lacks {row}" for row in sorted(expected[table] - rows)]
            finally:
                fresh.dispose()
        return found

    def _folded(self, projection: Projection[Any], database: Database) -> dict[str, set[str]]:
        metadata = MetaData()
        effect = ProjectionEffect(projection, projection.tables(metadata, "_fold"))
        with database.transaction() as tx:
            metadata.create_all(tx)
            for source in sorted(projection.sources()):
                for page in self.events(source):
                    effect.apply(tx, [event for event in page if (event.source, event.type) in effect.wants])
            return _rows(tx, metadata.sorted_tables, "_fold")


def _live(projection: Projection[Any], database: Database) -> dict[str, set[str]]:
    metadata = MetaData()
    with database.reading() as tx:
        generation = generations.answering(tx, projection.name)
        assert generation is not None, f"nothing answers for {projection.name}"
        projection.tables(metadata, generation.suffix)
        return _rows(tx, metadata.sorted_tables, generation.suffix)


def _rows(tx: Connection, tables: Sequence[Table], suffix: str) -> dict[str, set[str]]:
    """Every row of every table as text. All tables have a primary key, so that no row hides another."""
    found = {}
    for table in tables:
        assert table.primary_key, table.name
        found[table.name.removesuffix(suffix)] = {repr(tuple(row)) for row in tx.execute(select(table))}
    return found


@contextmanager
def logs(environ: Mapping[str, str]) -> Iterator[Logs]:
    """The databases that processes with the settings `environ` work on."""
    with mock.patch.dict(os.environ, environ), ExitStack() as stack:
        yield Logs({name: stack.enter_context(opened(name, environ)) for name in services.NAMES})
