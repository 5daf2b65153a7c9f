"""Remote calls about crosswalks."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class CrosswalkCalls(KernelService):
    """Crosswalks between frameworks."""

    @rpc
    def register_crosswalk(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.crosswalks.register_crosswalk`."""
        return self.runtime.execute("register_crosswalk", request)

    @rpc
    def open_crosswalk(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.crosswalks.open_crosswalk`."""
        return self.runtime.execute("open_crosswalk", request)

    @rpc
    def set_crosswalk_link(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.crosswalks.set_link`."""
        return self.runtime.execute("set_crosswalk_link", request)

    @rpc
    def remove_crosswalk_link(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.crosswalks.remove_link`."""
        return self.runtime.execute("remove_crosswalk_link", request)

    @rpc
    def explain_crosswalk_item(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.crosswalks.explain_item`."""
        return self.runtime.execute("explain_crosswalk_item", request)

    @rpc
    def crosswalks(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.crosswalks.crosswalks`."""
        return self.runtime.ask("crosswalks", request)

    @rpc
    def crosswalk(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.crosswalks.one_crosswalk`."""
        return self.runtime.ask("crosswalk", request)
