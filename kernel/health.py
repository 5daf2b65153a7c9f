"""How a process is: ``/health/live``, ``/health/ready`` and ``/metrics`` on a small port of its own.

A broker that is away does not make a process unready: commands are still taken and the log is the truth. It says
``degraded``. Without its database it is not ready; while it drains, neither.
"""

from __future__ import annotations

import json
import logging
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from typing_extensions import override

from kernel import metrics

LOGGER = logging.getLogger(__name__)

StartResponse = Callable[..., Any]
Look = Callable[[], str | None]
"""Looks at one thing: None if all is well, else one word or two on what is wrong. May raise."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a process depends on.

    :ivar needed: without it no request can be answered
    """

    name: str
    look: Look
    needed: bool


class Health:
    """The state of one process, as others may ask for it.

    :ivar before_metrics: brings gauges up to date when somebody looks
    """

    def __init__(self, service: str, checks: Iterable[Check] = ()) -> None:
        self.service = service
        self.before_metrics: Callable[[], None] = lambda: None
        self._checks = list(checks)
        self._since = datetime.now(UTC)
        self._started = False
        self._draining = False

    def add(self, check: Check) -> None:
        """One more thing to look at."""
        self._checks.append(check)

    def started(self) -> None:
        """Everything has begun; requests may come."""
        self._started = True

    def draining(self) -> None:
        """No new requests, please: the work in hand is being finished."""
        self._draining = True

    def readiness(self) -> tuple[bool, dict[str, Any]]:
        """Whether requests may come, and what was found."""
        found: dict[str, str] = {}
        ready = self._started and not self._draining
        degraded = False
        for check in self._checks:
            try:
                fault = check.look()
            except Exception as error:
                # The text of a database's or broker's error can name hosts and accounts: it goes to the log only.
                LOGGER.warning("health.check_failed", extra={"check": check.name, "error": repr(error)})
                fault = "away"
            found[check.name] = fault or "ok"
            if fault:
                ready = ready and not check.needed
                degraded = True
        if not self._started:
            status = "starting"
        elif self._draining:
            status = "draining"
        else:
            status = ("degraded" if degraded else "ready") if ready else "unready"
        return ready, {
            "status": status, "service": self.service, "since": self._since.isoformat(), "checks": found
        }  # fmt: skip

    def application(self, environ: dict[str, Any], start_response: StartResponse) -> list[bytes]:
        """The WSGI application."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return _answer(start_response, "405 Method Not Allowed", {"status": "GET only"})
        match environ["PATH_INFO"]:
            case "/health/live":
                return _answer(start_response, "200 OK", {"status": "live", "service": self.service})
            case "/health/ready":
                ready, body = self.readiness()
                return _answer(start_response, "200 OK" if ready else "503 Service Unavailable", body)
            case "/metrics":
                self.before_metrics()
                text, content_type = metrics.exposition()
                start_response("200 OK", [("Content-Type", content_type), ("Content-Length", str(len(text)))])
                return [text]
            case _:
                return _answer(start_response, "404 Not Found", {"status": "no such page"})

    def serve(self, host: str, port: int) -> Callable[[], None]:
        """Listens and answers in threads of its own; gives a function that ends this.

        :raises OSError: if the port is taken
        """
        server = _Server((host, port), _QuietHandler)
        server.set_app(self.application)
        threading.Thread(target=server.serve_forever, name="health", daemon=True).start()

        def end() -> None:
            server.shutdown()
            server.server_close()

        return end


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 32

    @override
    def server_bind(self) -> None:
        """Without the look-up of the machine's name, which can take seconds."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = self.socket.getsockname()[:2]
        self.setup_environ()


class _QuietHandler(WSGIRequestHandler):
    timeout = 10

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Every probe of every few seconds is not worth a line."""


def _answer(start_response: StartResponse, status: str, body: dict[str, Any]) -> list[bytes]:
    text = json.dumps(body).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(text))), ("Cache-Control", "no-store")]
    start_response(status, headers)
    return [text]
