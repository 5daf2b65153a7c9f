"""What browsers are sent: third-party files as published, and little before the first page can be used."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Response

from tests.browser.site import Site
from tests.browser.test_every_page import Visiting

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "gateway" / "static" / "vendor"
ROW = re.compile(r"\| `([^`]+)` \| `([0-9a-f]{64})` \|$", re.MULTILINE)
FIRST_PAGE = 100_000
"""Bytes of the sign-in page with everything it loads, uncompressed."""


def listed() -> dict[Path, str]:
    """File -> checksum, as VENDORED.md has them."""
    rows = ROW.findall((VENDOR / "VENDORED.md").read_text(encoding="utf-8"))
    return {(ROOT if name.startswith("tests/") else VENDOR) / name: digest for name, digest in rows}


def test_vendored_files_are_what_was_published() -> None:
    found = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in listed()}
    assert found == listed()


def test_every_vendored_file_is_listed() -> None:
    there = {path for path in VENDOR.rglob("*") if path.is_file() and path.name not in ("LICENSE", "VENDORED.md")}
    assert there == {path for path in listed() if VENDOR in path.parents}


@pytest.mark.browser
def test_the_first_page_weighs_less_than_a_hundred_kilobytes(reading_site: Site, visiting: Visiting) -> None:
    visit = visiting(reading_site)
    answers: list[Response] = []
    visit.page.on("response", lambda answer: answers.append(answer))
    visit.page.goto(f"{reading_site.url}/sign-in", wait_until="networkidle")
    weights = {answer.url: len(answer.body()) for answer in answers}
    assert sum(weights.values()) < FIRST_PAGE, weights


@pytest.mark.browser
def test_nothing_is_asked_of_other_sites(reading_site: Site, visiting: Visiting) -> None:
    visit = visiting(reading_site, "director")
    hosts: set[str] = set()
    visit.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    visit.open("/dashboard")
    visit.page.wait_for_load_state()
    assert hosts == {reading_site.url.split("/")[2]}
