"""From a result to a plan: what is completed changes the summary and raises proposals; a person revises the plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kernel.authority import Role
from tests.contracts.office import OTHER, PLAN, SCHOOL, YEAR, Office

TEXT = PLAN["measures"][0]["text"]  # type: ignore[index]
P1 = f"{YEAR}-basic-1-1"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with a plan."""
    made = Office(tmp_path)
    made.draft()
    return made


def counts(office: Office, standard: str, **envelope: Any) -> dict[str, int]:
    """Schools by level for one standard."""
    summary = office.ask("reporting", "area_summary", {"year": YEAR}, **envelope)
    found: dict[str, int] = next(
        row["counts"] for row in summary["levels"] if (row["track"], row["standard"]) == ("basic", standard)
    )
    return found


def test_a_completed_evaluation_changes_the_area_summary(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)

    assert counts(office, "1") == {"1": 0, "2": 0, "3": 1, "4": 0, "5": 0}


def test_the_summary_as_of_before_shows_the_old(office: Office) -> None:
    before = office.at(5)
    office.at(6)
    office.evaluate(SCHOOL, 3, 3, 4)

    assert sum(counts(office, "1", as_of=before).values()) == 0


def test_a_standard_below_target_raises_a_proposal_that_quotes_the_plan_and_cites_the_event(office: Office) -> None:
    done = office.evaluate(SCHOOL, 3, 3, 4)

    (proposal,) = office.proposals()

    assert (proposal["proposal"], proposal["current_text"]) == (P1, TEXT)
    assert [(f["school"], f["level"], f["target"], f["position"]) for f in proposal["findings"]] == [
        (SCHOOL, 3, 4, done["position"])
    ]


def test_standards_at_target_raise_nothing(office: Office) -> None:
    office.evaluate(SCHOOL, 4, 3, 4)

    assert office.proposals() == []


def test_schools_below_target_in_one_standard_share_a_proposal(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    office.evaluate(OTHER, 2, 3, 4)

    (proposal,) = office.proposals()

    assert sorted(f["school"] for f in proposal["findings"]) == [SCHOOL, OTHER]


def test_hearing_of_a_completion_again_raises_nothing_more(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    before = office.ask("planning", "proposals")["freshness"]
    office.province.pump()

    assert office.ask("planning", "proposals")["freshness"] == before


def test_nothing_in_the_plan_changes_until_a_person_accepts(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)

    assert office.ask("planning", "plan")["version"] == 1


def test_accepting_makes_version_two_with_the_proposal_as_its_cause(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    office.do("planning", "accept_proposal", {"proposal": P1})

    plan = office.ask("planning", "plan")

    assert (plan["version"], plan["because"]["proposal"]) == (2, P1)
    assert (plan["measures"][0]["text"], plan["measures"][0]["request"]["schools"]) == (TEXT, 1)


def test_the_plan_as_of_before_the_acceptance_is_the_old_one(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    before = office.at(10)
    office.at(11)
    office.do("planning", "accept_proposal", {"proposal": P1})

    plan = office.ask("planning", "plan", as_of=before)

    assert (plan["version"], plan["measures"][0]["text"]) == (1, TEXT)


def test_the_proposal_as_of_before_the_acceptance_was_open(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    before = office.at(10)
    office.at(11)
    office.do("planning", "accept_proposal", {"proposal": P1})

    assert (office.proposal(as_of=before)["status"], office.proposal()["status"]) == ("open", "accepted")


def test_two_versions_can_be_compared_measure_by_measure(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    office.do("planning", "accept_proposal", {"proposal": P1, "text": "จัดพี่เลี้ยงด้านการอ่าน"})

    (change,) = office.ask("planning", "plan_comparison", {"before": 1, "after": 2})["changes"]

    assert (change["before"]["text"], change["after"]["text"]) == (TEXT, "จัดพี่เลี้ยงด้านการอ่าน")


def test_accepting_for_a_standard_without_a_measure_adds_one(office: Office) -> None:
    office.evaluate(SCHOOL, 4, 2, 4)
    office.do("planning", "accept_proposal", {"proposal": f"{YEAR}-basic-2-1"})

    added = office.ask("planning", "plan")["measures"][-1]

    assert (added["measure"], added["track"], added["standard"], added["baseline"]) == (
        "m02",
        "basic",
        "2",
        "1 แห่ง (ปีการศึกษา 2568)",
    )


def test_a_repeated_acceptance_changes_the_plan_once(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    request = {"area": "1501", "command_id": str(uuid4()), "data": {"proposal": P1}}

    answers = [office.province.call("planning", "accept_proposal", request) for _ in range(2)]

    assert answers[0] == answers[1] and office.ask("planning", "plan")["version"] == 2


def test_a_plan_that_changed_since_makes_the_proposal_stale_and_nothing_is_written(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    measure = {**PLAN["measures"][0], "measure": "m01", "text": "แผนที่ปรับแล้ว"}  # type: ignore[index]
    office.do("planning", "revise_plan", {"plan": "2567", "reason": "มติที่ประชุม", "put": [measure]})

    problem = office.province.refused("planning", "accept_proposal", {"proposal": P1})

    assert (problem["status"], problem["code"]) == (412, "planning.proposal-stale")
    assert (office.proposal()["status"], office.ask("planning", "plan")["version"]) == ("open", 2)


def test_a_stale_proposal_shows_what_the_plan_says_now(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    measure = {**PLAN["measures"][0], "measure": "m01", "text": "แผนที่ปรับแล้ว"}  # type: ignore[index]
    office.do("planning", "revise_plan", {"plan": "2567", "reason": "มติที่ประชุม", "put": [measure]})

    proposal = office.proposal()

    assert (proposal["stale"], proposal["current_text"], proposal["plan_text"]) == (True, TEXT, "แผนที่ปรับแล้ว")


def test_editing_a_stale_proposal_makes_it_acceptable(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    measure = {**PLAN["measures"][0], "measure": "m01", "text": "แผนที่ปรับแล้ว"}  # type: ignore[index]
    office.do("planning", "revise_plan", {"plan": "2567", "reason": "มติที่ประชุม", "put": [measure]})
    office.do("planning", "edit_proposal", {"proposal": P1, "text": "แผนที่ปรับแล้ว พร้อมพี่เลี้ยงด้านการอ่าน"})
    office.do("planning", "accept_proposal", {"proposal": P1})

    assert office.ask("planning", "plan")["measures"][0]["text"] == "แผนที่ปรับแล้ว พร้อมพี่เลี้ยงด้านการอ่าน"


def test_without_a_plan_proposals_are_raised_and_wait_for_one(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.evaluate(SCHOOL, 3, 3, 4)

    problem = office.province.refused("planning", "accept_proposal", {"proposal": P1})

    assert (problem["code"], office.proposal()["plan"]) == ("planning.no-plan", None)


def test_a_declined_proposal_keeps_its_reason_and_who_gave_it(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    token = office.province.token(Role.AREA_DIRECTOR, actor="person:7")
    office.do("planning", "decline_proposal", {"proposal": P1, "reason": "มีโครงการรองรับ"}, token=token)

    proposal = office.proposal()

    assert (proposal["status"], proposal["reason"], proposal["decided_by"]) == ("declined", "มีโครงการรองรับ", "person:7")


def test_a_reopened_evaluation_is_marked_in_the_proposal_that_cites_it(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    office.reopen(SCHOOL)

    assert office.proposal()["findings"][0]["reopened"] is True


def test_a_corrected_result_at_target_lets_the_proposal_fall_away(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    office.reopen(SCHOOL)
    office.evaluate(SCHOOL, 4, 3, 4)

    assert office.proposal()["status"] == "withdrawn"


def test_a_corrected_result_still_below_target_is_cited_by_its_new_event(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    office.reopen(SCHOOL)
    again = office.evaluate(SCHOOL, 2, 3, 4)

    assert [(f["level"], f["position"], f["reopened"]) for f in office.proposal()["findings"]] == [
        (2, again["position"], False)
    ]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.COMMITTEE_SECRETARY, Role.SCHOOL_DIRECTOR])
def test_only_directors_accept(office: Office, role: Role) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    token = office.province.token(role)

    assert office.province.refused("planning", "accept_proposal", {"proposal": P1}, token=token)["status"] == 403


def test_a_supervisor_of_one_cluster_reads_proposals(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    token = office.province.token(Role.SUPERVISOR, schools=[OTHER])

    assert office.proposal(token=token)["proposal"] == P1


def test_a_school_director_reads_the_plan_but_not_the_proposals(office: Office) -> None:
    token = office.province.token(Role.SCHOOL_DIRECTOR, schools=[SCHOOL])
    request = {"area": "1501", "params": {}}

    answers = [office.province.call("planning", query, request, token) for query in ("plan", "proposals")]

    assert ("ok" in answers[0], answers[1]["problem"]["status"]) == (True, 403)


@pytest.mark.parametrize("role", [Role.SCHOOL_DIRECTOR, Role.AGENCY])
def test_whoever_is_not_of_the_office_reads_no_schools_result_behind_a_version(office: Office, role: Role) -> None:
    office.evaluate(OTHER, 3, 3, 4)
    office.do("planning", "accept_proposal", {"proposal": P1, "text": "จัดพี่เลี้ยงรายโรงเรียน"})
    token = office.province.token(role, schools=[SCHOOL])

    seen = [office.ask("planning", query, token=token) for query in ("plan", "plan_versions")]

    assert OTHER not in json.dumps(seen)
    assert OTHER in json.dumps(office.ask("planning", "plan_versions"))


def test_the_cause_of_a_proposal_is_the_completed_evaluation(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    log = office.province["planning"].log
    raised = next(event for event in log.read_area("1501") if event.type == "proposal-raised")
    completed = next(
        event for event in office.province["evaluation"].log.read_area("1501") if event.type == "evaluation-completed"
    )

    assert raised.metadata.causation_id == completed.event_id
    assert raised.metadata.correlation_id == completed.metadata.correlation_id


def test_the_acceptance_and_the_new_version_share_one_correlation(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    office.do("planning", "accept_proposal", {"proposal": P1})

    accepted, revised = office.province["planning"].log.read_area("1501")[-2:]

    assert (accepted.type, revised.type) == ("proposal-accepted", "plan-revised")
    assert accepted.metadata.correlation_id == revised.metadata.correlation_id


def test_the_versions_tell_why_each_came_to_be(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 3, 4)
    office.do("planning", "accept_proposal", {"proposal": P1})

    versions = office.ask("planning", "plan_versions")["versions"]

    assert [(v["version"], v["because"] and v["because"]["proposal"]) for v in versions] == [(1, None), (2, P1)]


def test_proposals_are_counted_by_status(office: Office) -> None:
    office.evaluate(SCHOOL, 3, 2, 4)
    office.do("planning", "decline_proposal", {"proposal": P1, "reason": "มีโครงการรองรับ"})

    counts_by_status = office.ask("planning", "proposals", {"status": "open"})["counts"]

    assert counts_by_status == {"open": 1, "accepted": 0, "declined": 1, "withdrawn": 0}


@pytest.mark.parametrize(
    ("command", "data", "pointer"),
    [
        ("draft_plan", {**PLAN, "from_year": 2026}, "/from_year"),
        ("draft_plan", {**PLAN, "title": "  "}, "/title"),
        ("draft_plan", {**PLAN, "measures": [{"text": "x"}]}, "/measures/0/strategy"),
        ("accept_proposal", {"proposal": "../../etc"}, "/proposal"),
        ("decline_proposal", {"proposal": P1, "reason": " "}, "/reason"),
        ("edit_proposal", {"proposal": P1, "text": "ก" * 8001}, "/text"),
        ("revise_plan", {"plan": "2567", "reason": "เหตุผล", "extra": 1}, "/extra"),
    ],
)
def test_a_malformed_command_names_its_field(office: Office, command: str, data: dict[str, Any], pointer: str) -> None:
    problem = office.province.refused("planning", command, data)

    assert (problem["status"], pointer in {error["pointer"] for error in problem["errors"]}) == (422, True)
