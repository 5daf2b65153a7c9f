"""A service's database as the command line opens it: without a broker, beside the running processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from kernel.database import Database
from kernel.definition import ServiceDefinition
from kernel.environment import Reader
from kernel.following import Follower
from kernel.log import EventLog
from kernel.log.sql import SqlLog
from kernel.projecting import ReadModels
from kernel.runtime import Runtime
from kernel.settings import Settings, read
from nithet import services
from nithet.place import is_set


@dataclass(frozen=True, slots=True)
class Store:
    """One service's log, read models and followers."""

    name: str
    definition: ServiceDefinition
    database: Database
    log: EventLog
    runtime: Runtime

    @property
    def models(self) -> ReadModels:
        """Its read models."""
        return self.runtime.models

    def followers(self) -> list[Follower]:
        """Everything in it that follows logs."""
        return self.runtime.followers()


def settings_of(name: str, environ: Mapping[str, str]) -> Settings:
    """The settings of one service, as far as its database goes: the broker need not be known.

    :raises BrokenSettings: naming every fault
    """
    reader = Reader(with_some_broker(environ))
    found = read(name, reader)
    reader.done()
    return found


def with_some_broker(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` with a broker named, whether or not one answers there: for those who do not need it."""
    return dict(environ) if is_set("AMQP_URL", environ) else {**environ, "AMQP_URL": "amqp://127.0.0.1/nithet"}


@contextmanager
def opened(name: str, environ: Mapping[str, str]) -> Iterator[Store]:
    """The store of one service, closed at the end of the block."""
    settings = settings_of(name, environ)
    definition = services.definition(name)
    database = Database(settings.database_url, pool_size=2, application="nithet command line")
    log = SqlLog(database, name, definition.registry)
    try:
        yield Store(name, definition, database, log, Runtime(definition, database, log, settings.principal_key))
    finally:
        database.dispose()
