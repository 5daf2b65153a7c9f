"""Planning's ways in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = Mapping[str, Any]


class PlanningService(KernelService):
    """The quality plan and the proposals to change it."""

    name = "planning"

    @rpc
    def draft_plan(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("draft_plan", request)

    @rpc
    def revise_plan(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("revise_plan", request)

    @rpc
    def accept_proposal(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("accept_proposal", request)

    @rpc
    def edit_proposal(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("edit_proposal", request)

    @rpc
    def decline_proposal(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("decline_proposal", request)

    @rpc
    def plan(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("plan", request)

    @rpc
    def plan_versions(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("plan_versions", request)

    @rpc
    def plan_comparison(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("plan_comparison", request)

    @rpc
    def proposals(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("proposals", request)

    @rpc
    def proposal(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("proposal", request)
