"""The views of the summary as tables for a spreadsheet program: the same rows under the same filters.

Column names are English, as data.go.th asks for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gateway.pages.office import Office

Table = list[Sequence[object]]
Data = Mapping[str, Any]

FINDINGS = {"strengths": "strength", "improvements": "improvement"}
"""What is said of a school, and what the table calls it."""


def levels(summary: Data, year: int) -> Table:
    """Schools by level, a row for each standard."""
    known = sorted({level for row in summary["levels"] for level in row["counts"]}, key=int)
    heads = ["year", "track", "standard", "standard_text", "n", "of", *(f"level_{level}" for level in known), "below"]
    return [heads] + [
        [year, row["track"], row["standard"], row["text"], row["n"], row["of"],
         *(row["counts"].get(level, 0) for level in known), row["below_target"]]
        for row in summary["levels"]
    ]  # fmt: skip


def schools(heat: Data, track: str, year: int, office: Office) -> Table:
    """Level and target of each standard, a row for each school."""
    codes = [standard["code"] for standard in heat["standards"]]
    of_standard = [f"{name}_{code}" for code in codes for name in ("level", "target")]
    heads = ["school_code", "school_name", "cluster", "district", "year", "track", *of_standard]
    table: Table = [heads]
    for row in heat["rows"]:
        place = office.schools[row["school"]]
        found = [row[name].get(code) for code in codes for name in ("levels", "targets")]
        table.append([place.code, place.name, place.cluster, place.district, year, track, *found])
    return table


def elements(summary: Data, year: int) -> Table:
    """Means over schools, a row for each element of form 7.2."""
    heads = ["year", "element", "title", "n", "of", "mean", "sd", "interpretation"]
    names = ("element", "title", "n", "mean", "sd", "interpretation")
    rows = [[row[name] for name in names] for row in summary["elements"]]
    return [heads, *([year, *row[:3], summary["of"], *row[3:]] for row in rows)]


def findings(summary: Data, year: int, office: Office) -> Table:
    """What was said, a row for each statement with the event it stands in."""
    heads = ["year", "kind", "track", "standard", "text", "school_code", "school_name", "event_id", "position"]
    return [heads] + [
        [year, kind, row["track"], row["standard"], row["text"], row["school"], office.name_of(row["school"]),
         row["event_id"], row["position"]]
        for name, kind in FINDINGS.items() for row in summary[name]
    ]  # fmt: skip
