"""How the count of a school's pupils of 10 June is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gateway.pages import thai
from gateway.pages.language import t


def counted(tracks: Iterable[Mapping[str, Any]]) -> str:
    """The pupils of each track in one line."""
    return ", ".join(
        t("schools.pupils-of", track=t(f"track.{each['track']}"), count=thai.show_number(each["pupils"]))
        for each in tracks
    )
