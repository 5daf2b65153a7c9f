"""The board of a round of self-assessment reports: what happened to each school's report of each track.

It keeps one row for each step that counts, so that any earlier moment is read from the same rows. Of the writing only
the first words of a section are such a step, and its being emptied: a teacher who saves a hundred times leaves one row.
Of evidence it is the first link, and the last one's being taken away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, MetaData, String, Table, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from services.evaluation.projections.sar_progress import Progress, Step, progress

STEPS: Mapping[str, tuple[str, ...]] = {
    "sar-started": ("version", "sections"),
    "sar-submitted": ("version", "receipt", "hash", "late", "overall"),
    "sar-resubmitted": ("version", "receipt", "hash", "late", "overall"),
    "sar-returned": ("version",),
    "sar-accepted": ("version", "receipt", "standards"),
    "sar-correction-begun": ("version",),
    "sar-withdrawn": (),
}
"""Event -> what of its data is kept."""

LINKS = {"evidence-linked": 1, "evidence-unlinked": -1}
"""Event -> whether the lines in it are linked to a piece of evidence by it, or are so no longer."""

WORDS = ("section-written", "paragraph-confirmed", "figures-entered")
FIRSTS = (*WORDS, *LINKS)
"""Events of which only those count, for each section, that fill it or empty it."""

FILLING = {"section-written": "words", "figures-entered": "rows"}
"""Event -> what of its data there is something of where it fills its section."""


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each step of a report."""
    return Table(
        f"sar_board{suffix}",
        metadata,
        Column("area", String(40), primary_key=True),
        Column("year", Integer, primary_key=True),
        Column("school", String(10), primary_key=True),
        Column("track", String(20), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("kind", String(40), nullable=False),
        Column("section", String(40), nullable=False),
        Column("day", Date, nullable=False),
        Column("about", JsonText, nullable=False),
        Column("recorded_at", UtcDateTime, nullable=False),
    )


def _step(tx: Connection, table: Table, event: Recorded) -> None:
    _keep(tx, table, event, "", _about(event))


def _about(event: Recorded) -> dict[str, Any]:
    return {name: event.data[name] for name in STEPS[event.type] if name in event.data}


def _day(event: Recorded) -> date:
    return date.fromisoformat(event.data.get("submitted_on") or event.metadata.occurred_on.isoformat())


def of_stream(events: Iterable[Recorded]) -> Progress:
    """How far a report is by its own stream, for whoever decides by it: the board may be a moment behind.

    The writing is left out: how much of a report is written decides nothing.
    """
    steps = (event for event in events if event.type in STEPS)
    return progress(Step(event.type, _day(event), _about(event), event.recorded_at) for event in steps)


def written(events: Iterable[Recorded]) -> frozenset[str]:
    """Ids of the sections that are written, by a report's own stream: what the board counts."""
    links, steps = 0, []
    for event in events:
        if event.type in LINKS:
            about = _linking(event, links)
            links = about["links"]
        elif event.type in STEPS or event.type in WORDS:
            about = _filling(event) if event.type in WORDS else _about(event)
        else:
            continue
        steps.append(Step(event.type, _day(event), about, event.recorded_at))
    return progress(steps).done


def _first(tx: Connection, table: Table, event: Recorded) -> None:
    about = _filling(event)
    last = _last(tx, table, event, WORDS, about["section"])
    if about["filled"] != (last is not None and last.about["filled"]):
        _keep(tx, table, event, about["section"], about)


def _link(tx: Connection, table: Table, event: Recorded) -> None:
    """How many links there are is kept with the last step. A look back asks only whether there were any."""
    last = _last(tx, table, event, LINKS, "")
    about = _linking(event, last.about["links"] if last is not None else 0)
    if about["filled"] != (last is not None and last.about["filled"]):
        _keep(tx, table, event, "", about)
    elif last is not None:
        tx.execute(table.update().where(_of(table, event), table.c.position == last.position).values(about=about))


def _last(tx: Connection, table: Table, event: Recorded, kinds: Iterable[str], section: str) -> Any:
    """The last step of these kinds that filled or emptied a section of the report; None where there is none."""
    known = select(table.c.position, table.c.about).where(
        _of(table, event), table.c.kind.in_(tuple(kinds)), table.c.section == section
    )
    return tx.execute(known.order_by(table.c.position.desc()).limit(1)).first()


def _linking(event: Recorded, before: int) -> dict[str, Any]:
    """Whether a line is linked to evidence after this event, and how many such links there are."""
    links = before + LINKS[event.type] * len(event.data["items"])
    return {"filled": links > 0, "links": links}


def _filling(event: Recorded) -> dict[str, Any]:
    """Which section, and whether there is something in it after this event."""
    named = FILLING.get(event.type)
    return {"section": str(event.data.get("section", "")), "filled": named is None or bool(event.data.get(named))}


def _of(table: Table, event: Recorded) -> Any:
    data, c = event.data, table.c
    return (c.area == event.area) & (c.year == data["year"]) & (c.school == data["school"]) & (c.track == data["track"])


def _keep(tx: Connection, table: Table, event: Recorded, section: str, about: Mapping[str, Any]) -> None:
    data = event.data
    tx.execute(
        table.insert().values(
            area=event.area,
            year=data["year"],
            school=data["school"],
            track=data["track"],
            position=event.position,
            kind=event.type,
            section=section,
            day=_day(event),
            about=about,
            recorded_at=event.recorded_at,
        )
    )


def reports(
    tx: Connection,
    table: Table,
    area: str,
    year: int,
    as_of: datetime | None = None,
    schools: Collection[str] | None = None,
) -> dict[tuple[str, str], Progress]:
    """(school, track) -> how far its report was at `as_of`, for every report that was begun by then.

    :param schools: codes, where only theirs are wanted
    """
    c = table.c
    query = select(c.school, c.track, c.kind, c.day, c.about, c.recorded_at).where(c.area == area, c.year == year)
    if as_of is not None:
        query = query.where(c.recorded_at <= as_of)
    if schools is not None:
        query = query.where(c.school.in_(schools))
    steps: dict[tuple[str, str], list[Step]] = {}
    for row in tx.execute(query.order_by(c.position)):
        steps.setdefault((row.school, row.track), []).append(Step(row.kind, row.day, row.about, row.recorded_at))
    return {place: progress(found) for place, found in steps.items()}


SAR_BOARD: Projection[Table] = Projection(
    "sar_board",
    4,
    tables,
    {("evaluation", name): _step for name in STEPS}
    | {("evaluation", name): _first for name in WORDS}
    | {("evaluation", name): _link for name in LINKS},
)
