"""What can be done with a synthesis. `accepted` are the sentences of the reports accepted at the moment of the act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.reporting.domain.synthesis.events import Counted
from services.reporting.domain.synthesis.sentence import Kind, Sentence

Accepted = Mapping[str, Sentence]


@dataclass(frozen=True, slots=True)
class Work:
    """Whose synthesis is worked on."""

    year: int
    track: str


@dataclass(frozen=True, slots=True)
class MakeTheme:
    """Gather sentences under a name."""

    work: Work
    theme: str
    kind: Kind
    standard: str
    name: str
    sentences: tuple[str, ...]
    accepted: Accepted


@dataclass(frozen=True, slots=True)
class NameTheme:
    """Give a theme another name."""

    work: Work
    theme: str
    name: str


@dataclass(frozen=True, slots=True)
class WordTheme:
    """Write a theme's paragraph."""

    work: Work
    theme: str
    text: str


@dataclass(frozen=True, slots=True)
class MergeThemes:
    """Make one theme of several."""

    work: Work
    into: str
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveSentences:
    """Put sentences into a theme."""

    work: Work
    theme: str
    sentences: tuple[str, ...]
    accepted: Accepted


@dataclass(frozen=True, slots=True)
class ReleaseSentences:
    """Take sentences out of their themes; also those of a report's earlier version."""

    work: Work
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DissolveTheme:
    """Do away with a theme."""

    work: Work
    theme: str


@dataclass(frozen=True, slots=True)
class Confirm:
    """Let the themes stand. For the counts see :class:`Counted`; `schools` are those of which a report is accepted."""

    work: Work
    accepted: Accepted
    due: int
    submitted: int
    schools: int
    on: date
    cut_off: int | None = None

    def counted(self, gathered: frozenset[str]) -> Counted:
        """What the confirmation rests on, with the sentences `gathered` into themes."""
        return Counted(self.due, self.submitted, self.schools, len(self.accepted.keys() - gathered), self.cut_off)


@dataclass(frozen=True, slots=True)
class Reopen:
    """Work on it again."""

    work: Work
    reason: str


SynthesisCommand = (
    MakeTheme
    | NameTheme
    | WordTheme
    | MergeThemes
    | MoveSentences
    | ReleaseSentences
    | DissolveTheme
    | Confirm
    | Reopen
)
