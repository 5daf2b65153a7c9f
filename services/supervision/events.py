"""The names under which supervision's events are stored."""

from __future__ import annotations

from kernel.registry import EventType, Registry
from services.supervision.domain.activity.events import (
    ActivityCancelled,
    ActivityChanged,
    ActivityHeld,
    ActivityPlanned,
    AttendanceRecorded,
    SatisfactionSummarised,
    SchoolExcused,
)
from services.supervision.domain.follow_up import (
    FollowUpDone,
    FollowUpRequired,
    FollowUpScheduled,
    FollowUpWithdrawn,
)

REGISTRY = Registry(
    [
        EventType("follow-up-required", 1, FollowUpRequired),
        EventType("follow-up-scheduled", 1, FollowUpScheduled),
        EventType("follow-up-done", 1, FollowUpDone),
        EventType("follow-up-withdrawn", 1, FollowUpWithdrawn),
        EventType("activity-planned", 1, ActivityPlanned),
        EventType("activity-changed", 1, ActivityChanged),
        EventType("activity-held", 1, ActivityHeld),
        EventType("activity-attendance-recorded", 1, AttendanceRecorded),
        EventType("activity-school-excused", 1, SchoolExcused),
        EventType("activity-satisfaction-summarised", 1, SatisfactionSummarised),
        EventType("activity-cancelled", 1, ActivityCancelled),
    ]
)
