"""The event feed over real logs: from the beginning, complete, the agency's own offices only."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from cloudevents.core.formats.json import JSONFormat
from flask import Flask

from gateway.hints import Hint
from gateway.parts import EXTENSION
from kernel.service import public_range
from tests.integration.gateway.office import FOREIGN, OWN, YEAR, Enter, Offices, Visitor

BATCH = "application/cloudevents-batch+json"


def following(answer: Any) -> str:
    return str(answer.headers["Link"])[1:].partition(">")[0]


def everything(visitor: Visitor, start: str = "/v1/events?limit=7") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    address = start
    while True:
        answer = visitor.get(address)
        assert (answer.status_code, answer.mimetype) == (200, BATCH), answer.text
        if not answer.get_json(force=True) and following(answer) == address:
            return found
        found += answer.get_json(force=True)
        address = following(answer)


def published(offices: Offices, area: str) -> dict[str, list[str]]:
    """What each service publishes of an office, straight from its log."""
    return {
        name: [event["id"] for event in public_range(offices.province[name], area, 0, 10_000)["events"]]
        for name in offices.province.offices
    }


def test_an_agency_reads_every_event_of_its_office_from_the_beginning(enter: Enter, offices: Offices):
    found = everything(enter("agency"))

    for name, ids in published(offices, "1501").items():
        assert [event["id"] for event in found if event["source"] == f"/nithet/1501/{name}"] == ids
    assert any(event["type"] == "th.nithet.evaluation.completed.v1" for event in found)


def test_no_event_of_another_office_is_among_them(enter: Enter):
    found = everything(enter("agency"))

    assert {event["source"].split("/")[2] for event in found} == {"1501"}


def test_asking_for_another_office_by_name_is_refused(enter: Enter):
    assert enter("agency").get("/v1/events?area=1502").status_code == 403


def test_the_other_agency_sees_the_other_office(enter: Enter):
    found = everything(enter("other-agency"))

    assert f"school/{FOREIGN}" in {event["subject"] for event in found}
    assert {event["source"].split("/")[2] for event in found} == {"1502"}


def test_somebody_of_a_school_gets_events_of_that_school_and_of_what_the_area_shares(enter: Enter):
    subjects = {event["subject"] for event in everything(enter("teacher"))}

    assert {f"school/{OWN}", f"year/{YEAR}"} <= subjects
    others = {subject.partition("/")[0] for subject in subjects - {f"school/{OWN}"}}
    assert others <= {"year", "plan", "framework"}


def test_a_supervisor_of_some_schools_gets_every_public_event_of_the_office(enter: Enter, offices: Offices):
    found = everything(enter("supervisor"))

    for name, ids in published(offices, "1501").items():
        assert [event["id"] for event in found if event["source"] == f"/nithet/1501/{name}"] == ids


def test_every_event_is_a_cloudevent_by_the_official_sdk(enter: Enter):
    import json

    from cloudevents.core.v1.event import CloudEvent

    for event in everything(enter("agency")):
        assert JSONFormat().read(CloudEvent, json.dumps(event)).get_id() == event["id"]


def test_types_narrow_the_feed(enter: Enter):
    found = everything(enter("agency"), "/v1/events?types=th.nithet.evaluation.*")

    assert {event["type"].split(".")[2] for event in found} == {"evaluation"}


def test_the_same_cursor_gives_the_same_events_again(enter: Enter):
    agency = enter("agency")
    address = following(agency.get("/v1/events?limit=3"))

    assert agency.get(address).data == agency.get(address).data


def test_what_is_appended_after_the_end_comes_next_and_nothing_else(enter: Enter, offices: Offices):
    agency = enter("agency")
    address = "/v1/events?limit=1000"
    while following(agency.get(address)) != address:
        address = following(agency.get(address))

    offices.province.do("directory", "rename_school", {"school": OWN, "name": "โรงเรียนสายน้ำผึ้งบาน"})

    assert [event["type"] for event in agency.get(address).get_json(force=True)] == [
        "th.nithet.directory.school.renamed.v1"
    ]


def test_a_waiting_request_is_answered_as_soon_as_something_happens(app: Flask, enter: Enter, offices: Offices):
    agency = enter("agency")
    address = "/v1/events?limit=1000"
    while following(agency.get(address)) != address:
        address = following(agency.get(address))
    answers: list[Any] = []
    waiting = threading.Thread(target=lambda: answers.append(agency.get(address + "&wait=30")))
    waiting.start()

    hub = app.extensions[EXTENSION].hub
    while not len(hub):
        waiting.join(0.01)
    offices.province.do("directory", "rename_school", {"school": OWN, "name": "โรงเรียนสายน้ำผึ้งบาน"})
    hub.tell(Hint("directory", "1501", 99, "school-renamed"))
    waiting.join(20)

    assert [event["subject"] for event in answers[0].get_json(force=True)] == [f"school/{OWN}"]


def test_waiting_for_nothing_ends_with_an_empty_batch(enter: Enter):
    agency = enter("agency")
    everything(agency)

    answer = agency.get("/v1/events?limit=1000&types=nothing&wait=1")

    assert (answer.status_code, answer.get_json(force=True)) == (200, [])


def test_events_carry_no_personal_data(enter: Enter):
    texts = str(everything(enter("agency")))

    assert "คุณตัวอย่าง" not in texts
    assert "person" not in texts


def test_the_link_of_a_completed_evaluation_leads_to_its_whole_sheet(enter: Enter):
    kind = "th.nithet.evaluation.completed.v1"
    (event,) = everything(enter("agency"), f"/v1/events?types={kind}")

    answer = enter("supervisor").get(event["data"]["link"])

    assert answer.status_code == 200, answer.text
    assert answer.get_json()["status"] == "completed"
    decided = [{key: level[key] for key in ("track", "standard", "level")} for level in answer.get_json()["levels"]]
    assert decided == [{key: level[key] for key in ("track", "standard", "level")} for level in event["data"]["levels"]]


@pytest.mark.parametrize("path", [f"/v1/areas/1501/years/{YEAR}/summary", "/v1/areas/1501/tree", "/v1/areas/1501/plan"])
def test_an_agencys_key_opens_nothing_that_is_for_people(enter: Enter, path: str):
    assert enter("agency").get(path).status_code == 403
