"""Looking at reports: one of them whole, its checks, its history, what was submitted, and lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from kernel.application import Query, Reading
from kernel.authority import OFFICE, SCHOOL
from kernel.decider import Refusal
from kernel.log import AsOf
from services.evaluation import snapshots
from services.evaluation.contracts import sar as contracts
from services.evaluation.domain.sar.checks import Facts, Finding
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.submitting import WITH_OFFICE
from services.evaluation.domain.sar.terms import TermsChange
from services.evaluation.domain.sar.xray import examine
from services.evaluation.handlers.evidence import may_see
from services.evaluation.handlers.sars import shared, snapshot
from services.evaluation.handlers.sars.shared import MANAGERS, REPORT_READERS
from services.evaluation.handlers.sars.terms import damaged, since
from services.evaluation.handlers.sars.view import Around, counted, view
from services.evaluation.handlers.shared import READERS, Data
from services.evaluation.projections import sar_board, sar_terms, sars, shelf


def ask_sar(reading: Reading, params: Data) -> Data | Refusal:
    """The whole authoring state of a report, now or as it was."""
    state, version = reading.state(SAR, shared.name_of(params))
    if state.status == "not_started":
        return not_started()
    with reading.model("sar_terms") as (tx, table):
        descriptors = sar_terms.descriptors(tx, table, reading.area, reading.as_of)
        of = (state.school, state.track)
        before = sar_terms.accepted_overall(tx, table, reading.area, of, state.year - 1, reading.as_of)
    who, told = reading.principal, since(reading, state)
    then = None if reading.as_of is None else AsOf(instant=reading.as_of)
    events = reading.log.read_streams(reading.area, [shared.name_of(params)], then)
    around = Around(
        descriptors,
        shared.level_rule(),
        _findings(reading, state, told),
        told,
        before,
        shared.round_of(reading, state.year).due_of(state.school),
        who.actor,
        who.may(MANAGERS, reading.area, state.school, reading.today),
        sar_board.written(events),
    )
    return view(state, version, around)


def ask_check(reading: Reading, params: Data) -> Data | Refusal:
    """The X-ray of a report: everything that its checks find."""
    state, _ = reading.state(SAR, shared.name_of(params))
    if state.status == "not_started":
        return not_started()
    findings = _findings(reading, state, since(reading, state))
    checked = shared.checks_of(shared.round_of(reading, state.year))
    read_by = {"set": {"id": checked.id, "version": checked.version}}
    return {"findings": msgspec.to_builtins(findings), **counted(findings), **read_by}


def ask_sars(reading: Reading, params: Data) -> Data:
    """Reports by year, school and track: all for the office, their own for people of a school."""
    place = {key: value for key, value in params.items() if value is not None and key != "status"}
    status = params["status"]
    statuses = WITH_OFFICE if status == "with_office" else None if status is None else (status,)
    with reading.model("sars") as (tx, table):
        rows = sars.rows(tx, table, reading.area, reading.as_of, reading.log, place)
    who, office = reading.principal, reading.principal.holds(OFFICE, reading.area, reading.today)
    shown = [
        row
        for row in rows
        if (statuses is None or row["status"] in statuses)
        and (office or who.may(SCHOOL, reading.area, row["school"], reading.today))
    ]
    return {"sars": shown}


def ask_history(reading: Reading, params: Data) -> Data | Refusal:
    """The submissions of a report with what became of each, and every comment with its answer."""
    state, _ = reading.state(SAR, shared.name_of(params))
    if state.status == "not_started":
        return not_started()
    return {
        "status": state.status,
        "version": state.version,
        "submissions": msgspec.to_builtins(state.submissions),
        "comments": msgspec.to_builtins(state.comments),
    }


def ask_submission(reading: Reading, params: Data) -> Data | Refusal:
    """What was submitted, from its snapshot."""
    found = submitted(reading, params, params["ordinal"])
    if isinstance(found, Refusal):
        return found
    entry, content = found
    return {"submission": msgspec.to_builtins(entry), "content": content}


def ask_difference(reading: Reading, params: Data) -> Data | Refusal:
    """What differs between two submissions; the last and the one before where none are named."""
    state, _ = reading.state(SAR, shared.name_of(params))
    last = len(state.submissions)
    after = params["after"] or last
    before = params["before"] or after - 1
    if before < 1:
        return Refusal("sar.submission-unknown", "ยังไม่มีการส่งครั้งก่อนหน้าให้เทียบ", "/before", "missing")
    sides = [submitted(reading, params, ordinal) for ordinal in (before, after)]
    contents = []
    for side in sides:
        if isinstance(side, Refusal):
            return side
        contents.append(side[1])
    return {"before": before, "after": after, "places": snapshot.difference(contents[0], contents[1])}


def ask_changes(reading: Reading, params: Data) -> Data | Refusal:
    """What stands in a report otherwise than in its last submission: what the next one would change."""
    state: Sar
    state, _ = reading.state(SAR, shared.name_of(params))
    if state.status == "not_started":
        return not_started()
    if not state.submissions:
        return {"since": None, "places": [], "captions": {}}
    last = submitted(reading, params, None)
    if isinstance(last, Refusal):
        return last
    entry, content = last
    captions = {piece["evidence"]: piece["caption"] for piece in content["evidence"]}
    places = snapshot.difference(content, snapshot.standing(state))
    return {
        "since": msgspec.to_builtins(entry),
        "places": [one for one in places if one["place"] != "board" or state.board],  # not endorsed yet is no change
        "captions": captions | _captions(reading, state),
    }


def _captions(reading: Reading, state: Sar) -> dict[str, str]:
    """What the pieces that a report uses are called, of those that whoever asks may see."""
    with reading.model("evidence") as (tx, tables):
        rows = shelf.several(tx, tables, reading.area, list(state.evidence), reading.as_of)
    return {row["evidence"]: row["caption"] for row in rows if may_see(reading, row)}


def submitted(reading: Reading, params: Data, ordinal: int | None) -> tuple[Any, dict[str, Any]] | Refusal:
    """A submission and its snapshot, verified."""
    state: Sar
    state, _ = reading.state(SAR, shared.name_of(params))
    number = ordinal or len(state.submissions)
    if not 1 <= number <= len(state.submissions):
        return Refusal("sar.submission-unknown", "ไม่พบการส่งรายงานครั้งนี้", "/ordinal", "missing")
    entry = state.submissions[number - 1]
    with reading.model("sar_terms") as (tx, _table):
        try:
            content = snapshots.read(tx, reading.area, entry.hash)
        except snapshots.Damaged:
            content = None
    if content is None:
        return damaged()
    return entry, content


def not_started() -> Refusal:
    """Nobody has begun this report."""
    return Refusal("sar.not-started", "ยังไม่ได้เริ่มรายงานฉบับนี้", None, "missing")


def _findings(reading: Reading, state: Sar, terms_told: TermsChange | None) -> tuple[Finding, ...]:
    names = [f"evidence-{name}" for name in state.evidence]
    told = shared.evidence_of(reading.log.read_streams(reading.area, names))
    seen = _captions(reading, state)
    evidence = {name: piece if name in seen else replace(piece, caption=name) for name, piece in told.items()}
    with reading.model("schools") as (tx, known), reading.model("sar_terms") as (_, terms):
        tables: Mapping[str, Any] = {"schools": known, "sar_terms": terms}
        facts: Facts = shared.facts(
            tx, tables.__getitem__, state, reading.area, reading.day, evidence,
            lambda stream: reading.state(SAR, stream)[0], reading.as_of, terms_told.count if terms_told else 0,
        )  # fmt: skip
    return examine(state, shared.checks_of(shared.round_of(reading, state.year)).checks, facts)


QUERIES: Mapping[str, Query] = {
    "sar": Query(contracts.OneReport(), REPORT_READERS, ask_sar),
    "check_sar": Query(contracts.OneReport(), REPORT_READERS, ask_check),
    "sars": Query(contracts.ListSars(), READERS, ask_sars),
    "sar_history": Query(contracts.OneReport(), REPORT_READERS, ask_history),
    "sar_submission": Query(contracts.OneSubmission(), REPORT_READERS, ask_submission),
    "sar_difference": Query(contracts.TwoSubmissions(), REPORT_READERS, ask_difference),
    "sar_changes": Query(contracts.OneReport(), REPORT_READERS, ask_changes),
}
