"""Ways in as the office keeps them: opened, given a new password, shut.

Names and passwords never reach the log; that a way in was opened, changed or closed does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, select, update

from kernel.application import Answer, Reading, UnitOfWork
from kernel.authority import Principal, Role
from kernel.decider import Refusal
from kernel.years import bangkok_date
from services.directory import credentials
from services.directory.domain import area, person
from services.directory.domain.granting import ROLE_NAMES, giving_fault
from services.directory.domain.passwords import TEMPORARY, password_fault
from services.directory.domain.person import PERSON, ChangeSignIn, PersonState
from services.directory.means import Means
from services.directory.projections import grants as grant_rows
from services.directory.projections import people as people_rows
from services.directory.tables import CREDENTIALS

DEMO_PASSWORD = "nithet-demo"
"""Everyone's, and known to everyone: it opens nothing where ``NITHET_DEMO`` is not set."""

TAKEN = Refusal("directory.username-taken", "ชื่อผู้ใช้นี้มีผู้ใช้แล้ว", "username")
NO_DEMO = Refusal("directory.no-demo", "ระบบนี้ไม่ได้เปิดโหมดสาธิต", None, "forbidden")


def set_password(means: Means, uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Open a way in for a person, or give it a new password, and end their sessions. Not for those of a higher role.

    A temporary one opens for :data:`TEMPORARY` and must be changed at the first sign-in.
    """
    someone, now = data["person"], uow.request.now
    account = credentials.of_person(uow.tx, someone)
    username = credentials.fold(data["username"] or (account["username"] if account else ""))
    if not username:
        return Refusal("directory.username-missing", "กรุณาระบุชื่อผู้ใช้", "username", "invalid")
    fault = password_fault(data["password"], username) or _rank_fault(uow, someone, account)
    if fault:
        return fault
    by_name = uow.tx.execute(select(CREDENTIALS).where(CREDENTIALS.c.username == username)).mappings().first()
    if by_name is not None and by_name["person"] != someone:
        return TAKEN
    if account is not None and account["username"] != username:
        return Refusal("directory.username-fixed", "บุคคลนี้มีชื่อผู้ใช้อื่นอยู่แล้ว", "username")
    opened = account is None or account["password_hash"] is None
    answer = uow.execute(PERSON, person.stream(someone), ChangeSignIn("opened" if opened else "password-set"))
    if isinstance(answer, Refusal):
        return answer
    new = {
        "password_hash": means.passwords.hash(data["password"]),
        "demo": False,
        "changed_at": now,
        "temporary_until": now + TEMPORARY if data["temporary"] else None,
    }
    if account is None and not credentials.reserve(uow.tx, uow.request.area, someone, username, now):
        return TAKEN
    uow.tx.execute(update(CREDENTIALS).where(CREDENTIALS.c.username == username).values(**new))
    credentials.end_sessions(uow.tx, someone)
    return answer


def set_sign_in(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Shut a person's way in and end their sessions, or open it again."""
    account = credentials.of_person(uow.tx, data["person"])
    fault = _rank_fault(uow, data["person"], account)
    if fault:
        return fault
    if account is None:
        return Refusal("directory.account-unknown", "บุคคลนี้ยังไม่มีบัญชีผู้ใช้", "person", "missing")
    change = ChangeSignIn("enabled" if data["enabled"] else "disabled")
    answer = uow.execute(PERSON, person.stream(data["person"]), change)
    if isinstance(answer, Answer):
        uow.tx.execute(
            update(CREDENTIALS)
            .where(CREDENTIALS.c.person == data["person"])
            .values(disabled=not data["enabled"], changed_at=uow.request.now)
        )
        credentials.end_sessions(uow.tx, data["person"])
    return answer


def open_demo_accounts(means: Means, uow: UnitOfWork, _data: Mapping[str, Any]) -> Answer | Refusal:
    """Let every reserved name in with the demo password.

    One hash of full strength serves them all: the password is public, so a salt for each would hide nothing, and
    three hundred hashes would keep the first start waiting. Writes no events: no real way in was opened.
    """
    if not means.demo():
        return NO_DEMO
    office = uow.request.area
    waiting = (CREDENTIALS.c.area == office, CREDENTIALS.c.password_hash.is_(None))
    if uow.tx.execute(select(CREDENTIALS.c.username).where(*waiting)).first() is not None:
        hashed = means.passwords.hash(DEMO_PASSWORD)
        uow.tx.execute(update(CREDENTIALS).where(*waiting).values(password_hash=hashed, demo=True))
    return Answer(office, area.stream(office), uow.log.head(office, uow.tx).position, 0)


def accounts(means: Means, reading: Reading, _params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The demo sign-ins with their password, for the sign-in page of a demo."""
    if not means.demo():
        return NO_DEMO
    with reading.model("grants") as (tx, table):
        held = tx.execute(
            select(CREDENTIALS.c.username, CREDENTIALS.c.area, CREDENTIALS.c.person)
            .where(CREDENTIALS.c.demo, CREDENTIALS.c.disabled.is_(False))
            .order_by(CREDENTIALS.c.username)
        ).all()
        offices = {row.area for row in held}
        roles: dict[str, list[dict[str, Any]]] = {}
        today = bangkok_date(means.clock()).isoformat()
        for row in [row for office in sorted(offices) for row in grant_rows.of_area(tx, table, office)]:
            if row["valid_to"] is None or row["valid_to"] >= today:
                roles.setdefault(row["person"], []).append(row)
    details: dict[str, Mapping[str, str]] = {}
    with reading.model("people") as (tx, table):
        for office in offices:
            sealed = people_rows.sealed(tx, table, office, [row.person for row in held if row.area == office])
            details |= means.vault.open(tx, office, sealed)
    return {
        "password": DEMO_PASSWORD,
        "accounts": [
            {
                "username": row.username,
                "area": row.area,
                "person": row.person,
                "display_name": details.get(row.person, {}).get("name", ""),
                "position": details.get(row.person, {}).get("position", ""),
                "roles": sorted({grant["role"] for grant in roles.get(row.person, [])}),
                "role_names": sorted({ROLE_NAMES[Role(grant["role"])] for grant in roles.get(row.person, [])}),
                "scopes": [
                    {"kind": grant["scope_kind"], "id": grant["scope_id"]} for grant in roles.get(row.person, [])
                ],
            }
            for row in held
        ],
    }


def above(who: Principal, someone: str, today: date, held: Iterable[tuple[str, str]]) -> bool:
    """Whether one of these roles of `someone`, each as (area, role), is above what `who` may hand out there."""
    oneself = who.actor == f"person:{someone}"
    return any(giving_fault(role, who.roles(office, None, today), oneself) is not None for office, role in held)


def _rank_fault(uow: UnitOfWork, someone: str, account: RowMapping | None) -> Refusal | None:
    """Why whoever acts may not touch the way in of `someone`: it would lend them that person's roles.

    A way in serves all offices that its person works for, so each role that is not over counts, whichever office gave
    it; only the office that opened the way in may change it.
    """
    if account is not None and account["area"] != uow.request.area:
        return Refusal("directory.account-elsewhere", "บัญชีของบุคคลนี้อยู่ในความดูแลของสำนักงานอื่น", "person", "forbidden")
    today = bangkok_date(uow.request.now)
    state: PersonState = uow.state(PERSON, person.stream(someone))[0]
    here = [(uow.request.area, g.role) for g in state.grants.values() if g.valid_to is None or g.valid_to >= today]
    rows = grant_rows.of_person(uow.tx, uow.tables("grants"), someone, today)
    elsewhere = [(row["area"], row["role"]) for row in rows if row["area"] != uow.request.area]
    if above(uow.request.principal, someone, today, [*here, *elsewhere]):
        return Refusal("directory.account-not-yours", "ท่านไม่มีอำนาจจัดการบัญชีของผู้ถือบทบาทนี้", "person", "forbidden")
    return None
