"""The instrument: form 7.2 in one edition, and the scale that its items are rated on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One statement to be rated."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One element of the internal quality-assurance system and its items."""

    element: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One edition of form 7.2."""

    id: str
    version: str
    sections: tuple[Section, ...]
    title: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One answer of the scale, as in 5 มากที่สุด."""

    value: int
    label: str
