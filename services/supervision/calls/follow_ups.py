"""Remote calls about follow-ups."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class FollowUpCalls(KernelService):
    """Follow-ups of schools."""

    @rpc
    def schedule_follow_up(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.follow_ups.schedule_follow_up`."""
        return self.runtime.execute("schedule_follow_up", request)

    @rpc
    def finish_follow_up(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.follow_ups.finish_follow_up`."""
        return self.runtime.execute("finish_follow_up", request)

    @rpc
    def follow_ups(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.follow_ups.ask_follow_ups`."""
        return self.runtime.ask("follow_ups", request)
