"""The fonts are those that VENDORED.md says."""

from __future__ import annotations

import hashlib
import re

from services.reporting.documents.typesetting import FONTS


def test_each_font_is_the_file_that_was_taken_over():
    rows = re.findall(r"\| `([^`]+)` \| `([0-9a-f]{64})` \|", (FONTS / "VENDORED.md").read_text(encoding="utf-8"))

    assert {name: hashlib.sha256((FONTS / name).read_bytes()).hexdigest() for name, _ in rows} == dict(rows)


def test_no_font_is_there_that_is_not_written_down():
    listed = (FONTS / "VENDORED.md").read_text(encoding="utf-8")

    assert all(f"`{path.name}`" in listed for path in FONTS.iterdir() if path.name != "VENDORED.md")
