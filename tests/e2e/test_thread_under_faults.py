"""From a completed evaluation to a new version of the plan, while processes are killed: the end state is always one."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.e2e import evaluating
from tests.e2e.folding import Logs
from tests.e2e.office import AREA, BROKER, PROCESSES, YEAR, Office, until
from tests.e2e.people import OFFICE, Person, until_everything_answers

pytestmark = [pytest.mark.broker, pytest.mark.faults]

Fault = Callable[[Office], None]


def nothing(office: Office) -> None:
    """All goes well."""


def everything_is_killed(office: Office) -> None:
    for name in (*PROCESSES, BROKER):
        office.kill(name)


def killed(name: str) -> Fault:
    return lambda office: office.kill(name)


FAULTS: Mapping[str, tuple[Fault, Fault]] = {
    "nothing happens": (nothing, nothing),
    **{f"{name} is killed": (killed(name), nothing) for name in (*PROCESSES, BROKER)},
    "everything is killed at once": (everything_is_killed, nothing),
    "planning is killed while a proposal is accepted": (nothing, killed("planning")),
    "the gateway is killed while a proposal is accepted": (nothing, killed("gateway")),
    "rabbitmq is restarted while a proposal is accepted": (nothing, Office.stop_broker),
}
"""What strikes while an evaluation is completed, and what strikes while a proposal is accepted."""

IN_HAND = 0.01
"""Seconds after the request was sent; a command takes about five times as long."""


@dataclass(frozen=True)
class EndState:
    """What became of one school's evaluation, in all services.

    :ivar completed: completions in its stream
    :ivar counted: by how much the summary's n has grown
    :ivar sources: how often the school stands behind the summary's figures of one standard
    :ivar cited: how often proposals cite its completion, by track and standard
    :ivar follow_ups: visits required because of it
    :ivar versions: versions of the plan that one acceptance made
    """

    completed: int
    counted: int
    sources: int
    cited: Mapping[tuple[str, str], int]
    follow_ups: int
    versions: int


ONCE = EndState(1, 1, 1, dict.fromkeys(evaluating.BELOW_TARGET, 1), 1, 1)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_end_state_is_the_same_when(
    fault: str,
    office: Office,
    logs: Logs,
    supervisor: Person,
    director: Person,
    schools: Iterator[str],
    equal_to_the_fold: Callable[[], None],
) -> None:
    # given a sheet that is filled in
    while_completing, while_accepting = FAULTS[fault]
    office.until_complete()
    school = next(schools)
    evaluating.fill_in(supervisor, school)
    until(lambda: not logs.lagging(), 60, logs.lagging)  # what an earlier test left on its way is no part of this one
    counted, version = summary(director)["n"], plan(director)["version"]

    # when it is completed and a proposal is accepted, and the fault strikes
    with struck(office, while_completing):
        evaluating.complete(supervisor, school)
    until(lambda: proposal_citing(director, school), 60, lambda: logs.lagging() or director.answers[-10:])
    proposal = f"{OFFICE}/proposals/{proposal_citing(director, school)['proposal']}"
    with struck(office, while_accepting):
        director.do("POST", f"{proposal}/acceptance", read=proposal)

    # then all of it has happened once
    until(lambda: not logs.lagging(), 60, logs.lagging)
    assert end_state(logs, director, school, counted, version) == ONCE
    equal_to_the_fold()
    until_everything_answers(director)


def test_every_hash_chain_is_intact(office: Office) -> None:
    assert office.nithet("log", "verify")["intact"]


class struck:  # noqa: N801 - reads as a word of the sentence it stands in
    """Within the block, soon after it begins, a fault strikes."""

    def __init__(self, office: Office, fault: Fault) -> None:
        self._thread = threading.Thread(target=lambda: (time.sleep(IN_HAND), fault(office)))

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._thread.join()


def summary(person: Person) -> dict[str, Any]:
    return person.get(f"{OFFICE}/years/{YEAR}/summary")


def plan(person: Person) -> dict[str, Any]:
    return person.get(f"{OFFICE}/plan")


def proposal_citing(person: Person, school: str) -> dict[str, Any] | None:
    """The open proposal on a weak standard that rests on the result of `school`."""
    found = person.get(f"{OFFICE}/proposals", status="open", year=YEAR, limit=100)["items"]
    citing = [one for one in found if any(finding["school"] == school for finding in one["findings"])]
    return next((one for one in citing if (one["track"], one["standard"]) == ("early", "1")), None)


def end_state(logs: Logs, person: Person, school: str, counted: int, version: int) -> EndState:
    stream = logs.stream("evaluation", AREA, f"evaluation-{YEAR}-{school}")
    completed = [event for event in stream if event.type == "evaluation-completed"]
    notes = logs.of_type("planning", "proposal-raised", "finding-added")
    cited = Counter(
        tuple(event.stream.split("-")[2:])
        for event in notes
        for finding in event.data.get("findings") or [event.data["finding"]]
        if finding["event_id"] == completed[0].event_id
    )
    required = logs.of_type("supervision", "follow-up-required")
    sources = person.get(f"{OFFICE}/years/{YEAR}/sources", track="early", standard="1", limit=100)["items"]
    return EndState(
        completed=len(completed),
        counted=summary(person)["n"] - counted,
        sources=sum(row["school"] == school for row in sources),
        cited=dict(cited),
        follow_ups=sum(event.data["school"] == school and event.data["year"] == YEAR for event in required),
        versions=plan(person)["version"] - version,
    )
