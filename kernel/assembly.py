"""From a service's definition and settings to everything that its process runs: the composition root of a process."""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError

from kernel import amqp
from kernel.database import Database
from kernel.deadlines import Deadlines
from kernel.definition import ServiceDefinition
from kernel.environment import Reader
from kernel.gauges import Gauges
from kernel.health import Check
from kernel.housekeeping import Housekeeping
from kernel.language import say
from kernel.leader import leadership
from kernel.lifecycle import Assembly, Unavailable, Worker
from kernel.log.measured import MeasuredLog
from kernel.migrating import migrate
from kernel.projecting import ModelBuilding
from kernel.relay import destination as destinations
from kernel.relay.destination import Destination
from kernel.relay.notify import Notifications
from kernel.relay.relay import Relay
from kernel.rpc import RpcClient
from kernel.runtime import Runtime
from kernel.service import container_for
from kernel.settings import Role, Settings
from kernel.subscription.subscription import Subscription
from kernel.tailing import Tail


@dataclass(frozen=True, slots=True)
class Plan:
    """What a process will do, once it is time.

    :ivar migrate: brings the database up to date
    :ivar assemble: puts everything together
    """

    migrate: Callable[[], None]
    assemble: Callable[[], Assembly]


def plan(package: ModuleType, settings: Settings, reader: Reader) -> Plan:
    """The plan for a service's package. Touches nothing outside the process.

    :raises BrokenSettings: if anything is wrong with the settings, the service's own in ``<package>.settings`` included
    """
    if importlib.util.find_spec(f"{package.__name__}.settings") is not None:
        importlib.import_module(f"{package.__name__}.settings").read(reader)
    reader.done()
    definition: ServiceDefinition = importlib.import_module(f"{package.__name__}.wiring").define()
    return Plan(
        lambda: migrate_service(definition, settings),
        lambda: assemble(package, definition, settings),
    )


def migrate_service(definition: ServiceDefinition, settings: Settings) -> None:
    """Brings the database of a service up to date.

    :raises Unavailable: if the database does not let us
    """
    own = [definition.migrations] if definition.migrations else []
    migrate_with(settings, lambda database, role: migrate(database, own, role))


def migrate_with(settings: Settings, step: Callable[[Database, str | None], None]) -> None:
    """Does `step` with the owner's account, and tells it the name of the application's, if that is another.

    :raises Unavailable: if the database does not let us
    """
    role = None
    if settings.owner_url is not None:
        role = urlsplit(settings.database_url).username
    try:
        database = Database(
            settings.owner_url or settings.database_url, application=f"nithet-{settings.service} migrate"
        )
        try:
            step(database, role)
        finally:
            database.dispose()
    except (SQLAlchemyError, OSError) as fault:
        why = " ".join(str(getattr(fault, "orig", None) or fault).split())
        raise Unavailable(
            say(
                f"ฐานข้อมูลของ {settings.service} ใช้งานไม่ได้: {why}",
                f"the database of {settings.service} cannot be used: {why}",
            )
        ) from fault


def _letting_go(runtime: Runtime) -> Callable[[datetime], int] | None:
    """What the service lets go of by itself; nothing while its read models are being built."""
    let_go = runtime.definition.let_go
    if let_go is None:
        return None

    def step(now: datetime) -> int:
        try:
            with runtime.database.transaction() as tx:
                return let_go(tx, partial(runtime.models.tables, tx), now)
        except ModelBuilding:
            return 0

    return step


def runtime_of(definition: ServiceDefinition, settings: Settings, database: Database) -> Runtime:
    """The service on its database, with what the settings say of it."""
    log = MeasuredLog(database, definition.name, definition.registry)
    keeps = settings.deadlines_at is not None
    return Runtime(definition, database, log, settings.principal_key, keeps_deadlines=keeps)


def assemble(package: ModuleType, definition: ServiceDefinition, settings: Settings) -> Assembly:
    """Everything that a process of the service runs in its roles."""
    database = Database(
        settings.database_url, pool_size=max(5, settings.workers // 2), application=f"nithet-{settings.service}"
    )
    runtime = runtime_of(definition, settings, database)
    runtime.models.prepare()
    _declare(definition, settings)
    workers: dict[str, Worker] = {}
    if Role.RELAY in settings.roles:
        for destination in _destinations(definition, settings):
            lock = leadership(settings.database_url, f"{definition.name}/relay/{destination.name}")
            workers[f"relay-{destination.name}"] = Relay(runtime.log, database, destination, lock, runtime.appended)
    if Role.PROJECTIONS in settings.roles:
        workers["tail"] = Tail(runtime)
        lock = leadership(settings.database_url, f"{definition.name}/housekeeping")
        workers["housekeeping"] = Housekeeping(
            database, lock, timedelta(days=settings.answer_days), _letting_go(runtime)
        )
    if Role.PROJECTIONS in settings.roles and definition.deadlines and settings.deadlines_at is not None:
        lock = leadership(settings.database_url, f"{definition.name}/deadlines")
        workers["deadlines"] = Deadlines(runtime, lock, settings.deadlines_at)
    if database.dialect == "postgresql":  # on SQLite, other processes' appends are found by looking
        workers["notifications"] = Notifications(settings.database_url, definition.name, runtime.appended)
    client = None
    if Role.SUBSCRIPTIONS in settings.roles and definition.foreign_sources():
        client = RpcClient(settings.broker, definition.name)
        workers["subscription"] = Subscription(
            definition.name,
            definition.foreign_sources(),
            runtime.followers,
            database,
            settings.broker,
            client,
            principal_key=settings.principal_key,
            partitions=settings.partitions,
            applied=runtime.applied.ring,
        )
    container = None
    if Role.RPC in settings.roles:
        container = container_for(service_class(package), runtime, settings.broker, settings.workers)

    def close() -> None:
        if client is not None:
            client.close()
        database.dispose()

    return Assembly(
        container,
        workers,
        (database_check(database), broker_check(settings)),
        before_metrics=Gauges(definition.name, database, runtime.log).look,
        close=close,
    )


def service_class(package: ModuleType) -> type[Any]:
    """The nameko service in ``<package>.service``: the class whose ``name`` is the package's."""
    module = importlib.import_module(f"{package.__name__}.service")
    name = package.__name__.rpartition(".")[2]
    found = [part for part in vars(module).values() if isinstance(part, type) and getattr(part, "name", None) == name]
    return found[0]


def database_check(database: Database) -> Check:
    """Whether the database answers."""

    def look() -> None:
        database.ping()

    return Check("database", look, needed=True)


def broker_check(settings: Settings) -> Check:
    """Whether the broker takes connections. Commands are taken without it as long as one can reach us at all."""

    def look() -> None:
        amqp.wait_for(settings.broker, 0.0)

    return Check("broker", look, needed=False)


def _destinations(definition: ServiceDefinition, settings: Settings) -> list[Destination]:
    """The other services where any reads this one, and the outside where anything is published."""
    found: list[Destination] = []
    readers = amqp.Topology()
    for reader, sources in subscriptions().items():
        if definition.name in sources:
            readers += amqp.subscription(reader, sources, settings.partitions)
    if readers.queues:
        found.append(destinations.internal(definition.name, settings.broker, readers))
    if definition.published:
        found.append(destinations.public(definition.published, settings.public_broker))
    return found


def subscriptions() -> Mapping[str, Sequence[str]]:
    """Which services each service reads: ``contracts/subscriptions.json``, generated from the services' definitions.

    A relay declares its readers' queues, so that not even the first event is published to nobody.
    """
    path = Path(__file__).parent.parent / "contracts" / "subscriptions.json"
    found: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    return found


def _declare(definition: ServiceDefinition, settings: Settings) -> None:
    """Exchanges and queues, before anybody publishes."""
    topology = amqp.log(definition.name) + amqp.rpc(definition.name)
    if definition.foreign_sources():
        topology += amqp.subscription(definition.name, definition.foreign_sources(), settings.partitions)
    connection = amqp.connect(settings.broker, f"nithet {definition.name} topology")
    amqp.declare(connection, topology)
    amqp.close(connection)
