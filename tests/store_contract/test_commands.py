"""One command sent to two replicas at the same moment is carried out once, and both answer alike."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from kernel import principals
from kernel.application import Answer, Command, UnitOfWork, permit
from kernel.authority import Grant, Principal, Role
from kernel.decider import Decider, Refusal
from kernel.log.sql import SqlLog
from kernel.province import PRINCIPAL_KEY
from kernel.runtime import CallContext, Runtime
from tests.unit.kernel import toy

from .conftest import Store

SUPERVISOR = Principal("person:p-1", (Grant(Role.SUPERVISOR, "1501", None, date(2020, 1, 1)),))


def once(command: toy.Count, total: int) -> list[toy.Counted] | Refusal:
    """A counter that can be begun only once."""
    return Refusal("counter.begun", "เริ่มแล้ว") if total else [toy.Counted(command.counter, command.by, command.by)]


BEGINNING: Decider[toy.Count, int, toy.Counted] = Decider("counter", once, lambda total, event: total + event.by, 0)


class Gate:
    """Lets nobody go on before two have come, each of them once."""

    def __init__(self) -> None:
        self._barrier, self._passed = threading.Barrier(2), threading.local()

    def pass_once(self) -> None:
        if not getattr(self._passed, "done", False):
            self._passed.done = True
            self._barrier.wait(10)


def begin_two(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Begins two counters, and tells a number that is another one at each attempt."""
    outcome: Answer | Refusal = Refusal("none", "none")
    for name in "ab":
        outcome = uow.execute(BEGINNING, f"counter-{data['counter']}-{name}", toy.Count(name, data["by"]))
        if isinstance(outcome, Refusal):
            return outcome
    assert isinstance(outcome, Answer)
    return replace(outcome, extra={"number": str(uuid4())})


def begin_one(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
    """Begins a counter."""
    outcome = uow.execute(BEGINNING, f"counter-{data['counter']}", toy.Count("a", data["by"]))
    return outcome if isinstance(outcome, Refusal) else replace(outcome, extra={"number": str(uuid4())})


@pytest.mark.parametrize("handle", [begin_one, begin_two])
@pytest.mark.parametrize("late", [False, True], ids=["before_folding", "after_the_first_answer"])
def test_a_command_sent_twice_at_once_is_carried_out_once(on_postgresql: Store, handle: Any, late: bool) -> None:
    gate, finished = Gate(), threading.Event()

    def together(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
        gate.pass_once()
        if late and threading.current_thread().name.endswith("_1"):
            finished.wait(10)  # both have found no first answer; the other one commits meanwhile
        return handle(uow, data)

    definition = replace(
        toy.service(snapshot_every=1),
        commands={"begin": Command(toy.CountSchema(), permit(Role.SUPERVISOR), together)},
    )
    log = SqlLog(on_postgresql.database, "counting", definition.registry)
    runtime = Runtime(definition, on_postgresql.database, log, PRINCIPAL_KEY)
    runtime.models.prepare()
    context = CallContext(principals.sign(SUPERVISOR, PRINCIPAL_KEY))
    request = {"area": "1501", "command_id": str(uuid4()), "data": {"counter": "x", "by": 1}}

    def send(_: int) -> dict[str, Any]:
        answer = runtime.execute("begin", request, context)
        finished.set()
        return answer

    with ThreadPoolExecutor(2, "replica") as replicas:
        first, second = replicas.map(send, range(2))

    assert (first, "ok" in first) == (second, True)


@pytest.mark.parametrize("differs", ["data", "actor"])
def test_two_commands_under_one_id_at_once_are_not_taken_for_one(on_postgresql: Store, differs: str) -> None:
    another = Principal("person:p-2", SUPERVISOR.grants) if differs == "actor" else SUPERVISOR
    other: list[dict[str, Any]] = []

    def overtaken(command: toy.Count, total: int) -> list[toy.Counted] | Refusal:
        if not other:  # on the state of before
            replica = threading.Thread(target=lambda: other.append(send(5 if differs == "data" else 1, another)))
            other.append({})
            replica.start()
            replica.join()
        return toy.decide(command, total)

    counter = replace(toy.COUNTER, decide=overtaken)

    def count(uow: UnitOfWork, data: Mapping[str, Any]) -> Answer | Refusal:
        return uow.execute(counter, "counter-x", toy.Count("x", data["by"]))

    definition = replace(toy.service(), commands={"count": Command(toy.CountSchema(), permit(Role.SUPERVISOR), count)})
    log = SqlLog(on_postgresql.database, "counting", definition.registry)
    runtime = Runtime(definition, on_postgresql.database, log, PRINCIPAL_KEY)
    command_id = str(uuid4())

    def send(by: int, who: Principal) -> dict[str, Any]:
        request = {"area": "1501", "command_id": command_id, "data": {"counter": "x", "by": by}}
        return runtime.execute("count", request, CallContext(principals.sign(who, PRINCIPAL_KEY)))

    answer = send(1, SUPERVISOR)

    code = {"data": "request.command-id-reused", "actor": "request.command-id-taken"}[differs]
    assert ("ok" in other[1], answer.get("problem", {}).get("code")) == (True, code)
