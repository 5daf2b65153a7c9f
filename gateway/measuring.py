"""What the gateway says about its own work: a line for each answer, times by endpoint, and a step in the trace."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Flask, Response, g, request
from prometheus_client import Gauge, Histogram

from gateway.secret_addresses import without_secret
from kernel import metrics, tracing

LOGGER = logging.getLogger(__name__)

HTTP_SECONDS = Histogram(
    "nithet_http_seconds",
    "Time from a request's arrival to the beginning of its answer.",
    ["endpoint", "method", "status"],
    registry=metrics.REGISTRY,
)
LIVE_READERS = Gauge("nithet_live_readers", "Open live streams.", registry=metrics.REGISTRY)

UNSAID = frozenset({"static", "health.live", "health.ready"})
"""Answers that are not worth a line."""


def install(app: Flask) -> None:
    """Measure every answer of `app`. Lines name paths, never filters: those may tell whom somebody looked for."""

    def begin() -> None:
        g.begun = time.perf_counter()

    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("begun", time.perf_counter())
        endpoint = request.endpoint or "none"
        HTTP_SECONDS.labels(endpoint, request.method, str(response.status_code)).observe(seconds)
        if endpoint not in UNSAID:
            visitor = g.get("visitor")
            LOGGER.info(
                "gateway.answered",
                extra={
                    "method": request.method,
                    "path": named_path(),
                    "status": response.status_code,
                    "milliseconds": round(seconds * 1000, 1),
                    "actor": None if visitor is None else visitor.actor,
                    "address": request.remote_addr,
                },
            )
        return response

    app.before_request(begin)
    app.after_request(end)


def named_path() -> str:
    """The path of this request as lines name it: a secret in it is left out, whoever reads the log shall not use it."""
    return without_secret(request.path)


class InFlight:
    """WSGI middleware: each request is a step of its caller's trace, and is counted until its answer is given."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application
        self._count = 0
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self._add(1)
        given = environ.get("HTTP_TRACEPARENT", "")
        if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
            environ["wsgi.input_terminated"] = True  # the server undoes the chunks and tells where the body ends
        try:
            with tracing.span("gateway.http", given if tracing.is_traceparent(given) else None, served=True):
                body = self._application(environ, start_response)
        except BaseException:
            self._add(-1)
            raise
        return _Counted(body, lambda: self._add(-1))

    def wait(self, seconds: float) -> bool:
        """Wait until every answer is given, at most `seconds`; whether it was so."""
        end = time.monotonic() + seconds
        while self._count and time.monotonic() < end:
            time.sleep(0.02)
        return not self._count

    def _add(self, difference: int) -> None:
        with self._lock:
            self._count += difference


class _Counted:
    """An answer's body that tells when it is closed."""

    def __init__(self, body: Iterable[bytes], done: Callable[[], None]) -> None:
        self._body, self._done = body, done

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._body)

    def close(self) -> None:
        done, self._done = self._done, lambda: None
        try:
            close = getattr(self._body, "close", None)
            if close is not None:
                close()
        finally:
            done()
