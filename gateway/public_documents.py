"""Announcements for whoever comes by, without signing in: what the area proclaimed, as the office printed it.

The gateway asks for them in its own name, as someone who sees what all schools of the office see and nothing of any
one of them. An announcement never changes once it is made, so those that were asked for last are kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, current_app

from gateway.asking import Asking
from gateway.case import KEPT_SECONDS
from gateway.documents import FORMATS, File, answer, made
from gateway.parts import parts
from gateway.problems import problem
from gateway.recognising import GATEWAY
from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.years import bangkok_date

EXTENSION = "nithet.public_documents"
MOST_KEPT = 32
MADE_AT_ONCE = 2
MOST_WAITING = 8
"""Who waits keeps a thread from everybody else."""

Key = tuple[str, ...]


@dataclass(slots=True)
class _Turn:
    """Who makes a document.

    :ivar waiting: how many are at it or wait for it
    """

    lock: threading.Lock = field(default_factory=threading.Lock)
    waiting: int = 0


class Printed:
    """The announcements that were asked for last.

    What is kept is handed out at once. Of the others each is made once, however many ask for it, and few are made at a
    time; who comes when too many wait already is told to come again.
    """

    def __init__(self) -> None:
        self._files: OrderedDict[Key, File] = OrderedDict()
        self._turns: dict[Key, _Turn] = {}
        self._here = threading.Lock()
        self._made_at_once = threading.BoundedSemaphore(MADE_AT_ONCE)

    def file(self, area: str, query: str, params: Mapping[str, Any], form: str) -> File:
        """The document that `query` of standards has the facts of.

        :raises Problem: where there is none, or 503 where too many wait for one that is made
        """
        key = (area, query, *(f"{name}={value}" for name, value in sorted(params.items())), form)
        kept = self._kept(key)
        if kept is not None:
            return kept
        desk = reader(area)
        found = desk.ask("standards", query, params)  # whoever asks for what there is not has waited for nobody
        return self.once(key, lambda: made(desk, found["template"], found["data"], form, as_of=found["as_of"]))

    def once(self, key: Key, make: Callable[[], File]) -> File:
        """The document that `key` names to the last letter, made by `make` where it is not kept.

        :raises Problem: 503 where too many wait for one that is made
        """
        with self._turn(key):
            kept = self._kept(key)
            if kept is not None:
                return kept
            with self._made_at_once:
                file = make()
            self._keep(key, file)
            return file

    def _kept(self, key: Key) -> File | None:
        with self._here:
            if key in self._files:
                self._files.move_to_end(key)
            return self._files.get(key)

    def _keep(self, key: Key, file: File) -> None:
        with self._here:
            self._files[key] = file
            if len(self._files) > MOST_KEPT:
                self._files.popitem(last=False)

    @contextmanager
    def _turn(self, key: Key) -> Iterator[None]:
        """One at a time for each document."""
        with self._here:
            if sum(turn.waiting for turn in self._turns.values()) >= MOST_WAITING:
                raise problem("service-unavailable", Retry_After="15")
            turn = self._turns.setdefault(key, _Turn())
            turn.waiting += 1
        try:
            with turn.lock:
                yield
        finally:
            with self._here:
                turn.waiting -= 1
                if not turn.waiting:
                    del self._turns[key]


def install(app: Flask) -> None:
    """Give `app` a place to keep them."""
    app.extensions[EXTENSION] = Printed()


def reader(area: str) -> Asking:
    """An office, asked in the gateway's own name as one who works at none of its schools."""
    today = bangkok_date(parts().clock())
    grant = Grant(Role.SCHOOL_TEACHER, area, frozenset(), today, today)
    token = principals.sign(Principal(GATEWAY, (grant,)), parts().settings.principal_key)
    return Asking(parts().backend, area, token)


def send(area: str, query: str, params: Mapping[str, Any], form: str) -> Response:
    """A proclaimed announcement as an answer that anyone may keep for a while.

    :raises Problem: where there is none
    """
    if form not in FORMATS:
        raise problem("not-found")
    kept: Printed = current_app.extensions[EXTENSION]
    response = answer(kept.file(area, query, params, form), to_open=form == "pdf")
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response
