"""What a page may ask of the services, in one shape, whoever stands behind it. ``gateway.asking`` is the real one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from flask import g

from gateway.asking import asking
from gateway.problems import Problem

__all__ = ["Backend", "Problem", "backend"]


class Backend(Protocol):
    """The services, in the name of one signed-in person of one office."""

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
        :raises Problem: where the service refuses or cannot be reached (503)
        """
        ...

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

        :param expected_version: the stream's version that the person had before them
        :param occurred_on: ISO date of the act where it records from paper, today unless said
        :raises Problem: where the service refuses (412 or 409 for a version that has moved on) or is away (503)
        """
        ...

    def event(self, service: str, position: int) -> dict[str, Any]:
        """One event with its envelope, by its place in the office's log.

        :raises Problem: 404 where there is none
        """
        ...

    def stream(self, service: str, *streams: str) -> list[dict[str, Any]]:
        """The events of one stream, or of some of a service, in order with their envelopes."""
        ...


def backend() -> Backend:
    """The services, in the name of whoever made this request.

    :raises Problem: 401 if nobody is signed in
    """
    found: Backend | None = g.get("backend")
    if found is None:
        found = g.backend = asking()
    return found
