"""The standards service's remote calls."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class StandardsService(KernelService):
    """Reference frameworks and crosswalks."""

    name = "standards"

    @rpc
    def register_framework(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.application.register_framework`."""
        return self.runtime.execute("register_framework", request)

    @rpc
    def register_crosswalk(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.application.register_crosswalk`."""
        return self.runtime.execute("register_crosswalk", request)

    @rpc
    def frameworks(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.application.frameworks`."""
        return self.runtime.ask("frameworks", request)

    @rpc
    def framework(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.application.one_framework`."""
        return self.runtime.ask("framework", request)

    @rpc
    def crosswalks(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.application.crosswalks`."""
        return self.runtime.ask("crosswalks", request)

    @rpc
    def crosswalk(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.application.one_crosswalk`."""
        return self.runtime.ask("crosswalk", request)
