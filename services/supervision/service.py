"""Supervision over RPC."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = dict[str, Any]
Response = dict[str, Any]


class SupervisionService(KernelService):
    """Follow-ups of schools."""

    name = "supervision"

    @rpc
    def schedule_follow_up(self, request: Request) -> Response:
        """Set the day of a follow-up."""
        return self.runtime.execute("schedule_follow_up", request)

    @rpc
    def finish_follow_up(self, request: Request) -> Response:
        """Record that a school was followed up."""
        return self.runtime.execute("finish_follow_up", request)

    @rpc
    def follow_ups(self, request: Request) -> Response:
        """Who is to be followed up, by when and why."""
        return self.runtime.ask("follow_ups", request)
