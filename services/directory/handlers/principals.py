"""What an actor may do: roles over places, with clusters read as the schools that are in them today."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import select

from kernel.application import Reading
from kernel.authority import Capacity, Grant, Principal, Role
from kernel.decider import Refusal
from kernel.years import bangkok_date
from services.directory.means import Means
from services.directory.projections import agencies as agency_rows
from services.directory.projections import grants as grant_rows
from services.directory.projections import tree as tree_rows
from services.directory.reference.ang_thong import DEMO_AGENCY_KEY
from services.directory.tables import AGENCY_KEYS, CREDENTIALS


def principal(means: Means, reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """What an actor may do from today on, in every area: ``{"principal": {actor, grants}, "session_epoch"}``.

    The epoch is the one that a session of the person must have begun in, None for whoever has no way in.
    """
    kind, _, key = params["actor"].partition(":")
    found, epoch = None, None
    if kind == "person":
        with reading.model("grants") as (tx, _table):
            epoch = tx.scalar(select(CREDENTIALS.c.session_epoch).where(CREDENTIALS.c.person == key))
        found = principal_of_person(means, reading, key)
    elif kind == "agency":
        found = _principal_of_agency(reading, key)
    if found is None:
        return Refusal("directory.actor-unknown", "ไม่พบบัญชีนี้ หรือบัญชีถูกปิดแล้ว", "actor", "missing")
    return {"principal": msgspec.to_builtins(found, order="sorted"), "session_epoch": epoch}


def agency_by_key(means: Means, reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The agency that holds this key, with what it may do."""
    digest = hashlib.sha256(params["key"].encode()).hexdigest()
    with reading.model("agencies") as (tx, table):
        held = tx.execute(select(AGENCY_KEYS).where(AGENCY_KEYS.c.key_sha256 == digest)).mappings().first()
        known = agency_rows.everywhere(tx, table, held["agency"]) if held and not held["revoked"] else []
    mine = [row for row in known if held and row["area"] == held["area"]]
    if not mine or (params["key"] == DEMO_AGENCY_KEY and not means.demo()):
        return Refusal("directory.agency-key-wrong", "กุญแจไม่ถูกต้องหรือถูกเพิกถอนแล้ว", None, "unrecognised")
    found = _principal_of_rows(mine[0]["agency"], mine)
    return {
        "agency": mine[0]["agency"],
        "area": mine[0]["area"],
        "display_name": mine[0]["name"],
        "principal": msgspec.to_builtins(found, order="sorted"),
    }


def principal_of_person(means: Means, reading: Reading, someone: str) -> Principal | None:
    """The roles of `someone` that have not ended, in every area; None if there are none or the way in is shut.

    Roles that are over are left out, so that nobody dates an act back into them.
    """
    with reading.model("grants") as (tx, table):
        shut = tx.scalar(select(CREDENTIALS.c.disabled).where(CREDENTIALS.c.person == someone))
        rows = grant_rows.of_person(tx, table, someone, bangkok_date(means.clock()))
    if shut or not rows:
        return None
    with reading.model("tree") as (tx, tables):
        members = {
            area: tree_rows.schools_of(
                tx, tables, area, {r["scope_id"] for r in rows if (r["area"], r["scope_kind"]) == (area, "cluster")}
            )
            for area in {row["area"] for row in rows}
        }
    return Principal(
        f"person:{someone}",
        tuple(
            Grant(
                Role(row["role"]),
                row["area"],
                _schools(row, members[row["area"]]),
                date.fromisoformat(row["valid_from"]),
                None if row["valid_to"] is None else date.fromisoformat(row["valid_to"]),
                Capacity(row["capacity"]),
                row["by_order"],
            )
            for row in rows
        ),
    )


def _schools(row: Mapping[str, Any], members: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    match row["scope_kind"]:
        case "area":
            return None
        case "cluster":
            return members.get(row["scope_id"], frozenset())
        case _:
            return frozenset({row["scope_id"]})


def _principal_of_agency(reading: Reading, agency: str) -> Principal | None:
    with reading.model("agencies") as (tx, table):
        rows = agency_rows.everywhere(tx, table, agency)
        live = {
            row.area
            for row in tx.execute(
                select(AGENCY_KEYS.c.area).where(AGENCY_KEYS.c.agency == agency, AGENCY_KEYS.c.revoked.is_(False))
            )
        }
    return _principal_of_rows(agency, [row for row in rows if row["area"] in live])


def _principal_of_rows(agency: str, rows: Sequence[Mapping[str, Any]]) -> Principal | None:
    if not rows:
        return None
    grants = tuple(Grant(Role.AGENCY, row["area"], None, date.fromisoformat(row["since"])) for row in rows)
    return Principal(f"agency:{agency}", grants)
