"""Password hashes: argon2id, made stronger at the next sign-in whenever the parameters rise."""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Passwords:
    """Hashes and verifies passwords, whichever way a keyboard composes their letters (NIST SP 800-63B-4, 3.1.1.2).

    :param hasher: argon2's parameters; by default those of RFC 9106 for little memory (64 MiB, 3 passes)
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobody: str | None = None

    def hash(self, password: str) -> str:
        """A salted hash, with its parameters in it."""
        return self._hasher.hash(_composed(password))

    def fits(self, stored: str | None, password: str) -> bool:
        """Whether `password` is the one; with nothing stored it is not, after the same work."""
        if stored is None:
            self._nobody = self._nobody or self._hasher.hash("nobody signs in with this")
        # Hashes made before letters were composed are of what was typed.
        forms = dict.fromkeys((_composed(password), password))
        return any(self._verifies(stored or self._nobody or "", form) for form in forms) and stored is not None

    def _verifies(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    def outdated(self, stored: str) -> bool:
        """Whether `stored` was made with other parameters than those of today."""
        return self._hasher.check_needs_rehash(stored)


def _composed(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
