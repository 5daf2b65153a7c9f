"""Announcements for whoever comes by: each is made once, few at a time, and nobody waits for another's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from gateway import public_documents
from gateway.documents import File
from gateway.problems import Problem, problem
from gateway.public_documents import MOST_WAITING, Printed

LONG = 5.0


class Workshop:
    """Makes documents, those in `slow` only when it is told to go on."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.made: list[Any] = []
        self.slow: set[int] = set()
        self.begun = threading.Semaphore(0)
        self.go_on = threading.Event()

    def ask(self, service: str, query: str, params: Any) -> dict[str, Any]:
        self.asked.append(params["edition"])
        if params["edition"] > 100:
            raise problem("not-found")
        return {"template": query, "data": params, "as_of": None}

    def make(self, desk: Any, template: str, data: Any, form: str, *, as_of: str | None) -> File:
        self.made.append(data["edition"])
        self.begun.release()
        if data["edition"] in self.slow:
            assert self.go_on.wait(LONG)
        return File(f"{data['edition']}.{form}", "application/pdf", b"%PDF", "0" * 64)


@pytest.fixture
def workshop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    here = Workshop()
    monkeypatch.setattr(public_documents, "reader", lambda area: here)
    monkeypatch.setattr(public_documents, "made", here.make)
    yield here
    here.go_on.set()


@pytest.fixture
def people() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(MOST_WAITING) as pool:
        yield pool


def asking(printed: Printed, edition: int) -> str:
    return printed.file("1501", "area_standard_document", {"track": "basic", "edition": edition}, "pdf").name


def test_nobody_waits_for_the_announcement_of_another(workshop: Workshop, people: ThreadPoolExecutor) -> None:
    printed = Printed()
    asking(printed, 2)
    workshop.slow.add(1)
    slow = people.submit(asking, printed, 1)
    assert workshop.begun.acquire(timeout=LONG) and workshop.begun.acquire(timeout=LONG)

    assert people.submit(asking, printed, 2).result(LONG) == "2.pdf"
    assert people.submit(asking, printed, 3).result(LONG) == "3.pdf"
    with pytest.raises(Problem) as unknown:
        people.submit(asking, printed, 101).result(LONG)

    assert unknown.value.status == 404
    assert not slow.done()
    workshop.go_on.set()
    assert slow.result(LONG) == "1.pdf"


def test_one_that_many_ask_for_is_made_once_and_who_comes_late_is_told_to_come_again(
    workshop: Workshop, people: ThreadPoolExecutor
) -> None:
    printed = Printed()
    workshop.slow.add(1)
    waiting = [people.submit(asking, printed, 1) for _ in range(MOST_WAITING)]
    while len(workshop.asked) < MOST_WAITING or sum(turn.waiting for turn in printed._turns.values()) < MOST_WAITING:
        threading.Event().wait(0.01)

    with pytest.raises(Problem) as full:
        asking(printed, 2)
    assert (full.value.status, full.value.headers["Retry-After"]) == (503, "15")

    workshop.go_on.set()
    assert {one.result(LONG) for one in waiting} == {"1.pdf"}
    assert workshop.made == [1]
    assert asking(printed, 2) == "2.pdf"


def test_one_that_could_not_be_made_keeps_nobody_out(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = Printed()

    def away(*_: Any, **__: Any) -> File:
        raise problem("service-unavailable")

    with monkeypatch.context() as then:
        then.setattr(public_documents, "made", away)
        for _ in range(MOST_WAITING + 1):
            with pytest.raises(Problem):
                asking(printed, 1)

    assert asking(printed, 1) == "1.pdf"
