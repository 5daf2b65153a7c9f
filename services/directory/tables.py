"""What directory keeps beside its log, because it must be possible to destroy it: keys, passwords, failed sign-ins."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table, Text

from kernel.database import UtcDateTime

METADATA = MetaData()

PERSON_KEYS = Table(
    "person_keys",
    METADATA,
    Column("area", String(40), primary_key=True),
    Column("person", String(36), primary_key=True),
    Column("wrapped", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)
"""One data key per person, wrapped by the key-encryption key. Destroying the row erases the person."""

CREDENTIALS = Table(
    "credentials",
    METADATA,
    Column("username", String(100), primary_key=True),
    Column("area", String(40), nullable=False, index=True),
    Column("person", String(36), nullable=False, unique=True),
    Column("password_hash", Text),
    Column("disabled", Boolean, nullable=False, default=False),
    Column("demo", Boolean, nullable=False, default=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("session_epoch", Integer, nullable=False, default=0, server_default="0"),
    Column("temporary_until", UtcDateTime),
)
"""Ways in. Without a password hash the name is reserved and nobody can sign in under it yet.

``session_epoch`` is counted up whenever the person's sessions must end; a session knows the epoch that it began in.
With ``temporary_until`` the password was issued by the office: it opens until then, and only to be changed.
"""

SIGN_IN_FAILURES = Table(
    "sign_in_failures",
    METADATA,
    Column("who", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", UtcDateTime, nullable=False, index=True),
)
"""Wrong passwords in a row, by the SHA-256 of the name tried: people type passwords into the wrong field."""

AGENCY_KEYS = Table(
    "agency_keys",
    METADATA,
    Column("key_sha256", String(64), primary_key=True),
    Column("area", String(40), nullable=False),
    Column("agency", String(40), nullable=False),
    Column("key_id", String(36), nullable=False),
    Column("revoked", Boolean, nullable=False, default=False),
)
"""SHA-256 of keys with 256 random bits: nothing to guess, so nothing slow is needed."""
