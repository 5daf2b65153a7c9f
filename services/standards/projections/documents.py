"""The reference library: every document with its editions, what took their place, and where they are cited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.standards.projections.facts import Fact, projection

REGISTERED, SUPERSEDED = "reference-document-registered", "reference-document-superseded"

DOCUMENTS = projection("documents", lambda data: str(data["document"]), (REGISTERED, SUPERSEDED))

_SHOWN = ("document", "edition", "kind", "title", "issuer", "dated", "in_force_from", "in_force_to", "link", "note",
          "file")  # fmt: skip
_REPLACING = ("by_document", "by_edition", "on", "reason")


def document(history: Sequence[Fact], today: date) -> dict[str, Any]:
    """A document as it stands after `history`: by its edition in force, else the newest; editions newest first."""
    editions: dict[str, dict[str, Any]] = {}
    for fact in history:
        if fact.type == REGISTERED:
            editions[fact.data["edition"]] = {"file": None, **fact.data, "superseded": None, "registered": fact.act}
        else:
            editions[fact.data["edition"]]["superseded"] = {key: fact.data[key] for key in _REPLACING}
    listed = [{**edition, "status": _status(edition, today)} for edition in reversed(editions.values())]
    newest = next((edition for edition in listed if edition["status"] == "in-force"), listed[0])
    return {
        **{key: newest[key] for key in _SHOWN},
        "status": newest["status"],
        "superseded": newest["superseded"],
        "editions": listed,
        "version": history[-1].version,
        "position": history[-1].position,
    }


def _status(edition: dict[str, Any], today: date) -> str:
    """``in-force``, ``coming``, ``over`` or ``superseded``, on the day `today`."""
    on, replaced = today.isoformat(), edition["superseded"]
    if replaced is not None and replaced["on"] <= on:
        return "superseded"
    if on < edition["in_force_from"]:
        return "coming"
    return "over" if edition["in_force_to"] is not None and edition["in_force_to"] < on else "in-force"
