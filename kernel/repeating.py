"""A command that is sent again: whoever sent it first, and asks for the same, has its first answer; nobody else has.

A command id stands for one act of one person. The digest of what was asked for is kept beside the answer: in the
metadata of the events, or in the kept answer where there is one. Records without a digest are older than it, and taken
for the same.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection

from kernel import answers, problems
from kernel.application import Answer, CommandRequest
from kernel.log import EventLog
from kernel.requests import Faulty

TAKEN = "รหัสคำสั่ง (Idempotency-Key) นี้มีผู้อื่นใช้ไปแล้ว โปรดส่งคำขอใหม่ด้วยรหัสใหม่"
REUSED = "รหัสคำสั่ง (Idempotency-Key) นี้ใช้ไปแล้วกับข้อมูลอื่น จึงยังไม่ได้บันทึกข้อมูลครั้งนี้ โปรดเปิดหน้านี้ใหม่ ตรวจสอบ แล้วบันทึกอีกครั้ง"

_canonical = msgspec.json.Encoder(order="deterministic").encode


def digest_of(name: str, request: Mapping[str, Any], key: str) -> str:
    """What command `name` asks for in `request`, as ``<which key>.<digest>``.

    Keyed and bound to the command id, since events are never removed: without the key nobody finds out by trying
    whether a password or a name was in it, nor that two commands asked for the same.
    """
    asked = [name, request["command_id"], request.get("data") or {}, request.get("occurred_on")]
    which = sha256(b"nithet command key" + key.encode()).hexdigest()[:8]
    return f"{which}.{hmac.digest(key.encode(), b'nithet command' + _canonical(asked), 'sha256').hex()[:32]}"


def first_answer(tx: Connection, log: EventLog, ready: CommandRequest) -> dict[str, Any] | None:
    """What the command was answered with when it was carried out; None if it was not.

    :raises Faulty: if it was somebody else's, or asked for something else: neither is that answer told, nor is this
        command taken for done
    """
    kept, in_log = answers.given(tx, ready.area, ready.command_id)
    if kept is not None:
        first: dict[str, Any] = msgspec.json.decode(kept)
        _same(first.pop("actor", ready.principal.actor), first.pop("request", None), ready)
        return first
    if not in_log:
        return None
    events = log.by_command(ready.area, ready.command_id, tx)
    last = events[-1]
    _same(last.metadata.actor, last.metadata.request, ready)
    return plain(Answer(ready.area, last.stream, last.position, last.version, events))


def keep(tx: Connection, ready: CommandRequest, answer: Mapping[str, Any]) -> bool:
    """Remember `answer`, which the events alone would not tell. False if another replica did meanwhile."""
    kept = {**answer, "actor": ready.principal.actor, "request": ready.digest}
    return answers.keep(tx, ready.area, ready.command_id, msgspec.json.encode(kept).decode())


def plain(answer: Answer) -> dict[str, Any]:
    """`answer` as JSON."""
    return {
        "area": answer.area,
        "stream": answer.stream,
        "position": answer.position,
        "version": answer.version,
        "extra": dict(answer.extra),
    }


def _same(actor: str, digest: str | None, ready: CommandRequest) -> None:
    if actor != ready.principal.actor:
        raise Faulty(problems.problem(422, "request.command-id-taken", TAKEN))
    # A digest under a key that was changed since cannot be compared.
    if digest and digest.partition(".")[0] == ready.digest.partition(".")[0] and digest != ready.digest:
        raise Faulty(problems.problem(409, "request.command-id-reused", REUSED))
