"""What a process says can be read by machines and forged by nobody."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from kernel import logs, tracing


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """Where a process with JSON lines writes to."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure("evaluation", "json", "info", stream)
    yield stream
    root.handlers[:], root.level = before
    logging.captureWarnings(False)


def only_line(said: io.StringIO) -> dict[str, Any]:
    (line,) = said.getvalue().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_a_line_is_json_with_what_was_added(said: io.StringIO) -> None:
    logging.getLogger("kernel.relay").info("relay.published", extra={"count": 3, "area": "1501"})
    line = only_line(said)
    assert (line["service"], line["message"], line["count"], line["area"]) == (
        "evaluation",
        "relay.published",
        3,
        "1501",
    )


@pytest.mark.parametrize("forged", ["a\nb", "a\r\nb", "a\u2028b", "a\x1b[2Jb", "a\u202eb"])
def test_nothing_from_outside_begins_a_line_or_steers_a_terminal(said: io.StringIO, forged: str) -> None:
    logging.getLogger("kernel").info("said %s", forged, extra={"also": forged})
    assert only_line(said)["also"] == forged
    assert not set(said.getvalue()[:-1]) & set("\n\r\u2028\x1b\u202e")


def test_plain_lines_tell_the_time_of_thailand() -> None:
    record = logging.LogRecord("kernel", logging.INFO, "", 0, "said", None, None)
    record.created = datetime(2026, 5, 16, 18, 30, 5, tzinfo=UTC).timestamp()

    assert logs.PlainLines("evaluation").format(record).startswith("01:30:05 ")


def test_plain_lines_cannot_be_forged_either() -> None:
    record = logging.LogRecord("kernel", logging.INFO, "", 0, "first\nsecond", None, None)
    assert len(logs.PlainLines("evaluation").format(record).splitlines()) == 1


def test_passwords_of_addresses_are_struck_out(said: io.StringIO) -> None:
    logging.getLogger("kernel").warning("no answer", extra={"error": "amqp://office:s3cret@broker:5672/nithet"})
    assert "s3cret" not in said.getvalue()
    assert only_line(said)["error"] == "amqp://office:***@broker:5672/nithet"


def test_a_line_carries_the_ids_of_its_request(said: io.StringIO) -> None:
    tracing.configure("evaluation")
    parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    with tracing.span("evaluation.complete", parent, served=True), logs.correlated("act-1"):
        logging.getLogger("kernel").info("working")
    line = only_line(said)
    assert (line["correlation_id"], line["trace_id"]) == ("act-1", "4bf92f3577b34da6a3ce929d0e0e4736")


def test_a_line_after_the_request_carries_none(said: io.StringIO) -> None:
    with logs.correlated("act-1"):
        pass
    logging.getLogger("kernel").info("idle")
    assert "correlation_id" not in only_line(said)


def test_a_value_that_is_too_long_is_cut(said: io.StringIO) -> None:
    logging.getLogger("kernel").info("big", extra={"body": "ก" * 100_000})
    assert len(only_line(said)["body"]) == logs.LONGEST


def test_an_exception_stays_on_its_line(said: io.StringIO) -> None:
    try:
        raise RuntimeError("broken\nin two")
    except RuntimeError:
        logging.getLogger("kernel").exception("failed")
    assert "in two" in only_line(said)["exception"]
