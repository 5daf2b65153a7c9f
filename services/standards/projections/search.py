"""What can be found by its words: proclaimed standards of the area and its schools, the ministry's frameworks,
documents of the library, announcements, and resolutions of approving bodies.

Whatever reads otherwise later, as after a corrigendum, is a new row, and the old one is marked with when it ended, so
that a search finds what stood at any moment. The area's items that a school has taken up are the area's; of a school's
own standard only what the school added is kept.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, Text, select

from kernel.database import JsonText, UtcDateTime
from kernel.envelope import Recorded
from kernel.projection import Projection
from kernel.standing import end, stood
from services.standards.domain.findable import ANNOUNCEMENT, AREA, DOCUMENT, FRAMEWORK, RESOLUTION, SCHOOL
from services.standards.projections import full_text
from services.standards.segmenting import kept, run_together

MEETING, MATTER = "meeting", "matter"
"""Kept for the resolutions, and never found itself."""


def tables(metadata: MetaData, suffix: str) -> Table:
    """One row for each wording of each thing; ``bears`` is its code and ``says`` all of it, without spaces."""
    table = Table(
        f"search{suffix}",
        metadata,
        *full_text.columns(),
        Column("area", String(40), nullable=False),
        Column("kind", String(20), nullable=False),
        Column("subject", String(200), nullable=False),
        Column("track", String(10)),
        Column("school", String(10)),
        Column("shown", JsonText, nullable=False),
        Column("bears", Text, nullable=False),
        Column("says", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("recorded_from", UtcDateTime, nullable=False),
        Column("recorded_to", UtcDateTime),
        Index(f"search{suffix}_subject", "area", "subject"),
    )
    return full_text.indexed(table)


def _keep(
    tx: Connection,
    table: Table,
    event: Recorded,
    kind: str,
    subject: str,
    *,
    title: str,
    text: str = "",
    code: str = "",
    track: str | None = None,
    school: str | None = None,
    on: str | None = None,
    **place: Any,
) -> None:
    """:param place: what its page is found by"""
    shown = {"title": title, "text": text, "code": code, "on": on, "place": place}
    found_by = "" if kind in (MEETING, MATTER) else kept(" ".join((code, text, title, str(place.get("number", "")))))
    full_text.insert(
        tx, table, found_by, area=event.area, kind=kind, subject=subject, track=track, school=school, shown=shown,
        bears=run_together(code), says=run_together(f"{code} {text} {title}"),
        position=event.position, recorded_from=event.recorded_at,
    )  # fmt: skip


def _framework(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    name = {key: data[key] for key in ("framework", "version")}
    head = {"title": data["title"], "track": data["track"], "on": data["source"]["dated"], **name}
    subject = f"{data['framework']}/{data['version']}"
    _keep(tx, table, event, FRAMEWORK, subject, text=data["source"]["instrument"], **head)
    for item in data["items"]:
        _keep(tx, table, event, FRAMEWORK, f"{subject}/{item['code']}", code=item["code"], text=item["text"], **head)


def _proclaimed(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    number, signed_on = data["announcement"]["number"], data["announcement"]["signed_on"]
    place = {"track": data["track"], "edition": data["edition"], "year": data["effective_from_year"]}
    head = {"title": data["title"], "on": signed_on, **place}
    subject = f"area-{data['track']}/{data['edition']}"
    _keep(tx, table, event, AREA, subject, text=data["distinctiveness"], **head)
    for item in data["items"]:
        _keep(tx, table, event, AREA, f"{subject}/{item['code']}", code=item["code"], text=item["text"], **head)
    _keep(tx, table, event, ANNOUNCEMENT, f"{subject}/announcement", number=number, **head)


def _corrected(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    number, signed_on = data["announcement"]["number"], data["announcement"]["signed_on"]
    subject = f"area-{data['track']}/{data['edition']}"
    words = {f"{subject}/{change['code']}": {"text": change["after"]} for change in data["changes"]}
    if data.get("distinctiveness"):
        words[subject] = {"text": data["distinctiveness"]["after"]}
    if data.get("title"):
        title = {"title": data["title"]["after"]}
        words = {mine: words.get(mine, {}) | title for mine in _of_edition(tx, table, event.area, subject)}
    for mine, reads in words.items():
        stands = _stands(tx, table, event.area, mine)
        end(tx, table, event, {"subject": mine})
        _keep(tx, table, event, AREA, mine, **(stands | reads))
    head = _stands(tx, table, event.area, subject)
    said = {"code": "", "text": data["note"], "on": signed_on, "number": number, "corrigendum": data["corrigendum"]}
    _keep(tx, table, event, ANNOUNCEMENT, f"{subject}/corrigendum-{data['corrigendum']}", **(head | said))


def _of_edition(tx: Connection, table: Table, area: str, subject: str) -> list[str]:
    """An edition of the area's standards and its items."""
    wanted = (table.c.area == area) & (table.c.kind == AREA) & stood(table, None)
    below = (table.c.subject == subject) | table.c.subject.startswith(f"{subject}/", autoescape=True)
    return list(tx.scalars(select(table.c.subject).where(wanted & below).order_by(table.c.position, table.c.subject)))


def _renumbered(tx: Connection, table: Table, event: Recorded) -> None:
    mine = f"area-{event.data['track']}/{event.data['edition']}/announcement"
    stands = _stands(tx, table, event.area, mine) | {"number": event.data["number"]}
    end(tx, table, event, {"subject": mine})
    _keep(tx, table, event, ANNOUNCEMENT, mine, **stands)


def _stands(tx: Connection, table: Table, area: str, subject: str) -> dict[str, Any]:
    """What was kept of a thing, as it is kept again."""
    wanted = (table.c.area == area) & (table.c.subject == subject) & stood(table, None)
    row = tx.execute(select(table.c.track, table.c.school, table.c.shown).where(wanted)).one()
    shown = dict(row.shown)
    return {**shown.pop("place"), **shown, "track": row.track, "school": row.school}


def _of_school(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    place = {"track": data["track"], "school": data["school"], "edition": data["edition"]}
    head = {"title": "", "on": data["announcement"]["signed_on"], "year": data["effective_from_year"], **place}
    subject = f"school-{data['school']}-{data['track']}/{data['edition']}"
    if data["identity"]:
        _keep(tx, table, event, SCHOOL, subject, text=data["identity"], **head)
    for item in data["items"]:
        if not item["locked"]:
            _keep(tx, table, event, SCHOOL, f"{subject}/{item['code']}", code=item["code"], text=item["text"], **head)
    told = {"number": data["announcement"]["number"], "about": "standard"}
    _keep(tx, table, event, ANNOUNCEMENT, f"{subject}/announcement", **(head | told))


def _targets(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    place = {"track": data["track"], "school": data["school"], "year": data["year"], "edition": data["edition"]}
    told = {"number": data["announcement"]["number"], "about": "targets"}
    subject = f"targets-{data['year']}-{data['school']}-{data['track']}/{data['version']}"
    signed_on = data["announcement"]["signed_on"]
    _keep(tx, table, event, ANNOUNCEMENT, subject, title="", on=signed_on, **place, **told)


def _document(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    place = {key: data[key] for key in ("document", "edition")}
    text = " ".join(part for part in (data["issuer"], data["note"]) if part)
    subject = f"document-{data['document']}/{data['edition']}"
    _keep(tx, table, event, DOCUMENT, subject, title=data["title"], text=text, on=data["in_force_from"], **place)


def _called(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    place = {"number": data["number"], "meeting": data["meeting"]}
    _cancelled(tx, table, event)
    _keep(tx, table, event, MEETING, data["meeting"], title="", on=data["held_on"], **place)


def _moved(tx: Connection, table: Table, event: Recorded) -> None:
    for subject in _of_meeting(tx, table, event):
        stands = _stands(tx, table, event.area, subject) | {"on": event.data["held_on"]}
        end(tx, table, event, {"subject": subject})
        _keep(tx, table, event, MATTER if "/" in subject else MEETING, subject, **stands)


def _cancelled(tx: Connection, table: Table, event: Recorded) -> None:
    for subject in _of_meeting(tx, table, event):
        end(tx, table, event, {"subject": subject})


def _of_meeting(tx: Connection, table: Table, event: Recorded) -> list[str]:
    """What is kept of a meeting that has resolved nothing: itself and its matters."""
    wanted = (table.c.area == event.area) & table.c.kind.in_((MEETING, MATTER)) & stood(table, None)
    name = event.data["meeting"]
    subjects = tx.execute(select(table.c.subject).where(wanted)).scalars()
    return [subject for subject in subjects if subject.partition("/")[0] == name]


def _on_agenda(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    track = data["standard"]["track"] if data["standard"] else None
    held = _stands(tx, table, event.area, data["meeting"])
    matter = held | {"title": data["title"], "track": track, "ordinal": data["ordinal"]}
    _keep(tx, table, event, MATTER, f"{data['meeting']}/{data['ordinal']}", **matter)


def _resolved(tx: Connection, table: Table, event: Recorded) -> None:
    data = event.data
    matter = _stands(tx, table, event.area, f"{data['meeting']}/{data['ordinal']}")
    text = " ".join([data["text"], *(one["text"] for one in data["conditions"])])
    subject = f"{data['meeting']}/{data['ordinal']}/resolution"
    end(tx, table, event, {"subject": subject})
    _keep(tx, table, event, RESOLUTION, subject, **(matter | {"text": text}))


SEARCH: Projection[Table] = Projection(
    name="search",
    version=6,
    tables=tables,
    evolve={
        ("standards", "framework-registered"): _framework,
        ("standards", "area-standard-proclaimed"): _proclaimed,
        ("standards", "area-standard-corrected"): _corrected,
        ("standards", "area-standard-renumbered"): _renumbered,
        ("standards", "school-standard-proclaimed"): _of_school,
        ("standards", "school-targets-announced"): _targets,
        ("standards", "reference-document-registered"): _document,
        ("standards", "meeting-called"): _called,
        ("standards", "meeting-moved"): _moved,
        ("standards", "meeting-cancelled"): _cancelled,
        ("standards", "agenda-item-added"): _on_agenda,
        ("standards", "resolution-recorded"): _resolved,
        ("standards", "resolution-corrected"): _resolved,
    },
)
