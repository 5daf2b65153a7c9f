"""Offices founded once and copied: what many tests begin with takes long to bring about by commands."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Concatenate, ParamSpec

from kernel.province import Province

How = ParamSpec("How")


@dataclass(frozen=True, slots=True)
class _Founded:
    """What a founding left.

    :ivar files: of its services, by name
    """

    first: Province
    files: dict[str, bytes]

    def copy(self, folder: Path) -> Province:
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        return Province(folder, self.first.definitions, self.first.now, self.first.extra_migrations)


def once(found: Callable[Concatenate[Path, How], Province]) -> Callable[Concatenate[Path, How], Province]:
    """Of a function that founds a province in a folder: it does so once for each choice of its other arguments, and
    every caller gets a copy with files of its own, with the clock standing where the founding left it."""
    kept: dict[Hashable, _Founded] = {}

    @wraps(found)
    def copied(folder: Path, *args: How.args, **named: How.kwargs) -> Province:
        key = (args, tuple(sorted(named.items())))
        if key not in kept:
            with TemporaryDirectory() as home:
                first = found(Path(home), *args, **named)
                first.rest()
                kept[key] = _Founded(first, {path.name: path.read_bytes() for path in Path(home).glob("*.sqlite")})
        return kept[key].copy(folder)

    return copied
