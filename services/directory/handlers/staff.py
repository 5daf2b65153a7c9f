"""The office's people with what they may do and how they come in, for those who keep the register of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from kernel.application import Reading
from kernel.authority import Role
from kernel.database import iso
from kernel.years import bangkok_date
from services.directory import credentials
from services.directory.domain.granting import ROLE_NAMES
from services.directory.domain.texts import thai_order
from services.directory.handlers.accounts import above
from services.directory.means import Means
from services.directory.projections import grants as grant_rows
from services.directory.projections import people as people_rows
from services.directory.sealing import Details
from services.directory.tables import CREDENTIALS


def staff(means: Means, reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part of the people on record here, in Thai order and without the erased; how many there are, and their states.

    ``counts`` says how many are in each state of a way in, whichever state is asked for. Personal data is opened for
    this answer and kept nowhere.
    """
    now = means.clock()
    with reading.model("people") as (tx, table):
        sealed = people_rows.of_area(tx, table, reading.area)
        if params["person"]:
            sealed = {key: text for key, text in sealed.items() if key == params["person"]}
        details = means.vault.open(tx, reading.area, sealed)
        accounts = _accounts(tx, sealed)
    with reading.model("grants") as (tx, table):
        held = grant_rows.of_people(tx, table, sealed, bangkok_date(now))
    roles: dict[str, list[dict[str, Any]]] = {}
    for row in held:
        roles.setdefault(row["person"], []).append(row)
    everyone = [
        _one(reading, now, someone, details.get(someone, {}), accounts.get(someone), roles.get(someone, []))
        for someone in sealed
    ]
    within = [one for one in everyone if _matches(one, params)]
    found = sorted(
        (one for one in within if params["account"] in ("", one["state"])), key=lambda one: thai_order(one["name"])
    )
    return {
        "people": found[params["offset"] : params["offset"] + params["limit"]],
        "total": len(found),
        "counts": dict(Counter(one["state"] for one in within)),
    }


def _accounts(tx: Connection, people: Collection[str]) -> dict[str, RowMapping]:
    wanted = list(people)
    found: dict[str, RowMapping] = {}
    for start in range(0, len(wanted), 500):
        query = select(CREDENTIALS).where(CREDENTIALS.c.person.in_(wanted[start : start + 500]))
        found |= {row["person"]: row for row in tx.execute(query).mappings()}
    return found


def _one(
    reading: Reading,
    now: datetime,
    someone: str,
    details: Details,
    account: RowMapping | None,
    held: list[dict[str, Any]],
) -> dict[str, Any]:
    elsewhere = account is not None and account["area"] != reading.area
    own = None if elsewhere else account
    ranks = [(row["area"], row["role"]) for row in held]
    return {
        "person": someone,
        "name": details.get("name", ""),
        "position": details.get("position", ""),
        "username": own["username"] if own is not None else None,
        "state": "elsewhere" if elsewhere else credentials.state(own, now),
        "changed_at": iso(own["changed_at"]) if own is not None and own["password_hash"] else None,
        "temporary_until": iso(own["temporary_until"]) if own is not None and own["temporary_until"] else None,
        "roles": [
            {
                "role": row["role"],
                "role_name": ROLE_NAMES[Role(row["role"])],
                "scope": {"kind": row["scope_kind"], "id": row["scope_id"]},
                "valid_from": row["valid_from"],
                "valid_to": row["valid_to"],
                "capacity": row["capacity"],
                "order": row["by_order"],
            }
            for row in held
            if row["area"] == reading.area
        ],
        "may_manage": not elsewhere and not above(reading.principal, someone, bangkok_date(now), ranks),
    }


def _matches(one: Mapping[str, Any], params: Mapping[str, Any]) -> bool:
    text = f"{one['name']} {one['position']} {one['username'] or ''}".casefold()
    has_role = not params["role"] or any(held["role"] == params["role"] for held in one["roles"])
    return has_role and params["q"].casefold() in text
