"""Remote calls about rounds of self-assessment reports."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = dict[str, Any]
Response = dict[str, Any]


class SarRoundCalls(KernelService):
    """Rounds of self-assessment reports."""

    @rpc
    def issue_sar_guideline(self, request: Request) -> Response:
        """Issue the guideline of an academic year."""
        return self.runtime.execute("issue_sar_guideline", request)

    @rpc
    def open_sar_round(self, request: Request) -> Response:
        """Open the round of an academic year."""
        return self.runtime.execute("open_sar_round", request)

    @rpc
    def extend_sar_deadline(self, request: Request) -> Response:
        """Give some schools, or all, more time."""
        return self.runtime.execute("extend_sar_deadline", request)

    @rpc
    def close_sar_round(self, request: Request) -> Response:
        """Close the round."""
        return self.runtime.execute("close_sar_round", request)

    @rpc
    def admit_late_sar(self, request: Request) -> Response:
        """Let a school submit after closing."""
        return self.runtime.execute("admit_late_sar", request)

    @rpc
    def remind_sar(self, request: Request) -> Response:
        """Remind schools that owe a report."""
        return self.runtime.execute("remind_sar", request)

    @rpc
    def sar_rounds(self, request: Request) -> Response:
        """The rounds, newest first."""
        return self.runtime.ask("sar_rounds", request)

    @rpc
    def sar_round(self, request: Request) -> Response:
        """A year's guideline, terms, extensions and reminders."""
        return self.runtime.ask("sar_round", request)

    @rpc
    def usual_sar_guideline(self, request: Request) -> Response:
        """The guideline that an office starts from."""
        return self.runtime.ask("usual_sar_guideline", request)

    @rpc
    def sar_board(self, request: Request) -> Response:
        """How far the report of each school and track is."""
        return self.runtime.ask("sar_board", request)

    @rpc
    def sar_burn_up(self, request: Request) -> Response:
        """Reports submitted and accepted by day."""
        return self.runtime.ask("sar_burn_up", request)

    @rpc
    def sar_guideline_document(self, request: Request) -> Response:
        """What goes into the guideline as a document."""
        return self.runtime.ask("sar_guideline_document", request)

    @rpc
    def sar_round_letter_document(self, request: Request) -> Response:
        """What goes into the letter to the schools."""
        return self.runtime.ask("sar_round_letter_document", request)
