"""A synthesis as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from services.reporting.domain.synthesis.events import (
    SentencesMoved,
    SentencesReleased,
    SynthesisConfirmed,
    SynthesisEvent,
    SynthesisReopened,
    ThemeDissolved,
    ThemeMade,
    ThemeNamed,
    ThemesMerged,
    ThemeWorded,
)
from services.reporting.domain.synthesis.sentence import Kind, school_of


@dataclass(frozen=True, slots=True)
class Theme:
    """Sentences that say one thing of one standard.

    :ivar sentences: their keys, in the order in which they came
    """

    theme: str
    kind: Kind
    standard: str
    name: str
    sentences: tuple[str, ...]
    text: str = ""

    @property
    def schools(self) -> int:
        """How many schools say it; a school that says it twice counts once."""
        return len({school_of(key) for key in self.sentences})


@dataclass(frozen=True, slots=True)
class Synthesis:
    """The themes of a year and track.

    :ivar themes: by id, in the order in which they were made
    :ivar confirmed: what stands as confirmed, if it is not being worked on
    """

    themes: Mapping[str, Theme] = field(default_factory=dict)
    confirmed: SynthesisConfirmed | None = None

    @property
    def gathered(self) -> frozenset[str]:
        """The sentences that stand in a theme."""
        return frozenset(key for theme in self.themes.values() for key in theme.sentences)


def evolve(state: Synthesis, event: SynthesisEvent) -> Synthesis:
    """The synthesis after `event`."""
    themes = dict(state.themes)
    match event:
        case ThemeMade():
            keys = tuple(sentence.key for sentence in event.sentences)
            themes[event.theme] = Theme(event.theme, event.kind, event.standard, event.name, keys)
        case ThemeNamed():
            themes[event.theme] = replace(themes[event.theme], name=event.name)
        case ThemeWorded():
            themes[event.theme] = replace(themes[event.theme], text=event.text)
        case ThemesMerged():
            gone = [themes.pop(name) for name in event.merged]
            kept = themes[event.into]
            themes[event.into] = replace(
                kept, sentences=(*kept.sentences, *(key for theme in gone for key in theme.sentences))
            )
        case SentencesMoved():
            keys = tuple(sentence.key for sentence in event.sentences)
            themes = _without(themes, keys)
            into = themes[event.theme]
            themes[event.theme] = replace(into, sentences=(*into.sentences, *keys))
        case SentencesReleased():
            themes = _without(themes, event.sentences)
        case ThemeDissolved():
            del themes[event.theme]
        case SynthesisConfirmed():
            return replace(state, confirmed=event)
        case SynthesisReopened():
            return replace(state, confirmed=None)
    return replace(state, themes=themes)


def _without(themes: dict[str, Theme], keys: tuple[str, ...]) -> dict[str, Theme]:
    return {
        name: replace(theme, sentences=tuple(key for key in theme.sentences if key not in keys))
        for name, theme in themes.items()
    }
