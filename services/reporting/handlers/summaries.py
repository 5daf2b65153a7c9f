"""Queries of reporting. Each looks at what was known at one moment; every number has its n and can be opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from kernel.application import Query, Reading, permit
from kernel.authority import OFFICE, SCHOOL
from kernel.decider import Refusal
from services.reporting.contracts import summaries as contracts
from services.reporting.domain.facts import Known, Result, Round, School, gather
from services.reporting.domain.matters import headline
from services.reporting.domain.statistics import RULE
from services.reporting.domain.summary import Cited, LevelRow, Summary, summarise
from services.reporting.projections import rounds, school_results, schools

NAMED_SCHOOLS = permit(*OFFICE, anywhere=True)
"""Tables that set schools side by side by name are for the office."""

ONE_SCHOOL = permit(*OFFICE, *SCHOOL, school="school", anywhere=OFFICE)
"""A school's people see their own school, the office sees all."""

NO_ROUND = Refusal("reporting.no-round", "ไม่พบรอบการประเมินของปีการศึกษานี้ ณ เวลาที่เลือก", "year", "missing")
NO_SCHOOL = Refusal("reporting.no-school", "ไม่พบโรงเรียนนี้ ณ เวลาที่เลือก", "school", "missing")


def years(reading: Reading, _params: Mapping[str, Any]) -> Mapping[str, Any]:
    """The academic years that have a round, newest first, and how many results each has."""
    with reading.model("school_results") as (tx, read):
        counts = school_results.years(tx, read, reading.area, reading.as_of)
    found = sorted(_rounds(reading).values(), key=lambda terms: -terms.year)
    return {"years": [{"year": t.year, "title": t.title, "n": counts.get(t.year, 0)} for t in found]}


def area_summary(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The summary of a year for the area, a cluster or a district."""
    known = _known(reading, params)
    if isinstance(known, Refusal):
        return known
    summary = summarise(known)
    terms = known.terms
    return {
        "year": terms.year,
        "title": terms.title,
        "bands": terms.bands,
        "rule": RULE,
        "level_names": [{"level": level, "label": label} for level, label in terms.level_names.items()],
        "n": summary.n,
        "of": summary.of,
        "coverage": _text(summary.coverage),
        "headline": asdict(headline(terms.year, summary)),
        "tracks": [{**asdict(row), "coverage": _text(row.coverage)} for row in summary.tracks],
        "levels": [_level_row(row) for row in summary.levels],
        "elements": _element_rows(summary),
        "gate": {"n": summary.n, "passed": summary.passed, "failed": summary.n - summary.passed},
        "strengths": [_cited(remark, known) for remark in summary.strengths],
        "improvements": [_cited(remark, known) for remark in summary.improvements],
    }


def heat_map(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """Schools by standards of one track, those with the greatest need first, schools without a result last."""
    known = _known(reading, params)
    if isinstance(known, Refusal):
        return known
    track = params["track"]
    standards = [s for s in known.terms.standards if s.track == track]
    results = {result.school: result for result in known.results}
    rows = []
    for school in known.due.values():
        result = results.get(school.school)
        if track not in (school.tracks if result is None else result.tracks):
            continue
        rows.append(_heat_row(school, result, track, [s.code for s in standards]))
    rows.sort(key=lambda row: (row["event_id"] is None, -row["below"], -row["short"], row["cluster"], row["school"]))
    return {
        "year": known.terms.year,
        "track": track,
        "level_names": [{"level": level, "label": label} for level, label in known.terms.level_names.items()],
        "standards": [{"code": s.code, "text": s.text, "target": s.target} for s in standards],
        "rows": rows,
        "n": sum(row["event_id"] is not None for row in rows),
        "of": len(rows),
    }


def school_result(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """A school's result of one year (else its latest) in full, the years before, and what stood before corrections."""
    code = params["school"]
    with reading.model("schools") as (tx, read):
        school = schools.known(tx, read, reading.area, reading.as_of).get(code)
    with reading.model("school_results") as (tx, read):
        found = school_results.of_school(tx, read, reading.area, code, reading.as_of)
    if school is None and not found:
        return NO_SCHOOL
    standing = [row for row in found if row["recorded_to"] is None]
    year = params["year"] or max((row["year"] for row in found), default=None)
    terms = _rounds(reading)
    return {
        "school": _school(school or School(code, code, "", "", ())),
        "year": year,
        "result": next((_named(row, terms) for row in standing if row["year"] == year), None),
        "earlier": [_named(row, terms) for row in reversed(standing) if year is not None and row["year"] < year],
        "corrected": [row for row in found if row["recorded_to"] is not None and row["year"] == year],
    }


def sources(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The schools and events behind one number."""
    known = _known(reading, params)
    if isinstance(known, Refusal):
        return known
    rows = []
    for result in known.results:
        value = _element_value(result, params) if params["element"] else _level_value(result, params)
        if value is not None:
            rows.append({**_origin(known.due[result.school], result), **value})
    return {"n": len(rows), "of": len(known.due), "sources": rows}


def _known(reading: Reading, params: Mapping[str, Any]) -> Known | Refusal:
    terms = _rounds(reading).get(params["year"])
    if terms is None:
        return NO_ROUND
    with reading.model("schools") as (tx, read):
        everyone = schools.known(tx, read, reading.area, reading.as_of)
    with reading.model("school_results") as (tx, read):
        results = school_results.standing(tx, read, reading.area, terms.year, reading.as_of)
    return gather(terms, everyone, results, params["cluster"], params["district"])


def _rounds(reading: Reading) -> dict[int, Round]:
    with reading.model("rounds") as (tx, read):
        return rounds.known(tx, read, reading.area, reading.as_of)


def _level_row(row: LevelRow) -> dict[str, Any]:
    return {
        "track": row.standard.track,
        "standard": row.standard.code,
        "text": row.standard.text,
        "target": row.standard.target,
        "n": row.n,
        "of": row.of,
        "missing": row.missing,
        "counts": {str(level): count for level, count in row.counts.items()},
        "percents": {str(level): _text(share) for level, share in row.percents.items()},
        "below_target": row.below_target,
    }


def _element_rows(summary: Summary) -> list[dict[str, Any]]:
    return [
        {
            "element": row.element,
            "title": row.title,
            "n": row.spread.n,
            "mean": _text(row.spread.mean),
            "sd": _text(row.spread.sd),
            "interpretation": row.interpretation,
        }
        for row in summary.elements
    ]


def _cited(cited: Cited, known: Known) -> dict[str, Any]:
    origin = {"school": cited.school, "event_id": cited.event_id, "position": cited.position}
    return {**asdict(cited.remark), **origin, "name": known.due[cited.school].name}


def _heat_row(school: School, result: Result | None, track: str, codes: list[str]) -> dict[str, Any]:
    found = {code: None if result is None else result.level_of(track, code) for code in codes}
    shortfalls = [level.target - level.level for level in found.values() if level is not None and level.below]
    return {
        "school": school.school,
        "name": school.name,
        "cluster": school.cluster,
        "district": school.district,
        "levels": {code: level and level.level for code, level in found.items()},
        "targets": {code: level and level.target for code, level in found.items()},
        "below": len(shortfalls),
        "short": sum(shortfalls),
        "event_id": None if result is None else result.event_id,
        "position": None if result is None else result.position,
        "recorded_at": None if result is None else result.recorded_at.isoformat(),
    }


def _level_value(result: Result, params: Mapping[str, Any]) -> dict[str, Any] | None:
    level = result.level_of(params["track"], params["standard"])
    if level is None or params["level"] not in (None, level.level):
        return None
    return {"level": level.level, "target": level.target}


def _element_value(result: Result, params: Mapping[str, Any]) -> dict[str, Any] | None:
    mean = result.means.get(params["element"])
    return None if mean is None else {"mean": _text(mean)}


def _origin(school: School, result: Result) -> dict[str, Any]:
    return {
        "school": school.school,
        "name": school.name,
        "event_id": result.event_id,
        "position": result.position,
        "recorded_at": result.recorded_at.isoformat(),
        "completed_on": result.completed_on.isoformat(),
    }


def _named(row: Mapping[str, Any], terms: Mapping[int, Round]) -> dict[str, Any]:
    """A result with the words of its standards, as its round had them."""
    known = terms.get(row["year"])
    texts = {(s.track, s.code): s.text for s in known.standards} if known else {}
    names = known.level_names if known else {}
    levels = [
        {
            **level,
            "text": texts.get((level["track"], level["standard"]), ""),
            "label": names.get(level["level"], str(level["level"])),
        }
        for level in row["levels"]
    ]
    return {**row, "levels": levels}


def _school(school: School) -> dict[str, Any]:
    closed_on = None if school.closed_on is None else school.closed_on.isoformat()
    return {**asdict(school), "tracks": list(school.tracks), "closed_on": closed_on}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


QUERIES = {
    "years": Query(contracts.YearsQuery(), permit(*OFFICE, *SCHOOL, anywhere=True), years),
    "area_summary": Query(contracts.AreaSummaryQuery(), NAMED_SCHOOLS, area_summary),
    "heat_map": Query(contracts.HeatMapQuery(), NAMED_SCHOOLS, heat_map),
    "school_result": Query(contracts.SchoolResultQuery(), ONE_SCHOOL, school_result),
    "sources": Query(contracts.SourcesQuery(), NAMED_SCHOOLS, sources),
}
