"""Signing a draft off, station by station, before it is handed in for a body (handbook 2.2).

A station signs the text that it read: what is revised afterwards waits for every station anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from kernel.decider import Refusal
from services.standards.domain.area_standard import drafting
from services.standards.domain.area_standard.history import AreaStandardEvent
from services.standards.domain.area_standard.sign_offs import (
    HELD_UP,
    AreaStandardHeldUp,
    AreaStandardSignedOff,
    AreaStandardSignOffRevoked,
    HoldUp,
    RevokeSignOff,
    SignOffDraft,
)
from services.standards.domain.area_standard.state import Edition
from services.standards.domain.naming import invalid

Outcome = Sequence[AreaStandardEvent] | Refusal


def sign_off(command: SignOffDraft, edition: Edition) -> Outcome:
    """The next station signs, and those after it whose posts the same person holds, one after the other."""
    fault = _not_open(edition, command.revision)
    if fault is not None:
        return fault
    missing = drafting.lacking(edition, command.ministry)
    if missing:
        message = f"ร่างยังไม่ครบ ขาด {len(missing)} รายการ"
        return Refusal("standards.draft-lacking", message, missing[0][0].strip("/"), "conflict", missing)
    waiting = edition.unsigned(command.chain)
    if not waiting:
        return []
    if waiting[0] not in command.signers:
        return _not_their_turn()
    other = edition.held_up
    if other is not None and other.station != waiting[0]:
        return _held_up()
    track, number, revision = edition.track, edition.edition, edition.revision
    signed: list[AreaStandardEvent] = []
    for station in waiting:
        signer = command.signers.get(station)
        if signer is None:
            break
        signed.append(AreaStandardSignedOff(track, number, revision, edition.text_hash, station, signer, command.on))
    return signed


def hold_up(command: HoldUp, edition: Edition) -> Outcome:
    """The station whose turn it is asks for changes or does not agree; nothing goes on with this text."""
    fault = _not_open(edition, command.revision)
    if fault is not None:
        return fault
    waiting = edition.unsigned(command.chain)
    if not waiting or waiting[0] not in command.signers:
        return _not_their_turn()
    if edition.held_up is not None and edition.held_up.station != waiting[0]:
        return _held_up()
    if command.outcome not in HELD_UP:
        return invalid("outcome-unknown", "โปรดเลือกว่าให้ปรับแก้หรือไม่เห็นชอบ", "outcome")
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดให้เหตุผล", "reason")
    return [
        AreaStandardHeldUp(
            edition.track, edition.edition, edition.revision, edition.text_hash, waiting[0], command.outcome,
            command.reason.strip(), command.signers[waiting[0]], command.on,
        )
    ]  # fmt: skip


def revoke(command: RevokeSignOff, edition: Edition) -> Outcome:
    """Until it is handed in a station takes back what it said; those after it, who relied on it, sign anew."""
    if edition.status != "drafting":
        return Refusal("standards.wrong-moment", "ถอนการลงนามได้ก่อนเสนอร่างเท่านั้น")
    said = edition.said(command.station)
    if said is None:
        return Refusal("standards.sign-off-unknown", "ตำแหน่งนี้ยังไม่ได้ลงนามร่างครั้งนี้", "station", "missing")
    signer = command.signers.get(command.station)
    if signer is None:
        return _not_their_turn()
    if not command.reason.strip():
        return invalid("reason-missing", "โปรดให้เหตุผลที่ถอนการลงนาม", "reason")
    return [
        AreaStandardSignOffRevoked(
            edition.track, edition.edition, edition.revision, command.station, command.reason.strip(), signer
        )
    ]


def unsigned_fault(edition: Edition, chain: Sequence[str], names: Sequence[str]) -> Refusal | None:
    """Why a draft is not handed in yet: a station has not signed this very text."""
    if edition.held_up is not None:
        return _held_up()
    if not edition.unsigned(chain):
        return None
    message = f"ยังเสนอไม่ได้ รอการลงนามของ{'และ'.join(names)}"
    return Refusal("standards.sign-offs-missing", message, "revision")


def _not_open(edition: Edition, revision: int) -> Refusal | None:
    if edition.status != "drafting" or edition.text_hash == edition.returned_text:
        return Refusal("standards.wrong-moment", "ลงนามได้เฉพาะร่างที่อยู่ระหว่างยกร่างและปรับแล้ว")
    if revision != edition.revision:
        message = "ร่างถูกแก้ไขหลังจากที่ท่านเปิดอ่าน โปรดอ่านอีกครั้งก่อนลงนาม"
        return Refusal("standards.another-revision", message, "revision")
    return None


def _not_their_turn() -> Refusal:
    return Refusal("standards.sign-off-out-of-turn", "ยังไม่ถึงลำดับลงนามของท่าน", "revision")


def _held_up() -> Refusal:
    message = "มีผู้ลงนามขอให้ปรับแก้หรือไม่เห็นชอบร่างครั้งนี้ ต้องปรับร่างก่อน"
    return Refusal("standards.draft-held-up", message, "revision")
