"""Remote calls about frameworks as CASE 1.1."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class CaseCalls(KernelService):
    """Frameworks as CASE 1.1."""

    @rpc
    def import_case_package(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.case_imports`."""
        return self.runtime.execute("import_case_package", request)

    @rpc
    def case_documents(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.case`."""
        return self.runtime.ask("case_documents", request)

    @rpc
    def case_entry(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.case`."""
        return self.runtime.ask("case_entry", request)

    @rpc
    def case_edition(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.case`."""
        return self.runtime.ask("case_edition", request)

    @rpc
    def case_package(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.case`."""
        return self.runtime.ask("case_package", request)

    @rpc
    def check_case_import(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.case_imports`."""
        return self.runtime.ask("check_case_import", request)
