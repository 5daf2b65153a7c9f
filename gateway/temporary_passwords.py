"""Passwords that the office issues: easy to read out and to type, and opening only until they are changed."""

from __future__ import annotations

import secrets

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody takes for another."""
GROUPS, LETTERS = 4, 4
"""Sixteen letters of thirty-one hold 79 random bits."""


def make() -> str:
    """A password such as ``k7mf-92wx-pq4t-hc3d``."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))
