"""The terms that a report is written on, and what of them has changed since it was begun.

A school may announce its standard or its targets, or change them, after somebody began the report (domain 3.4: the
levels are read against the targets that the school announced). What it was begun on stays until a person of the school
takes the present terms over; nothing that was written or judged is lost by that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from services.evaluation.domain.sar.values import (
    Item,
    ItemLevel,
    Judgement,
    RuleReference,
    Source,
    Target,
    leaves,
    standards,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What stands at a moment.

    :ivar source: ``school`` for the school's own proclaimed standard, ``ministry`` where it had none
    :ivar standard_edition: edition of the school's standard
    :ivar framework: the ministry's framework, where that is reported on
    :ivar targets: as the school announced them for the year
    :ivar previous: levels of last year's accepted report
    """

    source: Source
    standard_edition: int | None
    framework: RuleReference | None
    items: tuple[Item, ...]
    targets: tuple[Target, ...]
    previous: tuple[ItemLevel, ...]

    @property
    def framework_name(self) -> str | None:
        """``id:version`` of the ministry's framework."""
        return str(self.framework) if self.framework else None


@dataclass(frozen=True, slots=True)
class Former:
    """A line that is part of the report no longer, with what had been judged of it: kept for people to see.

    It comes back as it was if the line is part of the standards again.

    :ivar evidence: the pieces that spoke for it
    """

    item: Item
    target: int | None
    judged: Judgement | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reworded:
    """A line that has other words now, or stands elsewhere."""

    code: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A line whose target, or whose level of last year, is another one; None where there is none."""

    code: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class TermsChange:
    """What differs between the terms of a report and those that stand now.

    :ivar basis: whether it is another edition of the standard, or the standard of somebody else, or in another order
    """

    basis: bool = False
    added: tuple[Item, ...] = ()
    gone: tuple[Item, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    targets: tuple[LevelChange, ...] = ()
    previous: tuple[LevelChange, ...] = ()

    @property
    def count(self) -> int:
        """How many lines are told; a new edition of the same lines is one thing to tell."""
        told = (self.added, self.gone, self.reworded, self.targets, self.previous)
        return sum(map(len, told)) or int(self.basis)

    @property
    def codes(self) -> tuple[str, ...]:
        """The lines that are part of the report from now on and differ in what is judged or in its target."""
        lines = (self.added, self.reworded, self.targets)
        gone = {item.code for item in self.gone}
        return tuple(dict.fromkeys(line.code for kind in lines for line in kind if line.code not in gone))


@dataclass(frozen=True, slots=True)
class Standing:
    """The terms that a report is on, out of its state."""

    source: Source
    standard_edition: int | None
    framework: str | None
    items: tuple[Item, ...]
    targets: Mapping[str, int]
    previous: Mapping[str, int]


def changes(now: Standing, terms: Terms) -> TermsChange:
    """What is another in `terms`. Targets and earlier levels are told of lines that are part of `terms`."""
    old, new = {item.code: item for item in now.items}, {item.code: item for item in terms.items}
    kept = [code for code in new if code in old]
    return TermsChange(
        basis=(now.source, now.standard_edition, now.framework)
        != (terms.source, terms.standard_edition, terms.framework_name)
        or kept != [code for code in old if code in new],
        added=tuple(item for item in terms.items if item.code not in old),
        gone=tuple(item for item in now.items if item.code not in new),
        reworded=tuple(Reworded(code, old[code].text, new[code].text) for code in kept if old[code] != new[code]),
        targets=_levels(now.targets, {each.code: each.level for each in terms.targets}, new),
        previous=_levels(now.previous, {each.code: each.level for each in terms.previous}, new),
    )


def _levels(before: Mapping[str, int], after: Mapping[str, int], lines: Mapping[str, Item]) -> tuple[LevelChange, ...]:
    return tuple(
        LevelChange(code, before.get(code), after.get(code)) for code in lines if before.get(code) != after.get(code)
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged of the lines of a report.

    :ivar items: item -> its level, `standards` likewise
    :ivar evidence: piece -> the lines that it speaks for
    :ivar former: lines that are part of the report no longer
    :ivar reworded: line -> the words that it had when it was judged
    """

    items: Mapping[str, Judgement]
    standards: Mapping[str, Judgement]
    evidence: Mapping[str, tuple[str, ...]]
    former: tuple[Former, ...]
    reworded: Mapping[str, str]


def carried(judged: Judged, before: tuple[Item, ...], targets: Mapping[str, int], after: tuple[Item, ...]) -> Judged:
    """What was judged, on the lines `after`: of lines that remain it stays, of those that are gone it is kept apart."""
    pool = {each.item.code: each.judged for each in judged.former if each.judged is not None}
    pool |= {**judged.items, **judged.standards}
    items = {line.code: pool[line.code] for line in leaves(after) if line.code in pool}
    tops = {line.code: pool[line.code] for line in standards(after) if line.code in pool}
    codes = {line.code for line in after}
    evidence = {name: tuple(code for code in lines if code in codes) for name, lines in judged.evidence.items()}
    once = [each for each in judged.former if each.item.code not in {line.code for line in before}]
    lost = [_former(line, targets, judged) for line in before] + once
    return Judged(
        items,
        tops,
        {name: lines for name, lines in evidence.items() if lines},
        tuple(
            each
            for each in lost
            if each.item.code not in codes
            or (each.judged is not None and each.item.code not in items and each.item.code not in tops)
        ),
        _reworded(judged, {each.item.code: each.item.text for each in lost}, after, {**items, **tops}),
    )


def _former(line: Item, targets: Mapping[str, int], judged: Judged) -> Former:
    level = judged.items.get(line.code) or judged.standards.get(line.code)
    earlier = next((each for each in judged.former if each.item.code == line.code), None)
    pieces = tuple(name for name, lines in judged.evidence.items() if line.code in lines)
    found = Former(line, targets.get(line.code), level, pieces)
    # A line may be part of the report as a heading while what was judged of it as an item is kept apart.
    if level is None and earlier is not None:
        return replace(earlier, evidence=tuple(dict.fromkeys((*earlier.evidence, *pieces))))
    return found


def _reworded(
    judged: Judged, texts: Mapping[str, str], after: tuple[Item, ...], levels: Mapping[str, Judgement]
) -> dict[str, str]:
    words = {line.code: judged.reworded.get(line.code, texts.get(line.code, line.text)) for line in after}
    return {line.code: words[line.code] for line in after if line.code in levels and words[line.code] != line.text}
