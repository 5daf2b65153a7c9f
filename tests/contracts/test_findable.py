"""The edge asks a search for what the service takes."""

from __future__ import annotations

from gateway import findable as asked
from services.standards.domain import findable


def test_the_edge_asks_for_what_the_service_takes() -> None:
    for name in ("KINDS", "LONGEST", "MOST"):
        assert getattr(asked, name) == getattr(findable, name)
