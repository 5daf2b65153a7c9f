"""Studies of academic years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import Role
from kernel.decider import Refusal
from services.standards.contracts.shared import NothingSchema
from services.standards.contracts.studies import (
    CiteDocumentSchema,
    CommunityNeedSchema,
    ComparisonSchema,
    ConcludeStudySchema,
    IssueHandbookSchema,
    OpenStudySchema,
    ReopenStudySchema,
    WithdrawSchema,
    YearSchema,
)
from services.standards.domain import document, study, study_commands
from services.standards.domain.citation import Citation
from services.standards.domain.crosswalk_events import Edition
from services.standards.domain.document import DOCUMENT, DocumentState
from services.standards.domain.study import STUDY
from services.standards.handlers.documents import PEOPLE, STUDENTS
from services.standards.projections import crosswalks as crosswalk_rows
from services.standards.projections import documents as document_rows
from services.standards.projections import frameworks as framework_rows
from services.standards.projections import studies as study_rows
from services.standards.projections.facts import facts

HEADS = permit(Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)
"""Who issues the handbook (handbook 1: ผอ.กลุ่มนิเทศ approves it)."""

Handle = Callable[[UnitOfWork, Mapping[str, Any]], Answer | Refusal]


def _plain(shape: type[study_commands.StudyCommand]) -> Handle:
    """The handler of a command that needs nothing but what was sent."""

    def handle(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
        return _execute(uow, msgspec.convert(data, shape))

    return handle


def cite_document(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Cite a clause of a document that holds on the day of the act."""
    kind, superseded = _document(uow, data)
    known: DocumentState = uow.state(DOCUMENT, document.stream(data["document"]))[0]
    over = known.over_on(data["edition"], uow.request.occurred_on)
    cited = Citation(data["document"], data["edition"], data["clause"], data["quote"])
    return _execute(uow, study_commands.CiteDocument(data["year"], cited, kind, superseded, data["finding"], over))


def withdraw_citation(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Take back a citation made by mistake."""
    return _execute(uow, study_commands.WithdrawCitation(data["year"], data["ordinal"], data["reason"]))


def withdraw_need(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Take back a need recorded by mistake."""
    return _execute(uow, study_commands.WithdrawCommunityNeed(data["year"], data["ordinal"], data["reason"]))


def record_comparison(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Refer to a comparison of two editions, and to the crosswalk between them if there is one."""
    area = uow.request.area
    rows = uow.tables("frameworks")
    known = all(framework_rows.has(uow.tx, rows, area, data[side]) for side in ("a", "b"))
    used = crosswalk_rows.between(uow.tx, uow.tables("crosswalks"), area, data["a"], data["b"], None)
    a, b = (Edition(data[side]["framework"], data[side]["version"]) for side in ("a", "b"))
    crosswalk = used["crosswalk"] if used else None
    return _execute(uow, study_commands.RecordComparison(data["year"], a, b, crosswalk, data["finding"], known))


def issue_handbook(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Issue the handbook, which stands in the library as a manual."""
    kind, superseded = _document(uow, data)
    command = study_commands.IssueHandbook(data["year"], data["document"], data["edition"], kind, superseded)
    return _execute(uow, command)


def studies(reading: Reading, _params: Mapping[str, Any]) -> Mapping[str, Any]:
    """Every study, the newest year first."""
    with reading.model("studies") as (tx, table):
        found = facts(tx, table, reading.area, reading.as_of)
    listed = sorted((study_rows.study(history) for history in found.values()), key=lambda entry: -entry["year"])
    kept = ("year", "scope", "tracks", "status", "checks", "version", "position", "handbook")
    return {"studies": [{key: entry[key] for key in kept} for entry in listed]}


def one_study(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """One study with the titles of what it cites."""
    with reading.model("studies") as (tx, table):
        found = facts(tx, table, reading.area, reading.as_of, str(params["year"]))
    if not found:
        return Refusal("standards.study-unknown", "ยังไม่ได้เปิดการศึกษาวิเคราะห์ของปีนี้", "year", "missing")
    with reading.model("documents") as (tx, table):
        library = facts(tx, table, reading.area, reading.as_of)
    made = study_rows.study(found[str(params["year"])])
    entries = {name: document_rows.document(history, reading.day) for name, history in library.items()}
    editions = {(e["document"], e["edition"]): e for entry in entries.values() for e in entry["editions"]}
    cited = [
        {**c, "title": editions[c["document"], c["edition"]]["title"]}
        for c in made["citations"]
    ]  # fmt: skip
    issued = made["handbook"]
    handbook = issued and {**issued, "title": editions[issued["document"], issued["edition"]]["title"]}
    return {**made, "citations": cited, "handbook": handbook}


def _execute(uow: UnitOfWork, command: study_commands.StudyCommand) -> Answer | Refusal:
    return uow.execute(STUDY, study.stream(command.year), command)


def _document(uow: UnitOfWork, data: Mapping[str, Any]) -> tuple[str | None, bool]:
    """Kind of a cited edition, None where it is not on record, and whether it was superseded on the day of the act."""
    known: DocumentState = uow.state(DOCUMENT, document.stream(data["document"]))[0]
    edition = known.editions.get(data["edition"])
    return (edition.kind if edition else None), known.superseded_on(data["edition"], uow.request.occurred_on)


COMMANDS: Mapping[str, Command] = {
    "open_study": Command(OpenStudySchema(), STUDENTS, _plain(study_commands.OpenStudy)),
    "cite_document": Command(CiteDocumentSchema(), STUDENTS, cite_document),
    "withdraw_citation": Command(WithdrawSchema(), STUDENTS, withdraw_citation),
    "record_community_need": Command(CommunityNeedSchema(), STUDENTS, _plain(study_commands.RecordCommunityNeed)),
    "withdraw_community_need": Command(WithdrawSchema(), STUDENTS, withdraw_need),
    "record_comparison": Command(ComparisonSchema(), STUDENTS, record_comparison),
    "conclude_study": Command(ConcludeStudySchema(), STUDENTS, _plain(study_commands.ConcludeStudy)),
    "reopen_study": Command(ReopenStudySchema(), STUDENTS, _plain(study_commands.ReopenStudy)),
    "issue_handbook": Command(IssueHandbookSchema(), HEADS, issue_handbook),
}

QUERIES: Mapping[str, Query] = {
    "studies": Query(NothingSchema(), PEOPLE, studies),
    "study": Query(YearSchema(), PEOPLE, one_study),
}
