"""Remote calls about the area's own standards."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = dict[str, Any]
Response = dict[str, Any]


class AreaStandardCalls(KernelService):
    """The area's own standards, from draft to proclamation."""

    @rpc
    def draft_area_standard(self, request: Request) -> Response:
        """Begin a new edition."""
        return self.runtime.execute("draft_area_standard", request)

    @rpc
    def revise_area_standard(self, request: Request) -> Response:
        """Write a draft anew in places."""
        return self.runtime.execute("revise_area_standard", request)

    @rpc
    def move_area_standard_item(self, request: Request) -> Response:
        """Put an item of a draft elsewhere, or give it another number."""
        return self.runtime.execute("move_area_standard_item", request)

    @rpc
    def comment_on_draft(self, request: Request) -> Response:
        """Say something about a draft."""
        return self.runtime.execute("comment_on_draft", request)

    @rpc
    def resolve_draft_comment(self, request: Request) -> Response:
        """A comment is dealt with."""
        return self.runtime.execute("resolve_draft_comment", request)

    @rpc
    def sign_off_area_standard(self, request: Request) -> Response:
        """A station agrees that a draft is proposed."""
        return self.runtime.execute("sign_off_area_standard", request)

    @rpc
    def hold_up_area_standard(self, request: Request) -> Response:
        """A station does not sign a draft."""
        return self.runtime.execute("hold_up_area_standard", request)

    @rpc
    def revoke_sign_off(self, request: Request) -> Response:
        """A station takes back what it said."""
        return self.runtime.execute("revoke_sign_off", request)

    @rpc
    def set_sign_off_chain(self, request: Request) -> Response:
        """Through which posts drafts go."""
        return self.runtime.execute("set_sign_off_chain", request)

    @rpc
    def sign_off_chain(self, request: Request) -> Response:
        """The posts through which drafts go."""
        return self.runtime.ask("sign_off_chain", request)

    @rpc
    def submit_area_standard(self, request: Request) -> Response:
        """Hand in a draft."""
        return self.runtime.execute("submit_area_standard", request)

    @rpc
    def take_back_area_standard(self, request: Request) -> Response:
        """A draft goes back to its authors."""
        return self.runtime.execute("take_back_area_standard", request)

    @rpc
    def withdraw_area_standard(self, request: Request) -> Response:
        """A draft leaves the agenda, or its approval."""
        return self.runtime.execute("withdraw_area_standard", request)

    @rpc
    def meet_condition(self, request: Request) -> Response:
        """A condition of an approval is met."""
        return self.runtime.execute("meet_condition", request)

    @rpc
    def proclaim_area_standard(self, request: Request) -> Response:
        """Proclaim an approved edition."""
        return self.runtime.execute("proclaim_area_standard", request)

    @rpc
    def correct_area_standard(self, request: Request) -> Response:
        """Issue a corrigendum."""
        return self.runtime.execute("correct_area_standard", request)

    @rpc
    def renumber_area_announcement(self, request: Request) -> Response:
        """The number of an announcement was recorded wrongly."""
        return self.runtime.execute("renumber_area_announcement", request)

    @rpc
    def area_standards(self, request: Request) -> Response:
        """The editions of each track, without their items."""
        return self.runtime.ask("area_standards", request)

    @rpc
    def area_standard(self, request: Request) -> Response:
        """One edition with its items, comments, approval and what it still lacks."""
        return self.runtime.ask("area_standard", request)

    @rpc
    def area_standard_changes(self, request: Request) -> Response:
        """An edition beside the one before, or beside a framework."""
        return self.runtime.ask("area_standard_changes", request)

    @rpc
    def area_standard_origin(self, request: Request) -> Response:
        """Where one item comes from."""
        return self.runtime.ask("area_standard_origin", request)

    @rpc
    def area_standard_document(self, request: Request) -> Response:
        """The announcement, as data of its template."""
        return self.runtime.ask("area_standard_document", request)

    @rpc
    def corrigendum_document(self, request: Request) -> Response:
        """The announcement of a corrigendum, as data of its template."""
        return self.runtime.ask("corrigendum_document", request)

    @rpc
    def proposal_document(self, request: Request) -> Response:
        """The memo by which a draft is proposed, as data of its template."""
        return self.runtime.ask("proposal_document", request)
