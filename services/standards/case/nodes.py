"""What every node of a CFPackage is written with: references, instants, and only what is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from services.standards.case.identifiers import uri

Json = dict[str, Any]


def moment(at: datetime) -> str:
    """An instant as CASE writes it, UTC to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def to(kind: str, identifier: str, title: str) -> Json:
    """A reference."""
    return {"title": title, "identifier": identifier, "uri": uri(kind, identifier)}


def stated(entry: Mapping[str, Any]) -> Json:
    """`entry` without what is not known."""
    return {key: value for key, value in entry.items() if value is not None}
