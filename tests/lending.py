"""Applications of the gateway that tests lend each other: to make one costs more than most tests of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Flask

from gateway.app import create_app, equip
from gateway.backend import Backend
from gateway.parts import Clock
from gateway.settings import Settings
from kernel.database import Database


@dataclass
class Lending:
    """Applications take long to make, and a test needs one for itself only while it runs.

    :ivar lent: what the running test has; None outside of a test, where what is made is kept by who asks
    """

    spare: list[tuple[Settings, bool, Flask]] = field(default_factory=list)
    lent: list[tuple[Settings, bool, Flask]] | None = None

    def app(self, settings: Settings, backend: Backend, database: Database, clock: Clock, with_pages: bool) -> Flask:
        """One that nobody else has, with these parts."""
        for place, (of, pages, app) in enumerate(self.spare):
            if self.lent is not None and (of, pages) == (settings, with_pages):
                equip(app, settings, backend, database, clock)
                self.lent.append(self.spare.pop(place))
                return app
        made = create_app(settings, backend, database, clock=clock, with_pages=with_pages)
        if self.lent is not None:
            self.lent.append((settings, with_pages, made))
        return made

    def begin(self) -> None:
        """A test begins."""
        self.lent = []

    def end(self) -> None:
        """A test has ended: what it had is for the next one."""
        self.spare, self.lent = [*self.spare, *(self.lent or [])], None


LENDING = Lending()
