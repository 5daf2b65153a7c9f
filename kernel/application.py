"""The rooms in front of the domain: named commands and queries, who may call them, and their one transaction.

A command handler loads, decides and appends through a :class:`UnitOfWork`; a query handler reads through a
:class:`Reading`. Both are plain functions. ``kernel.runtime`` carries them out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from marshmallow import Schema
from sqlalchemy import Connection

from kernel.authority import Principal, Role
from kernel.decider import Decider, Refusal
from kernel.envelope import Recorded
from kernel.log import AsOf, EventLog


@dataclass(frozen=True, slots=True)
class CommandRequest:
    """A command on its way in, already loaded by its schema and allowed by its permission.

    :ivar command_id: the caller's idempotency key as a UUID
    :ivar occurred_on: Thai date of the act
    :ivar expected_version: what the caller had seen (If-Match), or None if they did not say
    :ivar now: the server's clock, UTC
    :ivar data: what the command's schema loaded
    :ivar digest: what was asked for, as ``kernel.repeating`` compares it; empty where nobody does
    """

    area: str
    command_id: str
    occurred_on: date
    expected_version: int | None
    principal: Principal
    now: datetime
    data: Mapping[str, Any]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A command that was carried out.

    :ivar position: of its last event in the area log; what a reader waits for to see its effect
    :ivar version: the stream's version now, for the next If-Match
    :ivar events: what was written; empty where there was nothing to change
    :ivar extra: plain JSON that the caller needs beside that, such as a new id
    """

    area: str
    stream: str
    position: int
    version: int
    events: tuple[Recorded, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


class UnitOfWork(Protocol):
    """One transaction on the service's own database, in the name of one request."""

    @property
    def request(self) -> CommandRequest:
        """The command on its way in."""
        ...

    @property
    def tx(self) -> Connection:
        """The open transaction."""
        ...

    @property
    def log(self) -> EventLog:
        """The service's log; pass ``tx`` on to it."""
        ...

    def state(self, decider: Decider[Any, Any, Any], stream: str) -> tuple[Any, int]:
        """The folded state of `stream` and its version (0 and the initial state if there is none)."""
        ...

    def take_turn(self) -> None:
        """Let nobody else write in this office until the transaction ends. To be called before reading, where a rule
        holds over several streams: see :meth:`kernel.log.EventLog.take_turn`."""
        ...

    def execute(self, decider: Decider[Any, Any, Any], stream: str, command: object) -> Answer | Refusal:
        """Fold, decide and append. The request's ``expected_version`` is held against the first stream executed on."""
        ...

    def tables(self, projection: str) -> Any:
        """The live tables of one of the service's own read models, to be read on ``tx``."""
        ...


class Reading(Protocol):
    """A look at the service's read models and log."""

    @property
    def log(self) -> EventLog:
        """The service's log."""
        ...

    @property
    def principal(self) -> Principal:
        """Who asks."""
        ...

    @property
    def area(self) -> str:
        """Whose office is asked about."""
        ...

    @property
    def as_of(self) -> datetime | None:
        """The moment to look back to, UTC; None for now."""
        ...

    @property
    def today(self) -> date:
        """The Thai day on which is asked: what someone may see goes by it, whatever moment they look back to."""
        ...

    @property
    def day(self) -> date:
        """The Thai day that is looked at: that of `as_of`, else `today`."""
        ...

    @property
    def keeps_deadlines(self) -> bool:
        """Whether this service does by itself what is due on a day; where not, it can promise nothing of the kind."""
        ...

    def model(self, projection: str) -> AbstractContextManager[tuple[Connection, Any]]:
        """A connection and the live tables of `projection`."""
        ...

    def state(self, decider: Decider[Any, Any, Any], stream: str, as_of: AsOf | None = None) -> tuple[Any, int]:
        """A stream's state and version, now or at an earlier moment."""
        ...

    def bookkeeping(self) -> AbstractContextManager[Connection]:
        """A short write transaction for what a service keeps beside its log, such as failed sign-ins. Never events."""
        ...


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may call a command or query.

    :ivar roles: one of these must be held on the date of the act, over the place at stake
    :ivar school: finds the school's code in the loaded data; None means the whole area is at stake
    :ivar anywhere: roles that are enough over any part of the area, as for reading what all supervisors share
    """

    roles: frozenset[Role]
    school: Callable[[Mapping[str, Any]], str | None] | None = None
    anywhere: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Command:
    """A named command: the schema that loads it, who may call it, and the function that carries it out.

    :ivar from_paper: whether the act may be of a day before it is sent, since it puts on record what was written on
        paper then; every other act is of the day on which it reaches the office (:mod:`kernel.act_days`)
    """

    schema: Schema
    may: Permission
    handle: Callable[[UnitOfWork, Mapping[str, Any]], Answer | Refusal]
    from_paper: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A named query. `may` is None where anyone signed in may ask and the handler narrows by ``principal`` itself."""

    schema: Schema
    may: Permission | None
    answer: Callable[[Reading, Mapping[str, Any]], Mapping[str, Any] | Refusal]


def permit(*roles: Role, school: str | None = None, anywhere: bool | Collection[Role] = False) -> Permission:
    """A permission for `roles`.

    :param school: name of the field of the data that holds the school's code
    :param anywhere: which of the roles are enough over any part of the area; True for all of them
    """
    enough = (roles if anywhere else ()) if isinstance(anywhere, bool) else anywhere
    find_school = None if school is None else lambda data: data.get(school)
    return Permission(frozenset(roles), find_school, frozenset(enough))
