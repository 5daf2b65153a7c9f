"""The self-assessment reports that syntheses and the area's report rest on, out of the read models."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from services.reporting.domain.synthesis.commands import Work
from services.reporting.domain.synthesis.reports import Reports, Said, owing
from services.reporting.domain.synthesis.sentence import Sentence, key
from services.reporting.projections import sars, schools
from services.reporting.projections.sars import SENT, SarTables
from services.reporting.projections.schools import SchoolTables


def reports_of(
    tx: Connection, read: SarTables, known: SchoolTables, area: str, work: Work, at: datetime | None = None
) -> Reports:
    """The reports of a year and track as they stood at the instant `at`, or now."""
    everyone = schools.known(tx, known, area, at)
    statuses = sars.statuses(tx, read, area, work.year, work.track, at)
    rows = sars.sentences(tx, read, area, work.year, work.track, at)
    said = {}
    for row in rows:
        name = key(row.school, row.version, row.kind, row.ordinal)
        said[name] = Said(Sentence(name, row.school, row.standard, row.kind, row.event_id, row.position), row.text)
    accepted = sars.accepted_schools(tx, read, area, work.year, work.track, at)
    sent = accepted | {school for school, status in statuses.items() if status in SENT}
    due = owing(everyone, work.year, work.track)
    due |= {code: everyone[code] for code in sent if code in everyone}
    return Reports(due, sent, accepted, said)
