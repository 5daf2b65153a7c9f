"""The round as others meet it: the board, reminders, closing, batches; who may and who sees what."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kernel import cloudevents
from kernel.authority import Role
from kernel.province import Province
from services.evaluation.projections.sar_board import written
from tests.founding import once
from tests.unit.evaluation import neighbour
from tests.unit.evaluation.sar_history import YEAR, accept, define, happen, start, submit

FIRST, SECOND, THIRD = "1015000001", "1015000002", "1015000003"
NOON = datetime(2026, 4, 25, 5, tzinfo=UTC)


@once
def founded(folder: Path) -> Province:
    """Three schools, five reports, an open round, and today is 25 April."""
    made = Province(folder, [neighbour.define(), define()], now=datetime(2026, 1, 15, 5, tzinfo=UTC))
    for school, tracks in ((FIRST, ["basic"]), (SECOND, ["early", "basic"]), (THIRD, ["early", "basic"])):
        made.do("directory", "register_school", {"school": school, "tracks": tracks})
    made.do("evaluation", "issue_sar_guideline", {"year": YEAR})
    made.do("evaluation", "open_sar_round", {"year": YEAR, "opens_on": "2026-03-01"})
    made.now = NOON
    return made


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return founded(tmp_path)


def board(province: Province, **params: Any) -> dict[str, Any]:
    envelope = {name: params.pop(name) for name in ("token", "as_of") if name in params}
    return province.ask("evaluation", "sar_board", {"year": YEAR, **params}, **envelope)


def line(province: Province, school: str, track: str = "basic", **envelope: Any) -> dict[str, Any]:
    found: dict[str, Any] = next(
        row for row in board(province, **envelope)["rows"] if (row["school"], row["track"]) == (school, track)
    )
    return found


def test_the_board_has_a_line_for_each_school_and_track_before_anyone_began(province: Province) -> None:
    shown = board(province)
    assert (shown["reports"], shown["counts"]["not_started"], shown["due_on"]) == (5, 5, "2026-04-30")
    assert shown["schools"] == {"obliged": 3, "owing": 3, "overdue": 0}


def test_a_report_shows_in_how_many_of_its_sections_there_is_something(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    happen(province, "section-written", FIRST, "basic", "2026-04-03", section="summary", words=120)
    happen(province, "section-written", FIRST, "basic", "2026-04-04", section="summary", words=140)
    happen(province, "section-written", FIRST, "basic", "2026-04-04", section="2.1", words=0)
    rows = [{"indicator": "อ่าน", "grade": "ป.1", "enrolled": 1, "evaluated": 1, "levels": [0, 0, 0, 0, 1]}]
    happen(province, "figures-entered", FIRST, "basic", "2026-04-05", rows=rows)
    shown = line(province, FIRST)
    assert (shown["status"], shown["done"], shown["of"]) == ("in_progress", 2, 4)
    happen(province, "section-written", FIRST, "basic", "2026-04-06", section="summary", words=0)
    assert line(province, FIRST)["done"] == 1


def test_a_section_of_evidence_counts_while_a_piece_is_linked(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    for day, kind, piece, items in (
        ("2026-04-03", "evidence-linked", "one", ["1.1", "1.2"]),
        ("2026-04-04", "evidence-linked", "two", ["1.1"]),
        ("2026-04-05", "evidence-unlinked", "one", ["1.1", "1.2"]),
    ):
        happen(province, kind, FIRST, "basic", day, evidence=piece, items=items)
        assert line(province, FIRST)["done"] == 1
    before = province.now
    province.now = datetime(2026, 4, 26, 5, tzinfo=UTC)
    happen(province, "evidence-unlinked", FIRST, "basic", "2026-04-06", evidence="two", items=["1.1"])
    assert line(province, FIRST)["done"] == 0
    assert before is not None and line(province, FIRST, as_of=before.isoformat())["done"] == 1
    assert written(province["evaluation"].log.read_stream("1501", f"sar-{YEAR}-{FIRST}-basic")) == frozenset()
    happen(province, "evidence-linked", FIRST, "basic", "2026-04-06", evidence="one", items=["1.1"])
    assert line(province, FIRST)["done"] == 1


def test_a_section_whose_copied_words_were_confirmed_and_then_taken_out_counts_no_more(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    happen(province, "paragraph-confirmed", FIRST, "basic", "2026-04-03", section="summary", paragraphs=["a"])
    assert line(province, FIRST)["done"] == 1
    happen(province, "section-written", FIRST, "basic", "2026-04-04", section="summary", words=0)
    assert line(province, FIRST)["done"] == 0


def test_a_report_goes_its_way_on_the_board(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    submit(province, FIRST, "basic", "2026-04-20")
    assert (line(province, FIRST)["status"], line(province, FIRST)["owes"]) == ("submitted", False)
    happen(province, "sar-returned", FIRST, "basic", "2026-04-21", version=1)
    assert (line(province, FIRST)["status"], line(province, FIRST)["owes"]) == ("returned", True)
    submit(province, FIRST, "basic", "2026-04-22")
    accept(province, FIRST, "basic", "2026-04-24")
    shown = line(province, FIRST)
    assert (shown["status"], shown["accepted_on"], shown["receipt"]) == (
        "accepted",
        "2026-04-24",
        "SAR-2568-1015000001-basic-1",
    )


def test_a_correction_of_an_accepted_report_is_no_debt(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    submit(province, FIRST, "basic", "2026-04-20")
    accept(province, FIRST, "basic", "2026-04-21")
    happen(province, "sar-correction-begun", FIRST, "basic", "2026-04-23", version=2, reason="ตัวเลขคลาดเคลื่อน")
    shown = line(province, FIRST)
    assert (shown["status"], shown["owes"], shown["correcting"], shown["version"]) == ("accepted", False, True, 2)


def test_a_report_that_was_withdrawn_is_owed_again(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    submit(province, FIRST, "basic", "2026-04-20")
    happen(province, "sar-withdrawn", FIRST, "basic", "2026-04-21", reason="ลืมแนบ")
    assert (line(province, FIRST)["status"], line(province, FIRST)["submitted_on"]) == ("in_progress", None)


def test_a_resubmission_that_was_withdrawn_is_to_be_mended_again(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    submit(province, FIRST, "basic", "2026-04-10")
    happen(province, "sar-returned", FIRST, "basic", "2026-04-12", version=1)
    submit(province, FIRST, "basic", "2026-04-15")
    happen(province, "sar-withdrawn", FIRST, "basic", "2026-04-16", reason="ลืมแนบ")
    province.now = datetime(2026, 5, 3, 5, tzinfo=UTC)
    shown = line(province, FIRST)
    assert (shown["status"], shown["owes"], shown["overdue"]) == ("returned", True, False)
    assert shown["submitted_on"] == "2026-04-10"


def test_what_is_owed_after_its_due_day_is_late_by_so_many_days(province: Province) -> None:
    province.now = datetime(2026, 5, 3, 5, tzinfo=UTC)
    assert line(province, FIRST)["days_late"] == 3
    assert board(province)["schools"]["overdue"] == 3


def test_a_school_with_more_time_is_not_late(province: Province) -> None:
    extended = {"year": YEAR, "schools": [FIRST], "due_on": "2026-05-15", "reason": "น้ำท่วม"}
    province.do("evaluation", "extend_sar_deadline", extended)
    province.now = datetime(2026, 5, 3, 5, tzinfo=UTC)
    assert (line(province, FIRST)["days_late"], line(province, SECOND)["days_late"]) == (0, 3)


def test_a_report_that_came_late_says_by_how_much(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    province.now = datetime(2026, 5, 20, 5, tzinfo=UTC)
    submit(province, FIRST, "basic", "2026-05-02", late=True)
    assert line(province, FIRST)["days_late"] == 2


def test_the_board_is_filtered_by_track_and_status_and_counts_the_track(province: Province) -> None:
    start(province, SECOND, "early", "2026-04-02")
    shown = board(province, track="early", status="in_progress")
    assert ([row["school"] for row in shown["rows"]], shown["counts"]["not_started"]) == ([SECOND], 1)


def test_a_school_that_closes_before_the_due_day_leaves_the_board(province: Province) -> None:
    province.do("directory", "close_school", {"school": THIRD, "closed_on": "2026-04-10"})
    assert {row["school"] for row in board(province)["rows"]} == {FIRST, SECOND}


def test_what_a_school_submitted_before_it_closed_stays_without_being_owed(province: Province) -> None:
    start(province, THIRD, "basic", "2026-04-02")
    submit(province, THIRD, "basic", "2026-04-05")
    province.do("directory", "close_school", {"school": THIRD, "closed_on": "2026-04-10"})
    shown = line(province, THIRD)
    assert (shown["status"], shown["owed"], board(province)["reports"]) == ("submitted", False, 3)


def test_the_board_can_be_seen_as_it_was(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-25")
    before = line(province, FIRST)["updated_at"]
    province.now = datetime(2026, 4, 28, 5, tzinfo=UTC)
    submit(province, FIRST, "basic", "2026-04-28")
    assert line(province, FIRST, as_of=before)["status"] == "in_progress"
    assert line(province, FIRST)["status"] == "submitted"


def test_the_burn_up_counts_first_submissions_and_acceptances_by_day(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    submit(province, FIRST, "basic", "2026-04-10")
    happen(province, "sar-returned", FIRST, "basic", "2026-04-12", version=1)
    submit(province, FIRST, "basic", "2026-04-15")
    accept(province, FIRST, "basic", "2026-04-20")
    shown = province.ask("evaluation", "sar_burn_up", {"year": YEAR})
    counts = [(day["day"], day["submitted"], day["accepted"]) for day in shown["days"]]
    assert counts == [("2026-03-01", 0, 0), ("2026-04-10", 1, 0), ("2026-04-20", 1, 1), ("2026-04-25", 1, 1)]
    assert shown["obliged"] == 5


def remind(province: Province, *schools: str, **envelope: Any) -> dict[str, Any]:
    return province.do("evaluation", "remind_sar", {"year": YEAR, "schools": schools, "text": "โปรดส่ง"}, **envelope)


def test_a_reminder_leaves_out_who_has_submitted_and_shows_on_the_board(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    submit(province, FIRST, "basic", "2026-04-20")
    remind(province, FIRST, SECOND)
    assert (line(province, FIRST)["reminders"], line(province, SECOND)["reminders"]) == (0, 1)
    assert line(province, SECOND)["reminded_on"] == "2026-04-25"


def test_a_supervisor_reminds_the_schools_in_reach_and_no_other(province: Province) -> None:
    token = province.token(Role.SUPERVISOR, schools=[FIRST])
    data = {"year": YEAR, "schools": [FIRST, SECOND], "text": "โปรดส่ง"}
    assert province.refused("evaluation", "remind_sar", data, token=token)["status"] == 403
    assert remind(province, FIRST, token=token)["version"] == 3


def test_a_director_of_a_school_sees_the_own_line_only(province: Province) -> None:
    token = province.token(Role.SCHOOL_DIRECTOR, schools=[SECOND])
    shown = board(province, token=token)
    assert {row["school"] for row in shown["rows"]} == {SECOND}
    assert province.ask("evaluation", "sar_burn_up", {"year": YEAR}, token=token)["obliged"] == 2


def test_people_of_a_school_hear_of_no_other_school_in_the_rounds_terms(province: Province) -> None:
    remind(province, FIRST, SECOND)
    more = {"year": YEAR, "schools": [FIRST], "due_on": "2026-05-15", "reason": "น้ำท่วม"}
    province.do("evaluation", "extend_sar_deadline", more)
    token = province.token(Role.SCHOOL_DIRECTOR, schools=[SECOND])
    shown = province.ask("evaluation", "sar_round", {"year": YEAR}, token=token)
    assert [list(entry["schools"]) for entry in shown["reminders"]] == [[SECOND]]
    assert shown["extensions"] == []


@pytest.mark.parametrize(
    ("command", "data"),
    [
        ("issue_sar_guideline", {}),
        ("open_sar_round", {"opens_on": "2026-03-01"}),
        ("extend_sar_deadline", {"due_on": "2026-05-15", "reason": "น้ำท่วม"}),
        ("close_sar_round", {}),
        ("remind_sar", {"schools": [FIRST], "text": "โปรดส่ง"}),
        ("prepare_sar_batch", {"title": "ชุดที่ 1", "entries": []}),
    ],
)
def test_a_school_runs_no_round_and_forwards_nothing(province: Province, command: str, data: dict[str, Any]) -> None:
    token = province.token(Role.SCHOOL_DIRECTOR, schools=[FIRST])
    assert province.refused("evaluation", command, {"year": YEAR, **data}, token=token)["status"] == 403


@pytest.mark.parametrize("command", ["extend_sar_deadline", "close_sar_round"])
def test_a_supervisor_proposes_and_directors_decide(province: Province, command: str) -> None:
    data = {"year": YEAR, "due_on": "2026-05-15", "reason": "น้ำท่วม"}
    data = data if command.startswith("extend") else {"year": YEAR}
    assert province.refused("evaluation", command, data, token=province.token(Role.SUPERVISOR))["status"] == 403


def test_the_round_is_closed_with_what_is_missing_and_the_board_keeps_it(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    submit(province, FIRST, "basic", "2026-04-20")
    province.now = datetime(2026, 6, 15, 5, tzinfo=UTC)
    province.do("evaluation", "close_sar_round", {"year": YEAR}, token=province.token(Role.GROUP_DIRECTOR))
    province.do("directory", "register_school", {"school": "1015000004", "tracks": ["basic"]})
    shown = province.ask("evaluation", "sar_round", {"year": YEAR})
    assert (shown["status"], len(shown["open"]), board(province)["schools"]["obliged"]) == ("closed", 4, 3)


def test_what_was_withdrawn_after_closing_is_let_in_again_and_what_stands_needs_it_not(province: Province) -> None:
    for school in (FIRST, SECOND):
        start(province, school, "basic", "2026-04-02")
        submit(province, school, "basic", "2026-04-20")
    province.now = datetime(2026, 6, 15, 5, tzinfo=UTC)
    province.do("evaluation", "close_sar_round", {"year": YEAR})
    happen(province, "sar-withdrawn", FIRST, "basic", "2026-06-15", reason="ลืมแนบ")
    data = {"year": YEAR, "tracks": ["basic"], "until": "2026-06-30", "reason": "แนบประกาศ"}
    assert province.do("evaluation", "admit_late_sar", {**data, "school": FIRST})["version"] == 4
    refused = province.refused("evaluation", "admit_late_sar", {**data, "school": SECOND})
    assert refused["code"] == "evaluation.sar-not-left-open"


@pytest.mark.parametrize(
    ("command", "data"),
    [
        ("remind_sar", {"schools": [FIRST], "text": "โปรดส่ง"}),
        ("close_sar_round", {}),
        ("admit_late_sar", {"school": FIRST, "tracks": ["basic"], "until": "2026-06-30", "reason": "ย้าย"}),
    ],
)
def test_the_office_does_not_date_back_what_hangs_on_the_day(
    province: Province, command: str, data: dict[str, Any]
) -> None:
    token = province.token(Role.GROUP_DIRECTOR)
    refused = province.refused("evaluation", command, {"year": YEAR, **data}, token=token, occurred_on="2026-04-24")
    assert refused["code"] == "request.not-today"


def test_rounds_are_listed_newest_first_with_how_far_they_are(province: Province) -> None:
    province.do("evaluation", "issue_sar_guideline", {"year": 2569})
    shown = province.ask("evaluation", "sar_rounds")["rounds"]
    assert [(entry["year"], entry["status"]) for entry in shown] == [(2569, "guideline"), (2568, "open")]


def test_a_round_that_was_not_opened_has_no_board(province: Province) -> None:
    request = {"area": "1501", "params": {"year": 2569}}
    assert province.call("evaluation", "sar_board", request)["problem"]["status"] == 404


def test_an_accepted_report_is_forwarded_and_waits_no_longer(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    submit(province, FIRST, "basic", "2026-04-20")
    accept(province, FIRST, "basic", "2026-04-21")
    entry = {"school": FIRST, "track": "basic", "version": 1, "issues": ["คณิตศาสตร์"]}
    prepared = {"year": YEAR, "title": "ชุดที่ 1", "entries": [entry]}
    batch = province.do("evaluation", "prepare_sar_batch", prepared)["extra"]["batch"]
    letter = {"batch": batch, "letter_number": "ศธ 04999/1", "letter_signed_on": "2026-04-25"}
    province.do("evaluation", "forward_sar_batch", letter)
    shown = province.ask("evaluation", "sar_batches", {"year": YEAR})
    assert ([entry["status"] for entry in shown["batches"]], shown["waiting"]) == (["forwarded"], [])


def test_a_report_that_is_only_submitted_is_not_forwarded(province: Province) -> None:
    start(province, FIRST, "basic", "2026-04-02")
    submit(province, FIRST, "basic", "2026-04-20")
    prepared = {"year": YEAR, "title": "ชุดที่ 1", "entries": [{"school": FIRST, "track": "basic", "version": 1}]}
    problem = province.refused("evaluation", "prepare_sar_batch", prepared)
    assert (problem["status"], problem["errors"][0]["pointer"]) == (422, "/entries/0")


@pytest.mark.parametrize("query", ["sar_guideline_document", "sar_round_letter_document"])
def test_a_document_is_given_as_a_template_with_facts(province: Province, query: str) -> None:
    shown = province.ask("evaluation", query, {"year": YEAR})
    assert (shown["template"], shown["data"]["year"]) == (query[: -len("_document")].replace("_", "-"), YEAR)


def test_what_goes_out_of_the_round_fits_its_published_schema(province: Province) -> None:
    runtime = province["evaluation"]
    published = runtime.definition.published
    outside = [
        cloudevents.envelope(event, published[event.type])
        for event in runtime.log.read_area("1501")
        if event.type in published
    ]
    schemas = {entry.type: entry.schema for entry in published.values()}
    (event,) = [entry for entry in outside if entry is not None]
    assert (event["type"], schemas[event["type"]].validate(event["data"])) == ("th.nithet.sar.cycle.opened.v1", {})
