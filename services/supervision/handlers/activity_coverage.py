"""Whom the activities of an academic year have reached: the office's people and every active school (handbook 3.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kernel.application import Query, Reading
from kernel.years import academic_span
from services.supervision.contracts import activities as contracts
from services.supervision.handlers import activities
from services.supervision.projections import activities as rows
from services.supervision.projections import schools as register
from services.supervision.projections.activities import Row
from services.supervision.projections.schools import School

Data = Mapping[str, Any]


def activity_coverage(reading: Reading, params: Data) -> Data:
    """Each school that there was, with the activities that its people came to; ``missing`` have neither come nor given
    a reason. A year that is over counts the schools of its last day. The office is ``missing`` until any of its own
    people has come to one: the handbook wants both sides to know.
    """
    day = min(reading.day, academic_span(params["year"])[1])
    held = [row for row in rows.of_year(activities.known(reading), params["year"]) if row["status"] == "held"]
    with reading.model("schools") as (tx, table):
        schools = register.known(tx, table, reading.area, reading.as_of)
    found = [_covered(school, held) for school in schools.values() if school.open_on(day)]
    counts = Counter(row["status"] for row in found)
    persons = {person for row in held for person in row["persons"]}
    return {
        "year": params["year"],
        "of": len(found),
        **{status: counts[status] for status in ("attended", "excused", "missing")},
        "schools": found,
        "office": {
            "status": "attended" if persons else "missing",
            "persons": len(persons),
            "activities": sum(bool(row["persons"]) for row in held),
        },
    }


def _covered(school: School, held: Sequence[Row]) -> dict[str, Any]:
    came = [row for row in held if school.school in row["schools"]]
    reasons = [row["excused"][school.school] for row in held if school.school in row["excused"]]
    return {
        "school": school.school,
        "cluster": school.cluster,
        "status": "attended" if came else "excused" if reasons else "missing",
        "activities": [row["activity"] for row in came],
        "count": sum(row["schools"][school.school]["count"] for row in came),
        "reason": reasons[0] if reasons and not came else None,
    }


QUERIES: Mapping[str, Query] = {
    "activity_coverage": Query(contracts.CoverageQuery(), activities.OF_THE_OFFICE, activity_coverage),
}
