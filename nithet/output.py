"""How commands answer: aligned columns for people, one JSON document for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

import click

from kernel.language import say
from kernel.logs import one_line
from kernel.years import BANGKOK, written_day


def as_json(found: Any) -> None:
    """Prints `found` as one JSON document."""
    click.echo(json.dumps(found, ensure_ascii=False, indent=2, default=_plain))


def as_json_line(found: Any) -> None:
    """Prints `found` as JSON on one line."""
    click.echo(json.dumps(_plain(found), ensure_ascii=False, default=_plain))


def line(text: str) -> None:
    """Prints one line. Control characters are shown, not obeyed."""
    click.echo(one_line(text))


def table(headings: Sequence[str], rows: Sequence[Sequence[object]], nothing: str = "") -> None:
    """Prints rows under headings, columns as wide as what they hold. Control characters are shown, not obeyed.

    :param nothing: the sentence to print in place of headings over nothing
    """
    if not rows and nothing:
        line(nothing)
        return
    cells = [[one_line("" if value is None else str(value)) for value in row] for row in (headings, *rows)]
    widths = [max(_width(row[n]) for row in cells) for n in range(len(headings))]
    for row in cells:
        click.echo(
            "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        )


def moment(at: datetime | None) -> str:
    """An instant as the operator's clock shows it, in Thailand: Buddhist era in Thai."""
    if at is None:
        return "–"
    here = at.astimezone(BANGKOK)
    return say(
        f"{written_day(here)} {here:%H:%M:%S}",
        f"{here:%Y-%m-%d %H:%M:%S}",
    )


def _width(text: str) -> int:
    """Columns of a terminal that `text` takes: Thai vowels above and below take none."""
    return sum(
        0 if unicodedata.category(sign) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, frozenset | set):
        return sorted(value)
    return str(value)
