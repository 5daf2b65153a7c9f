"""Files come in by parts, become whole, are kept by a fact that names them, and are read back by parts.

Every step may be repeated without harm, and parts may come in any order. A file is whole only once the hash of its
parts is the one that was announced. Bytes are stored once for each area, whoever sends them and however often.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.schema import Table

from kernel.decider import Refusal
from kernel.files.tables import ACCOUNTS, CHUNKS, FILES, PARTS, UPLOADS

PART_BYTES = 256 * 1024
"""Length of every part but the last: a message of that size holds nobody up at the broker."""

MOST_BYTES = 20 * 1024 * 1024
"""The largest file unless a service says otherwise."""

MOST_OPEN = 100
"""Files of one person on their way in, or sent and named by no fact yet: two pages of 20 pictures with a small one each
fit in, and whoever sends without end is stopped until housekeeping has cleared away what lies about."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A whole file.

    :ivar size: in bytes
    """

    sha256: str
    size: int


def parts_of(size: int) -> int:
    """How many parts a file of `size` bytes has."""
    return -(-size // PART_BYTES)


def begin(
    tx: Connection, area: str, upload: str, actor: str, announced: Stored, now: datetime, most: int = MOST_BYTES
) -> Refusal | None:
    """Announce a file.

    :param upload: UUID that the sender chose; the same again changes nothing
    :param most: bytes that a file may have
    """
    if not 0 < announced.size <= most:
        return Refusal("file.size", f"ไฟล์ต้องไม่ว่างและไม่เกิน {most // 1024 // 1024} เมกะไบต์", "/size", "invalid")
    values = _insert_or_pass(tx, UPLOADS).values(
        area=area,
        upload=upload,
        actor=actor,
        sha256=announced.sha256,
        size=announced.size,
        begun_at=now,
        finished=False,
    )
    if tx.execute(values).rowcount:
        return _too_many(tx, area, actor)
    begun = tx.execute(select(UPLOADS).where(UPLOADS.c.area == area, UPLOADS.c.upload == upload)).one()
    if (begun.actor, begun.sha256, begun.size) != (actor, announced.sha256, announced.size):
        return Refusal("file.upload-taken", "รหัสการส่งไฟล์นี้ใช้ไปแล้วกับไฟล์อื่น โปรดส่งใหม่", "/upload")
    return None


def put(tx: Connection, area: str, upload: str, actor: str, ordinal: int, content: bytes) -> Refusal | None:
    """Take in one part, counted from 0."""
    begun = _upload(tx, area, upload, actor)
    if isinstance(begun, Refusal):
        return begun
    last = parts_of(begun.size) - 1
    length = begun.size - last * PART_BYTES if ordinal == last else PART_BYTES
    if not 0 <= ordinal <= last or len(content) != length:
        return Refusal("file.part", "ส่วนของไฟล์ไม่ตรงกับขนาดที่แจ้งไว้ โปรดส่งใหม่", "/ordinal", "invalid")
    if not begun.finished:
        key = (PARTS.c.area == area) & (PARTS.c.upload == upload) & (PARTS.c.ordinal == ordinal)
        tx.execute(delete(PARTS).where(key))  # what comes again takes the place of what was spoilt on its way
        tx.execute(insert(PARTS).values(area=area, upload=upload, ordinal=ordinal, content=content))
    return None


def finish(tx: Connection, area: str, upload: str, actor: str, now: datetime) -> Stored | Refusal:
    """Make the file whole, if everything came and is what was announced."""
    begun = _upload(tx, area, upload, actor)
    if isinstance(begun, Refusal):
        return begun
    stored = Stored(begun.sha256, begun.size)
    if begun.finished:
        return stored
    mine = (PARTS.c.area == area) & (PARTS.c.upload == upload)
    there = set(tx.scalars(select(PARTS.c.ordinal).where(mine)))
    missing = sorted(set(range(parts_of(begun.size))) - there)
    if missing:
        return Refusal("file.incomplete", f"ยังได้รับไฟล์ไม่ครบ ขาดส่วนที่ {missing[0] + 1}", f"/parts/{missing[0]}")
    digest = hashlib.sha256()
    for ordinal in range(parts_of(begun.size)):
        digest.update(tx.execute(select(PARTS.c.content).where(mine, PARTS.c.ordinal == ordinal)).scalar_one())
    if digest.hexdigest() != begun.sha256:
        return Refusal("file.hash", "ไฟล์ที่ได้รับไม่ตรงกับต้นฉบับ โปรดส่งใหม่", "/sha256", "invalid")
    new = _insert_or_pass(tx, FILES).values(area=area, sha256=begun.sha256, size=begun.size, stored_at=now, kept=False)
    if tx.execute(new).rowcount:
        whole = select(PARTS.c.area, literal(begun.sha256), PARTS.c.ordinal, PARTS.c.content).where(mine)
        tx.execute(insert(CHUNKS).from_select(["area", "sha256", "ordinal", "content"], whole))
    else:  # somebody sent it before; it is not swept just now
        again = (FILES.c.area == area) & (FILES.c.sha256 == begun.sha256)
        tx.execute(update(FILES).where(again).values(stored_at=now))
    tx.execute(delete(PARTS).where(mine))
    key = (UPLOADS.c.area == area) & (UPLOADS.c.upload == upload)
    tx.execute(update(UPLOADS).where(key).values(finished=True))
    return stored


def keep(tx: Connection, area: str, upload: str, actor: str, account: str, quota: int) -> Stored | Refusal:
    """Keep a whole file for good, in the transaction of the fact that names it.

    It is named by its upload, not by its hash: whoever names it has sent it.

    :param account: whose quota it counts against, such as ``1015000001/2569``
    :param quota: bytes that the account may hold
    """
    begun = _upload(tx, area, upload, actor)
    if isinstance(begun, Refusal):
        return begun
    key = (FILES.c.area == area) & (FILES.c.sha256 == begun.sha256)
    if not begun.finished or not tx.execute(update(FILES).where(key).values(kept=True)).rowcount:
        return Refusal("file.incomplete", "ยังได้รับไฟล์ไม่ครบ โปรดส่งใหม่", "/upload")
    row = {"area": area, "account": account, "sha256": begun.sha256, "size": begun.size}
    if tx.execute(_insert_or_pass(tx, ACCOUNTS).values(row)).rowcount:
        before = used(tx, area, account) - begun.size
        if before + begun.size > quota:
            text = (
                f"พื้นที่เก็บไฟล์ของปีการศึกษานี้ไม่พอ ใช้ไปแล้ว {_megabytes(before)} จาก {_megabytes(quota)} เมกะไบต์ "
                f"ไฟล์นี้ {_megabytes(begun.size)} เมกะไบต์ โปรดแนบเป็นลิงก์หรือลดขนาดไฟล์"
            )
            return Refusal("file.quota", text, "/upload")
    return Stored(begun.sha256, begun.size)


def used(tx: Connection, area: str, account: str) -> int:
    """Bytes that count against `account`."""
    held = select(func.coalesce(func.sum(ACCOUNTS.c.size), 0))
    return int(tx.execute(held.where(ACCOUNTS.c.area == area, ACCOUNTS.c.account == account)).scalar_one())


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:,.1f}".removesuffix(".0")


def held(tx: Connection, area: str, hashes: Collection[str]) -> frozenset[str]:
    """Those of `hashes` whose bytes are here."""
    wanted = select(FILES.c.sha256).where(FILES.c.area == area, FILES.c.sha256.in_(hashes))
    return frozenset(tx.scalars(wanted))


def part(tx: Connection, area: str, sha256: str, ordinal: int) -> bytes | None:
    """One part of a whole file, None behind its end."""
    wanted = select(CHUNKS.c.content).where(
        CHUNKS.c.area == area, CHUNKS.c.sha256 == sha256, CHUNKS.c.ordinal == ordinal
    )
    found: bytes | None = tx.execute(wanted).scalar_one_or_none()
    return None if found is None else bytes(found)


def content(tx: Connection, area: str, sha256: str) -> bytes:
    """A whole file."""
    return b"".join(_chunks(tx, area, sha256))


def _insert_or_pass(tx: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that leaves a row with the same key as it is."""
    if tx.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def _too_many(tx: Connection, area: str, actor: str) -> Refusal | None:
    """A refusal where `actor` has more than ``MOST_OPEN`` files that are not whole, or that no fact has named yet."""
    waiting = UPLOADS.outerjoin(FILES, (FILES.c.area == UPLOADS.c.area) & (FILES.c.sha256 == UPLOADS.c.sha256))
    mine = (UPLOADS.c.area == area) & (UPLOADS.c.actor == actor)
    still_open = UPLOADS.c.finished.is_(False) | FILES.c.kept.is_(False)
    found = tx.execute(select(func.count()).select_from(waiting).where(mine, still_open)).scalar_one()
    if found <= MOST_OPEN:
        return None
    text = f"มีไฟล์ที่ส่งค้างอยู่แล้ว {MOST_OPEN} ไฟล์ โปรดส่งและบันทึกไฟล์เหล่านั้นก่อน หรือส่งใหม่ในวันถัดไปเมื่อระบบล้างไฟล์ค้างแล้ว"
    return Refusal("file.too-many", text, "/upload")


def _chunks(tx: Connection, area: str, sha256: str) -> Iterator[bytes]:
    ordinal = 0
    while (piece := part(tx, area, sha256, ordinal)) is not None:
        yield piece
        ordinal += 1


@dataclass(frozen=True, slots=True)
class _Upload:
    sha256: str
    size: int
    finished: bool


def _upload(tx: Connection, area: str, upload: str, actor: str) -> _Upload | Refusal:
    wanted = select(UPLOADS).where(UPLOADS.c.area == area, UPLOADS.c.upload == upload, UPLOADS.c.actor == actor)
    begun = tx.execute(wanted).one_or_none()
    if begun is None:
        return Refusal("file.upload-unknown", "ไม่พบไฟล์ที่กำลังส่ง หรือหมดเวลาแล้ว โปรดส่งใหม่", "/upload", "missing")
    return _Upload(begun.sha256, begun.size, begun.finished)
