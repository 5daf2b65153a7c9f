"""How far each school is with its standards and targets: the board of the office.

A row is folded from its school's and track's events by one pure function, so that the table of today and a look back
to any earlier moment come from the same rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, select

from kernel.database import JsonText
from kernel.envelope import Recorded
from kernel.projection import Projection

Row = dict[str, Any]
"""``draft`` (edition, area_edition, year, state) or None · ``proclaimed`` (oldest first: edition, area_edition, year,
signed_on, position) · ``reviews`` (edition -> outcome) · ``targets`` (year -> state, version, announced: version in
force or 0, position)."""


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each school and track that has begun."""
    return Table(
        f"school_standards{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("school", String(10), primary_key=True),
        Column("track", String(10), primary_key=True),
        Column("row", JsonText, nullable=False),
    )


def evolve(row: Row, event: Recorded) -> Row:
    """A school's row after one more event; an empty row stands before the first."""
    before = row or {"draft": None, "proclaimed": [], "reviews": {}, "targets": {}}
    data = event.data
    match event.type:
        case "school-standard-adopted":
            kept = {"edition": data["edition"], "area_edition": data["area_edition"]}
            return {**before, "draft": {**kept, "year": data["effective_from_year"], "state": "begun"}}
        case "school-standard-revised" | "school-standard-corrected":
            return {**before, "draft": {**before["draft"], "state": "begun"}}
        case "school-standard-discarded":
            return {**before, "draft": None}
        case "school-standard-endorsed":
            return {**before, "draft": {**before["draft"], "state": "endorsed"}}
        case "school-standard-proclaimed":
            made = {
                "edition": data["edition"],
                "area_edition": data["area_edition"],
                "year": data["effective_from_year"],
                "signed_on": data["announcement"]["signed_on"],
                "position": event.position,
            }
            return {**before, "draft": None, "proclaimed": [*before["proclaimed"], made]}
        case "school-standard-reviewed":
            return {**before, "reviews": {**before["reviews"], str(data["edition"]): data["outcome"]}}
    return {**before, "targets": {**before["targets"], str(data["year"]): _targets(before, event)}}


def _targets(before: Row, event: Recorded) -> Row:
    known = before["targets"].get(str(event.data["year"]), {"announced": 0, "position": None})
    state = {
        "school-targets-drafted": "begun",
        "school-targets-endorsed": "endorsed",
        "school-targets-announced": "announced",
    }[event.type]
    made = {**known, "state": state, "version": event.data["version"]}
    if state == "announced":
        made |= {"announced": event.data["version"], "position": event.position}
    return made


def fold(events: Iterable[Recorded]) -> dict[tuple[str, str], Row]:
    """(School, track) -> row that `events` lead to."""
    rows: dict[tuple[str, str], Row] = {}
    for event in events:
        key = (event.data["school"], event.data["track"])
        rows[key] = evolve(rows.get(key, {}), event)
    return rows


def _happened(tx: Connection, table: Table, event: Recorded) -> None:
    place = {"area": event.area, "school": event.data["school"], "track": event.data["track"]}
    key = (table.c.area == event.area) & (table.c.school == place["school"]) & (table.c.track == place["track"])
    found = tx.execute(select(table.c.row).where(key)).scalar_one_or_none()
    if found is None:
        tx.execute(table.insert().values(**place, row=evolve({}, event)))
    else:
        tx.execute(table.update().where(key).values(row=evolve(found, event)))


def every(
    tx: Connection, table: Table, area: str, schools: Collection[str] | None = None
) -> dict[tuple[str, str], Row]:
    """(School, track) -> row, of all that have begun; only of `schools` where they are named."""
    wanted = select(table.c.school, table.c.track, table.c.row).where(table.c.area == area)
    if schools is not None:
        wanted = wanted.where(table.c.school.in_(schools))
    return {(found.school, found.track): found.row for found in tx.execute(wanted)}


def show(row: Row | None, year: int, area_edition: int | None, coming: int | None = None) -> dict[str, Any]:
    """How a school stands for academic `year`, where the area's edition in force is `area_edition`.

    ``state``: ``none`` nothing taken up, ``begun``, ``endorsed``, ``announced``; ``outdated`` where what was announced
    rests on an older edition of the area's and nothing newer is in preparation. ``targets``: ``none``, ``begun``,
    ``endorsed``, ``announced``; ``targets_waiting``: of this year and the next those whose newest targets the board has
    endorsed and nobody announced. ``draft``: how far the edition in preparation is, for whichever year: ``begun``,
    ``endorsed``, or None. ``review``: ``none``, ``agreed``, ``advice``, of the newest announced edition.

    :param coming: the area's edition that holds from the year after, if it is another; ``coming`` says whether nothing
        has been taken up from it yet
    """
    known = row or {"draft": None, "proclaimed": [], "reviews": {}, "targets": {}}
    held = [one for one in known["proclaimed"] if one["year"] <= year]
    holds, draft = (held[-1] if held else None), known["draft"]
    newest = known["proclaimed"][-1] if known["proclaimed"] else None
    due = area_edition is not None and (holds is None or holds["area_edition"] < area_edition)
    targets: Mapping[str, Any] = known["targets"].get(str(year), {"state": "none", "announced": 0, "position": None})
    if due:
        state = draft["state"] if draft else "outdated" if holds else "none"
    else:
        state = "announced" if holds else draft["state"] if draft else "none"
    return {
        "state": state,
        "due": due,
        "coming": coming is not None and coming > max((one["area_edition"] for one in _all(known)), default=0),
        "edition": holds["edition"] if holds else None,
        "area_edition": holds["area_edition"] if holds else None,
        "signed_on": holds["signed_on"] if holds else None,
        "position": holds["position"] if holds else None,
        "draft": draft["state"] if draft else None,
        "drafting": draft["edition"] if draft else None,
        "newest": newest["edition"] if newest else None,
        "review": known["reviews"].get(str(newest["edition"]), "none") if newest else "none",
        "targets": "announced" if targets["announced"] else targets["state"],
        "targets_waiting": [
            of for of in (year, year + 1) if known["targets"].get(str(of), {}).get("state") == "endorsed"
        ],
        "targets_version": targets["announced"],
        "targets_position": targets["position"],
    }


def _all(row: Row) -> list[dict[str, Any]]:
    return [*row["proclaimed"], *([row["draft"]] if row["draft"] else [])]


EVENTS = (
    "school-standard-adopted",
    "school-standard-revised",
    "school-standard-corrected",
    "school-standard-endorsed",
    "school-standard-proclaimed",
    "school-standard-reviewed",
    "school-standard-discarded",
    "school-targets-drafted",
    "school-targets-endorsed",
    "school-targets-announced",
)

SCHOOL_STANDARDS: Projection[Table] = Projection(
    "school_standards", 2, tables, {("standards", name): _happened for name in EVENTS}
)
