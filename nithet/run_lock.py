"""The lock of ``nithet up``: one run at a time on one place, and a note of where it is to be found."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kernel.language import say
from kernel.lifecycle import EXIT_UNAVAILABLE
from nithet.place import Refused


class RunLock:
    """A locked file that tells others about this run; :meth:`nithet.place.Place.up` reads it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self) -> None:
        """Be the one that runs here.

        :raises Refused: if another does, saying where
        """
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            known = os.pread(file, 4096, 0).decode("utf-8", "replace")
            address = json.loads(known).get("address", "") if known else ""
            os.close(file)
            raise Refused(
                say(f"ระบบทำงานอยู่แล้ว {address}".strip(), f"it is running already {address}".strip()), EXIT_UNAVAILABLE
            ) from None
        self._file = file

    def note(self, known: Mapping[str, Any]) -> None:
        """Write down what others need to find this run; its process id stands with it."""
        assert self._file is not None
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, json.dumps({"pid": os.getpid(), **known}).encode(), 0)

    def release(self) -> None:
        """Let another run, if this one was."""
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None
