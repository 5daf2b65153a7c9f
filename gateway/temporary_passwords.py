"""Passwords that the office issues: easy to read out and to type, and opening only until they are changed."""

from __future__ import annotations

import secrets

from gateway.asking import Asking
from gateway.parts import parts

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody takes for another."""
GROUPS, LETTERS = 4, 4
"""Sixteen letters of thirty-one hold 79 random bits."""


def make() -> str:
    """A password such as ``k7mf-92wx-pq4t-hc3d``."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))


def issue(desk: Asking, person: str, password: str, username: str | None = None) -> None:
    """Have directory set `password` for a while, and end the person's sessions at once in every gateway process.

    :param username: for whoever has none yet
    :raises Problem: where directory refuses or is away
    """
    data = {"person": person, "password": password, "username": username, "temporary": True}
    desk.execute("directory", "set_password", data)
    parts().sessions.end_all(f"person:{person}")
