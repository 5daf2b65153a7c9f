"""What items of an area's standards answer to in another framework, by their own word or through a crosswalk; and
what that crosswalk leaves open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kernel.application import Reading, UnitOfWork
from kernel.decider import Refusal
from services.standards.domain import framework
from services.standards.domain.area_standard.items import Counterpart
from services.standards.domain.area_standard.state import Edition
from services.standards.domain.composing import Link, through
from services.standards.domain.framework import FRAMEWORK
from services.standards.domain.framework_events import FrameworkRegistered
from services.standards.handlers import crosswalks
from services.standards.projections import crosswalks as crosswalk_rows
from services.standards.projections import frameworks as framework_rows

Data = Mapping[str, Any]

Answer = tuple[str, Counterpart]
"""The code of an item with something that it answers to."""


def own_links(found: Edition, other: FrameworkRegistered) -> list[Link]:
    """What the items say themselves."""
    return [
        (item.code, to.code, to.relation) for item in found.items for to in item.maps if to.framework == other.framework
    ]


def links_through(
    reading: Reading, answers: Sequence[Answer], other: Mapping[str, str]
) -> tuple[list[Link], list[Data]]:
    """From items to the edition `other` through what they answer to elsewhere; and the crosswalks from there."""
    links: list[Link] = []
    used: list[Data] = []
    for name, version in dict.fromkeys((to.framework, to.version) for _, to in answers):
        edition = {"framework": name, "version": version}
        with reading.model("crosswalks") as (tx, table):
            row = None if edition == other else crosswalk_rows.between(
                tx, table, reading.area, edition, other, reading.as_of
            )  # fmt: skip
        if row is None:
            continue
        with reading.model("frameworks") as (tx, table):
            between = framework_rows.items(tx, table, reading.area, edition, reading.as_of)
        near = [(code, to.code, to.relation) for code, to in answers if (to.framework, to.version) == (name, version)]
        far = crosswalk_rows.links_from(row, edition)
        links += through(near, far, {item["code"]: item["parent"] for item in between})
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


def gaps_open(uow: UnitOfWork, track: str, ministry: str) -> int:
    """How many gaps are open to whoever hands a draft of `track` in, as :func:`open_to_external` has them."""
    sides = [uow.state(FRAMEWORK, framework.stream(name))[0].latest for name in (ministry, external(track))]
    if None in sides:
        return 0
    ends = [{"framework": side.framework, "version": side.version} for side in sides]
    area, tables = uow.request.area, uow.tables("frameworks")
    row = crosswalk_rows.between(uow.tx, uow.tables("crosswalks"), area, ends[0], ends[1], None)
    if row is None:
        return 0
    found = {side: framework_rows.items(uow.tx, tables, area, row[side], None) for side in ("origin", "destination")}
    return crosswalks.report(row, found).open


def external(track: str) -> str:
    """The framework of the indicators by which external assessment goes."""
    return f"onesqa-{track}"
