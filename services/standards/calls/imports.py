"""Remote calls about imports of frameworks."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class ImportCalls(KernelService):
    """Imports of frameworks."""

    @rpc
    def import_framework(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.imports`."""
        return self.runtime.execute("import_framework", request)

    @rpc
    def check_framework_import(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.imports`."""
        return self.runtime.ask("check_framework_import", request)

    @rpc
    def framework_template(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.imports`."""
        return self.runtime.ask("framework_template", request)
