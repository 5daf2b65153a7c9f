"""Settings of a process: from the environment, checked before anything starts, all faults told at once.

Every setting may be given as ``NAME`` or, for secrets that are mounted as files, as ``NAME_FILE``. A secret's value is
never shown, neither in a fault nor in a ``repr``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from kernel.amqp import BUCKETS, PARTITIONS, BadAddress, Broker
from kernel.language import Language, language, say

T = TypeVar("T")

SHORTEST_KEY = 32
"""Characters that a signing key needs at least."""


class Role(StrEnum):
    """What a process does for its service. One that names none does all of it."""

    RPC = "rpc"
    SUBSCRIPTIONS = "subscriptions"
    RELAY = "relay"
    PROJECTIONS = "projections"


class BrokenSettings(Exception):
    """Something is wrong with the settings.

    :ivar faults: one sentence for each fault, with the setting's name first
    """

    def __init__(self, faults: Collection[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class Reader:
    """Reads settings one by one and remembers what was wrong with them."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        self._environ = os.environ if environ is None else environ
        self.faults: list[str] = []

    def text(self, name: str, default: str | None = None, *, needed: bool = False) -> str | None:
        """A text, or `default`."""
        return self.value(name, default, str, needed=needed)

    def secret(self, name: str, *, shortest: int = 0) -> str:
        """A secret that must be there and have `shortest` characters."""

        def check(raw: str) -> str:
            if len(raw) < shortest:
                raise ValueError(say(f"ต้องยาวอย่างน้อย {shortest} ตัวอักษร", f"needs at least {shortest} characters"))
            return raw

        return self.value(name, None, check, needed=True) or ""

    def integer(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number between `least` and `most`."""
        complaint = say(f"ต้องเป็นจำนวนเต็มตั้งแต่ {least} ถึง {most}", f"must be a whole number from {least} to {most}")

        def check(raw: str) -> int:
            if not raw.isascii() or not raw.isdigit() or not least <= int(raw) <= most:
                raise ValueError(complaint)
            return int(raw)

        return self.value(name, default, check) or 0

    def number(self, name: str, default: float, least: float, most: float) -> float:
        """A number between `least` and `most`."""
        complaint = say(f"ต้องเป็นตัวเลขตั้งแต่ {least:g} ถึง {most:g}", f"must be a number from {least:g} to {most:g}")

        def check(raw: str) -> float:
            try:
                found = float(raw)
            except ValueError:
                raise ValueError(complaint) from None
            if not least <= found <= most:
                raise ValueError(complaint)
            return found

        return self.value(name, default, check) or 0.0

    def flag(self, name: str, default: bool = False) -> bool:
        """``1``/``0``, ``true``/``false``, ``yes``/``no``, ``on``/``off``."""
        words = {
            "1": True,
            "true": True,
            "yes": True,
            "on": True,
            "0": False,
            "false": False,
            "no": False,
            "off": False,
        }

        def check(raw: str) -> bool:
            if raw.lower() not in words:
                raise ValueError(say("ต้องเป็น 1 หรือ 0", "must be 1 or 0"))
            return words[raw.lower()]

        return bool(self.value(name, default, check))

    def choice(self, name: str, default: str, allowed: Collection[str]) -> str:
        """One of a few words."""

        def check(raw: str) -> str:
            if raw not in allowed:
                listed = ", ".join(sorted(allowed))
                raise ValueError(say(f"ต้องเป็นค่าใดค่าหนึ่งใน {listed}", f"must be one of {listed}"))
            return raw

        return self.value(name, default, check) or default

    def value(
        self, name: str, default: T | None, check: Callable[[str], T], *, needed: bool = False, service: str = ""
    ) -> T | None:
        """What `check` makes of the setting's text; its ``ValueError`` becomes a fault. An empty text is none."""
        raw = self._raw(name, service)
        if raw is None:
            return default
        if not raw:
            if needed:
                self.faults.append(
                    f"{name}: " + say(f"ยังไม่ได้กำหนด (หรือใช้ {name}_FILE)", f"is not set (nor {name}_FILE)")
                )
            return default
        try:
            return check(raw)
        except ValueError as fault:
            self.faults.append(f"{name}: {fault}")
            return default

    def done(self) -> None:
        """:raises BrokenSettings: if anything was wrong."""
        if self.faults:
            raise BrokenSettings(self.faults)

    def _raw(self, name: str, service: str) -> str | None:
        """The text, empty for none; None where a fault was already noted."""
        direct, path = self._environ.get(name, ""), self._environ.get(f"{name}_FILE", "").replace("{service}", service)
        if direct and path:
            self.faults.append(f"{name}: " + say(f"กำหนดซ้ำกับ {name}_FILE", f"is given twice, also as {name}_FILE"))
            return None
        if not path:
            return direct.strip()
        try:
            return Path(path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as fault:
            why = fault.strerror if isinstance(fault, OSError) else "UTF-8"
            self.faults.append(f"{name}_FILE: " + say(f"อ่านแฟ้ม {path} ไม่ได้ ({why})", f"cannot read {path} ({why})"))
            return None


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
    drain_seconds: float
    broker_patience: float
    log_format: str
    log_level: str
    demo: bool
    language: Language


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
