"""Headings of tables that are kept as files: codes in CSV, for programs; words in workbooks, for people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.pages.language import t

_BY_LEVEL = re.compile(r"(level|percent)_([1-5])")


def headings(codes: Sequence[str]) -> list[str]:
    """What stands over the columns of a workbook, in the language of the page."""
    return [_heading(code) for code in codes]


def _heading(code: str) -> str:
    found = _BY_LEVEL.fullmatch(code)
    if found is None:
        return t(f"column.{code}")
    return t(f"column.{found[1]}_n", level=found[2], name=t(f"level.{found[2]}"))
