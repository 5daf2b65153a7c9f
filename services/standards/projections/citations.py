"""What items of frameworks rest on: clauses of documents of the library."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table

from services.standards.projections.facts import facts, projection

CITED, WITHDRAWN = "framework-item-cited", "framework-citation-withdrawn"

CITATIONS = projection("citations", lambda data: str(data["framework"]), (CITED, WITHDRAWN))


def cited(
    tx: Connection, table: Table, area: str, framework: str, version: str, as_of: datetime | None
) -> dict[str, list[dict[str, Any]]]:
    """The citations of an edition by item code."""
    found: dict[str, list[dict[str, Any]]] = {}
    for fact in facts(tx, table, area, as_of, framework).get(framework, []):
        data = fact.data
        if data["version"] != version:
            continue
        entries = found.setdefault(data["code"], [])
        if fact.type == CITED:
            entries.append({**data["citation"], **fact.act})
        else:
            place = data["citation"].items()
            found[data["code"]] = [entry for entry in entries if not place <= entry.items()]
    return found
