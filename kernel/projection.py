"""What a read model is made of. The runner that keeps it up to date is ``kernel.projecting``.

A projection has a name and a version. Its tables carry both, and the generation of the build, in their names, so that
a rebuild stands beside the running one until it has caught up. A projection never has side effects.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, MetaData

from kernel.envelope import Recorded

T = TypeVar("T")

Evolve = Callable[[Connection, T, Recorded], None]
EvolvePage = Callable[[Connection, T, Sequence[Recorded]], None]
EventKey = tuple[str, str]
"""(source, type), as in ``("evaluation", "evaluation-completed")``."""


@dataclass(frozen=True, slots=True)
class Projection(Generic[T]):
    """One read model.

    :ivar name: snake case, unique in its service
    :ivar version: raised whenever `tables` or `evolve` change meaning; a new version is built from the first event
    :ivar tables: makes the tables for a name suffix such as ``_v1_g3``; whatever it returns is handed to `evolve` and
        to queries
    :ivar evolve: what each event does to the tables; events without an entry are passed over
    :ivar evolve_page: in place of `evolve`'s functions, one function for a page of events in order, for read models
        that aggregate; it gets only events whose key is in `evolve`
    """

    name: str
    version: int
    tables: Callable[[MetaData, str], T]
    evolve: Mapping[EventKey, Evolve[Any]]
    evolve_page: EvolvePage[Any] | None = None

    def sources(self) -> frozenset[str]:
        """The services whose logs this read model is built from."""
        return frozenset(source for source, _ in self.evolve)


class ProjectionEffect:
    """What a projection does with a page of events: it changes the tables of one build, and nothing else."""

    def __init__(self, projection: Projection[Any], tables: Any) -> None:
        self._projection = projection
        self._tables = tables
        self.wants: frozenset[EventKey] = frozenset(projection.evolve)

    def apply(self, tx: Connection, events: Sequence[Recorded]) -> None:
        """Evolve the tables by `events`."""
        if self._projection.evolve_page is not None:
            self._projection.evolve_page(tx, self._tables, events)
            return
        for event in events:
            self._projection.evolve[event.source, event.type](tx, self._tables, event)
