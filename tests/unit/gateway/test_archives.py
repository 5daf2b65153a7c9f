"""Many files as one archive: whole at its end, and never more than one of them in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

from gateway.archives import zipped


def test_an_archive_is_written_one_file_at_a_time_and_is_whole():
    asked = []

    def entries() -> Iterator[tuple[str, bytes]]:
        for number in range(3):
            asked.append(number)
            yield f"{number}.pdf", bytes([number]) * 1000

    coming = zipped(entries())
    assert asked == [0]
    first = next(coming)
    assert asked == [0] and 1000 < len(first) < 1200
    with zipfile.ZipFile(io.BytesIO(first + b"".join(coming))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["0.pdf", "1.pdf", "2.pdf"] and archive.read("2.pdf") == b"\2" * 1000


def test_what_is_refused_is_refused_before_anything_is_sent():
    def entries() -> Iterator[tuple[str, bytes]]:
        raise LookupError
        yield "a", b""

    with pytest.raises(LookupError):
        zipped(entries())
