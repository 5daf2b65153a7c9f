"""How many pages a PDF can have, so that nobody is sent to a page that is not there.

Each page is an object of type ``/Page`` (ISO 32000-1, 7.7.3.3), which stands openly or deflated among others. A
document that was changed keeps what a later object replaces, so this is the most pages that it can have.
"""

from __future__ import annotations

import re

from kernel.files import pdf

PAGE = re.compile(rb"/Type[\s\0]*/Page(?![A-Za-z0-9])")


def most_pages(content: bytes) -> int | None:
    """The most pages that the PDF can have; None where that cannot be told, as for a PDF without one that is seen."""
    unpacked = pdf.unpacked(content)
    if unpacked is None:
        return None
    return sum(len(PAGE.findall(text)) for text in (content, *unpacked)) or None
