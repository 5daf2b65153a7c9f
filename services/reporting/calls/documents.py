"""Documents over RPC."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = Mapping[str, Any]


class DocumentCalls(KernelService):
    """Documents as files."""

    @rpc
    def render_document(self, request: Request) -> dict[str, Any]:
        """See :func:`services.reporting.handlers.documents.render_document`."""
        return self.runtime.ask("render_document", request)

    @rpc
    def compose_document(self, request: Request) -> dict[str, Any]:
        """See :func:`services.reporting.handlers.documents.compose_document`."""
        return self.runtime.ask("compose_document", request)

    @rpc
    def document_templates(self, request: Request) -> dict[str, Any]:
        """See :func:`services.reporting.handlers.documents.document_templates`."""
        return self.runtime.ask("document_templates", request)
