"""Remote calls about schools' evaluations."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = dict[str, Any]
Response = dict[str, Any]


class SheetCalls(KernelService):
    """Evaluations of schools."""

    @rpc
    def record_ratings(self, request: Request) -> Response:
        """Record answers to form 7.2."""
        return self.runtime.execute("record_ratings", request)

    @rpc
    def decide_level(self, request: Request) -> Response:
        """Decide the level of a standard."""
        return self.runtime.execute("decide_level", request)

    @rpc
    def decide_levels(self, request: Request) -> Response:
        """Decide the levels of several standards, all or none."""
        return self.runtime.execute("decide_levels", request)

    @rpc
    def note_findings(self, request: Request) -> Response:
        """Note strengths and points to develop."""
        return self.runtime.execute("note_findings", request)

    @rpc
    def decide_gate(self, request: Request) -> Response:
        """Decide the quality gate."""
        return self.runtime.execute("decide_gate", request)

    @rpc
    def complete(self, request: Request) -> Response:
        """Complete a school's evaluation."""
        return self.runtime.execute("complete", request)

    @rpc
    def reopen(self, request: Request) -> Response:
        """Open a completed evaluation again."""
        return self.runtime.execute("reopen", request)

    @rpc
    def board(self, request: Request) -> Response:
        """How far each school has come."""
        return self.runtime.ask("board", request)

    @rpc
    def sheet(self, request: Request) -> Response:
        """A school's whole sheet."""
        return self.runtime.ask("sheet", request)
