"""Notices as schools and the office meet them: who may do what, the board, reminders, and a look back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kernel.authority import Role
from kernel.province import Province
from tests.founding import once
from tests.unit.standards import proclaiming
from tests.unit.standards.proclaiming import FIRST, SECOND, THIRD, proclaim, register, tell

EDITION = {"track": "basic", "edition": 1}
AT_FIRST, AT_SECOND = {**EDITION, "school": FIRST}, {**EDITION, "school": SECOND}
DIRECTOR = "person:00000000-0000-4000-8000-000000000011"
REMINDER = {**EDITION, "schools": [FIRST, SECOND], "text": "โปรดอ่านและรับทราบ"}


@once
def founded(folder: Path) -> Province:
    """Two schools of two clusters and a proclaimed edition."""
    made = proclaiming.province(folder)
    register(made, FIRST, "basic", cluster="c01")
    register(made, SECOND, "basic", cluster="c02")
    proclaim(made)
    return made


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return founded(tmp_path)


def as_director(made: Province, school: str = FIRST) -> str:
    return made.token(Role.SCHOOL_DIRECTOR, schools=[school], actor=DIRECTOR)


def acknowledge(made: Province, school: str = FIRST, **envelope: Any) -> None:
    data = {**EDITION, "school": school}
    made.do("standards", "acknowledge_standard", data, token=as_director(made, school), **envelope)


def board(made: Province, **envelope: Any) -> dict[str, Any]:
    return made.ask("standards", "circulation_board", EDITION, **envelope)


def counts(found: dict[str, Any]) -> tuple[int, int, int]:
    return found["notified"], found["opened"], found["acknowledged"]


def test_the_board_counts_who_was_notified_opened_and_acknowledged(province: Province) -> None:
    acknowledge(province)
    province.do("standards", "open_notice", AT_SECOND, token=as_director(province, SECOND))

    assert counts(board(province)) == (2, 2, 1)


def test_the_board_counts_by_cluster(province: Province) -> None:
    acknowledge(province)

    clusters = {row["cluster"]: counts(row) for row in board(province)["clusters"]}

    assert clusters == {"c01": (1, 1, 1), "c02": (1, 0, 0)}


def test_the_board_says_who_acknowledged_in_which_role_and_when(province: Province) -> None:
    province.now = datetime(2027, 1, 4, 5, tzinfo=UTC)
    acknowledge(province)

    row = next(row for row in board(province)["schools"] if row["school"] == FIRST)

    found = (row["status"], row["by"], row["role"], row["acknowledged_on"])
    assert found == ("acknowledged", DIRECTOR, "school_director", "2027-01-04")


def test_a_teacher_for_quality_assurance_acknowledges_as_such(province: Province) -> None:
    token = province.token(Role.SCHOOL_QA_TEACHER, schools=[FIRST])
    province.do("standards", "acknowledge_standard", AT_FIRST, token=token)

    assert board(province)["schools"][0]["role"] == "school_qa_teacher"


def test_a_teacher_who_only_writes_sections_does_not_acknowledge_for_the_school(province: Province) -> None:
    token = province.token(Role.SCHOOL_TEACHER, schools=[FIRST])

    assert province.refused("standards", "acknowledge_standard", AT_FIRST, token=token)["status"] == 403
    assert province.refused("standards", "open_notice", AT_FIRST, token=token)["status"] == 403


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR, Role.COMMITTEE_SECRETARY])
def test_nobody_of_the_office_acknowledges_for_a_school(province: Province, role: Role) -> None:
    problem = province.refused("standards", "acknowledge_standard", AT_FIRST, token=province.token(role))

    assert problem["status"] == 403


def test_nobody_acknowledges_for_another_school(province: Province) -> None:
    problem = province.refused("standards", "acknowledge_standard", AT_SECOND, token=as_director(province))

    assert problem["status"] == 403


def test_a_school_sees_its_own_notices_only(province: Province) -> None:
    own = province.ask("standards", "notices", {"school": FIRST}, token=as_director(province))
    request = {"area": "1501", "params": {"school": SECOND}}
    other = province.call("standards", "notices", request, as_director(province))

    assert [notice["status"] for notice in own["notices"]] == ["notified"]
    assert other["problem"]["status"] == 403


def test_people_of_a_school_do_not_see_the_board(province: Province) -> None:
    request = {"area": "1501", "params": EDITION}

    assert province.call("standards", "circulation_board", request, as_director(province))["problem"]["status"] == 403


def test_a_school_that_closed_since_does_not_count_any_more(province: Province) -> None:
    closed = {"school": SECOND, "closed_on": "2026-07-01"}
    tell(province, "directory", "school-closed", f"school-{SECOND}", closed)

    assert counts(board(province)) == (1, 0, 0)


def test_looking_back_shows_who_had_acknowledged_by_then(province: Province) -> None:
    acknowledge(province)
    then = datetime.now(UTC)
    province.now = then + timedelta(hours=1)
    acknowledge(province, SECOND)

    assert counts(board(province, as_of=then.isoformat())) == (2, 1, 1)
    assert counts(board(province)) == (2, 2, 2)


def test_a_reminder_goes_to_those_who_have_not_acknowledged(province: Province) -> None:
    acknowledge(province)

    answer = province.do("standards", "remind_schools", REMINDER)

    passed_over = [{"school": FIRST, "code": "standards.notice-acknowledged"}]
    assert answer["extra"] == {"reminded": 1, "passed_over": passed_over}
    assert [row["reminders"] for row in board(province)["schools"]] == [0, 1]


def test_a_second_reminder_on_the_same_day_reaches_nobody(province: Province) -> None:
    province.do("standards", "remind_schools", REMINDER)

    assert province.refused("standards", "remind_schools", REMINDER)["code"] == "standards.nobody-to-remind"


def test_the_same_reminder_sent_again_is_answered_as_the_first_time(province: Province) -> None:
    envelope = {"command_id": "5f0c1a52-8f2e-4a57-8d8e-2f8e0a2f0001"}
    first = province.do("standards", "remind_schools", REMINDER, **envelope)

    assert province.do("standards", "remind_schools", REMINDER, **envelope) == first


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.SCHOOL_DIRECTOR, Role.OPERATOR])
def test_only_the_secretary_and_the_directors_remind(province: Province, role: Role) -> None:
    assert province.refused("standards", "remind_schools", REMINDER, token=province.token(role))["status"] == 403


def test_a_preview_tells_the_words_and_the_receivers_and_sends_nothing(province: Province) -> None:
    acknowledge(province)
    head = province["standards"].log.head("1501")

    preview = province.ask("standards", "reminder_preview", {**EDITION, "schools": [FIRST, SECOND]})

    assert preview["receivers"] == [SECOND]
    assert preview["passed_over"] == [{"school": FIRST, "code": "standards.notice-acknowledged"}]
    assert "ปีการศึกษา 2569" in preview["text"]
    assert province["standards"].log.head("1501") == head


def test_an_edition_that_was_not_proclaimed_has_no_board(province: Province) -> None:
    request = {"area": "1501", "params": {"track": "early", "edition": 1}}

    assert province.call("standards", "circulation_board", request)["problem"]["status"] == 404


def test_the_list_for_the_file_has_every_school_by_cluster(province: Province) -> None:
    register(province, THIRD, "basic", cluster="c01")

    document = province.ask("standards", "acknowledgement_list_document", EDITION)

    assert document["template"] == "acknowledgement-list"
    assert [row["school"] for row in document["data"]["schools"]] == [FIRST, THIRD, SECOND]


def test_the_letter_names_whom_it_goes_to(province: Province) -> None:
    document = province.ask("standards", "notification_letter_document", EDITION)

    assert document["data"]["schools"] == [FIRST, SECOND]
