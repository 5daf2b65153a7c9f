"""Remote calls about the area's report of self-assessment reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = Mapping[str, Any]


class AreaReportCalls(KernelService):
    """Compiled, endorsed, returned, shown."""

    @rpc
    def compile_area_report(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("compile_area_report", request)

    @rpc
    def endorse_area_report(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("endorse_area_report", request)

    @rpc
    def return_area_report(self, request: Request) -> dict[str, Any]:
        return self.runtime.execute("return_area_report", request)

    @rpc
    def area_reports(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("area_reports", request)

    @rpc
    def area_report(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("area_report", request)

    @rpc
    def area_report_document(self, request: Request) -> dict[str, Any]:
        return self.runtime.ask("area_report_document", request)
