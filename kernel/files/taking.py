"""A file that was sent becomes a matter of its service: kept, and looked into before any fact may name it."""

from __future__ import annotations

from sqlalchemy import Connection

from kernel.decider import Refusal
from kernel.files import content, storing
from kernel.files.dimensions import MOST_PIXELS, pixels
from kernel.files.file import File


def take(tx: Connection, area: str, upload: str, actor: str, account: str, quota: int, stem: str) -> File | Refusal:
    """Keep a whole file for good, in the transaction of the fact that names it, if it is one that is taken in.

    :param account: whose quota it counts against, and `quota` the bytes that it may hold
    :param stem: of its name, ASCII; the ending follows from what it really is
    """
    stored = storing.keep(tx, area, upload, actor, account, quota)
    if isinstance(stored, Refusal):
        return stored
    whole = storing.content(tx, area, stored.sha256)
    kind = content.kind_of(whole)
    if isinstance(kind, Refusal):
        return kind
    if content.carries_metadata(kind, whole):
        text = "ภาพนี้ยังมีข้อมูลของกล้องหรือสถานที่ถ่ายอยู่ภายใน โปรดส่งผ่านหน้าเว็บ ระบบจะลบให้ก่อนเก็บ"
        return Refusal("file.metadata", text, "/upload", "invalid")
    size = pixels(kind.media_type, whole) if kind.picture else 1
    if not size:  # its head cannot be read, or it says that there is nothing to see
        text = "เปิดภาพนี้ไม่ได้ ไฟล์อาจเสียหายหรือใหญ่เกินไป โปรดบันทึกเป็น JPEG แล้วแนบใหม่"
        return Refusal("file.picture-broken", text, "/upload", "invalid")
    if size > MOST_PIXELS:
        text = "ภาพนี้มีจำนวนจุดมากผิดปกติ โปรดย่อภาพแล้วแนบใหม่"
        return Refusal("file.picture-large", text, "/upload", "invalid")
    return File(stored.sha256, kind.media_type, stored.size, f"{stem}.{kind.extension}")
