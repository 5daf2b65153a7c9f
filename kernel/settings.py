"""Settings of a process: from the environment, checked before anything starts, all faults told at once.

A secret's value is never shown, neither in a fault nor in a ``repr``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from urllib.parse import urlsplit

from kernel.amqp import BUCKETS, PARTITIONS, BadAddress, Broker
from kernel.environment import Reader
from kernel.language import Language, language, say

SHORTEST_KEY = 32
"""Characters that a signing key needs at least."""


class Role(StrEnum):
    """What a process does for its service. One that names none does all of it."""

    RPC = "rpc"
    SUBSCRIPTIONS = "subscriptions"
    RELAY = "relay"
    PROJECTIONS = "projections"


@dataclass(frozen=True, slots=True)
class Settings:
    """What every process of the product is told.

    :ivar service: its name, such as ``evaluation``
    :ivar database_url: where it keeps its facts; ``{service}`` is already filled in
    :ivar owner_url: for migrations, where the application's role may not make tables; None for the same as above
    :ivar broker: internal events and RPC
    :ivar public_broker: the virtual host that outside agencies read from
    :ivar principal_key: shared by all processes; signs who is asking
    :ivar roles: what this process does
    :ivar health_host: where ``/health`` and ``/metrics`` listen; with port 0 they do not
    :ivar partitions: queues per subscribing service, the same in every process
    :ivar workers: requests handled at once
    :ivar answer_days: how long the first answers of commands are kept for those who send them again
    :ivar deadlines_at: the hour in Thailand from which a day's deadlines are kept; None for never
    :ivar drain_seconds: how long work in hand may take after SIGTERM
    :ivar broker_patience: how long a start waits for the broker, in seconds
    :ivar log_format: ``json`` for machines, ``plain`` for people
    :ivar demo: demo accounts may sign in
    """

    service: str
    database_url: str = field(repr=False)
    owner_url: str | None = field(repr=False)
    broker: Broker = field(repr=False)
    public_broker: Broker = field(repr=False)
    principal_key: str = field(repr=False)
    roles: frozenset[Role]
    health_host: str
    health_port: int
    partitions: int
    workers: int
    answer_days: int
    deadlines_at: time | None
    drain_seconds: float
    broker_patience: float
    log_format: str
    log_level: str
    demo: bool
    language: Language


@dataclass(frozen=True, slots=True)
class _Hour:
    """An hour of the day; `at` is None for never."""

    at: time | None


DEFAULT_DATABASE = "sqlite:///var/db/{service}.sqlite"


def read(service: str, reader: Reader) -> Settings:
    """The settings of a process of `service`. Faults stay with `reader`; the value is good only if it has none.

    ``{service}`` is filled in wherever a database's address is named, in the name of its file, too.
    """
    broker = reader.value("AMQP_URL", Broker(), _broker, needed=True) or Broker()
    public = reader.value("NITHET_PUBLIC_AMQP_URL", None, _broker)
    database = reader.value("DATABASE_URL", DEFAULT_DATABASE, _database, service=service) or DEFAULT_DATABASE
    owner = reader.value("DATABASE_OWNER_URL", None, _database, service=service)
    return Settings(
        service=service,
        database_url=database.replace("{service}", service),
        owner_url=None if owner is None else owner.replace("{service}", service),
        broker=broker,
        public_broker=public or broker.in_vhost(f"{broker.vhost.strip('/') or 'nithet'}-public"),
        principal_key=reader.secret("NITHET_PRINCIPAL_KEY", shortest=SHORTEST_KEY),
        roles=reader.value("NITHET_ROLES", frozenset(Role), roles) or frozenset(Role),
        health_host=reader.text("NITHET_HEALTH_HOST", "127.0.0.1") or "127.0.0.1",
        health_port=reader.integer("NITHET_HEALTH_PORT", 0, 0, 65535),
        partitions=reader.integer("NITHET_PARTITIONS", PARTITIONS, 1, BUCKETS),
        workers=reader.integer("NITHET_WORKERS", 10, 1, 200),
        answer_days=reader.integer("NITHET_ANSWER_DAYS", 30, 1, 3650),
        deadlines_at=(reader.value("NITHET_DEADLINES_AT", None, _hour) or _Hour(time(7))).at,
        drain_seconds=reader.number("NITHET_DRAIN_SECONDS", 8.0, 0.5, 300.0),
        broker_patience=reader.number("NITHET_BROKER_PATIENCE", 60.0, 0.0, 3600.0),
        log_format=reader.choice("NITHET_LOG_FORMAT", "json", ("json", "plain")),
        log_level=reader.choice("NITHET_LOG_LEVEL", "info", ("debug", "info", "warning", "error")),
        demo=reader.flag("NITHET_DEMO"),
        language=language(),
    )


def load(service: str, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of a process of `service`.

    :raises BrokenSettings: naming every fault
    """
    reader = Reader(environ)
    settings = read(service, reader)
    reader.done()
    return settings


def roles(text: str) -> frozenset[Role]:
    """Roles from ``rpc,relay``.

    :raises ValueError: naming those that there are
    """
    named = [word.strip() for word in text.split(",") if word.strip()]
    unknown = [word for word in named if word not in set(Role)]
    if unknown or not named:
        listed = ", ".join(Role)
        raise ValueError(say(f"ต้องเลือกจาก {listed}", f"must be some of {listed}"))
    return frozenset(Role(word) for word in named)


def _hour(text: str) -> _Hour:
    if text.lower() == "off":
        return _Hour(None)
    try:
        found = time.fromisoformat(text)
        if len(text) != 5 or found.tzinfo is not None:
            raise ValueError
    except ValueError:
        raise ValueError(say("ต้องเป็นเวลาอย่าง 07:00 หรือ off", "must be a time such as 07:00, or off")) from None
    return _Hour(found)


def _broker(text: str) -> Broker:
    try:
        return Broker.parse(text)
    except BadAddress:
        raise ValueError(
            say(
                "ต้องเป็นรูป amqp://ผู้ใช้:รหัสผ่าน@เครื่อง:5672/nithet",
                "must look like amqp://user:password@host:5672/nithet",
            )
        ) from None


def _database(text: str) -> str:
    scheme, separator, rest = text.partition("://")
    if scheme in ("postgresql", "postgres"):
        raise ValueError(
            say("ต้องระบุไดรเวอร์ด้วย คือ postgresql+psycopg2://…", "must name its driver: postgresql+psycopg2://…")
        )
    if scheme not in ("postgresql+psycopg2", "sqlite") or not separator or not rest.strip("/"):
        raise ValueError(
            say(
                "ต้องเป็น sqlite:///แฟ้ม หรือ postgresql+psycopg2://ผู้ใช้@เครื่อง/{service}",
                "must be sqlite:///file or postgresql+psycopg2://user@host/{service}",
            )
        )
    try:
        _ = urlsplit(text).port
    except ValueError:
        raise ValueError(say("หมายเลขพอร์ตไม่ถูกต้อง", "its port is no number up to 65535")) from None
    if scheme == "sqlite" and "{service}" not in text:
        raise ValueError(
            say("ต้องมี {service} เพราะแต่ละบริการใช้แฟ้มของตนเอง", "needs {service}: every service has a file of its own")
        )
    return text
