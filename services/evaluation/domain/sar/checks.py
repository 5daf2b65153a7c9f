"""Checks of a report as values: what is looked for, what is known, what was found.

Which checks there are, how severe each is and what it says to people is data (``reference/sar-checks.json``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    :ivar rule: the name of what it looks for
    :ivar message: Thai sentence with the rule's own fields in braces
    :ivar mend: how to mend it
    """

    id: str
    rule: str
    severity: Severity
    message: str
    mend: str


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
    """

    on: date
    students: int | None = None
    tracks: tuple[str, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule strikes, and what its message is filled with."""

    pointer: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    :ivar pointer: where: ``/sections/<id>``, ``/items/<code>``, ``/standards/<code>``, ``/figures/<section>/<row>``,
        ``/board``, ``/comments/<number>`` or ``/``
    """

    check: str
    severity: Severity
    pointer: str
    message: str
    mend: str
