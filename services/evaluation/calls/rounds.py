"""Remote calls about rounds of form 7.2."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = dict[str, Any]
Response = dict[str, Any]


class RoundCalls(KernelService):
    """Rounds of form 7.2."""

    @rpc
    def open_round(self, request: Request) -> Response:
        """Open the round of an academic year."""
        return self.runtime.execute("open_round", request)

    @rpc
    def rounds(self, request: Request) -> Response:
        """The rounds, newest first."""
        return self.runtime.ask("rounds", request)

    @rpc
    def round(self, request: Request) -> Response:
        """All terms of one round."""
        return self.runtime.ask("round", request)

    @rpc
    def round_choices(self, request: Request) -> Response:
        """What a round can be opened with."""
        return self.runtime.ask("round_choices", request)
