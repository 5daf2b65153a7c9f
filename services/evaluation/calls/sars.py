"""Remote calls about self-assessment reports."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = dict[str, Any]
Response = dict[str, Any]


class SarCalls(KernelService):
    """Self-assessment reports."""

    @rpc
    def start_sar(self, request: Request) -> Response:
        """Begin a report."""
        return self.runtime.execute("start_sar", request)

    @rpc
    def refresh_sar_terms(self, request: Request) -> Response:
        """Put a report on the terms that stand now."""
        return self.runtime.execute("refresh_sar_terms", request)

    @rpc
    def assign_section(self, request: Request) -> Response:
        """Give a section to persons."""
        return self.runtime.execute("assign_section", request)

    @rpc
    def write_section(self, request: Request) -> Response:
        """Write in a section."""
        return self.runtime.execute("write_section", request)

    @rpc
    def confirm_paragraph(self, request: Request) -> Response:
        """Confirm copied paragraphs."""
        return self.runtime.execute("confirm_paragraph", request)

    @rpc
    def judge_item(self, request: Request) -> Response:
        """Give an item a level."""
        return self.runtime.execute("judge_item", request)

    @rpc
    def judge_items(self, request: Request) -> Response:
        """Give several items a level, all or none."""
        return self.runtime.execute("judge_items", request)

    @rpc
    def judge_standard(self, request: Request) -> Response:
        """Give a standard a level."""
        return self.runtime.execute("judge_standard", request)

    @rpc
    def judge_overall(self, request: Request) -> Response:
        """State the level of the whole report."""
        return self.runtime.execute("judge_overall", request)

    @rpc
    def enter_figures(self, request: Request) -> Response:
        """Put rows of figures in place of those before."""
        return self.runtime.execute("enter_figures", request)

    @rpc
    def import_figures(self, request: Request) -> Response:
        """Take figures from a spreadsheet."""
        return self.runtime.execute("import_figures", request)

    @rpc
    def link_evidence(self, request: Request) -> Response:
        """Let evidence speak for items."""
        return self.runtime.execute("link_evidence", request)

    @rpc
    def unlink_evidence(self, request: Request) -> Response:
        """Let evidence speak for items no longer."""
        return self.runtime.execute("unlink_evidence", request)

    @rpc
    def answer_comment(self, request: Request) -> Response:
        """Answer a comment of the office."""
        return self.runtime.execute("answer_comment", request)

    @rpc
    def endorse_sar(self, request: Request) -> Response:
        """Record the board's endorsement."""
        return self.runtime.execute("endorse_sar", request)

    @rpc
    def submit_sar(self, request: Request) -> Response:
        """Submit a report."""
        return self.runtime.execute("submit_sar", request)

    @rpc
    def withdraw_sar(self, request: Request) -> Response:
        """Take a submission back."""
        return self.runtime.execute("withdraw_sar", request)

    @rpc
    def begin_checking(self, request: Request) -> Response:
        """Begin to check a report."""
        return self.runtime.execute("begin_checking", request)

    @rpc
    def propose_decision(self, request: Request) -> Response:
        """Propose what to do with a report."""
        return self.runtime.execute("propose_decision", request)

    @rpc
    def return_sar(self, request: Request) -> Response:
        """Return places of a report to be mended."""
        return self.runtime.execute("return_sar", request)

    @rpc
    def accept_sar(self, request: Request) -> Response:
        """Accept a report."""
        return self.runtime.execute("accept_sar", request)

    @rpc
    def begin_correction(self, request: Request) -> Response:
        """Begin the next version of a report."""
        return self.runtime.execute("begin_correction", request)

    @rpc
    def sar(self, request: Request) -> Response:
        """A report whole."""
        return self.runtime.ask("sar", request)

    @rpc
    def check_sar(self, request: Request) -> Response:
        """What the checks find in a report."""
        return self.runtime.ask("check_sar", request)

    @rpc
    def sars(self, request: Request) -> Response:
        """The reports that were begun."""
        return self.runtime.ask("sars", request)

    @rpc
    def sar_history(self, request: Request) -> Response:
        """The submissions of a report and their comments."""
        return self.runtime.ask("sar_history", request)

    @rpc
    def sar_submission(self, request: Request) -> Response:
        """What was submitted."""
        return self.runtime.ask("sar_submission", request)

    @rpc
    def sar_difference(self, request: Request) -> Response:
        """What differs between two submissions."""
        return self.runtime.ask("sar_difference", request)

    @rpc
    def sar_changes(self, request: Request) -> Response:
        """What is written otherwise than it was last submitted."""
        return self.runtime.ask("sar_changes", request)

    @rpc
    def check_figures(self, request: Request) -> Response:
        """What a spreadsheet of figures would do."""
        return self.runtime.ask("check_figures", request)

    @rpc
    def figures_template(self, request: Request) -> Response:
        """An empty spreadsheet for figures."""
        return self.runtime.ask("figures_template", request)

    @rpc
    def sar_document(self, request: Request) -> Response:
        """A submitted report as a document."""
        return self.runtime.ask("sar_document", request)

    @rpc
    def sar_receipt_document(self, request: Request) -> Response:
        """The receipt of a submission as a document."""
        return self.runtime.ask("sar_receipt_document", request)
