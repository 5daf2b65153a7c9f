"""An outside agency hears of completed evaluations, from its queue and over HTTP, and of no person."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kernel import amqp
from services.directory.reference.ang_thong import DEMO_AGENCY, DEMO_AGENCY_KEY, people
from tests.e2e import evaluating
from tests.e2e.folding import Logs
from tests.e2e.office import AREA, Office
from tests.e2e.people import Agency, Person

pytestmark = pytest.mark.broker

COMPLETED = "th.nithet.evaluation.completed.v1"
STRUCTURED = "application/cloudevents+json"
PATIENCE = 60.0


class Queue:
    """The agency's queue, read with the account that the agency was given."""

    def __init__(self, office: Office) -> None:
        account = office.nithet("agency", "admit", DEMO_AGENCY, "--area", AREA, "--type", COMPLETED)
        broker = amqp.Broker.parse(office.public_amqp())
        self._connection = amqp.connect(replace(broker, user=account["user"], password=account["password"]), "agency")
        self._channel = self._connection.channel()
        self._name = account["queue"]

    def until(self, subject: str) -> list[Any]:
        """Messages up to the one about `subject`."""
        end, found = time.monotonic() + PATIENCE, []
        while time.monotonic() < end:
            message = self._channel.basic_get(self._name, no_ack=True)
            if message is None:
                time.sleep(0.05)
                continue
            found.append(message)
            if json.loads(message.body)["subject"] == subject:
                return found
        raise AssertionError(f"nothing about {subject} among {len(found)} messages")

    def close(self) -> None:
        amqp.close(self._connection)


@pytest.fixture(scope="module")
def queue(office: Office) -> Iterator[Queue]:
    """The queue of an agency that was admitted before anything below happened."""
    made = Queue(office)
    yield made
    made.close()


@pytest.fixture(scope="module")
def agency(office: Office) -> Agency:
    """The same agency over HTTP."""
    return Agency(office.address, DEMO_AGENCY_KEY)


def test_what_comes_by_the_queue_is_what_is_read_over_http(
    queue: Queue, agency: Agency, logs: Logs, supervisor: Person, schools: Iterator[str]
) -> None:
    school = next(schools)
    evaluating.fill_in(supervisor, school)
    evaluating.complete(supervisor, school)

    messages = queue.until(f"school/{school}")
    over_http = {event["id"]: event for event in agency.everything(types=COMPLETED)}

    assert {message.properties["content_type"].partition(";")[0] for message in messages} == {STRUCTURED}
    received = [json.loads(message.body) for message in messages]
    assert [over_http[event["id"]] for event in received] == received
    recorded = logs.of_type("evaluation", "evaluation-completed")
    assert list(over_http) == [event.event_id for event in recorded]


def test_nothing_personal_is_in_any_public_event(agency: Agency) -> None:
    told = json.dumps(agency.everything(), ensure_ascii=False)

    personal = {person[part] for person in people() for part in ("name", "person")}
    assert COMPLETED in told
    assert [text for text in personal if text in told] == []
