"""The tables of files. The kernel's migration ``0007_files`` makes them, in every service's database."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, String, Table

from kernel.database import UtcDateTime

METADATA = MetaData()

UPLOADS = Table(
    "file_uploads",
    METADATA,
    Column("area", String(40), primary_key=True),
    Column("upload", String(36), primary_key=True),
    Column("actor", String(80), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("finished", Boolean, nullable=False),
)
"""Files on their way in, each by the id that its sender gave it."""

PARTS = Table(
    "file_upload_parts",
    METADATA,
    Column("area", String(40), primary_key=True),
    Column("upload", String(36), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""What came of them so far, from ordinal 0."""

FILES = Table(
    "files",
    METADATA,
    Column("area", String(40), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("stored_at", UtcDateTime, nullable=False),
    Column("kept", Boolean, nullable=False),
)
"""Whole files, once for each area whatever their number of senders; `kept` once a fact names them."""

CHUNKS = Table(
    "file_chunks",
    METADATA,
    Column("area", String(40), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Their bytes."""

ACCOUNTS = Table(
    "file_accounts",
    METADATA,
    Column("area", String(40), primary_key=True),
    Column("account", String(80), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
)
"""Whose quota a file counts against, once for each account."""
