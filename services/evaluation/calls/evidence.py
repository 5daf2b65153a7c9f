"""Remote calls about evidence and its files."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = dict[str, Any]
Response = dict[str, Any]


class EvidenceCalls(KernelService):
    """The shelf of a school."""

    @rpc
    def begin_file(self, request: Request) -> Response:
        """Announce a file."""
        return self.runtime.execute("begin_file", request)

    @rpc
    def put_file_part(self, request: Request) -> Response:
        """Take in a part of a file."""
        return self.runtime.execute("put_file_part", request)

    @rpc
    def finish_file(self, request: Request) -> Response:
        """Make a file whole."""
        return self.runtime.execute("finish_file", request)

    @rpc
    def add_evidence(self, request: Request) -> Response:
        """Put a file or a link on the shelf."""
        return self.runtime.execute("add_evidence", request)

    @rpc
    def describe_evidence(self, request: Request) -> Response:
        """Describe a piece of evidence otherwise."""
        return self.runtime.execute("describe_evidence", request)

    @rpc
    def withdraw_evidence(self, request: Request) -> Response:
        """Take a piece of evidence off the shelf."""
        return self.runtime.execute("withdraw_evidence", request)

    @rpc
    def evidence_shelf(self, request: Request) -> Response:
        """A school's shelf of one year."""
        return self.runtime.ask("evidence_shelf", request)

    @rpc
    def evidence(self, request: Request) -> Response:
        """One piece of evidence."""
        return self.runtime.ask("evidence", request)

    @rpc
    def evidence_part(self, request: Request) -> Response:
        """A part of a file."""
        return self.runtime.ask("evidence_part", request)
