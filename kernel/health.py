"""How a process is: ``/health/live``, ``/health/ready`` and ``/metrics`` on a small port of its own.

A broker that is away does not make a process unready: commands are still taken and the log is the truth. It says
``degraded``. Without its database it is not ready; while it drains, neither.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import eventlet
import eventlet.wsgi

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
    """The state of one process, as others may ask for it."""

    def __init__(self, service: str, checks: Iterable[Check] = (), before_metrics: Callable[[], None] | None = None):
        self.service = service
        self._checks = list(checks)
        self._before_metrics = before_metrics
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
        return ready, {"status": status, "service": self.service, "checks": found}

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
                if self._before_metrics is not None:
                    self._before_metrics()
                text, content_type = metrics.exposition()
                start_response("200 OK", [("Content-Type", content_type), ("Content-Length", str(len(text)))])
                return [text]
            case _:
                return _answer(start_response, "404 Not Found", {"status": "no such page"})

    def serve(self, host: str, port: int) -> Any:
        """Listens and answers in a greenthread.

        :raises OSError: if the port is taken
        """
        listener = eventlet.listen((host, port), reuse_port=False)
        return eventlet.spawn(
            eventlet.wsgi.server, listener, self.application, log_output=False, max_size=50, keepalive=False
        )


def _answer(start_response: StartResponse, status: str, body: dict[str, Any]) -> list[bytes]:
    text = json.dumps(body).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(text))), ("Cache-Control", "no-store")]
    start_response(status, headers)
    return [text]
