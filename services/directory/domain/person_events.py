"""What happens to a person on record. Personal data stands in here only sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kernel.authority import Capacity
from services.directory.domain.granting import Scope


@dataclass(frozen=True, slots=True)
class PersonRegistered:
    """A person is on record."""

    person: str
    sealed: str


@dataclass(frozen=True, slots=True)
class DetailsChanged:
    """A person's data are others now."""

    person: str
    sealed: str


@dataclass(frozen=True, slots=True)
class GrantGiven:
    """A person holds a role over a scope.

    :ivar order: what lets them act in the holder's place; the holder's own appointment, where it is on record
    """

    grant: str
    person: str
    role: str
    scope: Scope
    valid_from: date
    valid_to: date | None
    capacity: Capacity = Capacity.OWN
    order: str | None = None


@dataclass(frozen=True, slots=True)
class GrantEnded:
    """A role ends early."""

    grant: str
    person: str
    last_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class SignInChanged:
    """A person's way in has changed."""

    person: str
    change: str


@dataclass(frozen=True, slots=True)
class PersonErased:
    """A person's key is destroyed: nobody can read their data any more."""

    person: str
    reason: str


PersonEvent = PersonRegistered | DetailsChanged | GrantGiven | GrantEnded | SignInChanged | PersonErased
