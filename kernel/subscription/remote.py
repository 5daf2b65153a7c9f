"""Another service's log, read by RPC. The one thing for which services call each other."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from kernel.envelope import Recorded
from kernel.following import PAGE
from kernel.log import Head
from kernel.rpc import CallFailed, RpcClient

SECONDS = 30.0
"""How long a page of a log may take on its way."""


class SourceAway(ConnectionError):
    """The source's log cannot be read now. Trying again later is all there is to do."""


class RemoteLog:
    """A :class:`kernel.following.LogReader` on the log of `source`.

    :param token: makes the signed principal of the reading service; whole logs are handed to nobody else
    """

    def __init__(self, rpc: RpcClient, source: str, token: Callable[[], str]) -> None:
        self._rpc, self.source, self._token = rpc, source, token

    def heads(self) -> list[Head]:
        """See :class:`kernel.following.LogReader`.

        :raises SourceAway: if the service does not answer
        """
        return [msgspec.convert(head, Head) for head in self._call("log_heads")]

    def read_area(self, area: str, after: int = 0, limit: int = PAGE) -> list[Recorded]:
        """See :class:`kernel.following.LogReader`. The events are as stored, not upcast.

        :raises SourceAway: if the service does not answer
        """
        return [msgspec.convert(event, Recorded) for event in self._call("log_range", area, after, limit)]

    def _call(self, method: str, *arguments: object) -> list[object]:
        try:
            context = {"principal": self._token()}
            answer: list[object] = self._rpc.call(self.source, method, *arguments, context=context, timeout=SECONDS)
        except CallFailed as error:
            raise SourceAway(f"{self.source}.{method}: {error}") from error
        return answer
