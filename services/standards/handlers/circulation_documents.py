"""The papers of a circulation as templates with their data: the letter that goes with the notice, and the list of
acknowledgements for the file. Whoever is named in them is an id; names are put in just before printing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kernel.application import Query, Reading
from kernel.decider import Refusal
from services.standards.contracts import notifications as shapes
from services.standards.handlers import circulation

Data = Mapping[str, Any]


def acknowledgement_list_document(reading: Reading, params: Data) -> Data | Refusal:
    """The list of an edition's schools by cluster, with when and in which role each acknowledged."""
    board = circulation.circulation_board(reading, params)
    if isinstance(board, Refusal):
        return board
    schools = sorted(board["schools"], key=lambda row: (row["cluster"], row["school"]))
    return {"template": "acknowledgement-list", "data": {**board, "schools": schools, "day": reading.day.isoformat()}}


def notification_letter_document(reading: Reading, params: Data) -> Data | Refusal:
    """The letter that tells schools, or the named agencies, of an edition."""
    edition = circulation.edition_of(reading, params["track"], params["edition"])
    if isinstance(edition, Refusal):
        return edition
    every = circulation.rows(reading, track=params["track"], edition=params["edition"])
    receivers = {
        "schools": sorted(row["school"] for row in every if "school" in row),
        "agencies": sorted(row["agency"] for row in every if "agency" in row),
    }
    return {"template": "notification-letter", "data": {**edition, **receivers, "audience": params["audience"]}}


QUERIES: Mapping[str, Query] = {
    "acknowledgement_list_document": Query(
        shapes.EditionOfTrackSchema(), circulation.READERS, acknowledgement_list_document
    ),
    "notification_letter_document": Query(
        shapes.LetterQuerySchema(), circulation.READERS, notification_letter_document
    ),
}
