"""Remote calls about the circulation of proclaimed standards."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class NotificationCalls(KernelService):
    """Notices to schools and agencies, acknowledgements and reminders."""

    @rpc
    def open_notice(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.notifications.open_notice`."""
        return self.runtime.execute("open_notice", request)

    @rpc
    def acknowledge_standard(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.notifications.acknowledge_standard`."""
        return self.runtime.execute("acknowledge_standard", request)

    @rpc
    def remind_schools(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.notifications.remind_schools`."""
        return self.runtime.execute("remind_schools", request)

    @rpc
    def set_reminder_terms(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.reminders.set_reminder_terms`."""
        return self.runtime.execute("set_reminder_terms", request)

    @rpc
    def reminder_terms(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.reminders.reminder_terms`."""
        return self.runtime.ask("reminder_terms", request)

    @rpc
    def choose_agencies(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.circulation.choose_agencies`."""
        return self.runtime.execute("choose_agencies", request)

    @rpc
    def notices(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.notifications.notices`."""
        return self.runtime.ask("notices", request)

    @rpc
    def reminder_preview(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.notifications.reminder_preview`."""
        return self.runtime.ask("reminder_preview", request)

    @rpc
    def circulated_editions(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.circulation.circulated_editions`."""
        return self.runtime.ask("circulated_editions", request)

    @rpc
    def circulation_board(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.circulation.circulation_board`."""
        return self.runtime.ask("circulation_board", request)

    @rpc
    def circulation_agencies(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.circulation.circulation_agencies`."""
        return self.runtime.ask("circulation_agencies", request)

    @rpc
    def acknowledgement_list_document(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.circulation_documents.acknowledgement_list_document`."""
        return self.runtime.ask("acknowledgement_list_document", request)

    @rpc
    def notification_letter_document(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.standards.handlers.circulation_documents.notification_letter_document`."""
        return self.runtime.ask("notification_letter_document", request)
