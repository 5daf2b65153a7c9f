"""What the area's standards ask of people of the office, on their first page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gateway.pages import scope
from gateway.pages.area_standards import base
from gateway.pages.backend import backend
from gateway.pages.duties import Duty, duties_for
from gateway.pages.language import t
from gateway.pages.viewer import Viewer
from kernel.authority import Role


@duties_for(
    Role.SUPERVISOR, Role.GROUP_DIRECTOR, Role.COMMITTEE_SECRETARY, Role.AREA_DIRECTOR, Role.AREA_DEPUTY_DIRECTOR
)
def area_standard_duties(person: Viewer) -> Sequence[Duty]:
    """The next step of each edition on its way, for whoever takes it."""
    found = backend().ask("standards", "area_standards", as_of=scope.scope().instant)
    return [
        Duty(
            t("area-standards.named", track=t(f"track.{one['track']}"), edition=one["edition"]),
            t(f"area-standards.duty.{what}"),
            scope.address("/standards/meetings" if what == "place" else base(one["track"], one["edition"])),
        )
        for track in found["tracks"]
        for one in track["editions"]
        for role, what in _steps(one)
        if role in person.roles and (what != "proclaim" or found["signs"])
    ]


def _steps(one: dict[str, Any]) -> Iterator[tuple[Role, str]]:
    """Who has to do what about an edition."""
    match one["status"]:
        case "drafting" if one.get("waits_for"):
            yield Role(one["waits_for"]), "sign"
        case "drafting" if one.get("signed"):
            yield Role.GROUP_DIRECTOR, "submit"
        case "returned":
            yield Role.SUPERVISOR, "revise"
        case "submitted":
            yield Role.COMMITTEE_SECRETARY, "place"
        case "approved" if one["lacks_quorum"]:
            yield Role.GROUP_DIRECTOR, "withdraw"
        case "approved" if one["unmet"]:
            yield Role.GROUP_DIRECTOR, "meet"
        case "approved":
            yield Role.AREA_DIRECTOR, "proclaim"
