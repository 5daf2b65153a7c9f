"""What waits for someone, in one list on their first page, whichever part of the site it comes from.

A part of the site adds a provider for the roles that it has duties for; the homes show what all of them find, what was
returned first, then what is late, then by the day it is due::

    @duties_for(Role.SCHOOL_DIRECTOR)
    def unread(person: Viewer) -> Sequence[Duty]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from gateway.pages.backend import Problem
from gateway.pages.viewer import Viewer
from kernel.authority import Role


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do.

    :ivar title: what it is, in the language of the page
    :ivar why: one sentence on why it waits
    :ivar link: the address where it is done, year and day looked back to included (``scope.address``)
    :ivar due: the day by which it should be done, where there is one
    :ivar late: whether that day has gone by
    :ivar returned: whether it was done once and given back with words that wait to be read: before all else
    """

    title: str
    why: str
    link: str
    due: date | None = None
    late: bool = False
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits for someone.

    :ivar whole: False where a service was away, so that something may be missing
    """

    duties: tuple[Duty, ...]
    whole: bool = True


Provider = Callable[[Viewer], Sequence[Duty]]

_providers: list[tuple[frozenset[Role], Provider]] = []


def duties_for(*roles: Role) -> Callable[[Provider], Provider]:
    """Ask the decorated function for the duties of whoever holds one of `roles`.

    It lets the refusal of a service that is away through (503); one that has nothing for this person, or does not let
    them look, means no duties.
    """

    def add(provider: Provider) -> Provider:
        _providers.append((frozenset(roles), provider))
        return provider

    return add


def waiting_for(person: Viewer) -> Waiting:
    """What waits for `person`: what was returned, then what is late, then by due day; what has no day comes last."""
    return gathered(person, [provider for roles, provider in _providers if roles & person.roles])


def gathered(person: Viewer, providers: Sequence[Provider]) -> Waiting:
    """What `providers` find for `person`."""
    found: list[Duty] = []
    whole = True
    for provider in providers:
        try:
            found += provider(person)
        except Problem as fault:
            if fault.status not in (403, 404, 503):
                raise
            whole = whole and fault.status != 503
    found.sort(key=lambda duty: (not duty.returned, not duty.late, duty.due or date.max))
    return Waiting(tuple(found), whole)
