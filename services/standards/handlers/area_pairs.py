"""What items of an area's standards answer to in another framework, by their own word or through a crosswalk; and
what that crosswalk leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.application import Reading
from kernel.decider import Refusal
from services.standards.domain import framework
from services.standards.domain.area_standard.state import Edition
from services.standards.domain.composing import Link, through
from services.standards.domain.framework import FRAMEWORK, FrameworkState
from services.standards.domain.framework_events import FrameworkRegistered
from services.standards.handlers import crosswalks
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
        links += through(
            near, crosswalk_rows.links_from(row, edition), {item.code: item.parent for item in registered.items}
        )
        used.append({key: row[key] for key in ("crosswalk", "version", "origin", "destination")})
    return links, used


def open_to_external(reading: Reading, track: str, ministry: str) -> Data | None:
    """What the crosswalk between the ministry's items and the indicators of external assessment leaves without a pair.

    No rule of the handbook keeps a draft back for it; whoever hands it in and whoever resolves on it should know.

    :returns: the crosswalk, None for both its names while there is none; its ``open`` gaps, and those ``explained``
        with reason, by whom and when. None for a track without such indicators.
    """
    sides = [reading.state(FRAMEWORK, framework.stream(name))[0].latest for name in (ministry, external(track))]
    if None in sides:
        return None
    ends = [{"framework": side.framework, "version": side.version} for side in sides if side is not None]
    with reading.model("crosswalks") as (tx, table):
        row = crosswalk_rows.between(tx, table, reading.area, ends[0], ends[1], reading.as_of)
    if row is None:
        return {"crosswalk": None, "version": None, "open": [], "explained": []}
    found = crosswalks.one_crosswalk(reading, {"crosswalk": row["crosswalk"], "version": row["version"]})
    if isinstance(found, Refusal):
        return None
    gaps = [
        {"side": side, "framework": row[side]["framework"], **gap}
        for side in ("origin", "destination")
        for gap in found["gaps"][side]
    ]
    return {
        "crosswalk": row["crosswalk"],
        "version": row["version"],
        "open": [gap for gap in gaps if gap["reason"] is None],
        "explained": [gap for gap in gaps if gap["reason"] is not None],
    }


def external(track: str) -> str:
    """The framework of the indicators by which external assessment goes."""
    return f"onesqa-{track}"
