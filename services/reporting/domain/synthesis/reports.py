"""The self-assessment reports that a synthesis rests on, as they stood at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kernel.years import academic_span
from services.reporting.domain.facts import School
from services.reporting.domain.synthesis.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its words."""

    sentence: Sentence
    text: str


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of a year and track.

    :ivar due: schools that owe one, by code
    :ivar submitted: schools whose report the area has had
    :ivar accepted: schools of which a version stands as accepted
    :ivar said: the sentences of those versions, by key
    """

    due: Mapping[str, School]
    submitted: frozenset[str]
    accepted: frozenset[str]
    said: Mapping[str, Said]

    @property
    def sentences(self) -> dict[str, Sentence]:
        """The sentences by key, without their words."""
        return {key: said.sentence for key, said in self.said.items()}


def owing(schools: Mapping[str, School], year: int, track: str) -> dict[str, School]:
    """The schools that owe a report of `year`: those that teach `track` and were open at the end of the year."""
    last_day = academic_span(year)[1]
    return {
        code: school
        for code, school in schools.items()
        if track in school.tracks and (school.closed_on is None or school.closed_on > last_day)
    }
