"""Sending the demo's commands: deterministic ids, so that loading can stop anywhere and be taken up again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kernel.authority import Grant, Principal, Role
from kernel.envelope import derived_id

Issue = Callable[[str, str, Mapping[str, Any], Principal], dict[str, Any]]
"""(service, method, request, who) -> ``{"ok": …}`` or ``{"problem": …}``; over RPC in life, in process in tests."""

Progress = Callable[[int, int, str], None]
"""(ordinal of the part that a command belongs to, parts in all, what is being loaded)"""


PATIENCE_SECONDS = 60.0
"""How long one service may take to hear of what was done in another."""


class DemoStuck(Exception):
    """A service did not hear of what was done in another, however long one waited."""


class DemoRefused(Exception):
    """A service refused a command or query of the demo."""

    def __init__(self, service: str, method: str, problem: Mapping[str, Any]) -> None:
        super().__init__(
            f"{service}.{method}: {problem.get('code')}: {problem.get('detail')} {problem.get('errors', '')}"
        )
        self.problem = problem


@dataclass
class Issuer:
    """Sends commands and queries of one area, and keeps count.

    :ivar parts: how many parts the work has, known beforehand
    :ivar part: the one at hand, counted from 1
    :ivar positions: the last position that each service has answered with
    """

    issue: Issue
    area: str
    seed: str
    progress: Progress
    parts: int = 0
    part: int = 0
    done: int = 0
    positions: dict[str, int] = field(default_factory=dict)

    def begin(self) -> None:
        """What comes now is the next part."""
        self.part += 1

    def command(
        self, service: str, method: str, data: Mapping[str, Any], who: Principal, on: date, *key: object, what: str
    ) -> dict[str, Any]:
        """Carry out a command; `key` tells it from every other of the same service and method.

        What someone did on an earlier day is loaded in their name by an operator of the area, as an office loads what
        it did before it had the system.

        :raises DemoRefused: if the service refuses it
        """
        request = {
            "area": self.area,
            "command_id": derived_id("demo", self.seed, self.area, service, method, *key),
            "occurred_on": on.isoformat(),
            "data": data,
        }
        loading = Grant(Role.OPERATOR, self.area, None, date(2020, 1, 1))
        return self.send(service, method, request, Principal(who.actor, (*who.grants, loading)), what)

    def send(self, service: str, method: str, request: Mapping[str, Any], who: Principal, what: str) -> dict[str, Any]:
        """Carry out a command whose request is ready.

        :raises DemoRefused: if the service refuses it
        """
        answer = self._ok(service, method, request, who)
        self.positions[service] = max(self.positions.get(service, 0), int(answer.get("position", 0)))
        self.done += 1
        self.progress(self.part, self.parts, what)
        return answer

    def ask(self, service: str, query: str, params: Mapping[str, Any], who: Principal) -> dict[str, Any]:
        """Ask a query.

        :raises DemoRefused: if the service refuses to answer
        """
        return self._ok(service, query, {"area": self.area, "params": params}, who)

    def ask_once_known(
        self, service: str, query: str, params: Mapping[str, Any], who: Principal, source: str
    ) -> dict[str, Any]:
        """Ask a query of a service as soon as it knows all that the demo has done in `source`.

        :raises DemoStuck: if it does not come to know it
        """
        position = self.positions.get(source, 0)
        request = {
            "area": self.area,
            "params": params,
            "wait_for": {"source": source, "position": position},
        }

        def known() -> dict[str, Any] | None:
            answer = self._ok(service, query, request, who)
            reached = {entry["source"]: entry["position"] for entry in answer["freshness"]}
            return answer if reached.get(source, 0) >= position else None

        return patiently(known, f"{service} does not know of position {position} in the log of {source}")

    def _ok(self, service: str, method: str, request: Mapping[str, Any], who: Principal) -> dict[str, Any]:
        answer = self.issue(service, method, request, who)
        if "problem" in answer:
            raise DemoRefused(service, method, answer["problem"])
        found: dict[str, Any] = answer["ok"]
        return found


def patiently(look: Callable[[], dict[str, Any] | None], otherwise: str) -> dict[str, Any]:
    """What `look` finds, as soon as it finds something.

    :raises DemoStuck: saying `otherwise`, if it finds nothing
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        found = look()
        if found is not None:
            return found
        if time.monotonic() >= until:
            raise DemoStuck(otherwise)
        time.sleep(0.1)
