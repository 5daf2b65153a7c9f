"""The self-assessment reports that a synthesis rests on, as they stood at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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

    A school that closed after its report was accepted owes nothing any more and is not counted, but what its report
    says is there to be synthesised like everyone's.

    :ivar schools: every school of the area, by code
    :ivar due: those that owe a report, as evaluation decides it
    :ivar submitted: of these, those whose report the area has had
    :ivar accepted: of these, those of which a version stands as accepted
    :ivar said: the sentences of all versions that stand as accepted, by key
    """

    schools: Mapping[str, School]
    due: frozenset[str]
    submitted: frozenset[str]
    accepted: frozenset[str]
    said: Mapping[str, Said]

    @property
    def sentences(self) -> dict[str, Sentence]:
        """The sentences by key, without their words."""
        return {key: said.sentence for key, said in self.said.items()}
