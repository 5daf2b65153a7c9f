"""Showing syntheses: how far each has come, its sentences and themes, and what might belong together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.application import Query, Reading, permit
from kernel.authority import OFFICE
from kernel.decider import Refusal
from services.reporting.contracts import synthesis as c
from services.reporting.domain.synthesis.commands import Work
from services.reporting.domain.synthesis.decider import SYNTHESIS, stream
from services.reporting.domain.synthesis.proposing import proposal
from services.reporting.domain.synthesis.reports import Reports, Said
from services.reporting.domain.synthesis.state import Synthesis, Theme
from services.reporting.grouping import groups
from services.reporting.handlers.reports import looked_at, reports_of, unheard
from services.reporting.projections import sar_reading

READERS = permit(*OFFICE, anywhere=True)

Data = Mapping[str, Any]


def _looked_at(reading: Reading, work: Work) -> tuple[Reports, list[dict[str, str]]]:
    with looked_at(reading) as sources:
        found = reports_of(sources, work)
        told = sar_reading.standards(sources.tx, sources.reports, reading.area, work.year, work.track, reading.as_of)
        return found, told


def ask_syntheses(reading: Reading, _params: Data) -> Data:
    """Every year and track of which there are reports, newest first, and whether its synthesis is confirmed."""
    with reading.model("sars") as (tx, read):
        found = sar_reading.years(tx, read, reading.area, reading.as_of)
    rows = []
    for year, track in found:
        state, _ = reading.state(SYNTHESIS, stream(year, track))
        rows.append({"year": year, "track": track, "themes": len(state.themes), "confirmed": bool(state.confirmed)})
    return {"syntheses": rows}


def ask_synthesis(reading: Reading, params: Data) -> Data | Refusal:
    """How far a synthesis is, and the sentences and themes of one kind about one standard (the first by default)."""
    work = Work(params["year"], params["track"])
    reports, standards = _looked_at(reading, work)
    state, version = reading.state(SYNTHESIS, stream(work.year, work.track))
    if not standards:
        message = f"ยังไม่มีรายงานการประเมินตนเองของปีการศึกษา {work.year} ในระดับนี้"
        return Refusal("reporting.no-sars", message, "/year", "missing")
    standard, kind = params["standard"] or standards[0]["standard"], params["kind"]
    homes = {name: theme.theme for theme in state.themes.values() for name in theme.sentences}
    shown = [theme for theme in state.themes.values() if (theme.standard, theme.kind) == (standard, kind)]
    heard = len(reports.accepted | {said.sentence.school for said in reports.said.values()})
    about = next((entry["text"] for entry in standards if entry["standard"] == standard), "")

    def propose(theme: Theme) -> str:
        typical = next((reports.said[name].text for name in theme.sentences if name in reports.said), "")
        return proposal(theme, shown, about, heard, typical)

    rows = [
        _row(said, reports, homes.get(name))
        for name, said in reports.said.items()
        if (said.sentence.standard, said.sentence.kind) == (standard, kind)
    ]
    return {
        "year": work.year,
        "track": work.track,
        "standard": standard,
        "kind": kind,
        "version": version,
        "due": len(reports.due),
        "submitted": len(reports.submitted),
        "accepted": len(reports.accepted),
        "standards": [{**entry, **_progress(entry["standard"], reports, homes)} for entry in standards],
        "sentences": rows,
        "themes": [_theme(theme, reports) | {"proposal": propose(theme)} for theme in shown],
        "confirmed": _confirmed(reading, work, state),
    }


def ask_suggestion(reading: Reading, params: Data) -> Data:
    """Groups of like sentences among those that stand in no theme yet, the largest first; a proposal, nothing more."""
    work = Work(params["year"], params["track"])
    reports, _ = _looked_at(reading, work)
    state, _version = reading.state(SYNTHESIS, stream(work.year, work.track))
    waiting = [
        said
        for name, said in reports.said.items()
        if name not in state.gathered
        and (said.sentence.standard, said.sentence.kind) == (params["standard"], params["kind"])
    ]
    found = groups([said.text for said in waiting])
    return {
        "groups": [
            {
                "name": waiting[members[0]].text,
                "schools": len({waiting[number].sentence.school for number in members}),
                "sentences": [waiting[number].sentence.key for number in members],
            }
            for members in found
        ]
    }


def _row(said: Said, reports: Reports, theme: str | None) -> dict[str, Any]:
    school = reports.schools.get(said.sentence.school)
    return {
        "key": said.sentence.key,
        "school": said.sentence.school,
        "name": school.name if school else said.sentence.school,
        "text": said.text,
        "theme": theme,
        "event_id": said.sentence.event_id,
        "position": said.sentence.position,
    }


def _theme(theme: Theme, reports: Reports) -> dict[str, Any]:
    return {
        "theme": theme.theme,
        "name": theme.name,
        "text": theme.text,
        "schools": theme.schools,
        "sentences": [name for name in theme.sentences if name in reports.said],
        "stale": [name for name in theme.sentences if name not in reports.said],
    }


def _progress(standard: str, reports: Reports, homes: Mapping[str, str]) -> dict[str, Any]:
    counts = {}
    for kind in ("strength", "improvement"):
        names = [n for n, s in reports.said.items() if (s.sentence.standard, s.sentence.kind) == (standard, kind)]
        counts[kind] = {"sentences": len(names), "gathered": sum(name in homes for name in names)}
    return counts


def _confirmed(reading: Reading, work: Work, state: Synthesis) -> dict[str, Any] | None:
    if state.confirmed is None:
        return None
    with looked_at(reading) as sources:
        stale = unheard(sources, work, state.confirmed)
    counted = state.confirmed.counted
    return {"on": state.confirmed.on.isoformat(), "themes": len(state.confirmed.themes), "due": counted.due,
            "submitted": counted.submitted, "accepted": counted.accepted, "ungathered": counted.ungathered,
            "stale": stale}  # fmt: skip


QUERIES: Mapping[str, Query] = {
    "syntheses": Query(c.SynthesesQuerySchema(), READERS, ask_syntheses),
    "synthesis": Query(c.PartSchema(), READERS, ask_synthesis),
    "synthesis_suggestion": Query(c.PartSchema(), READERS, ask_suggestion),
}
