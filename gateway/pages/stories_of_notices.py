"""What the events of circulated standards, and of activities, say in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway.pages import language, thai
from gateway.pages.language import t

NOTICES = frozenset({
    "recipient-listed", "recipient-closed", "agency-listed", "agency-named", "agency-dropped", "edition-circulated",
    "school-notified", "agency-notified", "notice-opened", "receipt-acknowledged", "reminder-sent",
    "reminder-terms-set",
    "corrigendum-circulated", "corrigendum-notified", "corrigendum-read",
})  # fmt: skip
"""Their names."""


def notice_values(data: Mapping[str, Any]) -> dict[str, object]:
    """The values that the words of an event of a circulation have places for."""
    day = data.get("last_day") or data.get("on")
    return {
        "track": t(f"track.{data['track']}") if "track" in data else "",
        "tracks": ", ".join(t(f"track.{track}") for track in data.get("tracks", ())),
        "edition": data.get("edition"),
        "agency": data.get("agency"),
        "name": data.get("name"),
        "role": t(f"role.{data['role']}") if "role" in data else "",
        "count": data.get("ordinal") or data.get("corrigendum"),
        "on": thai.show_date(day, language.locale()) if day else "",
        "by": f" ({t('notices.by-system')})" if data.get("automatic") else "",
        **{key: data.get(key) for key in ("after_days", "every_days", "most")},
    }


def spoken_as(key: str, data: Mapping[str, Any]) -> str:
    """The sentence of an event of the key `key`: terms by which the system never reminds have one of their own."""
    return f"{key}-never" if key == "event.reminder-terms-set" and data["most"] == 0 else key


def activity_values(data: Mapping[str, Any]) -> dict[str, object]:
    """The values that the words of an event of an activity have places for."""
    details = data.get("details", {})
    day = details.get("on") or data.get("on")
    return {
        "title": details.get("title", ""),
        "on": thai.show_date(day, language.locale()) if day else "",
        "schools": len(data.get("schools", ())),
        "reason": data.get("reason", ""),
        "count": data.get("n"),
    }
