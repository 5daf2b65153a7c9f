"""Evaluation as others meet it: commands, queries, permissions, the board, and what goes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kernel import cloudevents
from kernel.authority import Role
from kernel.province import Province
from services.evaluation import examples, wiring
from services.supervision import wiring as supervision
from tests.founding import once
from tests.unit.evaluation import neighbour

FIRST, SECOND = "1015000001", "1015000002"
PLACE = {"year": examples.YEAR, "school": FIRST}
ON = "2026-03-20"


@once
def founded(folder: Path) -> Province:
    """Two schools and an open round."""
    made = Province(folder, [neighbour.define(), wiring.define(), supervision.define()])
    for school, tracks in ((FIRST, ["basic"]), (SECOND, ["early", "basic"])):
        made.do("directory", "register_school", {"school": school, "tracks": tracks})
    made.do("evaluation", "open_round", examples.open_round(), occurred_on="2026-02-02")
    return made


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return founded(tmp_path)


def rate(province: Province, value: int = 4, **envelope: Any) -> dict[str, Any]:
    ratings = [{"item": item, "value": value} for item in examples.every_item()]
    return province.do("evaluation", "record_ratings", {**PLACE, "ratings": ratings}, occurred_on=ON, **envelope)


def finish(province: Province, *, passed: bool = True) -> dict[str, Any]:
    rate(province)
    for code in ("1", "2", "3"):
        level = {**PLACE, "track": "basic", "standard": code, "level": 4}
        province.do("evaluation", "decide_level", level, occurred_on=ON)
    finding = {"track": "basic", "standard": "1", "text": "อ่านคล่อง"}
    findings = {**PLACE, "strengths": [finding], "improvements": [finding]}
    province.do("evaluation", "note_findings", findings, occurred_on=ON)
    gate = {"passed": True} if passed else {"passed": False, "reasons": ["ข้อมูลไม่ครบ"], "due_on": "2026-09-30"}
    province.do("evaluation", "decide_gate", {**PLACE, **gate}, occurred_on=ON)
    return province.do("evaluation", "complete", PLACE, occurred_on=ON)


def row(province: Province, school: str = FIRST, **envelope: Any) -> dict[str, Any]:
    board = province.ask("evaluation", "board", {"year": examples.YEAR}, **envelope)
    found: dict[str, Any] = next(entry for entry in board["schools"] if entry["school"] == school)
    return found


def sheet(province: Province, school: str = FIRST, **envelope: Any) -> dict[str, Any]:
    return province.ask("evaluation", "sheet", {"year": examples.YEAR, "school": school}, **envelope)


def test_the_board_lists_every_school_before_anyone_has_begun(province: Province) -> None:
    board = province.ask("evaluation", "board", {"year": examples.YEAR})
    shown = [(entry["school"], entry["status"], entry["of"], entry["levels_of"]) for entry in board["schools"]]
    assert shown == [(FIRST, "not_started", 38, 3), (SECOND, "not_started", 38, 6)]


def test_the_board_counts_items_that_someone_rated(province: Province) -> None:
    ratings = [{"item": "1.1", "value": 4}, {"item": "1.2", "value": 4}, {"item": "1.2", "value": 3, "rater": "board"}]
    province.do("evaluation", "record_ratings", {**PLACE, "ratings": ratings}, occurred_on=ON)
    emptied = [{"item": "1.1", "value": None}]
    province.do("evaluation", "record_ratings", {**PLACE, "ratings": emptied}, occurred_on=ON)
    shown = row(province)
    assert (shown["status"], shown["rated"], shown["version"]) == ("in_progress", 1, 3)


def test_nobody_answers_in_the_name_of_another_person(province: Province) -> None:
    ratings = [{"item": "1.1", "value": 1}, {"item": "1.2", "value": 1, "rater": "person:somebody-else"}]

    problem = province.refused("evaluation", "record_ratings", {**PLACE, "ratings": ratings}, occurred_on=ON)

    assert (problem["status"], [error["pointer"] for error in problem["errors"]]) == (403, ["/ratings/1/rater"])


def test_the_board_shows_a_completed_school_with_its_gate(province: Province) -> None:
    finish(province)
    shown = row(province)
    assert (shown["status"], shown["rated"], shown["levels_decided"], shown["gate"]) == ("completed", 38, 3, True)


def test_a_reopened_school_is_in_progress_again(province: Province) -> None:
    finish(province)
    province.do("evaluation", "reopen", {**PLACE, "reason": "กรอกคลาดเคลื่อน"})
    assert row(province)["status"] == "in_progress"


def test_a_closed_school_leaves_the_board(province: Province) -> None:
    province.do("directory", "close_school", {"school": SECOND, "closed_on": "2026-03-31"})
    board = province.ask("evaluation", "board", {"year": examples.YEAR})
    assert [entry["school"] for entry in board["schools"]] == [FIRST]


def test_a_school_not_begun_is_asked_for_the_tracks_it_offers_now(province: Province) -> None:
    province.do("directory", "change_tracks", {"school": FIRST, "tracks": ["early", "basic"]})
    assert row(province)["levels_of"] == 6


def test_an_evaluation_keeps_the_tracks_it_began_with(province: Province) -> None:
    rate(province)
    province.do("directory", "change_tracks", {"school": FIRST, "tracks": ["early", "basic"]})
    assert row(province)["levels_of"] == 3


def test_a_school_that_closed_later_can_still_be_evaluated_for_a_day_before(province: Province) -> None:
    province.do("directory", "close_school", {"school": FIRST, "closed_on": "2026-03-31"})
    assert rate(province)["version"] == 2


def test_a_school_is_not_evaluated_after_its_last_day(province: Province) -> None:
    province.do("directory", "close_school", {"school": FIRST, "closed_on": "2026-03-01"})
    problem = province.refused("evaluation", "complete", PLACE, occurred_on=ON)
    assert problem["code"] == "evaluation.school-closed"


def test_an_unknown_school_is_refused(province: Province) -> None:
    problem = province.refused("evaluation", "complete", {**PLACE, "school": "1015999999"}, occurred_on=ON)
    assert (problem["status"], problem["code"]) == (404, "evaluation.school-unknown")


def test_a_year_without_a_round_is_refused(province: Province) -> None:
    problem = province.refused("evaluation", "complete", {**PLACE, "year": 2560})
    assert (problem["status"], problem["code"]) == (404, "evaluation.round-unknown")


def test_answers_without_a_rater_are_those_of_the_person_who_sends_them(province: Province) -> None:
    rate(province, token=province.token(Role.SUPERVISOR, schools=[FIRST], actor="person:someone"))
    assert list(sheet(province)["ratings"]) == ["person:someone"]


def test_the_same_command_sent_twice_is_carried_out_once(province: Province) -> None:
    command_id = "11111111-1111-4111-8111-111111111111"
    assert rate(province, command_id=command_id) == rate(province, command_id=command_id)


def test_of_two_people_who_saw_the_same_version_the_second_is_told(province: Province) -> None:
    rate(province, expected_version=0)
    finding = {"track": "basic", "standard": "1", "text": "อ่านคล่อง"}
    problem = province.refused(
        "evaluation", "note_findings", {**PLACE, "strengths": [finding]}, expected_version=0, occurred_on=ON
    )
    assert problem["status"] == 412


def test_a_refused_completion_lists_every_missing_piece(province: Province) -> None:
    rate(province)
    problem = province.refused("evaluation", "complete", PLACE, occurred_on=ON)
    pointers = [error["pointer"] for error in problem["errors"]]
    levels = ["/levels/basic/1", "/levels/basic/2", "/levels/basic/3"]
    assert pointers == [*levels, "/strengths", "/improvements", "/gate"]


def test_the_sheet_names_what_is_missing_before_anyone_asks_to_complete(province: Province) -> None:
    rate(province)
    shown = sheet(province)
    problem = province.refused("evaluation", "complete", PLACE, occurred_on=ON)
    assert shown["missing"] == problem["errors"]


def test_the_sheet_of_a_school_not_begun_shows_its_tracks_and_targets(province: Province) -> None:
    shown = sheet(province, SECOND)
    assert (shown["status"], shown["version"], len(shown["levels"])) == ("not_started", 0, 6)


def test_the_sheet_shows_statistics_of_items_elements_and_the_whole(province: Province) -> None:
    rate(province)
    rate(province, value=5, token=province.token(actor="person:other"))
    shown = sheet(province)["statistics"]
    item = shown["elements"][0]["items"][0]
    assert item == {"item": "1.1", "n": 2, "mean": "4.50", "sd": "0.71", "interpretation": "มาก"}
    assert (shown["overall"]["n"], shown["overall"]["mean"], shown["overall"]["sd"]) == (76, "4.50", "0.50")


def test_the_sheet_shows_the_suggested_level_beside_the_decided_one(province: Province) -> None:
    rate(province)
    level = {**PLACE, "track": "basic", "standard": "1", "level": 3, "reason": "ผลทดสอบลดลง"}
    province.do("evaluation", "decide_level", level, occurred_on=ON)
    shown = sheet(province)["levels"][0]
    assert (shown["suggested"], shown["suggested_then"], shown["level"], shown["target"]) == (4, 4, 3, 4)


def test_the_sheet_can_be_seen_as_it_was(province: Province) -> None:
    before = row(province)["updated_at"]
    rate(province)
    moment = row(province)["updated_at"]
    province.do("evaluation", "decide_gate", {**PLACE, "passed": True}, occurred_on=ON)
    assert before is None
    assert sheet(province, as_of=moment)["gate"] is None


def test_the_board_can_be_seen_as_it_was(province: Province) -> None:
    rate(province)
    moment = row(province)["updated_at"]
    finish(province)
    shown = row(province, as_of=moment)
    assert (shown["status"], shown["levels_decided"], shown["version"]) == ("in_progress", 0, 2)


def test_looking_back_and_today_show_the_same_board_while_nothing_happens(province: Province) -> None:
    finish(province)
    moment = row(province)["updated_at"]
    assert row(province, as_of=moment) == row(province)


def test_a_round_shows_all_its_terms(province: Province) -> None:
    shown = province.ask("evaluation", "round", {"year": examples.YEAR})
    assert (shown["round"], shown["bands"]["id"]) == ("round-2568", "likert-bands-half")


def test_rounds_are_listed_newest_first(province: Province) -> None:
    province.do("evaluation", "open_round", examples.open_round(2569, "2026-10-01", "2027-04-30"))
    assert [entry["year"] for entry in province.ask("evaluation", "rounds")["rounds"]] == [2569, 2568]


def test_the_first_of_each_choice_opens_a_round(province: Province) -> None:
    choices = province.ask("evaluation", "round_choices")
    assert choices["bands"][0] == examples.open_round()["bands"]


def test_a_round_without_standards_is_refused_where_it_fails(province: Province) -> None:
    problem = province.refused("evaluation", "open_round", {**examples.open_round(2569), "frameworks": {}})
    assert (problem["status"], problem["errors"][0]["pointer"]) == (422, "/frameworks")


def test_a_malformed_rating_is_refused_in_thai_where_it_stands(province: Province) -> None:
    ratings = [{"item": "1.1", "value": "สี่"}]
    problem = province.refused("evaluation", "record_ratings", {**PLACE, "ratings": ratings})
    assert (problem["status"], problem["errors"][0]["pointer"]) == (422, "/ratings/0/value")


Token = Callable[[Province], str]


@pytest.mark.parametrize(
    ("token", "status"),
    [
        (lambda p: p.token(Role.SUPERVISOR, schools=[FIRST]), 409),
        (lambda p: p.token(Role.GROUP_DIRECTOR), 409),
        (lambda p: p.token(Role.SUPERVISOR, schools=[SECOND]), 403),
        (lambda p: p.token(Role.SCHOOL_DIRECTOR, schools=[FIRST]), 403),
        (lambda p: p.token(Role.AGENCY), 403),
    ],
    ids=["its supervisor", "the group's director", "another supervisor", "its principal", "an agency"],
)
def test_only_a_schools_supervisor_and_the_director_may_complete(province: Province, token: Token, status: int) -> None:
    assert province.refused("evaluation", "complete", PLACE, occurred_on=ON, token=token(province))["status"] == status


def test_a_principal_reads_their_own_sheet_only(province: Province) -> None:
    token = province.token(Role.SCHOOL_DIRECTOR, schools=[FIRST])
    assert sheet(province, FIRST, token=token)["status"] == "not_started"
    request = {"area": "1501", "params": {"year": examples.YEAR, "school": SECOND}}
    assert province.call("evaluation", "sheet", request, token)["problem"]["status"] == 403


def test_a_teacher_sees_only_their_own_school_on_the_board(province: Province) -> None:
    token = province.token(Role.SCHOOL_QA_TEACHER, schools=[SECOND])
    board = province.ask("evaluation", "board", {"year": examples.YEAR}, token=token)
    assert [entry["school"] for entry in board["schools"]] == [SECOND]


def test_an_agency_sees_no_board(province: Province) -> None:
    request = {"area": "1501", "params": {"year": examples.YEAR}}
    assert province.call("evaluation", "board", request, province.token(Role.AGENCY))["problem"]["status"] == 403


def test_a_completion_that_did_not_pass_requires_a_follow_up(province: Province) -> None:
    finish(province, passed=False)
    (shown,) = province.ask("supervision", "follow_ups", {"school": FIRST})["follow_ups"]
    assert (shown["status"], shown["due_on"], shown["reasons"]) == ("required", "2026-09-30", ["ข้อมูลไม่ครบ"])


def test_the_follow_up_is_withdrawn_when_the_corrected_evaluation_passes(province: Province) -> None:
    finish(province, passed=False)
    province.do("evaluation", "reopen", {**PLACE, "reason": "พบหลักฐานเพิ่ม"})
    province.do("evaluation", "decide_gate", {**PLACE, "passed": True, "reasons": ["หลักฐานครบแล้ว"]})
    province.do("evaluation", "complete", PLACE)
    (shown,) = province.ask("supervision", "follow_ups")["follow_ups"]
    assert shown["status"] == "withdrawn"


def test_a_follow_up_is_scheduled_and_finished_by_the_schools_supervisor(province: Province) -> None:
    finish(province, passed=False)
    token = province.token(Role.SUPERVISOR, schools=[FIRST])
    follow_up = f"2568-{FIRST}-1"
    scheduled = {"follow_up": follow_up, "on": "2026-08-14"}
    province.do("supervision", "schedule_follow_up", scheduled, occurred_on="2026-08-01", token=token)
    finished = {"follow_up": follow_up, "note": "ครบแล้ว"}
    province.do("supervision", "finish_follow_up", finished, occurred_on="2026-08-14", token=token)
    (shown,) = province.ask("supervision", "follow_ups", {"status": "done"})["follow_ups"]
    assert (shown["scheduled_on"], shown["done_on"], shown["note"]) == ("2026-08-14", "2026-08-14", "ครบแล้ว")


def test_follow_ups_can_be_seen_as_they_were(province: Province) -> None:
    finish(province, passed=False)
    moment = row(province)["updated_at"]
    province.do("supervision", "finish_follow_up", {"follow_up": f"2568-{FIRST}-1", "note": "ครบแล้ว"})
    assert province.ask("supervision", "follow_ups", as_of=moment)["follow_ups"] == []


def test_another_schools_supervisor_may_not_finish_a_follow_up(province: Province) -> None:
    finish(province, passed=False)
    token = province.token(Role.SUPERVISOR, schools=[SECOND])
    finished = {"follow_up": f"2568-{FIRST}-1", "note": "ครบแล้ว"}
    assert province.refused("supervision", "finish_follow_up", finished, token=token)["status"] == 403


@pytest.mark.parametrize("definition", [wiring.define(), supervision.define()], ids=lambda entry: entry.name)
def test_every_example_is_what_its_event_looks_like_in_the_log(definition: Any) -> None:
    shapes = {entry.name: entry.shape for entry in definition.registry}
    assert definition.examples.keys() == shapes.keys()
    for name, data in definition.examples.items():
        written = msgspec.json.decode(msgspec.json.encode(msgspec.convert(data, shapes[name])))
        assert written == data, name


@pytest.mark.parametrize("service", ["evaluation", "supervision"])
def test_what_goes_out_fits_its_published_schema(province: Province, service: str) -> None:
    finish(province, passed=False)
    province.do("evaluation", "reopen", {**PLACE, "reason": "พบหลักฐานเพิ่ม"})
    runtime = province[service]
    published = runtime.definition.published
    outside = [
        cloudevents.envelope(event, published[event.type])
        for event in runtime.log.read_area("1501")
        if event.type in published
    ]
    schemas = {entry.type: entry.schema for entry in published.values()}
    assert outside
    for event in outside:
        assert event is not None
        assert schemas[event["type"]].validate(event["data"]) == {}


def test_the_public_completion_is_thin_and_leads_to_the_whole(province: Province) -> None:
    finish(province)
    runtime = province["evaluation"]
    event = runtime.log.read_area("1501")[-1]
    data = runtime.definition.published["evaluation-completed"].data(event)
    assert data is not None
    assert data["link"] == f"/v1/areas/1501/rounds/2568/schools/{FIRST}/evaluation"
    assert "strengths" not in data
    assert date.fromisoformat(data["completed_on"]) == date(2026, 3, 20)
