"""Remote calls about frameworks."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class FrameworkCalls(KernelService):
    """Frameworks of standards."""

    @rpc
    def register_framework(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.frameworks.register_framework`."""
        return self.runtime.execute("register_framework", request)

    @rpc
    def cite_framework_item(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.frameworks.cite_item`."""
        return self.runtime.execute("cite_framework_item", request)

    @rpc
    def withdraw_item_citation(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.frameworks.withdraw_citation`."""
        return self.runtime.execute("withdraw_item_citation", request)

    @rpc
    def frameworks(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.frameworks.frameworks`."""
        return self.runtime.ask("frameworks", request)

    @rpc
    def framework(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.frameworks.one_framework`."""
        return self.runtime.ask("framework", request)
