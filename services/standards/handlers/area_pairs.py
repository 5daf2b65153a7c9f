"""What items of an area's standards answer to in another framework: by their own word, or through a crosswalk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kernel.application import Reading
from services.standards.domain import framework
from services.standards.domain.area_standard.state import Edition
from services.standards.domain.composing import Link, through, turned
from services.standards.domain.framework import FRAMEWORK, FrameworkState
from services.standards.domain.framework_events import FrameworkRegistered
from services.standards.projections import crosswalks as crosswalk_rows

Data = Mapping[str, Any]


def own_links(found: Edition, other: FrameworkRegistered) -> list[Link]:
    """What the items say themselves."""
    return [
        (item.code, to.code, to.relation) for item in found.items for to in item.maps if to.framework == other.framework
    ]


def links_through(
    reading: Reading, found: Edition, ministry: str, other: FrameworkRegistered
) -> tuple[list[Link], list[Data]]:
    """From the edition to `other` through what its items answer to in framework `ministry`; the crosswalks used."""
    state: FrameworkState = reading.state(FRAMEWORK, framework.stream(ministry))[0]
    wanted = {"framework": other.framework, "version": other.version}
    links: list[Link] = []
    used: list[Data] = []
    for version in dict.fromkeys(to.version for item in found.items for to in item.maps if to.framework == ministry):
        edition = {"framework": ministry, "version": version}
        with reading.model("crosswalks") as (tx, table):
            row = crosswalk_rows.between(tx, table, reading.area, edition, wanted, reading.as_of)
        registered = state.versions.get(version)
        if row is None or registered is None:
            continue
        near = [
            (item.code, to.code, to.relation)
            for item in found.items
            for to in item.maps
            if (to.framework, to.version) == (ministry, version)
        ]
        links += through(near, _far(row, edition), {item.code: item.parent for item in registered.items})
        used.append({key: row[key] for key in ("crosswalk", "version", "origin", "destination")})
    return links, used


def _far(row: Data, origin: Data) -> Sequence[Link]:
    """The links of a crosswalk from `origin` on, whichever of its ends that is."""
    pairs = [(link["origin"], link["destination"], link["relation"]) for link in row["links"] if link["destination"]]
    return pairs if row["origin"] == origin else [(there, here, turned(relation)) for here, there, relation in pairs]
