"""The product's processes on this installation: which run, how they are, and since when."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amqp.exceptions import NotFound

from kernel.amqp import FAILURES, Broker, close, connect
from nithet import services

TIMEOUT_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Process:
    """One process, or the processes of one service.

    :ivar state: ``ready``, ``degraded``, ``starting``, ``draining``, ``unready`` or ``away``; ``listening`` where only
        the broker can be asked
    :ivar since: when it began, where that is known
    """

    name: str
    state: str
    since: datetime | None = None

    @property
    def well(self) -> bool:
        """Whether it can do all of its work."""
        return self.state in ("ready", "listening")


def started_here(health: Mapping[str, str]) -> list[Process]:
    """The processes of ``nithet up``, by the addresses at which they say how they are."""
    return [_asked(name, url) for name, url in health.items()]


def at_the_broker(broker: Broker) -> list[Process]:
    """The services that take requests, wherever they run. The gateway takes none and is not among them."""
    try:
        connection = connect(broker, "nithet doctor")
    except FAILURES:
        return []
    try:
        return [Process(name, "listening" if _listens(connection, name) else "away") for name in services.NAMES]
    finally:
        close(connection)


def _asked(name: str, url: str) -> Process:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=TIMEOUT_SECONDS) as answer:
            found = json.load(answer)
    except urllib.error.HTTPError as unready:
        found = _body(unready)
    except (OSError, ValueError):
        return Process(name, "away")
    since = found.get("since")
    return Process(name, str(found.get("status", "unready")), datetime.fromisoformat(since) if since else None)


def _body(answer: urllib.error.HTTPError) -> dict[str, Any]:
    try:
        found = json.load(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _listens(connection: Any, name: str) -> bool:
    channel = connection.channel()
    try:
        return bool(channel.queue_declare(f"rpc-{name}", passive=True).consumer_count)
    except NotFound:
        return False
    finally:
        if channel.is_open:
            channel.close()
