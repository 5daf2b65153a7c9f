"""Every version of every crosswalk, with who made each link and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table

from services.standards.domain.composing import Link, turned
from services.standards.projections.facts import Fact, facts, projection

WHOLE = ("crosswalk-registered", "crosswalk-opened")
EDITS = ("crosswalk-link-set", "crosswalk-link-removed", "crosswalk-item-explained")

CROSSWALKS = projection("crosswalks", lambda data: str(data["crosswalk"]), (*WHOLE, *EDITS), version=3)


def overview(tx: Connection, table: Table, area: str, as_of: datetime | None) -> list[dict[str, Any]]:
    """Crosswalks in the order they came, the newest version of each."""
    found = [_versions(history)[-1] for history in facts(tx, table, area, as_of).values()]
    return [{**row, "links": len(row["links"])} for row in found]


def newest(
    tx: Connection, table: Table, area: str, crosswalk: str, version: str | None, as_of: datetime | None
) -> dict[str, Any] | None:
    """The newest version of a crosswalk, or the named one."""
    history = facts(tx, table, area, as_of, crosswalk).get(crosswalk, [])
    rows = [row for row in _versions(history) if version in (None, row["version"])]
    return rows[-1] if rows else None


def between(
    tx: Connection, table: Table, area: str, one: Mapping[str, str], other: Mapping[str, str], as_of: datetime | None
) -> dict[str, Any] | None:
    """The newest crosswalk between two editions, whichever of them is its origin."""
    ends = ((one, other), (other, one))
    rows = [row for history in facts(tx, table, area, as_of).values() for row in _versions(history)]
    found = [row for row in rows if (row["origin"], row["destination"]) in ends]
    return max(found, key=lambda row: int(row["position"])) if found else None


def links_from(row: Mapping[str, Any], origin: Mapping[str, str]) -> list[Link]:
    """The pairs of a crosswalk from the edition `origin` on, whichever of its ends that is."""
    pairs = [(link["origin"], link["destination"], link["relation"]) for link in row["links"] if link["destination"]]
    return pairs if row["origin"] == origin else [(there, here, turned(relation)) for here, there, relation in pairs]


def every(tx: Connection, table: Table, area: str, as_of: datetime | None) -> list[dict[str, Any]]:
    """The newest version of every crosswalk, with its links."""
    return [_versions(history)[-1] for history in facts(tx, table, area, as_of).values()]


def _versions(history: Sequence[Fact]) -> list[dict[str, Any]]:
    """Each version after `history`, oldest first."""
    found: dict[str, dict[str, Any]] = {}
    for fact in history:
        data, act = fact.data, fact.act
        if fact.type in WHOLE:
            kept = ("crosswalk", "version", "origin", "destination", "source")
            links = [{**link, **act} for link in data.get("links", ())]
            explained = [{**gap, **act} for gap in data.get("explained", ())]
            found[data["version"]] = {
                **{key: data[key] for key in kept}, "links": links, "explained": explained, "revision": 0,
                "event_id": fact.event_id,
            }  # fmt: skip
        row = found[data["version"]]
        if fact.type in EDITS:
            row["revision"] = data["revision"]
            _edit(row, fact.type, data, act)
        row |= {"position": fact.position, "stream_version": fact.version, "changed_at": fact.recorded_at.isoformat()}
    return [{**row, "versions": list(found)} for row in found.values()]


def _edit(row: dict[str, Any], kind: str, data: Mapping[str, Any], act: Mapping[str, Any]) -> None:
    links = row["links"]
    if kind == "crosswalk-link-removed":
        row["links"] = [
            li for li in links if (li["origin"], li["destination"]) != (data["origin"], data["destination"])
        ]
        return
    if kind == "crosswalk-item-explained" and data["side"] == "destination":
        kept = [entry for entry in row["explained"] if entry["code"] != data["code"]]
        row["explained"] = [*kept, {"code": data["code"], "reason": data["reason"], **act}]
        return
    origin, destination = data.get("origin", data.get("code")), data.get("destination")
    made = {
        "origin": origin,
        "destination": destination,
        "relation": data.get("relation", "none"),
        "note": data["reason"],
    }
    kept = [li for li in links if li["origin"] != origin or li["destination"] not in (destination, None)]
    row["links"] = [*kept, {**made, **act}]
    row["explained"] = [entry for entry in row["explained"] if entry["code"] != destination]
