"""The reports of a batch for ONESQA in one file."""

from __future__ import annotations

from flask import Response

from gateway.asking import asking
from gateway.pages import scope
from gateway.pages.sar_batches import find
from gateway.pages.site import page
from gateway.sar_batch_archives import archive


@page("/sar-rounds/<int:year>/batches/<batch>/reports")
def sar_batch_reports(year: int, batch: str) -> Response:
    """Exactly what was submitted and accepted, with a list of hashes."""
    return archive(asking(), find(year, batch), scope.scope().instant)
