"""Remote calls about summaries of evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = Mapping[str, Any]


class SummaryCalls(KernelService):
    """Summaries of the area's evaluations."""

    @rpc
    def years(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("years", request)

    @rpc
    def area_summary(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("area_summary", request)

    @rpc
    def heat_map(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("heat_map", request)

    @rpc
    def school_result(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("school_result", request)

    @rpc
    def sources(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("sources", request)
