"""Reports as others meet them: begun on the round's terms, written by several, seen by whoever may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kernel.authority import Role
from kernel.province import Province
from tests.unit.evaluation.sar_office import (
    FIRST,
    NOON,
    REPORT,
    SECOND,
    do,
    fill,
    person,
    plain,
    province,
    quickly,
    sar,
    section,
    submitted,
)


@pytest.fixture
def made(tmp_path: Path) -> Province:
    return province(tmp_path)


def test_a_report_is_begun_on_the_guideline_and_the_ministrys_items_where_the_school_has_no_standard(
    made: Province,
) -> None:
    do(made, "start_sar")
    shown = sar(made)
    assert (shown["source"], shown["framework"], shown["status"]) == ("ministry", "moe-basic:2561", "in_progress")
    assert len(shown["items"]) == 21
    assert [entry["code"] for entry in shown["standards"]] == ["1", "2", "3"]
    assert {"summary", "2.1", "2.3", "1.5"} <= {entry["id"] for entry in shown["sections"]}


def test_a_report_of_a_track_that_the_school_does_not_teach_is_refused(made: Province) -> None:
    refused = made.refused("evaluation", "start_sar", {**REPORT, "track": "early"})
    assert refused["code"] == "sar.track-not-taught"


def test_a_report_is_not_begun_before_its_round_is_opened(made: Province) -> None:
    refused = made.refused("evaluation", "start_sar", {**REPORT, "year": 2570})
    assert refused["code"] == "sar.round-unknown"


def test_each_item_shows_what_its_level_and_the_next_one_mean(made: Province) -> None:
    do(made, "start_sar")
    do(made, "judge_item", {"item": "2.1", "level": 3})
    item = next(entry for entry in sar(made)["items"] if entry["code"] == "2.1")
    assert item["descriptors"]["chosen"].startswith("กระบวนการชัดเจน ปฏิบัติได้")
    assert item["descriptors"]["next"].startswith("กระบวนการเหมาะกับบริบท")


def test_a_teacher_writes_only_what_was_assigned(made: Province) -> None:
    do(made, "start_sar")
    do(made, "assign_section", {"section": "2.1", "persons": ["person:somjai"]})
    somjai = person(made, Role.SCHOOL_TEACHER, "somjai")
    written = {"section": "2.1", "parts": {"process": ["อ่านเช้า"]}, "base": 0}
    do(made, "write_section", written, token=somjai)
    refused = made.refused("evaluation", "write_section", {**REPORT, **written, "section": "2.2"}, token=somjai)
    assert (refused["status"], refused["code"]) == (403, "sar.not-assigned")
    mine = [entry["id"] for entry in sar(made, token=somjai)["sections"] if entry["mine"]]
    assert mine == ["2.1"]


def test_a_stale_autosave_is_answered_with_what_the_other_wrote(made: Province) -> None:
    do(made, "start_sar")
    do(made, "write_section", {"section": "summary", "parts": {"text": ["ของครู ก"]}, "base": 0})
    mine = {**REPORT, "section": "summary", "parts": {"text": ["ของครู ข"]}, "base": 0}
    refused = made.refused("evaluation", "write_section", mine)
    assert (refused["status"], refused["code"]) == (412, "sar.section-changed")
    assert plain(refused["current"])["parts"] == {"text": ["ของครู ก"]}
    assert section(made, "summary")["parts"] == {"text": ["ของครู ก"]}


def test_nobody_of_another_school_reads_or_writes_it(made: Province) -> None:
    do(made, "start_sar")
    stranger = person(made, Role.SCHOOL_DIRECTOR, "stranger", SECOND)
    assert made.call("evaluation", "sar", {"area": "1501", "params": REPORT}, stranger)["problem"]["status"] == 403
    written = {**REPORT, "section": "summary", "parts": {"text": ["x"]}, "base": 0}
    assert made.refused("evaluation", "write_section", written, token=stranger)["status"] == 403
    assert made.ask("evaluation", "sars", {}, token=stranger)["sars"] == []


def test_only_the_director_submits(made: Province) -> None:
    do(made, "start_sar")
    fill(made)
    assert (
        made.refused("evaluation", "submit_sar", REPORT, token=person(made, Role.SCHOOL_QA_TEACHER, "qa"))["status"]
        == 403
    )
    assert do(made, "submit_sar", token=person(made, Role.SCHOOL_DIRECTOR, "dir"))["position"]


def test_submitting_gives_a_receipt_and_keeps_exactly_what_was_submitted(made: Province) -> None:
    submitted(made)
    kept = made.ask("evaluation", "sar_submission", REPORT)
    assert kept["submission"]["receipt"] == kept["content"]["receipt"] == "SAR-2568-1015000001-basic-1"
    texts = {entry["id"]: entry["parts"] for entry in kept["content"]["sections"]}
    assert texts["summary"] == {"text": ["ครบถ้วน"]}
    assert made.ask("evaluation", "sar_document", REPORT)["template"] == "sar"
    told = made.ask("evaluation", "sar_receipt_document", REPORT)["data"]
    assert (told["hash"], told["checks"]) == (kept["submission"]["hash"], {"id": "sar-checks", "version": "4"})


def test_a_report_that_is_not_ready_leaves_no_snapshot(made: Province) -> None:
    do(made, "start_sar")
    refused = made.refused("evaluation", "submit_sar", REPORT)
    assert refused["status"] == 409
    with made.offices["evaluation"].database.reading() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM sar_snapshots").scalar_one() == 0


def test_a_snapshot_is_neither_changed_nor_removed(made: Province) -> None:
    submitted(made)
    for statement in ("UPDATE sar_snapshots SET content = '{}'", "DELETE FROM sar_snapshots"):
        with (
            pytest.raises(Exception, match="submitted report"),
            made.offices["evaluation"].database.transaction() as tx,
        ):
            tx.exec_driver_sql(statement)


def test_a_damaged_snapshot_is_never_shown(made: Province) -> None:
    submitted(made)
    with made.offices["evaluation"].database.transaction() as tx:
        tx.exec_driver_sql("DROP TRIGGER sar_snapshots_no_update")
        tx.exec_driver_sql("UPDATE sar_snapshots SET content = replace(content, 'ครบถ้วน', 'ปลอม')")
    refused = made.call("evaluation", "sar_submission", {"area": "1501", "params": REPORT})["problem"]
    assert refused["code"] == "sar.snapshot-damaged"


def test_the_same_submission_sent_again_has_the_same_receipt(made: Province) -> None:
    do(made, "start_sar")
    fill(made)
    request = {"area": "1501", "command_id": "00000000-0000-4000-8000-0000000000aa", "data": REPORT}
    first, second = (made.call("evaluation", "submit_sar", request) for _ in range(2))
    assert first["ok"]["position"] == second["ok"]["position"]
    assert len(made.ask("evaluation", "sar_history", REPORT)["submissions"]) == 1


def test_the_office_returns_places_and_the_difference_of_two_submissions_is_shown(made: Province) -> None:
    submitted(made)
    do(made, "return_sar", {"items": [{"item": "2.1", "comment": "หลักฐานไม่พอ"}]})
    closed = {**REPORT, "section": "summary", "parts": {"text": ["แก้"]}, "base": 1}
    assert made.refused("evaluation", "write_section", closed)["code"] == "sar.returned"
    do(made, "judge_item", {"item": "2.1", "level": 3, "result_text": "ปรับตามหลักฐาน", "reason": "หลักฐานไม่ครบ"})
    do(made, "submit_sar")
    places = made.ask("evaluation", "sar_difference", REPORT)["places"]
    assert [(entry["place"], entry["before"]["level"], entry["after"]["level"]) for entry in places] == [
        ("item/2.1", 4, 3)
    ]


def test_the_school_sees_what_it_has_changed_since_it_submitted_and_since_its_report_was_accepted(
    made: Province,
) -> None:
    def changed() -> list[tuple[str, int, int]]:
        found = made.ask("evaluation", "sar_changes", REPORT)
        return [
            (one["place"], (one["before"] or {}).get("level"), one["after"].get("level")) for one in found["places"]
        ]

    do(made, "start_sar")
    assert made.ask("evaluation", "sar_changes", REPORT)["since"] is None
    fill(made)
    do(made, "submit_sar")
    do(made, "return_sar", {"items": [{"item": "2.1", "comment": "หลักฐานไม่พอ"}]})
    assert changed() == []
    do(made, "judge_item", {"item": "2.1", "level": 3, "result_text": "ปรับตามหลักฐาน", "reason": "หลักฐานไม่ครบ"})
    assert changed() == [("item/2.1", 4, 3)]

    do(made, "submit_sar")
    do(made, "accept_sar", token=made.token(Role.SUPERVISOR))
    do(made, "begin_correction", {"reason": "ตัวเลขผิด"})
    assert changed() == []  # that the board has not met yet is no change
    do(made, "judge_item", {"item": "2.1", "level": 2, "result_text": "ปรับตามหลักฐาน", "reason": "นับผิด"})
    assert changed() == [("item/2.1", 3, 2)]


def test_the_supervisor_of_the_school_checks_and_proposes_but_does_not_decide(made: Province) -> None:
    submitted(made)
    theirs = person(made, Role.SUPERVISOR, "sup")
    do(made, "begin_checking", token=theirs)
    do(made, "propose_decision", {"outcome": "accept"}, token=theirs)
    assert made.refused("evaluation", "accept_sar", REPORT, token=theirs)["status"] == 403
    elsewhere = person(made, Role.SUPERVISOR, "sup2", SECOND)
    assert (
        made.refused("evaluation", "propose_decision", {**REPORT, "outcome": "accept"}, token=elsewhere)["status"]
        == 403
    )
    do(made, "accept_sar", token=made.token(Role.GROUP_DIRECTOR))
    assert sar(made)["status"] == "accepted"


def test_the_supervisor_whose_work_is_quality_assurance_accepts(made: Province) -> None:
    submitted(made)
    do(made, "accept_sar", token=made.token(Role.SUPERVISOR))
    row = made.ask("evaluation", "sars", {"year": 2568})["sars"][0]
    assert (row["status"], row["accepted_on"], row["version"]) == ("accepted", "2026-04-20", 1)


def test_a_report_is_seen_as_it_was(made: Province) -> None:
    submitted(made)
    before = NOON.isoformat()
    made.now = NOON.replace(hour=8)
    do(made, "accept_sar")
    assert sar(made, as_of=before)["status"] == "submitted"
    assert made.ask("evaluation", "sars", {}, as_of=before)["sars"][0]["status"] == "submitted"
    assert sar(made)["status"] == "accepted"


def test_the_list_is_narrowed_to_a_place_a_year_or_what_waits_for_the_office_now_and_then(made: Province) -> None:
    def listed(as_of: str | None = None, **wanted: Any) -> int:
        return len(made.ask("evaluation", "sars", wanted, as_of=as_of)["sars"])

    submitted(made)
    assert listed(status="with_office") == listed(status="submitted") == listed(year=2568, school=FIRST) == 1
    assert listed(year=2567) == listed(school=SECOND) == listed(track="early") == listed(status="accepted") == 0
    before = NOON.isoformat()
    made.now = NOON.replace(hour=8)
    do(made, "accept_sar")
    assert listed(status="with_office") == 0
    assert listed(before, status="with_office") == listed(before, year=2568) == 1


def test_next_years_report_is_copied_from_the_accepted_one_and_waits_to_be_confirmed(
    made: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    submitted(made)
    do(made, "accept_sar")
    made.now = NOON.replace(year=2027)
    next_year: dict[str, Any] = {**REPORT, "year": 2569}
    made.do("evaluation", "issue_sar_guideline", {"year": 2569})
    made.do("evaluation", "open_sar_round", {"year": 2569, "opens_on": "2027-03-01"})
    made.do("evaluation", "start_sar", next_year)
    monkeypatch.delattr("services.evaluation.snapshots.read")  # looking at a report reads no whole report of last year
    shown = made.ask("evaluation", "sar", next_year)
    assert shown["terms"] is None
    summary = next(entry for entry in shown["sections"] if entry["id"] == "summary")
    assert shown["copied_from"] == "SAR-2568-1015000001-basic-1"
    assert [entry["text"] for entry in summary["unconfirmed"]] == ["ครบถ้วน"]
    assert {entry["previous"] for entry in shown["items"]} == {4}
    assert (shown["overall"]["previous"], shown["overall"]["level"]) == (4, None)
    assert {entry["level"] for entry in shown["items"]} == {None}


def test_the_checks_count_what_blocks(made: Province) -> None:
    do(made, "start_sar")
    found = made.ask("evaluation", "check_sar", REPORT)
    assert not found["ready"]
    assert found["errors"] == sum(entry["severity"] == "error" for entry in found["findings"])
    fill(made)
    assert made.ask("evaluation", "check_sar", REPORT)["ready"]


def test_evidence_of_another_school_is_not_linked(made: Province) -> None:
    do(made, "start_sar")
    unknown = {**REPORT, "evidence": "5b1f0c52-6a1f-5f0e-9d0a-3c1f5a7d2e10", "items": ["2.1"]}
    assert made.refused("evaluation", "link_evidence", unknown)["code"] == "sar.evidence-unknown"


def test_a_round_that_is_closed_takes_no_report_that_was_never_in(made: Province) -> None:
    do(made, "start_sar")
    fill(made)
    made.now = NOON.replace(month=6)
    made.do("evaluation", "close_sar_round", {"year": 2568})
    made.now = NOON.replace(month=6, day=25)
    assert made.refused("evaluation", "submit_sar", REPORT)["code"] == "evaluation.sar-round-closed"


def last(made: Province, stream: str) -> Any:
    return made["evaluation"].log.read_stream("1501", stream)[-1].data


def test_nobody_of_a_school_chooses_the_day_of_a_submission(made: Province) -> None:
    do(made, "start_sar")
    fill(made)
    made.now = NOON.replace(month=6)
    token = person(made, Role.SCHOOL_DIRECTOR, "00000000-0000-4000-8000-00000000000a")
    refused = made.refused("evaluation", "submit_sar", REPORT, token=token, occurred_on="2026-04-25")
    assert (refused["code"], refused["errors"][0]["pointer"]) == ("request.not-today", "/occurred_on")
    do(made, "submit_sar", token=token)
    event = last(made, f"sar-2568-{FIRST}-basic")
    assert (event["submitted_on"], event["late"]) == ("2026-06-20", True)
    data = {**REPORT, "reason": "ลืมแนบ"}
    refused = made.refused("evaluation", "withdraw_sar", data, token=token, occurred_on="2026-06-19")
    assert refused["code"] == "request.not-today"


def test_an_operator_loads_a_submission_of_an_earlier_day(made: Province) -> None:
    do(made, "start_sar")
    fill(made)
    made.now = NOON.replace(month=6)
    do(made, "submit_sar", occurred_on="2026-04-25")
    event = last(made, f"sar-2568-{FIRST}-basic")
    assert (event["submitted_on"], event["late"]) == ("2026-04-25", False)


def test_closing_names_who_had_not_submitted_although_no_reader_has_caught_up(made: Province) -> None:
    do(made, "start_sar")
    fill(made)
    quickly(made, "submit_sar", {})
    made.now = NOON.replace(month=6)
    made.do("evaluation", "close_sar_round", {"year": 2568})
    left = [(entry["school"], entry["track"]) for entry in last(made, "sar-round-2568")["open"]]
    assert left == [(SECOND, "early"), (SECOND, "basic")]


def test_what_stands_is_not_withdrawn_after_closing_since_it_could_not_come_back(made: Province) -> None:
    submitted(made)
    made.now = NOON.replace(month=6)
    made.do("evaluation", "close_sar_round", {"year": 2568})
    refused = made.refused("evaluation", "withdraw_sar", {**REPORT, "reason": "ลืมแนบ"})
    assert (refused["code"], refused["status"]) == ("sar.round-closed", 409)
    assert sar(made)["status"] == "submitted"


def test_a_batch_holds_the_version_accepted_last_although_no_reader_has_caught_up(made: Province) -> None:
    submitted(made)
    quickly(made, "accept_sar", {})
    entry = {"school": FIRST, "track": "basic", "version": 1, "issues": []}
    batch = {"year": 2568, "title": "ชุดที่ 1", "entries": [entry]}
    assert made.do("evaluation", "prepare_sar_batch", batch)["extra"]["batch"] == "2568-1"


def test_events_of_a_report_name_its_school_so_that_others_do_not_read_them(made: Province) -> None:
    submitted(made)
    events = made["evaluation"].log.read_stream("1501", f"sar-2568-{FIRST}-basic")
    assert {event.data["school"] for event in events} == {FIRST}


def test_what_was_accepted_counts_until_its_correction_is_accepted_itself(made: Province) -> None:
    def counts() -> tuple[int, int]:
        told = made.ask("evaluation", "sars", {"year": 2568})["sars"][0]["accepted"]
        return told["version"], next(row["level"] for row in told["levels"] if row["item"] == "2.1")

    submitted(made)
    assert made.ask("evaluation", "sars", {"year": 2568})["sars"][0]["accepted"] is None
    do(made, "accept_sar", token=made.token(Role.SUPERVISOR))
    assert counts() == (1, 4)
    do(made, "begin_correction", {"reason": "ตัวเลขผิด"})
    do(made, "judge_item", {"item": "2.1", "level": 2, "result_text": "ปรับตามหลักฐาน", "reason": "นับผิด"})
    assert counts() == (1, 4)
    do(made, "endorse_sar", {"meeting_number": "3/2568", "held_on": "2026-04-13"})
    do(made, "submit_sar")
    assert counts() == (1, 4)
    do(made, "accept_sar", token=made.token(Role.SUPERVISOR))
    assert counts() == (2, 2)


def test_the_report_and_the_board_count_the_same_sections_as_written(made: Province) -> None:
    def counts() -> tuple[int, int]:
        shown = sum(entry["written"] for entry in sar(made)["sections"])
        rows = made.ask("evaluation", "sar_board", {"year": 2568})["rows"]
        return shown, next(row["done"] for row in rows if (row["school"], row["track"]) == (FIRST, "basic"))

    do(made, "start_sar")
    assert counts() == (0, 0)
    do(made, "write_section", {"section": "2.1", "parts": {"strengths": ["ครูร่วมมือกัน"]}, "base": 0})
    do(made, "write_section", {"section": "summary", "parts": {"text": ["โรงเรียนของเรา"]}, "base": 0})
    assert counts() == (2, 2)
    do(made, "write_section", {"section": "summary", "parts": {"text": []}, "base": 1})
    assert counts() == (1, 1)
