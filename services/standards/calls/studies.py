"""Remote calls about studies of academic years."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class StudyCalls(KernelService):
    """Studies of academic years."""

    @rpc
    def open_study(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.studies`."""
        return self.runtime.execute("open_study", request)

    @rpc
    def cite_document(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.studies`."""
        return self.runtime.execute("cite_document", request)

    @rpc
    def withdraw_citation(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.studies`."""
        return self.runtime.execute("withdraw_citation", request)

    @rpc
    def record_community_need(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.studies`."""
        return self.runtime.execute("record_community_need", request)

    @rpc
    def withdraw_community_need(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.studies`."""
        return self.runtime.execute("withdraw_community_need", request)

    @rpc
    def record_comparison(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.studies`."""
        return self.runtime.execute("record_comparison", request)

    @rpc
    def conclude_study(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.studies`."""
        return self.runtime.execute("conclude_study", request)

    @rpc
    def reopen_study(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.studies`."""
        return self.runtime.execute("reopen_study", request)

    @rpc
    def issue_handbook(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.studies`."""
        return self.runtime.execute("issue_handbook", request)

    @rpc
    def studies(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.studies`."""
        return self.runtime.ask("studies", request)

    @rpc
    def study(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.studies`."""
        return self.runtime.ask("study", request)
