"""The nameko service ``gateway``: the Flask application mounted in nameko's web server, on eventlet."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any, TypeVar

import eventlet
from eventlet import wsgi
from nameko import config
from nameko.containers import ServiceContainer
from nameko.extensions import Entrypoint
from nameko.web.server import HttpOnlyProtocol, WebServer

from gateway.hints import Hub
from gateway.measuring import InFlight
from gateway.security import LONGEST_ADDRESS
from kernel.amqp import Broker
from kernel.language import say
from kernel.lifecycle import Unavailable

Method = TypeVar("Method", bound=Callable[..., Any])

SOCKET_SECONDS = 75.0
"""A connection that is silent for this long is closed; longer than a feed request is held open."""


class WebContainer(ServiceContainer):  # type: ignore[misc]
    """A nameko container that carries the web application, its socket and its live streams."""

    def __init__(self, socket: Any, application: InFlight, hub: Hub, drain_seconds: float) -> None:
        super().__init__(Gateway)
        self.socket, self.application, self.hub, self.drain_seconds = socket, application, hub, drain_seconds


class Protocol(HttpOnlyProtocol):  # type: ignore[misc]
    """HTTP/1.1 that sends each piece of a stream at once: eventlet would gather 16 KiB first."""

    minimum_chunk_size = 1


class FlaskServer(WebServer):  # type: ignore[misc]
    """nameko's web server around a WSGI application."""

    _gt: Any = None

    def start(self) -> None:
        """Serve on the container's socket."""
        if self._gt is not None:
            return
        self._sock = self.container.socket
        self._sock.settimeout(None)
        self._serv = wsgi.Server(
            self._sock,
            self._sock.getsockname(),
            self.container.application,
            protocol=Protocol,
            debug=False,
            log_output=False,
            url_length_limit=LONGEST_ADDRESS * 2,
            socket_timeout=SOCKET_SECONDS,
        )
        self._gt = self.container.spawn_managed_thread(self.run)

    def stop(self) -> None:
        """Take no more connections, end the live streams, and return when the requests in hand are answered."""
        super().stop()
        self.container.hub.end()
        self.container.application.wait(self.container.drain_seconds)


class FlaskEntrypoint(Entrypoint):  # type: ignore[misc]
    """Ties the server to the service's life."""

    server = FlaskServer()

    def setup(self) -> None:
        """The server runs while somebody uses it."""
        self.server.register_provider(self)

    def stop(self) -> None:
        """No longer used."""
        self.server.unregister_provider(self)
        super().stop()


def web_entrypoint(method: Method) -> Method:
    """Let the service serve the web."""
    exposed: Method = FlaskEntrypoint.decorator(method)
    return exposed


class Gateway:
    """The service. What it does is the Flask application of ``gateway.app``."""

    name = "gateway"

    @web_entrypoint
    def web(self) -> None:
        """Everything over HTTP."""


def listen(host: str, port: int) -> Any:
    """A listening socket.

    :raises Unavailable: if the port is taken or not ours to take
    """
    try:
        listening = eventlet.listen((host, port), reuse_port=False)
        # Connections have it from here. Without it the end of a long answer waits 40 ms for the reader's system.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise Unavailable(
            say(f"เปิดเว็บที่ {host}:{port} ไม่ได้: {why}", f"cannot serve the web at {host}:{port}: {why}")
        ) from fault


def container(socket: Any, application: InFlight, hub: Hub, broker: Broker, drain_seconds: float) -> WebContainer:
    """The service, ready to start. One for each process."""
    config.setup({"AMQP_URI": broker.url, "HEARTBEAT": broker.heartbeat})
    return WebContainer(socket, application, hub, drain_seconds)
