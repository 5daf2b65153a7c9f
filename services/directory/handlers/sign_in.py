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
from kernel.database import iso
from kernel.decider import Refusal
from services.directory import credentials
from services.directory.domain.passwords import FORGOTTEN_AFTER, password_fault, wait_after
from services.directory.handlers.principals import principal_of_person
from services.directory.means import Means
from services.directory.projections import people as people_rows
from services.directory.tables import CREDENTIALS, SIGN_IN_FAILURES

WRONG = Refusal("directory.sign-in-failed", "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง", None, "unrecognised")
RUN_OUT = Refusal(
    "directory.password-run-out", "รหัสผ่านชั่วคราวหมดอายุแล้ว กรุณาขอรหัสผ่านชั่วคราวใหม่จากสำนักงาน", None, "forbidden"
)
NO_ACCOUNT = Refusal("directory.account-unknown", "ผู้ใช้นี้ไม่มีบัญชีที่เข้าด้วยรหัสผ่าน", None, "missing")
NO_ROLE = Refusal("directory.no-role", "บัญชีนี้ยังไม่มีบทบาทในเขตพื้นที่ใด กรุณาติดต่อผู้ดูแลระบบ", None, "forbidden")


def authenticate(means: Means, reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """Who this is and what they may do, about no area in particular."""
    account = _recognise(means, reading, params["username"], params["password"])
    if isinstance(account, Refusal):
        return account
    if _run_out(account, means.clock()):
        return RUN_OUT
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
        "session_epoch": account["session_epoch"],
        "must_change": account["temporary_until"] is not None,
    }


def change_password(means: Means, reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """Give oneself a new password by showing the old one; every session that came by the old one is over.

    Guessing the old one is slowed down as at sign-in, by the same count.
    """
    username = params["username"] or _own_name(reading)
    if username is None:
        return NO_ACCOUNT
    fault = password_fault(params["new_password"], credentials.fold(username))
    if fault:
        return Refusal(fault.code, fault.message, "new_password", fault.kind)
    account = _recognise(means, reading, username, params["password"])
    if isinstance(account, Refusal):
        return account
    if account["demo"]:
        return Refusal("directory.demo-account", "บัญชีสาธิตเปลี่ยนรหัสผ่านไม่ได้", None, "forbidden")
    if _run_out(account, means.clock()):
        return RUN_OUT
    if means.passwords.fits(account["password_hash"], params["new_password"]):
        return Refusal("directory.password-same", "รหัสผ่านใหม่ต้องไม่ใช่รหัสผ่านเดิม", "new_password", "invalid")
    new, epoch = means.passwords.hash(params["new_password"]), account["session_epoch"] + 1
    with reading.bookkeeping() as tx:
        changed = tx.execute(
            update(CREDENTIALS)
            .where(
                CREDENTIALS.c.username == account["username"],
                CREDENTIALS.c.session_epoch == account["session_epoch"],
                CREDENTIALS.c.disabled.is_(False),
            )
            .values(password_hash=new, changed_at=means.clock(), session_epoch=epoch, temporary_until=None)
        )
    return {"changed": True, "session_epoch": epoch} if changed.rowcount else WRONG


def own_account(means: Means, reading: Reading, _params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The way in of whoever asks: user name, state, and when its password was last set."""
    with reading.model("people") as (tx, table):
        account = credentials.of_person(tx, reading.principal.actor.removeprefix("person:"))
        if account is None:
            return NO_ACCOUNT
        sealed = people_rows.sealed(tx, table, account["area"], [account["person"]])
        details = means.vault.open(tx, account["area"], sealed).get(account["person"], {})
    return {
        "username": account["username"],
        "area": account["area"],
        "state": credentials.state(account, means.clock()),
        "changed_at": iso(account["changed_at"]),
        "temporary_until": None if account["temporary_until"] is None else iso(account["temporary_until"]),
        "display_name": details.get("name", ""),
        "position": details.get("position", ""),
    }


def _own_name(reading: Reading) -> str | None:
    with reading.model("people") as (tx, _table):
        account = credentials.of_person(tx, reading.principal.actor.removeprefix("person:"))
    return None if account is None else str(account["username"])


def _run_out(account: RowMapping, now: datetime) -> bool:
    return account["temporary_until"] is not None and account["temporary_until"] <= now


def _recognise(means: Means, reading: Reading, username: str, password: str) -> RowMapping | Refusal:
    """The account, after the same work whether or not there is one."""
    name, now = credentials.fold(username), means.clock()
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
