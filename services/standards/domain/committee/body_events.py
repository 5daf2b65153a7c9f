"""What is put on record of an approving body: its terms, and its members from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services.standards.domain.committee.quorum import QuorumRule


@dataclass(frozen=True, slots=True)
class Member:
    """A seat and who holds it, as ``person:<id>``."""

    person: str
    seat: str


@dataclass(frozen=True, slots=True)
class RegisterBody:
    """Put a body on record, or correct what is on record of it (``reason`` says why).

    :ivar from_date: the first day it may decide, `to_date` the last, None for no end yet
    """

    body: str
    name: str
    kind: str
    competent_for: tuple[str, ...]
    from_date: date
    to_date: date | None
    quorum: QuorumRule
    legal_basis: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ApprovingBodyRegistered:
    """A body is on record. Its shape is that of :class:`RegisterBody`."""

    body: str
    name: str
    kind: str
    competent_for: tuple[str, ...]
    from_date: date
    to_date: date | None
    quorum: QuorumRule
    legal_basis: str
    note: str


@dataclass(frozen=True, slots=True)
class ApprovingBodyChanged:
    """What is on record of a body has changed, from `effective_from` on or, without it, as if it had always been so."""

    body: str
    name: str
    kind: str
    competent_for: tuple[str, ...]
    from_date: date
    to_date: date | None
    quorum: QuorumRule
    legal_basis: str
    note: str
    reason: str
    effective_from: date | None = None


@dataclass(frozen=True, slots=True)
class BodyMembersAppointed:
    """The body has these members from one day on. Persons are ids."""

    body: str
    members: tuple[Member, ...]
    from_date: date
    to_date: date | None
