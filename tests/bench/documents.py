# ruff: noqa: T201  (a table on the terminal is what this is for)
"""A Thai report of 23 pages as PDF and DOCX: in the process that the service starts for it, and where all is loaded."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pypdfium2

from services.reporting.documents import making, parent
from services.reporting.documents.templates import TEMPLATES
from tests.bench.figures import percentile, verdict

PAGES = 23
TARGET_SECONDS = 2.0
TRIES = 9


def run(_options: argparse.Namespace) -> None:
    """Measure and print."""
    data, pages = report()
    for form in ("pdf", "docx"):
        cold = timed(partial(parent.made_apart, "sar", data, form, None))
        warm = timed(partial(making.make, "sar", data, form))
        met = verdict(percentile(cold, 0.5) <= TARGET_SECONDS)
        print(f"{form}, {pages} pages: {percentile(cold, 0.5):.2f} s in a process of its own", end="")
        print(f" (target {TARGET_SECONDS:g} s, {met}), {percentile(warm, 0.5):.2f} s where all is loaded", flush=True)


def report() -> tuple[dict[str, Any], int]:
    """A self-assessment report that is long enough, and how many pages it has."""
    data: dict[str, Any] = {**TEMPLATES["sar"].example}
    while (pages := len(pypdfium2.PdfDocument(making.make("sar", data, "pdf").content))) < PAGES:
        data["sections"] = [_longer(section) for section in data["sections"]]
    return data, pages


def _longer(section: dict[str, Any]) -> dict[str, Any]:
    return {**section, "parts": {part: [*said, *said[:2]] for part, said in section["parts"].items()}}


def timed(act: Callable[[], object]) -> list[float]:
    """Seconds of each of some tries."""
    took = []
    for _ in range(TRIES):
        start = time.monotonic()
        act()
        took.append(time.monotonic() - start)
    return took
