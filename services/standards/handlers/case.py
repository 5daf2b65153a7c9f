"""Frameworks as CASE 1.1: what is published, to whoever asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import msgspec

from kernel.application import Query, Reading
from kernel.decider import Refusal
from kernel.years import BANGKOK, academic_span
from services.standards.case import exporting
from services.standards.case.identifiers import Identifiers
from services.standards.case.portable import Portable, Table
from services.standards.contracts.case import (
    CaseDocumentsSchema,
    CaseEditionSchema,
    CaseEntrySchema,
    EditionPackageSchema,
)
from services.standards.domain.citation import Citation
from services.standards.domain.composing import plain
from services.standards.domain.crosswalk_events import Edition, Link
from services.standards.domain.framework_events import Item
from services.standards.domain.rubric import Criterion, Level
from services.standards.domain.source import Source
from services.standards.projections import case_index, citations
from services.standards.projections import crosswalks as crosswalk_rows
from services.standards.projections import frameworks as framework_rows

LISTS = ("CFItemTypes", "CFConcepts", "CFSubjects")
"""What CASE answers in a list, even where one identifier is asked for."""

JUDGED = ("standards", "area")
"""Kinds of frameworks whose standards are judged by the levels of quality."""

LEVELS = "quality-levels"
"""The framework of the levels by which schools are judged; an office may keep others beside it."""

UNKNOWN = Refusal("standards.case-unknown", "ไม่พบรายการ CASE ที่ขอ", "identifier", "missing")


def case_documents(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any]:
    """Every edition that is published, over all offices."""
    with reading.model("frameworks") as (tx, table):
        offices = framework_rows.offices(tx, table)
    found = [made for area in offices for made in _documents(reading, area)]
    key = params["sort"]
    found.sort(key=lambda entry: (str(entry.get(key, "")), entry["identifier"]), reverse=params["order"] == "desc")
    return {"documents": found[params["offset"] :][: params["limit"]], "total": len(found)}


def case_entry(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """One thing of CASE by its identifier, as the standard's paths name it."""
    identifier, kind = str(params["identifier"]), params["kind"]
    with reading.model("case_index") as (tx, index):
        ids = case_index.find(tx, index, identifier)
    package = None if ids is None else _package(reading, ids)
    found = None if package is None else _entry(package, kind, identifier)
    return UNKNOWN if found is None else {"entry": found}


def case_edition(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """Which edition of which office has, or is, what bears an identifier."""
    with reading.model("case_index") as (tx, index):
        ids = case_index.find(tx, index, str(params["identifier"]))
    return UNKNOWN if ids is None else {"of": ids.area, "framework": ids.framework, "version": ids.version}


def case_package(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The package of an edition of the office, by its name."""
    found = _package(reading, Identifiers(reading.area, params["framework"], params["version"]))
    return UNKNOWN if found is None else {"entry": found}


def _documents(reading: Reading, area: str) -> Iterator[dict[str, Any]]:
    with reading.model("frameworks") as (tx, table):
        rows = framework_rows.every(tx, table, area, reading.as_of)
    for versions in rows.values():
        for row in versions:
            one = _bare(row, versions, reading.day)
            yield exporting.document(Identifiers(area, one.framework, one.version), one, reading.day)


def _package(reading: Reading, ids: Identifiers) -> dict[str, Any] | None:
    with reading.model("frameworks") as (tx, table):
        every = framework_rows.every(tx, table, ids.area, reading.as_of)
    versions = every.get(ids.framework, [])
    row = framework_rows.choose(versions, ids.version, None)
    if row is None:
        return None
    one = _bare(row, versions, reading.day)
    with reading.model("citations") as (tx, table):
        cited = citations.cited(tx, table, ids.area, ids.framework, ids.version, reading.as_of)
    with reading.model("crosswalks") as (tx, table):
        crosswalks = crosswalk_rows.every(tx, table, ids.area, reading.as_of)
    judged = row["rubric"]
    whole = replace(
        one,
        citations=tuple(_cited(one, cited)),
        tables=(*_crosswalks(crosswalks, row), *_own_maps(row)),
        rubric=rubric(one.kind, one.items, every) if judged is None else msgspec.convert(judged, tuple[Criterion, ...]),
    )
    return exporting.package(ids.area, whole, reading.day)


def _bare(row: Mapping[str, Any], versions: Sequence[Mapping[str, Any]], on: date) -> Portable:
    """An edition without what it is related to; on the day that another takes its place it changes, too."""
    newer = next((other for other in versions if other["supersedes"] == row["version"]), None)
    changed = [row["changed_at"]]
    if newer is not None:
        replaced_on = academic_span(newer["effective_from_year"])[0]
        changed += [
            newer["recorded_at"],
            *([datetime.combine(replaced_on, time.min, BANGKOK)] if replaced_on <= on else []),
        ]
    return Portable(
        framework=row["framework"],
        version=row["version"],
        title=row["title"],
        track=row["track"],
        kind=row["kind"],
        source=msgspec.convert(row["source"], Source),
        effective_from_year=row["effective_from_year"],
        supersedes=row["supersedes"],
        superseded_by=newer["version"] if newer else None,
        items=tuple(
            Item(entry["code"], entry["parent"], entry["text"], entry["kind"], entry.get("tag", ""))
            for entry in row["items"]
        ),
        citations=(),
        own=tuple(entry["code"] for entry in row["items"] if entry.get("own")),
        tables=(),
        rubric=(),
        changed_at=max(changed),
        until_year=newer["effective_from_year"] if newer else None,
    )


def _cited(one: Portable, cited: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[tuple[str, Citation]]:
    for item in one.items:
        for entry in cited.get(item.code, ()):
            yield item.code, Citation(entry["document"], entry["edition"], entry["clause"], entry["quote"])


def _crosswalks(rows: Sequence[Mapping[str, Any]], row: Mapping[str, Any]) -> Iterator[Table]:
    """The crosswalks that begin in the edition."""
    for entry in rows:
        if entry["origin"] == {"framework": row["framework"], "version": row["version"]}:
            yield Table(
                entry["crosswalk"],
                entry["version"],
                msgspec.convert(entry["destination"], Edition),
                tuple(Link(li["origin"], li["destination"], li["relation"], li["note"]) for li in entry["links"]),
                tuple((gap["code"], gap["reason"]) for gap in entry["explained"]),
                msgspec.convert(entry["source"], Source),
                datetime.fromisoformat(entry["changed_at"]),
            )


def _own_maps(row: Mapping[str, Any]) -> Iterator[Table]:
    """What items of the area's own standards say themselves that they answer to."""
    found: dict[tuple[str, str], list[Link]] = {}
    for item in row["items"]:
        for to in item.get("maps", ()):
            made = Link(item["code"], to["code"], plain(to["relation"]), "")
            found.setdefault((to["framework"], to["version"]), []).append(made)
    for (framework, version), links in found.items():
        name = case_index.maps_name(row["framework"], framework, version)
        source = msgspec.convert(row["source"], Source)
        yield Table(name, row["version"], Edition(framework, version), tuple(links), (), source, row["changed_at"])


def rubric(kind: str, items: Sequence[Item], every: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[Criterion, ...]:
    """By what an edition's standards are judged, where it did not bring levels of its own.

    :param every: the versions of every framework of the office, oldest first
    """
    return tuple(_levels(items, every[LEVELS][-1]["items"])) if kind in JUDGED and LEVELS in every else ()


def _levels(items: Sequence[Item], levels: Sequence[Mapping[str, Any]]) -> Iterator[Criterion]:
    """Five levels for each standard: the first is judged by its outcome, the others by how the work is done."""
    texts = {entry["code"]: entry["text"] for entry in levels}
    names = [entry for entry in levels if entry["parent"] is None and entry["code"].isdecimal()]
    tops = [item.code for item in items if item.parent is None]
    for place, code in enumerate(tops if names else ()):
        aspect = "process" if place else "outcome"
        described = (Level(int(e["code"]), e["text"], texts.get(f"{e['code']}.{aspect}", "")) for e in names)
        yield Criterion(code, tuple(described))


def _entry(package: Mapping[str, Any], kind: str, identifier: str) -> Mapping[str, Any] | None:
    """What `kind` of CASE answers about `identifier`."""
    if kind in ("CFPackages", "CFDocuments"):
        mine = package["CFDocument"]["identifier"] == identifier
        return (package if kind == "CFPackages" else package["CFDocument"]) if mine else None
    if kind == "CFItemAssociations":
        item = _one(package["CFItems"], identifier)
        ends = ("originNodeURI", "destinationNodeURI")
        joined = [a for a in package["CFAssociations"] if identifier in {a[end]["identifier"] for end in ends}]
        return None if item is None else {"CFItem": item, "CFAssociations": joined}
    entries = package["CFDefinitions"].get(kind) if kind in package["CFDefinitions"] else package[kind]
    found = _one(entries, identifier)
    return {kind: [found]} if found is not None and kind in LISTS else found


def _one(entries: Sequence[Mapping[str, Any]], identifier: str) -> Mapping[str, Any] | None:
    return next((entry for entry in entries if entry["identifier"] == identifier), None)


QUERIES: Mapping[str, Query] = {
    "case_documents": Query(CaseDocumentsSchema(), None, case_documents),
    "case_entry": Query(CaseEntrySchema(), None, case_entry),
    "case_edition": Query(CaseEditionSchema(), None, case_edition),
    "case_package": Query(EditionPackageSchema(), None, case_package),
}
