"""What the events of the area's standards, of approving bodies and their meetings say in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.pages import thai

AREA_STANDARDS = frozenset({
    "approving-body-registered", "approving-body-changed", "body-members-appointed", "meeting-called",
    "meeting-moved", "meeting-cancelled", "attendance-corrected", "resolution-corrected",
    "minutes-attached", "minutes-written",
    "area-standard-taken-off-agenda", "area-standard-resolution-corrected", "area-standard-approval-recounted",
    "agenda-item-added", "attendance-recorded", "member-recused", "recusal-withdrawn", "recusal-corrected",
    "resolution-recorded",
    "area-standard-drafted", "area-standard-revised", "area-standard-item-moved",
    "draft-comment-made", "draft-comment-resolved",
    "sign-off-chain-set", "area-standard-signed-off", "area-standard-held-up", "area-standard-sign-off-revoked",
    "area-standard-submitted", "area-standard-taken-back", "area-standard-withdrawn",
    "area-standard-placed-on-agenda", "area-standard-approved", "area-standard-condition-met",
    "area-standard-returned", "area-standard-rejected", "area-standard-proclaimed", "area-standard-superseded",
    "area-standard-corrected", "area-standard-renumbered",
})  # fmt: skip
"""Their names."""

MOST_TOLD = 4
"""How many new numbers one line names."""

TURNING_POINTS = frozenset({
    "resolution-recorded", "area-standard-approved", "area-standard-returned", "area-standard-rejected",
    "area-standard-withdrawn", "area-standard-proclaimed", "area-standard-superseded",
    "meeting-cancelled", "resolution-corrected", "area-standard-resolution-corrected",
})  # fmt: skip


def area_standard_values(data: Mapping[str, Any]) -> dict[str, object]:
    """The values that the words of such an event have places for."""
    plain = {
        name: data[name]
        for name in ("edition", "revision", "ordinal", "title", "reason", "corrigendum")
        if name in data and not isinstance(data[name], Mapping)
    }
    meeting = data.get("meeting")
    number = data.get("number") or (meeting["number"] if isinstance(meeting, Mapping) else "")
    counted = data.get("present", data.get("members", ()))
    codes = data.get("codes", ())
    told = [f"{one['from']} → {one['to']}" for one in codes] or [str(data.get("code", ""))]
    return {
        **plain,
        "moves": ", ".join(told[:MOST_TOLD]) + ("…" if len(told) > MOST_TOLD else ""),
        "number": data["announcement"]["number"] if data.get("effective_from_year") else number,
        "year": data.get("effective_from_year") or data.get("from_year"),
        "count": len(counted),
        "on": thai.show_date(data["held_on"]) if data.get("held_on") else "",
    }
