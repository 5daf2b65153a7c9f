"""Remote calls about approving bodies and their meetings."""

from __future__ import annotations

from typing import Any

from kernel.entrypoints import rpc
from kernel.service import KernelService

Request = dict[str, Any]
Response = dict[str, Any]


class CommitteeCalls(KernelService):
    """Approving bodies and their meetings."""

    @rpc
    def register_approving_body(self, request: Request) -> Response:
        """Put a body on record."""
        return self.runtime.execute("register_approving_body", request)

    @rpc
    def change_approving_body(self, request: Request) -> Response:
        """What is on record of a body has changed."""
        return self.runtime.execute("change_approving_body", request)

    @rpc
    def appoint_body_members(self, request: Request) -> Response:
        """The members of a body from a day on."""
        return self.runtime.execute("appoint_body_members", request)

    @rpc
    def call_meeting(self, request: Request) -> Response:
        """Call a meeting."""
        return self.runtime.execute("call_meeting", request)

    @rpc
    def move_meeting(self, request: Request) -> Response:
        """A meeting is held on another day."""
        return self.runtime.execute("move_meeting", request)

    @rpc
    def cancel_meeting(self, request: Request) -> Response:
        """A meeting is not held."""
        return self.runtime.execute("cancel_meeting", request)

    @rpc
    def add_agenda_item(self, request: Request) -> Response:
        """Put a matter on the agenda."""
        return self.runtime.execute("add_agenda_item", request)

    @rpc
    def place_area_standard_on_agenda(self, request: Request) -> Response:
        """Propose a draft at a meeting."""
        return self.runtime.execute("place_area_standard_on_agenda", request)

    @rpc
    def record_attendance(self, request: Request) -> Response:
        """Who was there."""
        return self.runtime.execute("record_attendance", request)

    @rpc
    def correct_attendance(self, request: Request) -> Response:
        """Who was there was recorded wrongly."""
        return self.runtime.execute("correct_attendance", request)

    @rpc
    def recuse_member(self, request: Request) -> Response:
        """A member leaves for one matter."""
        return self.runtime.execute("recuse_member", request)

    @rpc
    def withdraw_recusal(self, request: Request) -> Response:
        """A recusal was recorded by mistake."""
        return self.runtime.execute("withdraw_recusal", request)

    @rpc
    def correct_recusal(self, request: Request) -> Response:
        """Whether a member had left for a resolved matter was recorded wrongly."""
        return self.runtime.execute("correct_recusal", request)

    @rpc
    def record_resolution(self, request: Request) -> Response:
        """What was resolved."""
        return self.runtime.execute("record_resolution", request)

    @rpc
    def correct_resolution(self, request: Request) -> Response:
        """What was resolved was recorded wrongly."""
        return self.runtime.execute("correct_resolution", request)

    @rpc
    def attach_minutes(self, request: Request) -> Response:
        """The minutes as they were adopted."""
        return self.runtime.execute("attach_minutes", request)

    @rpc
    def write_minutes(self, request: Request) -> Response:
        """What the minutes tell beside agenda, attendance and resolutions."""
        return self.runtime.execute("write_minutes", request)

    @rpc
    def minutes_part(self, request: Request) -> Response:
        """A part of the file of the minutes."""
        return self.runtime.ask("minutes_part", request)

    @rpc
    def approving_bodies(self, request: Request) -> Response:
        """Every body with its members."""
        return self.runtime.ask("approving_bodies", request)

    @rpc
    def meetings(self, request: Request) -> Response:
        """The meetings, newest first."""
        return self.runtime.ask("meetings", request)

    @rpc
    def meeting(self, request: Request) -> Response:
        """One meeting with its agenda."""
        return self.runtime.ask("meeting", request)

    @rpc
    def agenda_document(self, request: Request) -> Response:
        """The agenda pack, as data of its template."""
        return self.runtime.ask("agenda_document", request)

    @rpc
    def minutes_document(self, request: Request) -> Response:
        """The minutes of a whole meeting, as data of their template."""
        return self.runtime.ask("minutes_document", request)

    @rpc
    def resolution_document(self, request: Request) -> Response:
        """A resolution, as data of its template."""
        return self.runtime.ask("resolution_document", request)
