"""Coming in: who this is, what they may do, and how guessing is slowed down."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kernel.application import Reading
from kernel.decider import Refusal
from services.directory.domain.passwords import FORGOTTEN_AFTER, password_fault, wait_after
from services.directory.handlers.accounts import fold
from services.directory.handlers.principals import principal_of_person
from services.directory.means import Means
from services.directory.projections import people as people_rows
from services.directory.tables import CREDENTIALS, SIGN_IN_FAILURES

WRONG = Refusal("directory.sign-in-failed", "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง", None, "unrecognised")
NO_ROLE = Refusal("directory.no-role", "บัญชีนี้ยังไม่มีบทบาทในเขตพื้นที่ใด กรุณาติดต่อผู้ดูแลระบบ", None, "forbidden")


def authenticate(means: Means, reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """Who this is and what they may do, about no area in particular."""
    account = _recognise(means, reading, params["username"], params["password"])
    if isinstance(account, Refusal):
        return account
    found = principal_of_person(means, reading, account["person"])
    if found is None:
        return NO_ROLE
    with reading.model("people") as (tx, table):
        sealed = people_rows.sealed(tx, table, account["area"], [account["person"]])
        details = means.vault.open(tx, account["area"], sealed).get(account["person"], {})
    return {
        "actor": found.actor,
        "person": account["person"],
        "area": account["area"],
        "display_name": details.get("name", ""),
        "position": details.get("position", ""),
        "principal": msgspec.to_builtins(found, order="sorted"),
    }


def change_password(means: Means, reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """Give oneself a new password by showing the old one."""
    fault = password_fault(params["new_password"], fold(params["username"]))
    if fault:
        return Refusal(fault.code, fault.message, "new_password", fault.kind)
    account = _recognise(means, reading, params["username"], params["password"])
    if isinstance(account, Refusal):
        return account
    if account["demo"]:
        return Refusal("directory.demo-account", "บัญชีสาธิตเปลี่ยนรหัสผ่านไม่ได้", None, "forbidden")
    new = means.passwords.hash(params["new_password"])
    with reading.bookkeeping() as tx:
        tx.execute(
            update(CREDENTIALS)
            .where(
                CREDENTIALS.c.username == account["username"], CREDENTIALS.c.password_hash == account["password_hash"]
            )
            .values(password_hash=new, changed_at=means.clock())
        )
    return {"changed": True}


def _recognise(means: Means, reading: Reading, username: str, password: str) -> RowMapping | Refusal:
    """The account, after the same work whether or not there is one."""
    name, now = fold(username), means.clock()
    who = hashlib.sha256(name.encode()).hexdigest()
    with reading.bookkeeping() as tx:
        left = _count_attempt(tx, who, now)
        if left > 0:
            message = f"ใส่รหัสผ่านผิดหลายครั้ง กรุณารอ {_duration(left)} แล้วลองใหม่ หรือติดต่อผู้ดูแลระบบ"
            return Refusal("directory.sign-in-too-often", message, None, "throttled")
        account = tx.execute(select(CREDENTIALS).where(CREDENTIALS.c.username == name)).mappings().first()
    usable = account is not None and not account["disabled"] and (not account["demo"] or means.demo())
    stored = account["password_hash"] if account is not None and usable else None
    if not means.passwords.fits(stored, password) or account is None or stored is None:
        return WRONG
    better = means.passwords.hash(password) if means.passwords.outdated(stored) else None
    with reading.bookkeeping() as tx:
        tx.execute(delete(SIGN_IN_FAILURES).where(SIGN_IN_FAILURES.c.who == who))
        if better is not None:
            mine = (CREDENTIALS.c.username == name, CREDENTIALS.c.password_hash == stored)
            tx.execute(update(CREDENTIALS).where(*mine).values(password_hash=better))
    return account


def _count_attempt(tx: Connection, who: str, now: datetime) -> float:
    """Seconds still to wait; with none, the attempt is counted as failed, before the password is looked at.

    The row is locked meanwhile, so that a thousand attempts at once are a thousand attempts.
    """
    insert = (postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert)(SIGN_IN_FAILURES)
    tx.execute(delete(SIGN_IN_FAILURES).where(SIGN_IN_FAILURES.c.last_at < now - timedelta(seconds=FORGOTTEN_AFTER)))
    tx.execute(insert.values(who=who, failures=0, last_at=now).on_conflict_do_nothing())
    mine = SIGN_IN_FAILURES.c.who == who
    row = tx.execute(select(SIGN_IN_FAILURES).where(mine).with_for_update()).mappings().one()
    left: float = wait_after(row["failures"]) - (now - row["last_at"]).total_seconds()
    if left <= 0:
        tx.execute(update(SIGN_IN_FAILURES).where(mine).values(failures=row["failures"] + 1, last_at=now))
    return left


def _duration(seconds: float) -> str:
    return f"{ceil(seconds / 60)} นาที" if seconds > 60 else f"{ceil(seconds)} วินาที"
