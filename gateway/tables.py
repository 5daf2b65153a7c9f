"""The gateway's own tables: nothing in them is a fact of the office, all of them may be emptied without loss."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, false

METADATA = MetaData()

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("token_hash", String(64), primary_key=True, comment="SHA-256 of the cookie; the token itself is not kept"),
    Column("actor", String(80), nullable=False),
    Column("display_name", String(200), nullable=False),
    Column("area", String(32), nullable=False),
    Column("principal", JSON, nullable=False),
    Column("principal_at", BigInteger, nullable=False, comment="epoch seconds, as all times here"),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("epoch", Integer, nullable=False, server_default="0", comment="of the account when the session began"),
    Column("must_change", Boolean, nullable=False, server_default=false(), comment="the password was issued"),
    Index("sessions_by_actor", "actor"),
    Index("sessions_by_seen_at", "seen_at"),
)

ATTEMPTS = Table(
    "sign_in_attempts",
    METADATA,
    Column("subject_hash", String(64), primary_key=True, comment="of an account or a network address"),
    Column("window_at", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
)

KEYS = Table(
    "idempotency_keys",
    METADATA,
    Column("actor", String(80), primary_key=True),
    Column("command_id", String(36), primary_key=True),
    Column("fingerprint", String(64), nullable=False, comment="keyed digest of method, path and body"),
    Column("created_at", BigInteger, nullable=False),
    Index("idempotency_keys_by_created_at", "created_at"),
)

UPLOADS = Table(
    "uploads",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("actor", String(80), nullable=False),
    Column("area", String(32), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("filename", String(120), nullable=False),
    Column("size", Integer, nullable=False, comment="bytes"),
    Column("sha256", String(64), nullable=False, comment="of the file as it was sent"),
    Column("fingerprint", String(64), nullable=False, comment="of what the dry run said would be written"),
    Column("sealed", LargeBinary, nullable=True, comment="the file, under a key that only the page holds"),
    Column("outcome", JSON(none_as_null=True), nullable=True, comment="counts, once it was imported"),
    Column("created_at", BigInteger, nullable=False),
    Index("uploads_by_actor", "actor"),
    Index("uploads_by_created_at", "created_at"),
)

PRESENCE = Table(
    "presence",
    METADATA,
    Column("area", String(32), primary_key=True),
    Column("place", String(120), primary_key=True, comment="what is being written on"),
    Column("actor", String(80), primary_key=True),
    Column("seen_at", BigInteger, nullable=False),
    Index("presence_by_seen_at", "seen_at"),
)

MEETING_LINKS = Table(
    "meeting_links",
    METADATA,
    Column("area", String(32), primary_key=True),
    Column("meeting", String(60), primary_key=True),
    Column("token_hash", String(64), nullable=False, comment="SHA-256 of the secret in the link, which is not kept"),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("withdrawn_at", BigInteger, nullable=True),
    Column("opened", Integer, nullable=False, server_default="0", comment="how often its first page was opened"),
    Column("opened_at", BigInteger, nullable=True, comment="last"),
    Index("meeting_links_by_token_hash", "token_hash", unique=True),
)
