"""Remote calls about activities."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService


class ActivityCalls(KernelService):
    """Activities for the office's and the schools' people."""

    @rpc
    def plan_activity(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.activities.plan_activity`."""
        return self.runtime.execute("plan_activity", request)

    @rpc
    def change_activity(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.activities.change_activity`."""
        return self.runtime.execute("change_activity", request)

    @rpc
    def hold_activity(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.activities.hold_activity`."""
        return self.runtime.execute("hold_activity", request)

    @rpc
    def record_activity_attendance(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.activities.record_activity_attendance`."""
        return self.runtime.execute("record_activity_attendance", request)

    @rpc
    def excuse_school(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.activities.excuse_school`."""
        return self.runtime.execute("excuse_school", request)

    @rpc
    def summarise_satisfaction(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.activities.summarise_satisfaction`."""
        return self.runtime.execute("summarise_satisfaction", request)

    @rpc
    def cancel_activity(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.activities.cancel_activity`."""
        return self.runtime.execute("cancel_activity", request)

    @rpc
    def activities(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.activities.activities`."""
        return self.runtime.ask("activities", request)

    @rpc
    def activity(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.activities.one_activity`."""
        return self.runtime.ask("activity", request)

    @rpc
    def activity_coverage(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.activity_coverage.activity_coverage`."""
        return self.runtime.ask("activity_coverage", request)

    @rpc
    def activity_register_document(self, request: dict[str, Any]) -> dict[str, Any]:
        """See :func:`services.supervision.handlers.activities.activity_register_document`."""
        return self.runtime.ask("activity_register_document", request)
