"""Facts of the school writing its report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from services.evaluation.domain.figure_tables import Row
from services.evaluation.domain.sar.events.report import OfReport
from services.evaluation.domain.sar.values import (
    CopiedSection,
    Item,
    ItemLevel,
    OverallRule,
    RuleReference,
    Section,
    Source,
    Target,
)


@dataclass(frozen=True, slots=True)
class SarStarted(OfReport):
    """The report was begun, on the terms of that day.

    :ivar source: ``school`` where the school's own proclaimed standard is reported on, ``ministry`` where it had none
    :ivar standard_edition: edition of the school's standard
    :ivar framework: id and version of the ministry's framework, where that is reported on
    :ivar targets: as the school announced them for the year
    :ivar previous: levels of last year's accepted report
    :ivar overall_rule: how the guideline suggests that the overall level is come to; None where it asks for none, as
        guidelines did not before
    :ivar copied_from: receipt of the report that `copied` was taken from
    """

    version: int
    source: Source
    standard_edition: int | None
    framework: RuleReference | None
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    targets: tuple[Target, ...]
    previous: tuple[ItemLevel, ...]
    copied_from: str | None
    copied: tuple[CopiedSection, ...]
    overall_rule: OverallRule | None = None


@dataclass(frozen=True, slots=True)
class SarTermsRefreshed(OfReport):
    """The report stands on these terms from now on, in place of those before; see :class:`SarStarted`.

    What was judged of lines that are part of it still stays as it is.
    """

    source: Source
    standard_edition: int | None
    framework: RuleReference | None
    items: tuple[Item, ...]
    targets: tuple[Target, ...]
    previous: tuple[ItemLevel, ...]


@dataclass(frozen=True, slots=True)
class SectionAssigned(OfReport):
    """A section is these persons' to write, and nobody else's beside those who manage the report."""

    section: str
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionWritten(OfReport):
    """A section reads like this now, whole.

    :ivar words: runs of characters between spaces, as Thai sets off phrases
    :ivar base: the ordinal that the writer had before them
    """

    section: str
    parts: Mapping[str, tuple[str, ...]]
    words: int
    by: str
    base: int
    ordinal: int


@dataclass(frozen=True, slots=True)
class ParagraphConfirmed(OfReport):
    """Copied paragraphs hold for this year, too."""

    section: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemJudged(OfReport):
    """An item was given a level."""

    item: str
    level: int
    result_text: str
    reason: str
    by: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class StandardJudged(OfReport):
    """A standard was given a level by a person; `rule` suggested one."""

    standard: str
    level: int
    suggested: int | None
    rule: RuleReference
    reason: str
    by: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class OverallJudged(OfReport):
    """The whole report was given a level by a person (ระดับคุณภาพโดยรวม).

    :ivar lowest: the lowest level of a standard at that moment; `mean` of them all, rounded half up
    """

    level: int
    lowest: int
    mean: int
    reason: str
    by: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class FiguresEntered(OfReport):
    """The figures of a section are these now, all of them: cells by the columns of the section's table."""

    section: str
    rows: tuple[Row, ...]
    by: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class EvidenceLinked(OfReport):
    """A piece of evidence speaks for these items, too."""

    evidence: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceUnlinked(OfReport):
    """A piece of evidence speaks for these items no longer."""

    evidence: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommentAnswered(OfReport):
    """The school answered a comment of the office."""

    number: int
    text: str
