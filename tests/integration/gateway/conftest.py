"""The gateway over real services in one process; the offices are founded once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.integration.gateway import office
from tests.integration.gateway.office import AGENCY_KEY, OTHER_AGENCY_KEY, Enter, Offices, Visitor
from tests.lending import LENDING


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """The offices as they were founded: only copies of them are changed."""
    made = office.found(tmp_path_factory.mktemp("offices"))
    made.rest()
    return made


@pytest.fixture(autouse=True)
def lending() -> Iterator[None]:
    """What a test has asked for is given back when it ends."""
    LENDING.begin()
    yield
    LENDING.end()


@pytest.fixture
def offices(founded: Offices, tmp_path: Path) -> Offices:
    """Offices of this test's own."""
    return founded.copy(tmp_path)


@pytest.fixture
def app(offices: Offices) -> Flask:
    """The gateway in front of them."""
    return offices.app()


@pytest.fixture
def enter(app: Flask) -> Enter:
    """Someone comes in: by user name, as ``agency``, ``other-agency``, or as nobody."""

    def come(who: str | None = None) -> Visitor:
        keys = {"agency": AGENCY_KEY, "other-agency": OTHER_AGENCY_KEY}
        return Visitor(app, key=keys[who]) if who in keys else Visitor(app, who)

    return come
