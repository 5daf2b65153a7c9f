"""The read model at the end of the pipeline, and the names of both sides. Imported by whoever is patched or not."""

from __future__ import annotations

from sqlalchemy import MetaData

from kernel.database import Database
from kernel.following import Follower
from kernel.projection import ProjectionEffect
from tests.bench.rebuild import TOTALS

SOURCE, READER, AREA = "bench", "reading", "1"
FOLLOWER, SUFFIX = "totals@1.1", "_v1_g1"


def prepare(database_url: str) -> None:
    """Make the read model's tables."""
    database, metadata = Database(database_url), MetaData()
    TOTALS.tables(metadata, SUFFIX)
    with database.transaction() as tx:
        metadata.create_all(tx)
    database.dispose()


def follower(database: Database) -> Follower:
    """What keeps the read model."""
    return Follower(database, FOLLOWER, ProjectionEffect(TOTALS, TOTALS.tables(MetaData(), SUFFIX)))
