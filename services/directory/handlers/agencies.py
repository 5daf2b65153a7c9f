"""Outside agencies and their keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update

from kernel.application import Answer, Reading, UnitOfWork
from kernel.decider import Refusal
from services.directory.domain import agency, area
from services.directory.domain.agency import AGENCY, IssueKey, RegisterAgency, RevokeKey
from services.directory.domain.area import AREA
from services.directory.projections import agencies as agency_rows
from services.directory.tables import AGENCY_KEYS


def register_agency(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put an agency on record of a registered office."""
    office, _ = uow.state(AREA, area.stream(uow.request.area))
    return area.unregistered(office) or uow.execute(
        AGENCY, agency.stream(data["agency"]), RegisterAgency(data["agency"], data["name"])
    )


def issue_agency_key(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Take in the hash of a key that the caller has made and hands to the agency."""
    known = uow.tx.execute(select(AGENCY_KEYS).where(AGENCY_KEYS.c.key_sha256 == data["key_sha256"])).first()
    if known is not None:
        return Refusal("directory.agency-key-used", "กุญแจนี้ถูกใช้แล้ว กรุณาสร้างกุญแจใหม่", "key_sha256")
    answer = uow.execute(AGENCY, agency.stream(data["agency"]), IssueKey(data["key_id"]))
    if isinstance(answer, Answer):
        uow.tx.execute(AGENCY_KEYS.insert().values(area=uow.request.area, revoked=False, **data))
    return answer


def revoke_agency_key(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Make a key worthless at once."""
    answer = uow.execute(AGENCY, agency.stream(data["agency"]), RevokeKey(data["key_id"], data["reason"]))
    if isinstance(answer, Answer):
        mine = (AGENCY_KEYS.c.area == uow.request.area, AGENCY_KEYS.c.agency == data["agency"])
        uow.tx.execute(update(AGENCY_KEYS).where(*mine, AGENCY_KEYS.c.key_id == data["key_id"]).values(revoked=True))
    return answer


def agencies(reading: Reading, _params: Mapping[str, Any]) -> Mapping[str, Any]:
    """The agencies of the area."""
    with reading.model("agencies") as (tx, table):
        return {"agencies": agency_rows.of_area(tx, table, reading.area)}
