"""Remote calls about frameworks side by side."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class ComparisonCalls(KernelService):
    """Frameworks, and editions of them, side by side."""

    @rpc
    def compare(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.comparisons.compare`."""
        return self.runtime.ask("compare", request)

    @rpc
    def comparison_document(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.comparisons.comparison_document`."""
        return self.runtime.ask("comparison_document", request)
