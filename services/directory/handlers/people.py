"""People, their personal data and the roles they hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete

from kernel.application import Answer, Reading, UnitOfWork
from kernel.authority import Capacity, Principal, Role
from kernel.decider import Refusal
from kernel.envelope import derived_id
from kernel.log import AsOf
from services.directory import credentials
from services.directory.domain import area, person, school
from services.directory.domain.area import AREA, AreaState
from services.directory.domain.granting import ACTED_FOR, ROLE_NAMES, Scope, giving_fault
from services.directory.domain.person import (
    PERSON,
    ChangeDetails,
    EndGrant,
    ErasePerson,
    GiveGrant,
    PersonState,
    RegisterPerson,
)
from services.directory.domain.school import SCHOOL, SchoolState
from services.directory.means import Means
from services.directory.projections import grants as grant_rows
from services.directory.projections import people as people_rows
from services.directory.sealing import ERASED_NAME
from services.directory.tables import CREDENTIALS

NOT_YOURS = Refusal("directory.people-not-yours", "ข้อมูลบุคคลเปิดเผยเฉพาะผู้ปฏิบัติงานในเขตพื้นที่นี้", None, "forbidden")


def register_person(means: Means, uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Put a person on record; the answer's ``extra`` names their id."""
    area_key = uow.request.area
    someone = data["person"] or derived_id("person", area_key, uow.request.command_id)
    stream = person.stream(someone)
    known: PersonState = uow.state(PERSON, stream)[0]
    sealed = "" if known.person else means.vault.seal(uow.tx, area_key, someone, details_of(data))
    answer = uow.execute(PERSON, stream, RegisterPerson(someone, sealed))
    if isinstance(answer, Refusal):
        return answer
    return Answer(answer.area, stream, answer.position, answer.version, answer.events, {"person": someone})


def change_person(means: Means, uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Correct a person's data; what is the same as before changes nothing."""
    stream = person.stream(data["person"])
    state: PersonState = uow.state(PERSON, stream)[0]
    return uow.execute(PERSON, stream, ChangeDetails(_resealed(means, uow, state, data)))


def give_grant(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Give a role over a place; the answer's ``extra`` names the grant."""
    scope = Scope(**data["scope"])
    givers = givers_of(uow.request.principal, uow.request.area, uow.request.occurred_on, data["role"])
    oneself = uow.request.principal.actor == f"person:{data['person']}"
    fault = giving_fault(data["role"], givers, oneself) or scope_fault(uow, scope)
    if fault:
        return fault
    grant = data["grant"] or derived_id("grant", uow.request.area, uow.request.command_id)
    valid_from = data["valid_from"] or uow.request.occurred_on
    command = GiveGrant(grant, data["role"], scope, valid_from, data["valid_to"], data["capacity"], data["order"])
    answer = uow.execute(PERSON, person.stream(data["person"]), command)
    if isinstance(answer, Refusal):
        return answer
    return Answer(answer.area, answer.stream, answer.position, answer.version, answer.events, {"grant": grant})


def end_grant(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """End a role early, and the person's sessions with it."""
    stream = person.stream(data["person"])
    state: PersonState = uow.state(PERSON, stream)[0]
    held = state.grants.get(data["grant"])
    if held is not None:
        oneself = uow.request.principal.actor == f"person:{data['person']}"
        givers = uow.request.principal.roles(uow.request.area, None, uow.request.occurred_on)
        fault = giving_fault(held.role, givers, oneself)
        if fault:
            return fault
    answer = uow.execute(PERSON, stream, EndGrant(data["grant"], data["last_day"], data["reason"]))
    if isinstance(answer, Answer) and answer.events:
        credentials.end_sessions(uow.tx, data["person"])
    return answer


def erase_person(means: Means, uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Destroy the person's key and way in. Counts, order and the chain of the log stay as they are."""
    answer = uow.execute(PERSON, person.stream(data["person"]), ErasePerson(data["reason"]))
    if isinstance(answer, Refusal):
        return answer
    means.vault.destroy(uow.tx, uow.request.area, data["person"])
    uow.tx.execute(
        delete(CREDENTIALS).where(CREDENTIALS.c.area == uow.request.area, CREDENTIALS.c.person == data["person"])
    )
    return answer


def people(means: Means, reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """Names and positions by id; ids that nobody has are left out."""
    if not works_here(reading):
        return NOT_YOURS
    return {"people": names(means, reading, params["ids"])}


def grants(means: Means, reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """Roles held in the area, or over one school, or by one person, with the holders' names."""
    if not works_here(reading):
        return NOT_YOURS
    with reading.model("grants") as (tx, table):
        rows = grant_rows.of_area(tx, table, reading.area)
    if params["person"]:
        rows = [row for row in rows if row["person"] == params["person"]]
    if params["school"]:
        rows = [row for row in rows if (row["scope_kind"], row["scope_id"]) == ("school", params["school"])]
    known = names(means, reading, [row["person"] for row in rows])
    return {
        "grants": [
            {
                "grant": row["grant_id"],
                "person": row["person"],
                **known.get(row["person"], {"name": ERASED_NAME, "position": ""}),
                "role": row["role"],
                "role_name": ROLE_NAMES[Role(row["role"])],
                "scope": {"kind": row["scope_kind"], "id": row["scope_id"]},
                "valid_from": row["valid_from"],
                "valid_to": row["valid_to"],
                "capacity": row["capacity"],
                "order": row["by_order"],
            }
            for row in rows
        ]
    }


def names(means: Means, reading: Reading, ids: list[str]) -> dict[str, dict[str, str]]:
    """Name and position for each of `ids` that is on record. Who was erased since has no name at any earlier moment."""
    wanted = {given: given.removeprefix("person:") for given in ids}
    with reading.model("people") as (tx, table):
        if reading.as_of is None:
            sealed = people_rows.sealed(tx, table, reading.area, set(wanted.values()))
        else:
            streams = map(person.stream, wanted.values())
            sealed = people_rows.fold(reading.log.read_streams(reading.area, streams, AsOf(instant=reading.as_of)))
        opened = means.vault.open(tx, reading.area, sealed)
    found: dict[str, dict[str, str]] = {}
    for given, someone in wanted.items():
        if someone in sealed:
            details = opened.get(someone, {"name": ERASED_NAME})
            found[given] = {"name": details["name"], "position": details.get("position", "")}
    return found


def works_here(reading: Reading) -> bool:
    """Whether whoever asks holds a role of a person in this area."""
    return any(grant.area == reading.area and grant.role != Role.AGENCY for grant in reading.principal.grants)


def givers_of(who: Principal, office: str, on: date, role: str) -> frozenset[Role]:
    """The roles over the whole `office` by which `who` may give `role`.

    Who holds a post by delegation hands on no post, in whatever capacity it would be held (domain rule 3.9-6:
    ไม่มอบอำนาจต่อ).
    """
    held = who.held(office, None, on)
    return frozenset(g.role for g in held if not (role in ACTED_FOR and g.capacity == Capacity.DELEGATED))


def scope_fault(uow: UnitOfWork, scope: Scope) -> Refusal | None:
    """Why the place does not exist."""
    missing = Refusal("directory.scope-unknown", "ไม่พบขอบเขตนี้ในทะเบียนของเขตพื้นที่", "scope/id", "missing")
    if scope.kind == "area":
        return None if scope.id == uow.request.area else missing
    if scope.kind == "cluster":
        state: AreaState = uow.state(AREA, area.stream(uow.request.area))[0]
        return None if scope.id in state.clusters else missing
    known: SchoolState = uow.state(SCHOOL, school.stream(scope.id))[0]
    return None if known.now else missing


def details_of(data: Mapping[str, Any]) -> dict[str, str]:
    """The personal data among a command's data; empty ones are left out."""
    return {key: data[key] for key in ("name", "position", "email", "phone") if data.get(key)}


def _resealed(means: Means, uow: UnitOfWork, state: PersonState, data: Mapping[str, Any]) -> str:
    if state.person is None or state.erased:
        return ""
    wanted = details_of(data)
    held = means.vault.open(uow.tx, uow.request.area, {state.person: state.sealed}).get(state.person)
    return state.sealed if held == wanted else means.vault.seal(uow.tx, uow.request.area, state.person, wanted)
