"""What a process says: one JSON object a line for machines, or one plain line for people.

A message is a short event name such as ``relay.batch_published``; what varies goes into ``extra``. Each line carries
the ids of the request it belongs to. Nothing that comes from outside can begin a line of its own, and a password in an
address is never written.
"""

from __future__ import annotations

import contextvars
import json
import logging
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import IO, Any

from opentelemetry import trace

from kernel.years import BANGKOK

_STANDARD = frozenset(vars(logging.LogRecord("", 0, "", 0, "", None, None))) | {"message", "asctime", "taskName"}
_PASSWORD = re.compile(r"(?P<before>[a-z][a-z0-9+.-]*://[^\s/:@]*:)[^\s@/]+(?=@)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
LONGEST = 8_000
"""Characters of one value; the rest is cut off."""

_correlation: contextvars.ContextVar[str | None] = contextvars.ContextVar("nithet.correlation", default=None)


@contextmanager
def correlated(correlation_id: str | None) -> Iterator[None]:
    """Every line written in the block carries `correlation_id`, in this thread or greenthread only."""
    token = _correlation.set(correlation_id)
    try:
        yield
    finally:
        _correlation.reset(token)


def correlation_id() -> str | None:
    """The id of everything that follows from one act of a person, where a request is being handled."""
    return _correlation.get()


def without_passwords(text: str) -> str:
    """`text` with the passwords of addresses struck out."""
    return _PASSWORD.sub(r"\g<before>***", text)


class JsonLines(logging.Formatter):
    """One JSON object a line: ``time``, ``level``, ``service``, ``logger``, ``message``, ids, extras, ``exception``."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "service": self._service,
            "logger": record.name,
            "message": record.getMessage(),
            **ids(),
            **{name: _plain(value) for name, value in extras(record).items()},
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        text = json.dumps({name: _cut(value) for name, value in line.items()}, ensure_ascii=False, default=str)
        return one_line(without_passwords(text))  # an escape of ours is one of JSON's, too


class PlainLines(logging.Formatter):
    """One line for a person: the time in Thailand, service, level if it matters, message, extras."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        """The line; an exception follows, indented."""
        moment = datetime.fromtimestamp(record.created, BANGKOK).strftime("%H:%M:%S")
        level = "" if record.levelno <= logging.INFO else f"{record.levelname} "
        said = " ".join(f"{name}={value}" for name, value in extras(record).items())
        line = one_line(without_passwords(f"{moment} {self._service:<11} {level}{record.getMessage()} {said}".rstrip()))
        if record.exc_info:
            trace_lines = without_passwords(self.formatException(record.exc_info)).splitlines()
            line += "".join(f"\n    {one_line(text)}" for text in trace_lines)
        return line


def configure(service: str, log_format: str = "json", level: str = "info", stream: IO[str] | None = None) -> None:
    """Lets every logger of this process write to `stream` (standard error), in place of whatever was set up before."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines(service) if log_format == "json" else PlainLines(service))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    # They speak of every connection and every step of a migration.
    for noisy in ("amqp", "kombu", "alembic", "nameko", "eventlet"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.captureWarnings(True)


def ids() -> dict[str, str]:
    """The ids of the request at hand."""
    found: dict[str, str] = {}
    if (correlation := _correlation.get()) is not None:
        found["correlation_id"] = correlation
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        found["trace_id"] = trace.format_trace_id(context.trace_id)
        found["span_id"] = trace.format_span_id(context.span_id)
    return found


def extras(record: logging.LogRecord) -> Mapping[str, Any]:
    """What the caller added."""
    return {name: value for name, value in vars(record).items() if name not in _STANDARD}


def one_line(text: str) -> str:
    """`text` with everything that could begin a line or turn the writing direction shown as an escape."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | list | dict | tuple) or value is None else str(value)


def _cut(value: Any) -> Any:
    return value[:LONGEST] if isinstance(value, str) else value
