"""Every string that people see, once: Thai with English second.

The strings stand in TOML files beside this module, one file per part of the site. A key is ``<file>.<table>.<name>``
or ``<file>.<name>``; its value is a table with ``th`` and ``en``. Placeholders are ``{name}``.
``gateway.catalogue.checking`` finds keys that are used and missing, or there and unused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

LOCALES = ("th", "en")
THEN = "then."
"""Before a key: its words on a page that looks back. ``then.toml`` holds them all."""
FOLDER = Path(__file__).parent


class MissingText(LookupError):
    """A key that no file of the catalogue holds, or that lacks a language."""


@cache
def entries() -> Mapping[str, Mapping[str, str]]:
    """All strings by key and language.

    :raises MissingText: where a key lacks a language
    """
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for key, value in _flat(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))):
            missing = [locale for locale in LOCALES if not value.get(locale)]
            if missing:
                raise MissingText(f"{key} has no {missing[0]}")
            found[key] = value
    return found


def text(key: str, locale: str, **values: object) -> str:
    """The string of `key` in `locale`, with `values` in its placeholders.

    :raises MissingText: for an unknown key
    """
    entry = entries().get(key)
    if entry is None:
        raise MissingText(key)
    words = entry[locale]
    return words.format(**values) if values else words


def _flat(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, value in table.items():
        if isinstance(value, dict) and not set(value) & set(LOCALES):
            yield from _flat(f"{prefix}.{name}", value)
        elif isinstance(value, dict):
            yield f"{prefix}.{name}", value
        else:
            raise MissingText(f"{prefix}.{name} is not a table with th and en")
