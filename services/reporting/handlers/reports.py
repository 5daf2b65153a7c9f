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
    """The read models that are asked together, in one transaction."""

    tx: Connection
    reports: SarTables
    owed: Table
    schools: SchoolTables


def now(uow: UnitOfWork) -> Sources:
    """As they stand."""
    return Sources(uow.tx, uow.tables("sars"), uow.tables("sar_obligations"), uow.tables("schools"))


@contextmanager
def looked_at(reading: Reading) -> Iterator[Sources]:
    """As whoever reads may see them."""
    with (
        reading.model("sars") as (tx, reports),
        reading.model("sar_obligations") as (_, owed),
        reading.model("schools") as (_, known),
    ):
        yield Sources(tx, reports, owed, known)


def unheard(sources: Sources, area: str, work: Work, confirmed: SynthesisConfirmed, at: datetime | None = None) -> int:
    """How many reports were accepted since a synthesis was confirmed: its themes do not know of them."""
    known = confirmed.counted
    if known.cut_off is None:
        found = sar_reading.accepted_schools(sources.tx, sources.reports, area, work.year, work.track, at)
        return max(0, len(found) - known.accepted)
    return sar_reading.accepted_since(sources.tx, sources.reports, area, work.year, work.track, known.cut_off, at)


def reports_of(sources: Sources, area: str, work: Work, at: datetime | None = None) -> Reports:
    """The reports of a year and track as they stood at the instant `at`, or now."""
    tx, read = sources.tx, sources.reports
    statuses = sar_reading.statuses(tx, read, area, work.year, work.track, at)
    rows = sar_reading.sentences(tx, read, area, work.year, work.track, at)
    said = {}
    for row in rows:
        name = key(row.school, row.version, row.kind, row.ordinal)
        said[name] = Said(Sentence(name, row.school, row.standard, row.kind, row.event_id, row.position), row.text)
    accepted = sar_reading.accepted_schools(tx, read, area, work.year, work.track, at)
    sent = accepted | {school for school, status in statuses.items() if status in SENT}
    due = sar_obligations.due(tx, sources.owed, area, work.year, work.track, at)
    return Reports(schools.known(tx, sources.schools, area, at), due, sent & due, accepted & due, said)
