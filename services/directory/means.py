"""What directory's commands and queries work with beside their transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from services.directory import settings
from services.directory.hashing import Passwords
from services.directory.sealing import Vault
from services.directory.settings import DirectorySettings


@dataclass(frozen=True, slots=True)
class Means:
    """Vault, passwords and clock.

    :ivar demo: whether demo accounts may be opened and used
    """

    vault: Vault
    passwords: Passwords
    demo: Callable[[], bool]
    clock: Callable[[], datetime]


def gather(
    given: DirectorySettings | None = None,
    passwords: Passwords | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Means:
    """The means for `given` settings, else for those of the environment, which are then read when first needed."""
    found = cache(settings.load if given is None else lambda: given)
    return Means(
        vault=Vault(lambda: found().key_encryption_keys),
        passwords=passwords or Passwords(),
        demo=lambda: found().demo,
        clock=clock,
    )
