"""Files between the check and the import: kept for an hour, under a key that stands in the checked page alone.

A file may name people, and personal data belongs to directory. What the gateway's database holds is therefore
ciphertext that the gateway itself cannot read; whoever has the page sends the key back with it. The key opens exactly
the bytes that were checked, or nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import delete, insert, select, update

from gateway.problems import Problem, problem
from gateway.tables import UPLOADS
from kernel.database import Database

KEPT_FOR = timedelta(hours=1)
"""How long a checked file waits for its import."""

REMEMBERED_FOR = timedelta(days=30)
"""How long the receipt of an import can be seen."""

MOST_WAITING = 5
"""Files of one person that wait at once; a further one takes the place of the oldest."""

GONE = "ไฟล์ที่ตรวจไว้หมดเวลาแล้ว (1 ชั่วโมง) หรือเปิดด้วยบัญชีอื่น โปรดแนบไฟล์แล้วตรวจใหม่ ยังไม่มีข้อมูลใดถูกบันทึก"


@dataclass(frozen=True, slots=True)
class Upload:
    """What is known of a file without its key.

    :ivar size: in bytes
    :ivar sha256: of the file as it was sent, in hex
    :ivar fingerprint: of what the dry run said would be written
    :ivar outcome: counts and position, once it was imported
    """

    id: str
    area: str
    kind: str
    filename: str
    size: int
    sha256: str
    fingerprint: str
    outcome: Mapping[str, Any] | None


class Uploads:
    """The files that wait."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def keep(
        self, actor: str, area: str, kind: str, filename: str, content: bytes, fingerprint: str
    ) -> tuple[Upload, str]:
        """Keep a checked file of `actor`; the key comes back and is nowhere else."""
        made = Upload(
            secrets.token_hex(16),
            area,
            kind,
            filename[-120:],
            len(content),
            hashlib.sha256(content).hexdigest(),
            fingerprint,
            None,
        )
        key = AESGCM.generate_key(bit_length=256)
        nonce = secrets.token_bytes(12)
        sealed = nonce + AESGCM(key).encrypt(nonce, content, _bound_to(made, actor))
        now = int(self._clock().timestamp())
        with self._database.transaction() as tx:
            tx.execute(delete(UPLOADS).where(UPLOADS.c.created_at < now - int(REMEMBERED_FOR.total_seconds())))
            stale = UPLOADS.c.created_at < now - int(KEPT_FOR.total_seconds())
            tx.execute(update(UPLOADS).where(stale, UPLOADS.c.sealed.is_not(None)).values(sealed=None))
            waiting = select(UPLOADS.c.id).where(UPLOADS.c.actor == actor, UPLOADS.c.sealed.is_not(None))
            older = tx.scalars(waiting.order_by(UPLOADS.c.created_at.desc(), UPLOADS.c.id).offset(MOST_WAITING - 1))
            tx.execute(update(UPLOADS).where(UPLOADS.c.id.in_(older.all())).values(sealed=None))
            tx.execute(
                insert(UPLOADS).values(
                    id=made.id,
                    actor=actor,
                    area=area,
                    kind=kind,
                    filename=made.filename,
                    size=made.size,
                    sha256=made.sha256,
                    fingerprint=fingerprint,
                    sealed=sealed,
                    created_at=now,
                )
            )
        return made, base64.urlsafe_b64encode(key).decode()

    def open(self, actor: str, id_: str, key: str) -> tuple[Upload, bytes]:
        """A waiting file of `actor` and its content: the very bytes that were checked.

        :raises Problem: 404 where there is none, its hour is over, or it is not theirs
        """
        found, sealed = self._find(actor, id_)
        if sealed is None:
            raise _gone()
        try:
            content = AESGCM(base64.urlsafe_b64decode(key)).decrypt(sealed[:12], sealed[12:], _bound_to(found, actor))
        except (InvalidTag, ValueError, binascii.Error) as fault:
            raise _gone() from fault
        return found, content

    def about(self, actor: str, id_: str) -> Upload:
        """A file of `actor`, waiting or imported.

        :raises Problem: 404 where there is none
        """
        return self._find(actor, id_)[0]

    def imported(self, id_: str, outcome: Mapping[str, Any]) -> None:
        """Keep the receipt. The content stays its hour, so that the same request again has the same answer."""
        with self._database.transaction() as tx:
            tx.execute(update(UPLOADS).where(UPLOADS.c.id == id_).values(outcome=dict(outcome)))

    def _find(self, actor: str, id_: str) -> tuple[Upload, bytes | None]:
        with self._database.reading() as tx:
            row = tx.execute(select(UPLOADS).where(UPLOADS.c.id == id_, UPLOADS.c.actor == actor)).one_or_none()
        if row is None:
            raise _gone()
        found = Upload(row.id, row.area, row.kind, row.filename, row.size, row.sha256, row.fingerprint, row.outcome)
        over = row.created_at < int(self._clock().timestamp()) - int(KEPT_FOR.total_seconds())
        return found, None if over else row.sealed


def _bound_to(upload: Upload, actor: str) -> bytes:
    """What the ciphertext belongs to: moved to another row, it does not open."""
    return "\0".join((upload.id, actor, upload.area, upload.kind, upload.sha256, upload.fingerprint)).encode()


def _gone() -> Problem:
    return problem("not-found", GONE)
