"""The tree as it was: folded from the events of its area and schools, by the rules of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kernel.envelope import Recorded
from services.directory.domain.area import stream
from services.directory.projections.pupil_counts import counted
from services.directory.projections.tree import PARTICULARS, REGISTERED, particulars


def fold(events: Iterable[Recorded]) -> dict[str, Any] | None:
    """The tree that `events` of its area and schools lead to: the rules of the tables, for a look back."""
    office: dict[str, Any] | None = None
    nodes: dict[str, list[dict[str, Any]]] = {"district": [], "cluster": []}
    schools: dict[str, dict[str, Any]] = {}
    for event in events:
        data = dict(event.data)
        if office is not None and event.stream == stream(event.area):
            office = {**office, "version": event.version}
        match event.type:
            case "area-registered":
                said = {key: data[key] for key in ("name", "kind", "province")}
                office = {
                    "area": event.area,
                    **said,
                    "letterhead": dict.fromkeys(PARTICULARS, ""),
                    "version": event.version,
                }
            case "area-letterhead-set":
                office = {**(office or {}), "letterhead": particulars(data)}
            case "district-added":
                nodes["district"].append({key: data[key] for key in ("district", "name", "order")})
            case "cluster-added":
                nodes["cluster"].append({key: data[key] for key in ("cluster", "name", "district", "order")})
            case "school-registered":
                kept = {key: data[key] for key in REGISTERED}
                schools[data["school"]] = {**kept, "closed": None, "version": event.version, "pupils": []}
            case "school-pupils-counted":
                known = schools[data["school"]]
                known |= {"pupils": counted(known["pupils"], data), "version": event.version}
            case _:
                changed = {key: value for key, value in data.items() if key in REGISTERED}
                if "closed_on" in data:
                    changed["closed"] = data["closed_on"]
                schools[data["school"]] |= {**changed, "version": event.version}
    if office is None:
        return None
    districts, clusters = (sorted(nodes[kind], key=lambda node: int(node["order"])) for kind in nodes)
    found = [schools[code] for code in sorted(schools)]
    return {"area": office, "districts": districts, "clusters": clusters, "schools": found}


def placed(tree: Mapping[str, Any], code: str) -> dict[str, Any] | None:
    """A school of a folded `tree` with the names of its cluster and district."""
    found = next((row for row in tree["schools"] if row["school"] == code), None)
    if found is None:
        return None
    names = {kind: {row[kind]: row["name"] for row in tree[f"{kind}s"]} for kind in ("cluster", "district")}
    return {**found, **{f"{kind}_name": known.get(found[kind]) for kind, known in names.items()}}
