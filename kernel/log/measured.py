"""A log whose appends are measured for Prometheus."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection
from typing_extensions import override

from kernel import metrics
from kernel.envelope import Metadata, NewEvent, Recorded
from kernel.log.sql import SqlLog


class MeasuredLog(SqlLog):
    """A :class:`kernel.log.sql.SqlLog` that counts and times what it appends."""

    @override
    def append(
        self,
        area: str,
        stream: str,
        expected_version: int,
        events: Sequence[NewEvent],
        *,
        command_id: str,
        metadata: Metadata,
        tx: Connection | None = None,
    ) -> tuple[Recorded, ...]:
        """See :meth:`kernel.log.EventLog.append`."""
        with metrics.timed(metrics.APPEND_SECONDS.labels(self.source)):
            written = super().append(
                area, stream, expected_version, events, command_id=command_id, metadata=metadata, tx=tx
            )
        metrics.APPENDED_EVENTS.labels(self.source).inc(len(written))
        return written
