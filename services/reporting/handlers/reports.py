"""The self-assessment reports that syntheses and the area's report rest on, out of the read models."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table

from kernel.application import Reading, UnitOfWork
from services.reporting.domain.synthesis.commands import Work
from services.reporting.domain.synthesis.events import SynthesisConfirmed
from services.reporting.domain.synthesis.reports import Reports, Said
from services.reporting.domain.synthesis.sentence import Sentence, key
from services.reporting.projections import sar_obligations, sar_reading, schools
from services.reporting.projections.sar_reading import SENT
from services.reporting.projections.sars import SarTables
from services.reporting.projections.schools import SchoolTables


@dataclass(frozen=True, slots=True)
class Sources:
    """The read models of an office that are asked together, in one transaction, as they stood at a moment.

    :ivar at: the instant, or None for now
    """

    area: str
    at: datetime | None
    tx: Connection
    reports: SarTables
    owed: Table
    schools: SchoolTables


def now(uow: UnitOfWork) -> Sources:
    """As they stand."""
    reports, owed, known = (uow.tables(name) for name in ("sars", "sar_obligations", "schools"))
    return Sources(uow.request.area, None, uow.tx, reports, owed, known)


@contextmanager
def looked_at(reading: Reading) -> Iterator[Sources]:
    """As whoever reads may see them."""
    with (
        reading.model("sars") as (tx, reports),
        reading.model("sar_obligations") as (_, owed),
        reading.model("schools") as (_, known),
    ):
        yield Sources(reading.area, reading.as_of, tx, reports, owed, known)


def unheard(sources: Sources, work: Work, confirmed: SynthesisConfirmed) -> int:
    """How many reports were accepted since a synthesis was confirmed: its themes do not know of them."""
    known, of = confirmed.counted, (sources.tx, sources.reports, sources.area, work.year, work.track)
    if known.cut_off is None:
        return max(0, len(sar_reading.accepted_schools(*of, sources.at)) - known.accepted)
    return len(sar_reading.accepted_since(*of, known.cut_off, sources.at))


def reports_of(sources: Sources, work: Work) -> Reports:
    """The reports of a year and track."""
    tx, area, at = sources.tx, sources.area, sources.at
    of = (tx, sources.reports, area, work.year, work.track, at)
    said = {}
    for row in sar_reading.sentences(*of):
        name = key(row.school, row.version, row.kind, row.ordinal)
        said[name] = Said(Sentence(name, row.school, row.standard, row.kind, row.event_id, row.position), row.text)
    accepted = sar_reading.accepted_schools(*of)
    sent = accepted | {school for school, status in sar_reading.statuses(*of).items() if status in SENT}
    due = sar_obligations.due(tx, sources.owed, area, work.year, work.track, at)
    return Reports(schools.known(tx, sources.schools, area, at), due, sent & due, accepted & due, said)
