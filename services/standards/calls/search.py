"""Remote calls that search."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class SearchCalls(KernelService):
    """Finding by words."""

    @rpc
    def search(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.search`."""
        return self.runtime.ask("search", request)
