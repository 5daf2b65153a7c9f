"""Step 1 in the demo: the library of the handbook's documents, a crosswalk to ONESQA, the study of 2569 concluded."""

from __future__ import annotations

from datetime import date
from typing import Any

from kernel.authority import Principal
from kernel.language import say
from nithet.demo.issuing import Issuer
from nithet.demo.people import Staff
from nithet.demo.texts import texts
from services.directory.reference.ang_thong import person_id

REGISTERED_ON, OPENED_ON, COMPARED_ON = date(2026, 5, 18), date(2026, 5, 20), date(2026, 6, 15)
HEARD_ON, CONCLUDED_ON, ISSUED_ON = date(2026, 7, 10), date(2026, 9, 7), date(2026, 9, 14)


def load(issuer: Issuer, staff: Staff) -> None:
    """The library, the crosswalk and the study, by one supervisor; the handbook by the group's director."""
    told = texts("studies")
    found = {person.actor: person for person in staff.people}
    supervisor = found[f"person:{person_id('sup1')}"]
    director = staff.director(ISSUED_ON)
    _library(issuer, supervisor, told)
    _crosswalk(issuer, supervisor, told)
    year = {"year": told["study"]["year"]}
    _do(issuer, supervisor, "open_study", OPENED_ON, told["study"])
    for number, citation in enumerate(told["citations"]):
        _do(issuer, supervisor, "cite_document", COMPARED_ON, {**year, **citation}, number)
    for number, need in enumerate(told["needs"]):
        _do(issuer, supervisor, "record_community_need", HEARD_ON, {**year, **need}, number)
    _do(issuer, supervisor, "record_comparison", COMPARED_ON, {**year, **told["comparison"]})
    _do(issuer, supervisor, "conclude_study", CONCLUDED_ON, {**year, "summary": told["summary"]})
    handbook = {"document": "area-handbook", "edition": "2569"}
    _do(issuer, director, "issue_handbook", ISSUED_ON, {**year, **handbook})


def _library(issuer: Issuer, who: Principal, told: dict[str, Any]) -> None:
    for entry in told["documents"]:
        on = ISSUED_ON if entry["kind"] == "manual" else REGISTERED_ON
        _do(issuer, who, "register_document", on, entry, entry["document"], entry["edition"])
    for entry in told["supersessions"]:
        _do(issuer, who, "supersede_document", REGISTERED_ON, entry, entry["document"])
    for entry in told["item_citations"]:
        _do(issuer, who, "cite_framework_item", REGISTERED_ON, entry, entry["framework"], entry["code"])


def _crosswalk(issuer: Issuer, who: Principal, told: dict[str, Any]) -> None:
    name = told["crosswalk"]["crosswalk"]
    _do(issuer, who, "open_crosswalk", COMPARED_ON, told["crosswalk"], name)
    for origin, destination, relation, reason in told["links"]:
        ends = {"crosswalk": name, "origin": origin, "destination": destination}
        link = {**ends, "relation": relation, "reason": reason}
        _do(issuer, who, "set_crosswalk_link", COMPARED_ON, link, name, origin, destination)
    for side, code, reason in told["explained"]:
        data = {"crosswalk": name, "side": side, "code": code, "reason": reason}
        _do(issuer, who, "explain_crosswalk_item", COMPARED_ON, data, name, side, code)


def _do(issuer: Issuer, who: Principal, command: str, on: date, data: dict[str, Any], *key: object) -> None:
    issuer.command(
        "standards", command, data, who, on, *key, what=say("การศึกษาวิเคราะห์มาตรฐาน", "the study of standards")
    )
