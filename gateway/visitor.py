"""Who made this request: someone signed in, an agency's program with its key, or nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from flask import g

from gateway.parts import parts
from gateway.problems import problem
from kernel import principals
from kernel.authority import Grant, Principal, Role


@dataclass(frozen=True)
class Visitor:
    """Who made this request.

    :ivar area: the office whose pages they land on
    :ivar by: a browser's session or an agency's key
    :ivar must_change: whether they came in with a password that the office issued, and must set their own first
    """

    actor: str
    display_name: str
    area: str
    principal: Principal
    by: Literal["session", "key"]
    must_change: bool = False

    @cached_property
    def token(self) -> str:
        """The principal, signed for the services."""
        return principals.sign(self.principal, parts().settings.principal_key)

    def areas(self, today: date) -> tuple[str, ...]:
        """The offices in which they hold any role today, in order."""
        return tuple(sorted({grant.area for grant in self.principal.grants if in_force(grant, today)}))

    def roles(self, area: str, today: date) -> frozenset[Role]:
        """The roles that they hold today in `area`, whatever the scope."""
        return frozenset(g.role for g in self.principal.grants if g.area == area and in_force(g, today))


def in_force(grant: Grant, today: date) -> bool:
    """Whether `grant` is valid on the day."""
    return grant.valid_from <= today and (grant.valid_to is None or today <= grant.valid_to)


def current() -> Visitor | None:
    """Who made this request, or None."""
    found: Visitor | None = g.get("visitor")
    return found


def required() -> Visitor:
    """Who made this request.

    :raises Problem: 401 if nobody is signed in
    """
    found = current()
    if found is None:
        raise problem("sign-in-needed", WWW_Authenticate='Bearer realm="nithet"')
    return found
