"""Remote calls about batches of reports for ONESQA."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = dict[str, Any]
Response = dict[str, Any]


class SarBatchCalls(KernelService):
    """Batches of accepted reports for ONESQA."""

    @rpc
    def prepare_sar_batch(self, request: Request) -> Response:
        """Put a batch together, or change it."""
        return self.runtime.execute("prepare_sar_batch", request)

    @rpc
    def discard_sar_batch(self, request: Request) -> Response:
        """Give up a batch that was not forwarded."""
        return self.runtime.execute("discard_sar_batch", request)

    @rpc
    def forward_sar_batch(self, request: Request) -> Response:
        """Forward a batch with its letter."""
        return self.runtime.execute("forward_sar_batch", request)

    @rpc
    def correct_sar_batch_letter(self, request: Request) -> Response:
        """The letter of a forwarded batch was recorded wrongly."""
        return self.runtime.execute("correct_sar_batch_letter", request)

    @rpc
    def sar_batches(self, request: Request) -> Response:
        """The batches of a year, and what waits to be forwarded."""
        return self.runtime.ask("sar_batches", request)

    @rpc
    def sar_batch(self, request: Request) -> Response:
        """One batch with its entries."""
        return self.runtime.ask("sar_batch", request)

    @rpc
    def onesqa_batch_document(self, request: Request) -> Response:
        """What goes into the list of a batch."""
        return self.runtime.ask("onesqa_batch_document", request)
