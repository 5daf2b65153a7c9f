"""Remote calls about schools' standards and targets."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class SchoolCalls(KernelService):
    """Schools' standards and targets."""

    @rpc
    def adopt_school_standard(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_standards.adopt`."""
        return self.runtime.execute("adopt_school_standard", request)

    @rpc
    def revise_school_standard(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_standards.revise`."""
        return self.runtime.execute("revise_school_standard", request)

    @rpc
    def take_corrected_wording(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_standards.take_corrected`."""
        return self.runtime.execute("take_corrected_wording", request)

    @rpc
    def discard_school_standard(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_standards.discard`."""
        return self.runtime.execute("discard_school_standard", request)

    @rpc
    def endorse_school_standard(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_standards.endorse`."""
        return self.runtime.execute("endorse_school_standard", request)

    @rpc
    def proclaim_school_standard(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_standards.proclaim`."""
        return self.runtime.execute("proclaim_school_standard", request)

    @rpc
    def review_school_standard(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_standards.review`."""
        return self.runtime.execute("review_school_standard", request)

    @rpc
    def draft_school_targets(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_targets.draft`."""
        return self.runtime.execute("draft_school_targets", request)

    @rpc
    def endorse_school_targets(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_targets.endorse`."""
        return self.runtime.execute("endorse_school_targets", request)

    @rpc
    def announce_school_targets(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_targets.announce`."""
        return self.runtime.execute("announce_school_targets", request)

    @rpc
    def school_standards(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_standards.ask_board`."""
        return self.runtime.ask("school_standards", request)

    @rpc
    def school_standard(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_standards.ask_one`."""
        return self.runtime.ask("school_standard", request)

    @rpc
    def school_targets(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_targets.ask_one`."""
        return self.runtime.ask("school_targets", request)

    @rpc
    def school_standard_document(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_documents.ask_standard`."""
        return self.runtime.ask("school_standard_document", request)

    @rpc
    def school_targets_document(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.school_documents.ask_targets`."""
        return self.runtime.ask("school_targets_document", request)
