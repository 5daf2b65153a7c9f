"""From settings to a running gateway: what ``kernel.process gateway`` starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from types import ModuleType
from urllib.parse import urlsplit

from gateway.app import create_app
from gateway.listening import Listener
from gateway.measuring import LIVE_READERS, InFlight
from gateway.migrating import migrate
from gateway.parts import EXTENSION, Parts
from gateway.rpc_backend import RpcBackend
from gateway.settings import Settings as GatewaySettings
from kernel import tracing
from kernel.assembly import Plan, broker_check, database_check, migrate_with
from kernel.database import Database
from kernel.environment import Reader
from kernel.language import say
from kernel.lifecycle import Assembly
from kernel.rpc import RpcClient
from kernel.settings import Settings

DEFAULT_ADDRESS = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Web:
    """Where the gateway listens and how patient it is with the services.

    :ivar rpc_seconds: how long a service may take to answer
    """

    host: str
    port: int
    rpc_seconds: float
    gateway: GatewaySettings


def read(settings: Settings, reader: Reader) -> Web:
    """The gateway's own settings. Faults stay with `reader`."""
    port = reader.integer("NITHET_HTTP_PORT", 8000, 1, 65535)
    own = GatewaySettings(
        principal_key=settings.principal_key,
        public_url=reader.value("NITHET_PUBLIC_URL", f"http://127.0.0.1:{port}", _address) or DEFAULT_ADDRESS,
        idle=timedelta(minutes=reader.integer("NITHET_SESSION_IDLE_MINUTES", 60, 1, 24 * 60)),
        lifetime=timedelta(minutes=reader.integer("NITHET_SESSION_MINUTES", 12 * 60, 1, 7 * 24 * 60)),
        trusted_proxies=reader.integer("NITHET_TRUSTED_PROXIES", 0, 0, 5),
        demo=settings.demo,
    )
    return Web(
        host=reader.text("NITHET_HTTP_HOST", "127.0.0.1") or "127.0.0.1",
        port=port,
        rpc_seconds=reader.number("NITHET_RPC_SECONDS", 10.0, 0.5, 120.0),
        gateway=own,
    )


def plan(_: ModuleType, settings: Settings, reader: Reader) -> Plan:
    """What the process will do. Touches nothing outside it."""
    web = read(settings, reader)
    return Plan(lambda: migrate_with(settings, migrate), lambda: assemble(settings, web))


def assemble(settings: Settings, web: Web) -> Assembly:
    """Everything that a gateway process runs.

    :raises Unavailable: if the port cannot be had
    """
    from gateway import service

    socket = service.listen(web.host, web.port)
    database = Database(settings.database_url, pool_size=max(5, settings.workers), application="nithet-gateway")
    client = RpcClient(settings.broker, "gateway", web.rpc_seconds)
    app = create_app(web.gateway, RpcBackend(client, tracing.traceparent), database)
    made: Parts = app.extensions[EXTENSION]
    hub = made.hub

    def close() -> None:
        client.close()
        database.dispose()

    return Assembly(
        service.container(socket, InFlight(app), hub, settings.broker, settings.drain_seconds / 2),
        {"hints": Listener(settings.broker, hub, made.sessions.doubt)},
        (database_check(database), broker_check(settings)),
        before_metrics=lambda: LIVE_READERS.set(len(hub)),
        close=close,
    )


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/") or parts.query:
        raise ValueError(say("ต้องเป็นรูป https://เครื่อง", "must look like https://host"))
    return text
