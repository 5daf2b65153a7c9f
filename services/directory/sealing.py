"""Personal data under a key per person (AES-256-GCM), so that destroying the key erases the person everywhere.

The event log, its copies and its backups hold only ciphertext, and its hash chain covers the ciphertext: an erasure
changes no event. Backups of ``person_keys`` must expire within the time that the law gives for erasing copies
(90 days, PDPC notice of 2567).
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, and_, delete, select, update

from services.directory.tables import PERSON_KEYS

ERASED_NAME = "ผู้ที่ถูกลบข้อมูลแล้ว"
"""What stands in the place of an erased person's name."""

Details = Mapping[str, str]
"""Personal data: ``name``, ``position`` and whatever else the office keeps on a person."""

_NONCE_BYTES = 12


class SealBroken(Exception):
    """Ciphertext or key is not what was written, or the key-encryption key is another one."""


class Vault:
    """Seals and opens personal data.

    :param keys: finds the key-encryption keys: the first wraps, all unwrap; asked when first needed
    """

    def __init__(self, keys: Callable[[], tuple[bytes, ...]]) -> None:
        self._keys = keys

    def seal(self, tx: Connection, area: str, person: str, details: Details) -> str:
        """`details` as text that only the person's key opens; the key is made if there is none yet."""
        key = self._data_keys(tx, area, [person]).get(person) or self._make_key(tx, area, person)
        return _encrypt(key, msgspec.json.encode(details), _context("details", area, person))

    def open(self, tx: Connection, area: str, sealed: Mapping[str, str]) -> dict[str, Details]:
        """The details of each person in `sealed` whose key still exists.

        :raises SealBroken: if something was tampered with
        """
        keys = self._data_keys(tx, area, list(sealed))
        return {
            person: msgspec.json.decode(
                _decrypt([keys[person]], text, _context("details", area, person)), type=dict[str, str]
            )
            for person, text in sealed.items()
            if person in keys and text
        }

    def destroy(self, tx: Connection, area: str, person: str) -> None:
        """Overwrite and remove the person's key. Nothing brings the data back."""
        row = and_(PERSON_KEYS.c.area == area, PERSON_KEYS.c.person == person)
        held = tx.scalar(select(PERSON_KEYS.c.wrapped).where(row))
        if held is None:
            return
        if tx.dialect.name == "sqlite":
            tx.exec_driver_sql("PRAGMA secure_delete = ON")  # freed pages are overwritten
        tx.execute(update(PERSON_KEYS).where(row).values(wrapped="0" * len(held)))
        tx.execute(delete(PERSON_KEYS).where(row))

    def rewrap(self, tx: Connection) -> int:
        """Wrap every key anew under the first key-encryption key; how many there are."""
        rows = tx.execute(select(PERSON_KEYS.c.area, PERSON_KEYS.c.person, PERSON_KEYS.c.wrapped)).all()
        for area, person, wrapped in rows:
            context = _context("key", area, person)
            tx.execute(
                update(PERSON_KEYS)
                .where(PERSON_KEYS.c.area == area, PERSON_KEYS.c.person == person)
                .values(wrapped=_encrypt(self._keys()[0], _decrypt(self._keys(), wrapped, context), context))
            )
        return len(rows)

    def _make_key(self, tx: Connection, area: str, person: str) -> bytes:
        key = AESGCM.generate_key(bit_length=256)
        wrapped = _encrypt(self._keys()[0], key, _context("key", area, person))
        tx.execute(PERSON_KEYS.insert().values(area=area, person=person, wrapped=wrapped, made_at=datetime.now(UTC)))
        return key

    def _data_keys(self, tx: Connection, area: str, people: list[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for start in range(0, len(people), 500):
            query = select(PERSON_KEYS.c.person, PERSON_KEYS.c.wrapped).where(
                PERSON_KEYS.c.area == area, PERSON_KEYS.c.person.in_(people[start : start + 500])
            )
            for person, wrapped in tx.execute(query):
                found[person] = _decrypt(self._keys(), wrapped, _context("key", area, person))
        return found


def _context(kind: str, area: str, person: str) -> bytes:
    """Binds a ciphertext to its place, so that it opens nowhere else."""
    return f"nithet/{kind}/{area}/{person}".encode()


def _encrypt(key: bytes, plain: bytes, context: bytes) -> str:
    nonce = os.urandom(_NONCE_BYTES)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, plain, context)).decode()


def _decrypt(keys: tuple[bytes, ...] | list[bytes], text: str, context: bytes) -> bytes:
    raw = base64.b64decode(text)
    for key in keys:
        try:
            return AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], context)
        except InvalidTag:
            continue
    raise SealBroken("no key opens this")
