"""How many pages a PDF can have, as far as its bytes tell."""

from __future__ import annotations

import pytest

from kernel.files.pdf_pages import most_pages
from tests.unit.kernel.test_file_content import objects


@pytest.mark.parametrize(
    ("given", "pages"),
    [
        (b"%PDF-1.4\n1 0 obj << /Type /Pages /Count 2 >> << /Type /Page >> << /Type/Page/Parent 1 0 R >>", 2),
        (objects(b"1 0 << /Type /Page >> << /Type /Page >> << /Type /PageLabel >>"), 2),
        (objects(b"1 0 << /Type /Page >>", filters=b"/LZWDecode"), None),
        (b"%PDF-1.7\n1 0 obj", None),
    ],
    ids=["open", "deflated", "not to be looked into", "none seen"],
)
def test_pages_are_counted_where_they_can_be_seen(given: bytes, pages: int | None):
    assert most_pages(given) == pages
