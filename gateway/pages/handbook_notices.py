"""The office's handbook, told to its schools: on their first page for a month after it was issued."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from gateway.pages import scope
from gateway.pages.backend import backend
from gateway.pages.duties import Duty, duties_for
from gateway.pages.language import t
from gateway.pages.viewer import Viewer
from kernel.authority import Role

NEW_FOR = timedelta(days=30)
"""How long what has come into the library is called new."""


def is_new(on: str) -> bool:
    """Whether what came on that day, as ISO text, is new on the day that is shown."""
    return timedelta() <= scope.day() - date.fromisoformat(on) <= NEW_FOR


@duties_for(Role.SCHOOL_DIRECTOR, Role.SCHOOL_QA_TEACHER)
def handbook_to_read(_person: Viewer) -> Sequence[Duty]:
    """Handbooks that were issued lately."""
    found = backend().ask("standards", "studies", as_of=scope.scope().instant)["studies"]
    return [
        Duty(
            t("library.handbook-new", year=study["year"]),
            t("library.handbook-new-why"),
            scope.address(f"/standards/documents/{study['handbook']['document']}"),
        )
        for study in found
        if study["handbook"] and is_new(study["handbook"]["on"])
    ]
