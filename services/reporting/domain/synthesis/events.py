"""What happens to a synthesis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.reporting.domain.synthesis.sentence import Kind, Sentence


@dataclass(frozen=True, slots=True)
class ThemeMade:
    """Sentences of several schools say one thing; a person gave it a name."""

    year: int
    track: str
    theme: str
    kind: Kind
    standard: str
    name: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class ThemeNamed:
    """A theme has another name."""

    year: int
    track: str
    theme: str
    name: str


@dataclass(frozen=True, slots=True)
class ThemeWorded:
    """A theme's paragraph for the report; an empty one takes it back."""

    year: int
    track: str
    theme: str
    text: str


@dataclass(frozen=True, slots=True)
class ThemesMerged:
    """Themes became one, with all their sentences."""

    year: int
    track: str
    into: str
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentencesMoved:
    """Sentences were put into a theme, and so out of the one in which they stood."""

    year: int
    track: str
    theme: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class SentencesReleased:
    """Sentences, by their keys, stand in no theme any more."""

    year: int
    track: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeDissolved:
    """A theme is no more; its sentences wait to be gathered anew."""

    year: int
    track: str
    theme: str


@dataclass(frozen=True, slots=True)
class ConfirmedTheme:
    """A theme as it was confirmed.

    :ivar schools: how many schools say it
    """

    theme: str
    kind: Kind
    standard: str
    name: str
    text: str
    schools: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How much of the year the synthesis rests on (handbook 3.5: reports sent of reports due).

    :ivar due: schools that owe a report of this track
    :ivar submitted: of these, those that have sent one
    :ivar accepted: of these, those whose report the area has accepted; only they are synthesised
    :ivar ungathered: sentences of accepted reports that stand in no theme
    :ivar cut_off: last place in evaluation's log that it knows of; None where it was confirmed before that was kept
    """

    due: int
    submitted: int
    accepted: int
    ungathered: int
    cut_off: int | None = None


@dataclass(frozen=True, slots=True)
class SynthesisConfirmed:
    """สังเคราะห์จุดเด่น จุดที่ควรพัฒนาแล้ว: what the themes say stands until it is opened again."""

    year: int
    track: str
    themes: tuple[ConfirmedTheme, ...]
    counted: Counted
    on: date


@dataclass(frozen=True, slots=True)
class SynthesisReopened:
    """It is worked on again, for a reason."""

    year: int
    track: str
    reason: str


SynthesisEvent = (
    ThemeMade
    | ThemeNamed
    | ThemeWorded
    | ThemesMerged
    | SentencesMoved
    | SentencesReleased
    | ThemeDissolved
    | SynthesisConfirmed
    | SynthesisReopened
)
