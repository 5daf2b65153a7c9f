"""Many files as one archive: whole at its end, and never more than one of them in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from gateway.archives import Entry, zipped
from gateway.problems import Problem
from gateway.sar_batch_archives import archive


def test_an_archive_is_written_one_file_at_a_time_and_is_whole():
    asked = []

    def entries() -> Iterator[Entry]:
        for number in range(3):
            asked.append(number)
            yield f"{number}.pdf", bytes([number]) * 1000, date(2026, 4, number + 1)

    coming = zipped(entries())
    assert asked == [0]
    first = next(coming)
    assert asked == [0] and 1000 < len(first) < 1200
    with zipfile.ZipFile(io.BytesIO(first + b"".join(coming))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["0.pdf", "1.pdf", "2.pdf"] and archive.read("2.pdf") == b"\2" * 1000
        assert [entry.date_time[:3] for entry in archive.infolist()] == [(2026, 4, day) for day in (1, 2, 3)]


def test_what_is_refused_is_refused_before_anything_is_sent():
    def entries() -> Iterator[Entry]:
        raise LookupError
        yield "a", b"", date(2026, 4, 1)

    with pytest.raises(LookupError):
        zipped(entries())


def test_a_report_that_was_not_accepted_is_in_no_archive():
    class Desk:
        """Answers that version 1 was returned."""

        def ask(self, _service: str, query: str, *_: Any, **_how: Any) -> dict[str, Any]:
            assert query == "sar_history"
            return {"submissions": [{"version": 1, "outcome": "returned"}]}

    desk: Any = Desk()
    entries = [{"school": "1015000001", "track": "basic", "version": 1}]

    with pytest.raises(Problem) as refused:
        archive(desk, {"batch": "2568-1", "year": 2568, "entries": entries}, None)
    assert refused.value.status == 404
