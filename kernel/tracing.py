"""W3C trace context on its way through HTTP, RPC headers and events. The only module that names OpenTelemetry's parts.

A trace begins at the edge or comes in as ``traceparent``. Spans go wherever an exporter is configured for the
OpenTelemetry SDK; with none configured, ids still travel and stand in every log line.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

HEADER = "traceparent"
"""Name of the header in HTTP, in RPC (as ``nameko.traceparent``) and in messages."""

_PROPAGATOR = TraceContextTextMapPropagator()
_configuring = threading.Lock()
_configured = False


def configure(service: str) -> None:
    """Gives this process a tracer. Calling it again changes nothing."""
    global _configured
    with _configuring:
        if not _configured:
            trace.set_tracer_provider(TracerProvider(resource=Resource.create({"service.name": f"nithet-{service}"})))
            _configured = True


@contextmanager
def span(name: str, parent: str | None = None, *, served: bool = False) -> Iterator[str | None]:
    """A step of a trace, in this thread or greenthread; gives its own ``traceparent``.

    :param parent: ``traceparent`` of whoever asked for this step; without it, the span at hand, else a new trace
    :param served: the step answers a request or message that came from another process
    """
    kind = SpanKind.SERVER if served else SpanKind.INTERNAL
    with trace.get_tracer("nithet").start_as_current_span(name, _context(parent), kind) as step:
        try:
            yield traceparent()
        except BaseException as fault:
            step.set_status(Status(StatusCode.ERROR, type(fault).__name__))
            raise


def traceparent() -> str | None:
    """``traceparent`` of the step at hand, or None outside any."""
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier)
    return carrier.get(HEADER)


def trace_id() -> str | None:
    """The trace's id in hexadecimal, as people quote it when they report a fault."""
    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id) if context.is_valid else None


def is_traceparent(text: str) -> bool:
    """Whether `text` is a ``traceparent`` that can be continued."""
    context = _context(text)
    return context is not None and trace.get_current_span(context).get_span_context().is_valid


def _context(parent: str | None) -> Context | None:
    return None if parent is None else _PROPAGATOR.extract({HEADER: parent}, Context())
