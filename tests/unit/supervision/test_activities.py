"""Activities as the office and the schools meet them: coverage of the year, a look back, who may do and see what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kernel.authority import Role
from kernel.definition import ServiceDefinition
from kernel.province import Province
from services.directory.events import REGISTRY as OF_DIRECTORY
from services.supervision import wiring
from services.supervision.examples.activities import DETAILS
from tests.unit.standards.proclaiming import telling

FIRST, SECOND, THIRD = "1015000001", "1015000002", "1015000003"
PERSON = "person:00000000-0000-4000-8000-000000000011"


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Three schools in two clusters; it is July of academic year 2569."""
    directory = telling(ServiceDefinition("directory", OF_DIRECTORY, {}, {}))
    made = Province(tmp_path, [directory, wiring.define()])
    made.now = datetime(2026, 7, 1, 3, tzinfo=UTC)
    for school, cluster in ((FIRST, "c01"), (SECOND, "c01"), (THIRD, "c02")):
        told = {"name": "โรงเรียนตัวอย่าง", "cluster": cluster, "district": "d1", "tracks": ["basic"], "students": 9}
        record(made, "school-registered", school, told)
    return made


def record(made: Province, type_: str, school: str, data: Mapping[str, Any]) -> None:
    sent = {"type": type_, "stream": f"school-{school}", "data": {"school": school, **data}}
    made.do("directory", "tell", sent)


def hold(made: Province, on: str = "2026-06-18", **details: Any) -> str:
    """An activity that was held."""
    planned = made.do("supervision", "plan_activity", {**DETAILS, "on": on, **details})
    name = str(planned["extra"]["activity"])
    made.do("supervision", "hold_activity", {"activity": name, "on": on})
    return name


def attend(made: Province, name: str, *schools: str, **more: Any) -> None:
    rows = [{"school": school, "count": 2, "roles": ["director"]} for school in schools]
    made.do("supervision", "record_activity_attendance", {"activity": name, "schools": rows, **more})


def coverage(made: Province, year: int = 2569, **envelope: Any) -> dict[str, str]:
    found = made.ask("supervision", "activity_coverage", {"year": year}, **envelope)
    return {row["school"]: row["status"] for row in found["schools"]}


def test_every_school_has_come_has_a_reason_or_is_missing(province: Province) -> None:
    name = hold(province)
    attend(province, name, FIRST)
    province.do("supervision", "excuse_school", {"activity": name, "school": SECOND, "reason": "ติดงาน"})

    assert coverage(province) == {FIRST: "attended", SECOND: "excused", THIRD: "missing"}


def test_who_comes_to_a_later_activity_is_missing_no_more(province: Province) -> None:
    attend(province, hold(province), FIRST)
    attend(province, hold(province, "2026-06-25"), SECOND, THIRD)

    assert set(coverage(province).values()) == {"attended"}


def test_an_activity_counts_in_its_own_year_only(province: Province) -> None:
    attend(province, hold(province, "2026-05-15"), FIRST, SECOND, THIRD)

    assert set(coverage(province).values()) == {"missing"}
    assert set(coverage(province, 2568).values()) == {"attended"}


def test_a_school_that_has_closed_is_not_missing(province: Province) -> None:
    record(province, "school-closed", THIRD, {"closed_on": "2026-06-30"})

    assert THIRD not in coverage(province)


def test_people_of_the_office_are_counted_once(province: Province) -> None:
    for on in ("2026-06-18", "2026-06-25"):
        attend(province, hold(province, on), persons=[PERSON])

    found = province.ask("supervision", "activity_coverage", {"year": 2569})["office"]

    assert found == {"status": "attended", "persons": 1, "activities": 2}


def test_the_office_is_missing_until_one_of_its_own_people_has_come(province: Province) -> None:
    attend(province, hold(province), FIRST, SECOND, THIRD)
    office = province.ask("supervision", "activity_coverage", {"year": 2569})["office"]
    assert office == {"status": "missing", "persons": 0, "activities": 0}

    attend(province, hold(province, "2026-06-25"), persons=[PERSON])
    assert province.ask("supervision", "activity_coverage", {"year": 2569})["office"]["status"] == "attended"


def test_looking_back_shows_who_had_come_by_then(province: Province) -> None:
    name = hold(province)
    attend(province, name, FIRST)
    then, province.now = province.now, datetime(2026, 7, 2, 3, tzinfo=UTC)
    attend(province, name, SECOND)
    assert then is not None

    assert coverage(province, as_of=then.isoformat())[SECOND] == "missing"
    assert coverage(province)[SECOND] == "attended"


def test_a_school_that_is_not_on_record_did_not_come(province: Province) -> None:
    data = {"activity": hold(province), "schools": [{"school": "1015999999", "count": 1}]}

    assert province.refused("supervision", "record_activity_attendance", data)["code"] == "supervision.attendance-unfit"


def test_a_school_sees_its_own_part_only(province: Province) -> None:
    name = hold(province)
    attend(province, name, FIRST, SECOND, persons=[PERSON])
    token = province.token(Role.SCHOOL_DIRECTOR, schools=[FIRST])

    found = province.ask("supervision", "activity", {"activity": name}, token=token)

    assert (set(found["schools"]), found["persons"]) == ({FIRST}, [])


def test_a_school_does_not_see_what_is_for_the_office_alone(province: Province) -> None:
    name = hold(province, audience=["office"])
    token = province.token(Role.SCHOOL_DIRECTOR, schools=[FIRST])

    assert province.ask("supervision", "activities", {}, token=token)["activities"] == []
    request = {"area": "1501", "params": {"activity": name}}
    assert province.call("supervision", "activity", request, token)["problem"]["status"] == 404


@pytest.mark.parametrize("role", [Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER, Role.COMMITTEE_SECRETARY])
def test_only_supervisors_and_their_head_plan(province: Province, role: Role) -> None:
    assert province.refused("supervision", "plan_activity", DETAILS, token=province.token(role))["status"] == 403


def test_planning_sent_twice_plans_once(province: Province) -> None:
    envelope = {"command_id": "5f0c1a52-8f2e-4a57-8d8e-2f8e0a2f0001"}
    first = province.do("supervision", "plan_activity", DETAILS, **envelope)

    assert province.do("supervision", "plan_activity", DETAILS, **envelope) == first
    assert len(province.ask("supervision", "activities", {})["activities"]) == 1
