"""Supervision over RPC: its calls stand by subject in ``services.supervision.calls``."""

from __future__ import annotations

from services.supervision.calls.activities import ActivityCalls
from services.supervision.calls.follow_ups import FollowUpCalls


class SupervisionService(FollowUpCalls, ActivityCalls):
    """Follow-ups of schools, and activities for the office's and the schools' people."""

    name = "supervision"
