"""Ways in as the office keeps them: opened, given a new password, shut.

Names and passwords never reach the log; that a way in was opened, changed or closed does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, select, update

from kernel.application import Answer, Reading, UnitOfWork
from kernel.authority import Role
from kernel.decider import Refusal
from services.directory.domain import area, person
from services.directory.domain.granting import ROLE_NAMES, giving_fault
from services.directory.domain.passwords import password_fault
from services.directory.domain.person import PERSON, ChangeSignIn, PersonState
from services.directory.handlers.people import area_roles
from services.directory.means import Means
from services.directory.projections import grants as grant_rows
from services.directory.projections import people as people_rows
from services.directory.tables import CREDENTIALS

DEMO_PASSWORD = "nithet-demo"
"""Everyone's, and known to everyone: it opens nothing where ``NITHET_DEMO`` is not set."""

NO_DEMO = Refusal("directory.no-demo", "ระบบนี้ไม่ได้เปิดโหมดสาธิต", None, "forbidden")


def set_password(means: Means, uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Open a way in for a person, or give it a new password. Not for those above one's own role."""
    someone, username = data["person"], fold(data["username"])
    account = _account(uow, someone)
    fault = password_fault(data["password"], username) or _rank_fault(uow, someone, account)
    if fault:
        return fault
    by_name = uow.tx.execute(select(CREDENTIALS).where(CREDENTIALS.c.username == username)).mappings().first()
    if by_name is not None and by_name["person"] != someone:
        return Refusal("directory.username-taken", "ชื่อผู้ใช้นี้มีผู้ใช้แล้ว", "username")
    if account is not None and account["username"] != username:
        return Refusal("directory.username-fixed", "บุคคลนี้มีชื่อผู้ใช้อื่นอยู่แล้ว", "username")
    opened = account is None or account["password_hash"] is None
    answer = uow.execute(PERSON, person.stream(someone), ChangeSignIn("opened" if opened else "password-set"))
    if isinstance(answer, Refusal):
        return answer
    new = {"password_hash": means.passwords.hash(data["password"]), "demo": False, "changed_at": uow.request.now}
    if account is None:
        reserve(uow, someone, username)
    uow.tx.execute(update(CREDENTIALS).where(CREDENTIALS.c.username == username).values(**new))
    return answer


def set_sign_in(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Shut a person's way in, or open it again."""
    account = _account(uow, data["person"])
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
    return answer


def reserve(uow: UnitOfWork, someone: str, username: str) -> None:
    """Keep `username` for a person who has no password yet."""
    uow.tx.execute(
        CREDENTIALS.insert().values(
            username=username,
            area=uow.request.area,
            person=someone,
            password_hash=None,
            disabled=False,
            demo=False,
            changed_at=uow.request.now,
        )
    )


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
        for row in [row for office in sorted(offices) for row in grant_rows.of_area(tx, table, office)]:
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


def fold(username: str) -> str:
    """The one form of a user name: case and surrounding spaces do not count."""
    return username.strip().casefold()


def _account(uow: UnitOfWork, someone: str) -> RowMapping | None:
    return uow.tx.execute(select(CREDENTIALS).where(CREDENTIALS.c.person == someone)).mappings().first()


def _rank_fault(uow: UnitOfWork, someone: str, account: RowMapping | None) -> Refusal | None:
    """Why whoever acts may not touch the way in of `someone`: it would lend them that person's roles.

    A way in serves all offices that its person works for; only the office that opened it may change it.
    """
    if account is not None and account["area"] != uow.request.area:
        return Refusal("directory.account-elsewhere", "บัญชีของบุคคลนี้อยู่ในความดูแลของสำนักงานอื่น", "person", "forbidden")
    state: PersonState = uow.state(PERSON, person.stream(someone))[0]
    oneself = uow.request.principal.actor == f"person:{someone}"
    for held in state.grants.values():
        fault = giving_fault(held.role, area_roles(uow), oneself)
        if fault:
            return Refusal("directory.account-not-yours", "ท่านไม่มีอำนาจจัดการบัญชีของผู้ถือบทบาทนี้", "person", "forbidden")
    return None
