"""What a page may ask of the services, in one shape, whoever stands behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Problem(Exception):
    """The services did not do it, and say why (RFC 9457).

    :ivar status: HTTP status
    :ivar code: stable name such as ``evaluation.reason-missing``
    :ivar title: one Thai line
    :ivar detail: one Thai sentence that says how to mend it
    :ivar errors: ``{"pointer": "/reason", "detail": …}`` for each field at fault
    """

    def __init__(
        self, status: int, code: str, title: str, detail: str = "", errors: Sequence[Mapping[str, str]] = ()
    ) -> None:
        super().__init__(f"{status} {code}: {detail or title}")
        self.status, self.code, self.title, self.detail, self.errors = status, code, title, detail, tuple(errors)


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
    ) -> dict[str, Any]:
        """Carry out a command: ``{"area", "stream", "position", "version", "extra"}``.

        :param expected_version: the stream's version that the person had before them
        :raises Problem: where the service refuses (409 for a version that has moved on) or cannot be reached (503)
        """
        ...

    def event(self, service: str, position: int) -> dict[str, Any]:
        """One event with its envelope, by its place in the office's log.

        :raises Problem: 404 where there is none
        """
        ...

    def events(self, service: str, after: int, limit: int) -> list[dict[str, Any]]:
        """The office's events of `service` after a position, in order."""
        ...
