"""Snapshots of submitted reports: kept once under their hash, verified whenever they are read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from services.evaluation.tables import SNAPSHOTS

_canonical = msgspec.json.Encoder(order="sorted").encode


class Damaged(Exception):
    """What is kept is not what was submitted: its hash is another."""


def canonical(content: Mapping[str, Any]) -> str:
    """`content` as JSON with sorted keys and no spaces, UTF-8: the one form that is hashed."""
    return _canonical(content).decode()


def hash_of(text: str) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return sha256(text.encode()).hexdigest()


def keep(tx: Connection, area: str, content: Mapping[str, Any], now: datetime) -> str:
    """Keep `content` and give its hash."""
    text = canonical(content)
    found = hash_of(text)
    insert = (postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert)(SNAPSHOTS)
    values = {"area": area, "hash": found, "content": text, "stored_at": now}
    tx.execute(insert.values(**values).on_conflict_do_nothing())
    return found


def read(tx: Connection, area: str, wanted: str) -> dict[str, Any] | None:
    """The content under a hash.

    :raises Damaged: if it is not what the hash was made of
    """
    query = select(SNAPSHOTS.c.content).where(SNAPSHOTS.c.area == area, SNAPSHOTS.c.hash == wanted)
    text = tx.execute(query).scalar_one_or_none()
    if text is None:
        return None
    if hash_of(text) != wanted:
        raise Damaged(f"sar snapshot {wanted} of area {area}")
    content: dict[str, Any] = msgspec.json.decode(text)
    return content
