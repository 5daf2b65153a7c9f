"""Commands and queries of planning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from kernel.application import Answer, Command, Query, Reading, UnitOfWork, permit
from kernel.authority import OFFICE, Role
from kernel.decider import Refusal
from services.planning.contracts.plans import (
    DraftPlanInput,
    PlanComparisonQuery,
    PlanQuery,
    PlanVersionsQuery,
    RevisePlanInput,
)
from services.planning.contracts.proposals import (
    AcceptProposalInput,
    DeclineProposalInput,
    EditProposalInput,
    ProposalQuery,
    ProposalsQuery,
)
from services.planning.domain.adoption import adoption, text_of
from services.planning.domain.measure import Measure, differences
from services.planning.domain.measure_text import MeasureText
from services.planning.domain.plan import (
    PLAN,
    DraftPlan,
    Plan,
    RevisePlan,
    in_force,
    plan_id,
)
from services.planning.domain.plan import stream_of as plan_stream
from services.planning.domain.proposal import (
    PROPOSALS,
    AcceptProposal,
    DeclineProposal,
    EditProposal,
    Proposal,
)
from services.planning.domain.proposal import stream_of as proposal_stream
from services.planning.projections import plans, proposals, reopenings

DIRECTORS = permit(Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR)
"""Who decides about the plan (handbook step 4.2: the area director, with the group director's proposal)."""

READERS = permit(*OFFICE, anywhere=True)
"""Who reads proposals: they name schools by their results."""

EVERYONE = permit(*Role, anywhere=True)

NO_PLAN = Refusal("planning.no-plan", "ยังไม่มีแผนพัฒนาคุณภาพการศึกษา โปรดจัดทำร่างแผนก่อน", "plan", "missing")
NO_VERSION = Refusal("planning.no-version", "ไม่พบแผนฉบับที่ขอ ณ เวลาที่เลือก", "version", "missing")
NO_PROPOSAL = Refusal("planning.no-proposal", "ไม่พบข้อเสนอนี้", "proposal", "missing")


def draft_plan(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Begin a plan; its id is its first year."""
    measures = tuple(
        Measure(**{**measure, "measure": measure["measure"] or f"m{place:02d}"})
        for place, measure in enumerate(data["measures"], 1)
    )
    command = DraftPlan(data["title"], data["from_year"], data["to_year"], data["vision"], measures)
    plan = plan_id(command.from_year)
    answer = uow.execute(PLAN, plan_stream(plan), command)
    return answer if isinstance(answer, Refusal) else replace(answer, extra={"plan": plan, "version": 1})


def revise_plan(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Change a plan by a person's decision, with its reason."""
    stream = plan_stream(data["plan"])
    plan: Plan = uow.state(PLAN, stream)[0]
    put: list[Measure] = []
    for measure in data["put"]:
        so_far = replace(plan, measures=(*plan.measures, *put))
        put.append(Measure(**{**measure, "measure": measure["measure"] or so_far.new_measure_id()}))
    answer = uow.execute(PLAN, stream, RevisePlan(data["reason"], tuple(put), tuple(data["drop"])))
    if isinstance(answer, Refusal):
        return answer
    return replace(answer, extra={"plan": plan.plan, "version": answer.version})


def accept_proposal(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Decide for the proposal and change the plan, both or neither."""
    stream = proposal_stream(data["proposal"])
    proposal: Proposal | None = uow.state(PROPOSALS, stream)[0].latest
    if proposal is None:
        return NO_PROPOSAL
    plan = _plan_for(uow, proposal)
    if plan is None:
        return NO_PLAN
    now = text_of(plan, proposal.track, proposal.standard)
    decision = AcceptProposal(data["proposal"], data["text"], now, plan.version + 1)
    accepted = uow.execute(PROPOSALS, stream, decision)
    if isinstance(accepted, Refusal):
        return accepted
    text = msgspec.convert(accepted.events[-1].data["text"], MeasureText)
    revised = uow.execute(PLAN, plan_stream(plan.plan), adoption(plan, proposal, text))
    if isinstance(revised, Refusal):
        return revised
    return replace(
        accepted,
        position=revised.position,
        events=(*accepted.events, *revised.events),
        extra={"plan": plan.plan, "plan_version": revised.version},
    )


def edit_proposal(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Write the proposal anew, against what the plan says now."""
    stream = proposal_stream(data["proposal"])
    proposal: Proposal | None = uow.state(PROPOSALS, stream)[0].latest
    if proposal is None:
        return NO_PROPOSAL
    plan = _plan_for(uow, proposal)
    now = None if plan is None else text_of(plan, proposal.track, proposal.standard)
    return uow.execute(PROPOSALS, stream, EditProposal(data["proposal"], data["text"], now))


def decline_proposal(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Leave the plan as it is, for a reason."""
    decision = DeclineProposal(data["proposal"], data["reason"])
    return uow.execute(PROPOSALS, proposal_stream(data["proposal"]), decision)


def plan(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """One version of a plan: the latest of the latest plan, unless others are named."""
    found = _versions(reading, params["plan"])
    if not found:
        return NO_PLAN
    latest = found[-1]["version"]
    wanted = params["version"] or latest
    row = next((row for row in found if row["version"] == wanted), None)
    return NO_VERSION if row is None else {**_version(reading, row), "latest": latest}


def plan_versions(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """The versions of a plan with why each came to be, and the plans there are."""
    with reading.model("plans") as (tx, read):
        known = plans.versions(tx, read, reading.area, reading.as_of)
    names = ("plan", "title", "from_year", "to_year")
    overview = {row["plan"]: {name: row[name] for name in names} | {"latest": row["version"]} for row in known}
    wanted = params["plan"] or next(reversed(overview), None)
    brief = [_version(reading, row) for row in known if row["plan"] == wanted]
    for version in brief:
        del version["measures"]
    return {"plan": wanted, "versions": brief, "plans": list(overview.values())}


def plan_comparison(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """What differs between two versions of a plan, measure by measure."""
    measures = {
        row["version"]: msgspec.convert(row["measures"], tuple[Measure, ...])
        for row in _versions(reading, params["plan"])
    }
    before, after = params["before"], params["after"]
    if before not in measures or after not in measures:
        return NO_VERSION
    changes = differences(measures[before], measures[after])
    return {"before": before, "after": after, "changes": [msgspec.to_builtins(change) for change in changes]}


def list_proposals(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any]:
    """Proposals, those that wait for a decision first, and how many there are of each status."""
    found = _proposals(reading, year=params["year"])
    counts = dict.fromkeys(("open", "accepted", "declined", "withdrawn"), 0)
    for row in found:
        counts[row["status"]] += 1
    wanted = params["status"]
    return {"proposals": [row for row in found if wanted in (None, row["status"])], "counts": counts}


def one_proposal(reading: Reading, params: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    """One proposal: what the plan says, what it shall say, and because of what."""
    found = _proposals(reading, proposal=params["proposal"])
    return found[0] if found else NO_PROPOSAL


def _plan_for(uow: UnitOfWork, proposal: Proposal) -> Plan | None:
    return in_force(lambda plan: uow.state(PLAN, plan_stream(plan))[0], proposal.year)


def _versions(reading: Reading, wanted: str | None) -> list[dict[str, Any]]:
    with reading.model("plans") as (tx, read):
        known = plans.versions(tx, read, reading.area, reading.as_of)
    wanted = wanted or (known[-1]["plan"] if known else None)
    return [row for row in known if row["plan"] == wanted]


def _version(reading: Reading, row: Mapping[str, Any]) -> dict[str, Any]:
    """A version as JSON. The results that it answers to are the office's to read, as proposals are."""
    shown: dict[str, Any] = {name: value for name, value in row.items() if name != "area"}
    if shown["because"] and not reading.principal.holds(OFFICE, reading.area, reading.today):
        shown["because"] = {**shown["because"], "findings": []}
    return shown | {"occurred_on": row["occurred_on"].isoformat(), "recorded_at": row["recorded_at"].isoformat()}


def _proposals(reading: Reading, **wanted: Any) -> list[dict[str, Any]]:
    """Proposals with what the plan says at this moment, and whether cited results are being corrected."""
    with reading.model("proposals") as (tx, read):
        found = proposals.states(tx, read, reading.area, reading.as_of, **wanted)
    with reading.model("plans") as (tx, read):
        plan_at = plans.plan_at(plans.versions(tx, read, reading.area, reading.as_of))
    with reading.model("reopenings") as (tx, read):
        reopened = reopenings.latest(tx, read, reading.area, reading.as_of)
    for row in found:
        plan = in_force(plan_at, row["year"])
        now = MeasureText() if plan is None else text_of(plan, row["track"], row["standard"]).text
        current, proposed = (msgspec.convert(row[name], MeasureText) for name in ("current", "text"))
        waits = row["status"] == "open"
        row |= {"proposed": row["text"], "current_text": current.whole, "text": proposed.whole, "plan_text": now.whole}
        row["outdated"] = waits and now.request is not None and now.request.year > row["year"]
        row["stale"] = waits and now != current
        row["findings"] = [
            {**f, "reopened": reopened.get((row["year"], f["school"]), 0) > f["position"]} for f in row["findings"]
        ]
    return found


COMMANDS = {
    "draft_plan": Command(DraftPlanInput(), DIRECTORS, draft_plan),
    "revise_plan": Command(RevisePlanInput(), DIRECTORS, revise_plan),
    "accept_proposal": Command(AcceptProposalInput(), DIRECTORS, accept_proposal),
    "edit_proposal": Command(EditProposalInput(), DIRECTORS, edit_proposal),
    "decline_proposal": Command(DeclineProposalInput(), DIRECTORS, decline_proposal),
}

QUERIES = {
    "plan": Query(PlanQuery(), EVERYONE, plan),
    "plan_versions": Query(PlanVersionsQuery(), EVERYONE, plan_versions),
    "plan_comparison": Query(PlanComparisonQuery(), EVERYONE, plan_comparison),
    "proposals": Query(ProposalsQuery(), READERS, list_proposals),
    "proposal": Query(ProposalQuery(), READERS, one_proposal),
}
