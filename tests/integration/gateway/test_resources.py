"""The API shows what the services know, and commands do what they say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from kernel.envelope import derived_id
from tests.integration.gateway.office import AGENCY_KEY, OWN, SIBLING, YEAR, Enter, Offices, Visitor

ROUND = f"/v1/areas/1501/rounds/{YEAR}"
SHEET = f"{ROUND}/schools/{OWN}/evaluation"
READS = (
    "/v1/me",
    "/v1/areas/1501/tree",
    "/v1/areas/1501/schools?cluster=c01",
    f"/v1/areas/1501/schools/{OWN}",
    "/v1/areas/1501/frameworks",
    "/v1/areas/1501/frameworks/moe-basic",
    "/v1/areas/1501/crosswalks",
    "/v1/areas/1501/rounds",
    ROUND,
    f"{ROUND}/board",
    SHEET,
    f"/v1/areas/1501/years/{YEAR}/summary",
    f"/v1/areas/1501/years/{YEAR}/heat-map?track=basic",
    f"/v1/areas/1501/years/{YEAR}/sources?track=basic&standard=1",
    f"/v1/areas/1501/schools/{SIBLING}/result",
    "/v1/areas/1501/plan",
    "/v1/areas/1501/plan/versions",
    "/v1/areas/1501/plans/2567",
    "/v1/areas/1501/proposals",
    "/v1/areas/1501/follow-ups",
    "/v1/events",
)


def test_every_read_answers(enter: Enter):
    director = enter("group-director")

    assert {path: director.get(path).status_code for path in READS} == dict.fromkeys(READS, 200)


def test_ratings_are_recorded_and_read_again(enter: Enter):
    supervisor = enter("supervisor")
    tag = supervisor.get(SHEET).headers["ETag"]
    item = supervisor.get(ROUND).get_json()["instrument"]["sections"][0]["items"][0]["item"]

    done = supervisor.send("PUT", f"{SHEET}/ratings", {"ratings": [{"item": item, "value": 4}]}, **{"If-Match": tag})
    sheet = supervisor.get(f"{SHEET}?wait={done.get_json()['wait']}")

    assert (tag, done.status_code) == ('"0"', 200)
    assert sheet.headers["ETag"] == done.headers["ETag"]
    assert [list(given.values()) for given in sheet.get_json()["ratings"].values()] == [[4]]


def test_the_second_of_two_people_is_told_that_someone_was_quicker(enter: Enter):
    first, second = enter("supervisor"), enter("group-director")
    tag = first.get(SHEET).headers["ETag"]
    item = first.get(ROUND).get_json()["instrument"]["sections"][0]["items"][0]["item"]
    body = {"ratings": [{"item": item, "value": 4}]}

    statuses = [who.send("PUT", f"{SHEET}/ratings", body, **{"If-Match": tag}).status_code for who in (first, second)]

    assert statuses == [200, 412]


def test_a_command_sent_twice_under_one_key_happens_once(enter: Enter, offices: Offices):
    supervisor = enter("supervisor")
    item = supervisor.get(ROUND).get_json()["instrument"]["sections"][0]["items"][0]["item"]
    body = {"ratings": [{"item": item, "value": 4}]}
    headers = {"If-Match": '"0"', "Idempotency-Key": str(uuid4())}

    first = supervisor.send("PUT", f"{SHEET}/ratings", body, **headers)
    head = offices.province["evaluation"].log.head("1501").position
    second = supervisor.send("PUT", f"{SHEET}/ratings", body, **headers)

    assert first.get_json() == second.get_json()
    assert offices.province["evaluation"].log.head("1501").position == head


def test_accepting_a_proposal_gives_the_plan_a_new_version(enter: Enter):
    director = enter("group-director")
    proposal = director.get("/v1/areas/1501/proposals?status=open").get_json()["items"][0]["proposal"]
    tag = director.get(f"/v1/areas/1501/proposals/{proposal}").headers["ETag"]

    done = director.send("POST", f"/v1/areas/1501/proposals/{proposal}/acceptance", {}, **{"If-Match": tag})
    plan = director.get(f"/v1/areas/1501/plan?wait={done.get_json()['wait']}").get_json()

    assert (done.status_code, plan["version"]) == (200, 2)


def test_declining_needs_a_reason(enter: Enter):
    director = enter("group-director")
    proposal = director.get("/v1/areas/1501/proposals?status=open").get_json()["items"][0]["proposal"]

    answer = director.send("POST", f"/v1/areas/1501/proposals/{proposal}/refusal", {}, **{"If-Match": "*"})

    assert (answer.status_code, answer.get_json()["errors"][0]["pointer"]) == (422, "/reason")


def test_a_failed_gate_shows_as_a_follow_up_that_can_be_scheduled(enter: Enter):
    supervisor = enter("supervisor")
    row = supervisor.get("/v1/areas/1501/follow-ups").get_json()["items"][0]
    address = f"/v1/areas/1501/follow-ups/{row['follow_up']}"
    tag = supervisor.get(address).headers["ETag"]

    done = supervisor.send("PUT", f"{address}/schedule", {"on": row["due_on"]}, **{"If-Match": tag})

    assert done.status_code == 200, done.text
    assert supervisor.get(f"{address}?wait={done.get_json()['wait']}").get_json()["status"] == "scheduled"


def test_looking_back_shows_the_summary_before_anything_was_completed(enter: Enter):
    director = enter("group-director")
    address = f"/v1/areas/1501/years/{YEAR}/summary"

    now, then = director.get(address), director.get(f"{address}?as_of=2020-01-01T00:00:00Z")

    assert now.get_json()["n"] == 1
    assert then.status_code == 404


def test_a_closed_account_is_shut_out_within_minutes(enter: Enter, offices: Offices):
    teacher = enter("teacher")
    offices.province.do("directory", "set_sign_in", {"person": derived_id("test", "teacher"), "enabled": False})

    later = offices.app(clock=lambda: datetime.now(UTC) + timedelta(minutes=4)).test_client()
    later.set_cookie("nithet-session", teacher.client.get_cookie("nithet-session").value)

    assert later.get("/v1/me").status_code == 401


def test_a_revoked_key_is_shut_out_within_minutes(enter: Enter, offices: Offices):
    agency = enter("agency")
    assert agency.get("/v1/events").status_code == 200
    revoked = {"agency": "onesqa", "key_id": derived_id("test", AGENCY_KEY), "reason": "ทดสอบการเพิกถอน"}
    offices.province.do("directory", "revoke_agency_key", revoked)

    later = Visitor(offices.app(clock=lambda: datetime.now(UTC) + timedelta(minutes=4)), key=AGENCY_KEY)

    assert later.get("/v1/events").status_code == 401
