"""What directory needs from its environment beside what every process needs."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field

from kernel.environment import Reader
from kernel.language import say

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class DirectorySettings:
    """Directory's own settings.

    :ivar key_encryption_keys: AES-256 keys that wrap people's keys: the first wraps, all unwrap
    :ivar demo: whether demo accounts may be opened and used
    """

    key_encryption_keys: tuple[bytes, ...] = field(repr=False)
    demo: bool = False


def read(reader: Reader) -> DirectorySettings:
    """From ``NITHET_KEY_ENCRYPTION_KEY`` (32 bytes in base64; older ones behind it, with commas) and ``NITHET_DEMO``.

    Faults stay with `reader`.
    """
    keys = reader.value("NITHET_KEY_ENCRYPTION_KEY", None, _keys, needed=True)
    return DirectorySettings(keys or (), reader.flag("NITHET_DEMO"))


def load() -> DirectorySettings:
    """The settings of this process.

    :raises kernel.environment.BrokenSettings: naming every fault
    """
    reader = Reader()
    settings = read(reader)
    reader.done()
    return settings


def _keys(raw: str) -> tuple[bytes, ...]:
    complaint = say("ต้องเป็นข้อมูล 32 ไบต์ในรูป base64", "must be 32 bytes in base64")
    try:
        keys = tuple(base64.b64decode(part.strip(), validate=True) for part in raw.split(","))
    except binascii.Error:
        raise ValueError(complaint) from None
    if any(len(key) != KEY_BYTES for key in keys):
        raise ValueError(complaint)
    return keys
