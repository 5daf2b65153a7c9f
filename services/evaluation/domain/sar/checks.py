"""Checks of a report as values: what is looked for, what is known, what was found.

Which checks there are, how severe each is and what it says to people is data (``reference/sar-checks.json``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    :ivar rule: the name of what it looks for
    :ivar message: Thai sentence with the rule's own fields in braces
    :ivar mend: how to mend it
    :ivar since: version of the set that it came in with
    :ivar until: last version of the set that has it; None for one that the newest has
    :ivar tolerance: how far apart two numbers may be before it strikes, where it holds numbers against each other
    """

    id: str
    rule: str
    severity: Severity
    message: str
    mend: str
    since: str = "1"
    until: str | None = None
    tolerance: int = 0


@dataclass(frozen=True, slots=True)
class CheckSet:
    """The checks of a version of a set: a round's reports are all read by the one that its guideline names.

    :ivar names: what each looks for, in Thai, by id
    :ivar fixed: why the severity of a check is not the office's to set, by id; the others are
    """

    id: str
    version: str
    checks: tuple[Check, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)

    def has(self, id_: str, version: str) -> bool:
        """Whether this is the set that is named, in that version or a later one."""
        return self.id == id_ and version.isdecimal() and 1 <= int(version) <= int(self.version)

    def of(self, id_: str, version: str) -> CheckSet:
        """The set as it was in `version`; the newest where another set or a later version is named."""
        at = int(version) if self.has(id_, version) else int(self.version)
        held = (c for c in self.checks if int(c.since) <= at <= int(c.until or at))
        return replace(self, version=str(at), checks=tuple(held))

    def adjusted(self, severities: Mapping[str, Severity]) -> CheckSet:
        """The set with the severities that an office has set, by id; what is fixed stays."""
        own = {name: severity for name, severity in severities.items() if name not in self.fixed}
        return replace(self, checks=tuple(replace(c, severity=own.get(c.id, c.severity)) for c in self.checks))

    def differing(self, severities: Mapping[str, Severity]) -> dict[str, Severity]:
        """Those of `severities` that are others than the set's own."""
        usual = {check.id: check.severity for check in self.checks}
        return {name: severity for name, severity in severities.items() if usual.get(name) != severity}

    def faults(self, severities: Mapping[str, Severity]) -> list[tuple[str, str]]:
        """What of `severities` an office may not set, as (JSON pointer, Thai sentence)."""
        known = {check.id for check in self.checks}
        found = [(f"/severities/{name}", "ไม่รู้จักการตรวจข้อนี้") for name in severities if name not in known]
        kept = [name for name in self.differing(severities) if name in known & self.fixed.keys()]
        return found + [(f"/severities/{name}", f"ปรับข้อนี้ไม่ได้ เพราะ{self.fixed[name]}") for name in kept]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a piece of evidence.

    :ivar happened_on: day of the event, ISO 8601
    :ivar sha256: of its file; None where it is a link, as are `media_type` and `size` in bytes
    """

    caption: str = ""
    withdrawn: bool = False
    kind: str = ""
    happened_on: str = ""
    sha256: str | None = None
    media_type: str | None = None
    size: int | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands outside the report and is held against it.

    :ivar students: pupils of the whole school by the register as it stands; None where it is not known
    :ivar counted: pupils of each track by the register on `counted_on`, 10 June of the report's year; empty and None
        where the register has no such count
    :ivar other: pupils in the school's report on its other track; None where there is no such report, or no numbers
    :ivar tracks: what the school offers
    :ivar previous_overall: level of last year's accepted report as a whole; None where it stated none
    :ivar evidence: by id
    :ivar terms_changed: how many lines of the terms are others by now than those that the report is on
    """

    on: date
    students: int | None = None
    tracks: tuple[str, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    terms_changed: int = 0
    counted: Mapping[str, int] = field(default_factory=dict)
    counted_on: date | None = None
    other: int | None = None
    previous_overall: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule strikes, and what its message is filled with.

    :ivar apart: how far apart the two numbers are, where it is about two
    """

    pointer: str
    values: Mapping[str, object] = field(default_factory=dict)
    apart: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    :ivar pointer: where: ``/sections/<id>``, ``/items/<code>``, ``/standards/<code>``, ``/figures/<section>/<row>``,
        ``/board``, ``/overall``, ``/comments/<number>``, ``/terms`` or ``/``
    """

    check: str
    severity: Severity
    pointer: str
    message: str
    mend: str
