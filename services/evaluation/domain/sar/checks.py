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
    """

    id: str
    rule: str
    severity: Severity
    message: str
    mend: str
    since: str = "1"


@dataclass(frozen=True, slots=True)
class CheckSet:
    """The checks of a version of a set: a round's reports are all read by the one that its guideline names."""

    id: str
    version: str
    checks: tuple[Check, ...]

    def has(self, id_: str, version: str) -> bool:
        """Whether this is the set that is named, in that version or a later one."""
        return self.id == id_ and version.isdecimal() and 1 <= int(version) <= int(self.version)

    def of(self, id_: str, version: str) -> CheckSet:
        """The set as it was in `version`; the newest where another set or a later version is named."""
        if not self.has(id_, version):
            return self
        return replace(self, version=version, checks=tuple(c for c in self.checks if int(c.since) <= int(version)))


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

    :ivar students: pupils of the whole school by the register; None where it is not known
    :ivar tracks: what the school offers
    :ivar evidence: by id
    :ivar terms_changed: how many lines of the terms are others by now than those that the report is on
    """

    on: date
    students: int | None = None
    tracks: tuple[str, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    terms_changed: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule strikes, and what its message is filled with."""

    pointer: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    :ivar pointer: where: ``/sections/<id>``, ``/items/<code>``, ``/standards/<code>``, ``/figures/<section>/<row>``,
        ``/board``, ``/comments/<number>``, ``/terms`` or ``/``
    """

    check: str
    severity: Severity
    pointer: str
    message: str
    mend: str
