"""What one gateway process is made of, reachable from a request through the Flask application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import current_app

from gateway.attempts import Attempts
from gateway.backend import Backend
from gateway.hints import Hub
from gateway.idempotency import Keys
from gateway.known_keys import KnownKeys
from gateway.meeting_links import MeetingLinks
from gateway.presence import Presence
from gateway.sessions import Sessions
from gateway.settings import Settings
from gateway.uploads import Uploads
from kernel.database import Database

EXTENSION = "nithet"

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of a real process."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that a request handler may need."""

    settings: Settings
    backend: Backend
    clock: Clock
    sessions: Sessions
    attempts: Attempts
    keys: Keys
    hub: Hub
    known_keys: KnownKeys
    uploads: Uploads
    presence: Presence
    meeting_links: MeetingLinks


def assemble(settings: Settings, backend: Backend, database: Database, clock: Clock = utc_now) -> Parts:
    """The parts of a gateway over its own `database`."""
    return Parts(
        settings,
        backend,
        clock,
        Sessions(database, settings.idle, settings.lifetime, clock),
        Attempts(database, settings.attempts_window, clock),
        Keys(database, clock, settings.principal_key),
        Hub(settings.live_clients),
        KnownKeys(settings.refresh, clock),
        Uploads(database, clock),
        Presence(database, clock),
        MeetingLinks(database, clock),
    )


def parts() -> Parts:
    """The parts of the application that serves this request."""
    found: Parts = current_app.extensions[EXTENSION]
    return found
