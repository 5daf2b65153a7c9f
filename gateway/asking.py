"""Queries and commands in the name of whoever made this request, in one office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from gateway.backend import Backend, Unavailable, away, unwrap
from gateway.parts import parts
from gateway.visitor import required


@dataclass(frozen=True, slots=True)
class Asking:
    """The services, in the name of one visitor, about one office.

    :ivar token: who asks, signed
    """

    backend: Backend
    area: str
    token: str

    def ask(
        self,
        service: str,
        query: str,
        params: Mapping[str, Any] | None = None,
        *,
        as_of: str | None = None,
        wait_for: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The answer of a query.

        :param as_of: an ISO instant to look back to
        :param wait_for: ``{"source", "position"}`` that the answer must already know of
        :raises Problem: where the service refuses, or 503 where it does not answer
        """
        request: dict[str, Any] = {"area": self.area, "params": dict(params or {})}
        if as_of is not None:
            request["as_of"] = as_of
        if wait_for is not None:
            request["wait_for"] = dict(wait_for)
        return self._call(service, query, request)

    def execute(
        self,
        service: str,
        command: str,
        data: Mapping[str, Any],
        *,
        command_id: str | None = None,
        expected_version: int | None = None,
        occurred_on: str | None = None,
    ) -> dict[str, Any]:
        """Carry out a command: ``{"area", "stream", "position", "version", "extra"}``.

        :param command_id: the same id again has the first answer again; without one, a new act
        :param expected_version: the stream's version that the person had before them
        :param occurred_on: ISO date of the act, today unless said
        :raises Problem: where the service refuses, 412 for a version that has moved on, or 503 where it does not answer
        """
        request: dict[str, Any] = {"area": self.area, "command_id": command_id or str(uuid4()), "data": dict(data)}
        if expected_version is not None:
            request["expected_version"] = expected_version
        if occurred_on is not None:
            request["occurred_on"] = occurred_on
        return self._call(service, command, request)

    def event(self, service: str, position: int) -> dict[str, Any]:
        """One event with its envelope, by its place in the office's log.

        :raises Problem: 404 where there is none
        """
        try:
            answer = self.backend.kernel(service, "event", self.area, position, principal_token=self.token)
        except Unavailable as fault:
            raise away(fault) from fault
        return unwrap(service, answer)

    def stream(self, service: str, *streams: str, types: Iterable[str] | None = None) -> list[dict[str, Any]]:
        """The events of one stream, or of some of a service, in order with their envelopes; empty if there are none.

        :param types: of what only is wanted; the owner leaves out the rest
        """
        wanted = [] if types is None else [sorted(types)]
        try:
            answer = self.backend.kernel(service, "streams", self.area, [*streams], *wanted, principal_token=self.token)
        except Unavailable as fault:
            raise away(fault) from fault
        found: list[dict[str, Any]] = unwrap(service, answer)["events"]
        return found

    def _call(self, service: str, method: str, request: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return unwrap(service, self.backend.call(service, method, request, self.token))
        except Unavailable as fault:
            raise away(fault) from fault


def asking(area: str | None = None) -> Asking:
    """The services in the name of whoever made this request, about `area` or the office they land on.

    :raises Problem: 401 if nobody is signed in
    """
    visitor = required()
    return Asking(parts().backend, area or visitor.area, visitor.token)
