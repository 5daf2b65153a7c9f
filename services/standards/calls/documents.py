"""Remote calls about the reference library."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class DocumentCalls(KernelService):
    """Documents of the reference library."""

    @rpc
    def register_document(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.documents`."""
        return self.runtime.execute("register_document", request)

    @rpc
    def begin_file(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`kernel.files.receiving`."""
        return self.runtime.execute("begin_file", request)

    @rpc
    def put_file_part(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`kernel.files.receiving`."""
        return self.runtime.execute("put_file_part", request)

    @rpc
    def finish_file(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`kernel.files.receiving`."""
        return self.runtime.execute("finish_file", request)

    @rpc
    def supersede_document(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.documents`."""
        return self.runtime.execute("supersede_document", request)

    @rpc
    def documents(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.documents`."""
        return self.runtime.ask("documents", request)

    @rpc
    def document_part(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.documents`."""
        return self.runtime.ask("document_part", request)

    @rpc
    def document(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :mod:`services.standards.handlers.documents`."""
        return self.runtime.ask("document", request)
