"""Many files as one ZIP, sent while it is written: one file is held at a time, however many there are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

Entry = tuple[str, bytes, date]
"""A file of the archive: its name, ASCII, what it holds, and the day that it is of."""


class _Pipe(io.RawIOBase):
    """Takes what the archive writes, until it is sent on. What was sent cannot be gone back to."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def writable(self) -> bool:
        """It takes what is written."""
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]
        """Keep it until :meth:`taken`."""
        self._written.append(bytes(content))
        return len(content)

    def taken(self) -> bytes:
        """What was written since the last time."""
        found = b"".join(self._written)
        self._written.clear()
        return found


def zipped(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The bytes of an archive of `entries`. They are not packed again: documents are packed already.

    The first is made at once, so that what is refused is refused before anything was sent.
    """
    coming = iter(entries)
    first = next(coming, None)
    return _written(coming if first is None else chain([first], coming))


def _written(entries: Iterable[Entry]) -> Iterator[bytes]:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for name, content, on in entries:
            archive.writestr(zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0)), content)
            yield pipe.taken()
    yield pipe.taken()
