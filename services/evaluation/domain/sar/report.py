"""The report: the state that its facts add up to, and which of its places may be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from services.evaluation.domain.sar.terms import Former, Standing
from services.evaluation.domain.sar.values import (
    Board,
    Comment,
    Figures,
    Item,
    Judgement,
    OverallRule,
    Proposal,
    Section,
    SectionText,
    Source,
    Submission,
    ancestors,
    mark,
)

Status = Literal["not_started", "in_progress", "submitted", "checking", "returned", "accepted"]


@dataclass(frozen=True, slots=True)
class Sar:
    """The state of a self-assessment report.

    :ivar version: 1, or 2 and on for a correction of an accepted report
    :ivar framework: ``id:version`` of the ministry's framework where the school had no standard of its own
    :ivar targets: code -> announced level
    :ivar previous: code -> level of last year's accepted report
    :ivar former: lines that the report was on before its terms were refreshed, with what was judged of them
    :ivar reworded: line -> the words that it had when it was judged, where it has others by now
    :ivar refreshed: the places that the terms changed since the report was returned
    :ivar copied_from: receipt of the report that texts were copied from
    :ivar assigned: section -> persons
    :ivar copied: section -> marks of the copied paragraphs that nobody has confirmed yet
    :ivar judgements: item -> its level
    :ivar standards: standard -> its level
    :ivar overall: the level of the whole report; None as long as nobody has stated it
    :ivar overall_rule: how the guideline suggests that it is come to; None where it asks for none
    :ivar figures: section -> its rows
    :ivar evidence: id of a piece of evidence -> the items it speaks for
    :ivar board: who endorsed the version that is being written
    :ivar after_board: whether anything was changed since
    :ivar comments: of every return, oldest first
    :ivar changed: the places changed since the last submission
    """

    status: Status = "not_started"
    year: int = 0
    school: str = ""
    track: str = ""
    version: int = 0
    source: Source = "ministry"
    standard_edition: int | None = None
    framework: str | None = None
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()
    targets: Mapping[str, int] = field(default_factory=dict)
    previous: Mapping[str, int] = field(default_factory=dict)
    former: tuple[Former, ...] = ()
    reworded: Mapping[str, str] = field(default_factory=dict)
    refreshed: tuple[str, ...] = ()
    copied_from: str | None = None
    assigned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: Mapping[str, SectionText] = field(default_factory=dict)
    copied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    standards: Mapping[str, Judgement] = field(default_factory=dict)
    overall: Judgement | None = None
    overall_rule: OverallRule | None = None
    figures: Mapping[str, Figures] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    board: Board | None = None
    after_board: bool = False
    comments: tuple[Comment, ...] = ()
    changed: tuple[str, ...] = ()
    proposal: Proposal | None = None
    reason: str = ""
    submissions: tuple[Submission, ...] = ()

    @property
    def standing(self) -> Standing:
        """The terms that it is on."""
        return Standing(self.source, self.standard_edition, self.framework, self.items, self.targets, self.previous)

    @property
    def stands(self) -> bool:
        """Whether something was submitted that was not withdrawn. What was returned for mending had been submitted."""
        return any(each.outcome != "withdrawn" for each in self.submissions)

    def section(self, name: str) -> Section | None:
        """The section of this id."""
        return next((section for section in self.sections if section.id == name), None)

    def rows(self, section: str) -> Figures:
        """The figures of a section; empty where there are none."""
        return self.figures.get(section) or Figures()

    def item(self, code: str) -> Item | None:
        """The line of this code."""
        return next((item for item in self.items if item.code == code), None)

    def text(self, section: str) -> SectionText:
        """What stands in a section; empty where nothing does."""
        return self.texts.get(section) or SectionText()

    def unconfirmed(self, section: str) -> list[str]:
        """The paragraphs of a section that are last year's and that nobody has confirmed or changed."""
        waiting = self.copied.get(section, ())
        return [text for text in self.text(section).paragraphs() if mark(text) in waiting] if waiting else []

    def home(self, code: str) -> Section | None:
        """The section that reports on the standard which an item belongs to."""
        line = ancestors(self.items, code)
        standard = line[-1] if line else code
        return next((section for section in self.sections if section.standard == standard), None)

    def latest(self) -> Submission | None:
        """The last submission, whatever became of it."""
        return self.submissions[-1] if self.submissions else None

    def asked(self) -> tuple[Comment, ...]:
        """The comments that the report was returned with, if it is returned now."""
        if self.status != "returned":
            return ()
        returned = max((each.ordinal for each in self.submissions if each.outcome == "returned"), default=0)
        return tuple(comment for comment in self.comments if comment.submission == returned)

    def places_open(self) -> frozenset[str] | None:
        """The places that may be changed: None for all of them, an empty set for none."""
        if self.status == "in_progress":
            return None
        return frozenset((*(comment.place for comment in self.asked()), *self.refreshed))

    def is_open(self, place: str) -> bool:
        """Whether ``section/<id>`` or ``item/<code>`` may be changed now.

        A standard's level may also be thought over where an item under it is open.
        """
        places = self.places_open()
        if places is None or place in places:
            return True
        return any(f"item/{line[-1]}" == place for line in map(self._line, places) if line)

    def _line(self, place: str) -> tuple[str, ...]:
        kind, _, code = place.partition("/")
        return ancestors(self.items, code) if kind == "item" else ()

    def may_write(self, person: str, section: str | None) -> bool:
        """Whether a section is this person's to write."""
        return section is not None and person in self.assigned.get(section, ())
