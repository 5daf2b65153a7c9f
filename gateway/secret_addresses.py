"""Addresses that are a secret themselves: whoever has one may read what lies behind it."""

from __future__ import annotations

import re

SECRET = re.compile("(meeting-papers/+)[^/]+", re.IGNORECASE)
"""What follows these words in a path, whether or not there is such a page: a link may be pasted with more around it."""

HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
}
"""Kept by nobody on the way, told to no search engine, and named to no other site."""


def is_secret(path: str) -> bool:
    """Whether `path` holds a secret, or is meant to."""
    return SECRET.search(path) is not None


def without_secret(path: str) -> str:
    """`path` as it may be written down."""
    return SECRET.sub(r"\1-", path)
