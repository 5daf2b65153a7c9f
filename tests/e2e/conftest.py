"""One office for the whole run: started once, with the demo, and broken and mended by the tests that say so."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from nithet.servers import ServerUnavailable, debian
from nithet.servers.rabbitmq_node import installed
from tests.browser.conftest import Visit, new_context
from tests.conftest import unavailable
from tests.e2e import folding
from tests.e2e.folding import Logs
from tests.e2e.form_7_2 import SLOW
from tests.e2e.office import AREA, YEAR, Office, until
from tests.e2e.people import Person


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The product with the demo office, as ``nithet up`` starts it."""
    if not installed():
        if not debian.may_install():
            unavailable("the private broker of nithet up needs: apt-get install rabbitmq-server")
        try:
            debian.install("rabbitmq-server", say=lambda _: None)
        except ServerUnavailable as fault:
            unavailable(str(fault))
    made = Office(tmp_path_factory.mktemp("office"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="package")
def logs(office: Office) -> Iterator[Logs]:
    """Its databases."""
    with folding.logs(office.settled()) as found:
        yield found


@pytest.fixture
def equal_to_the_fold(logs: Logs, tmp_path: Path) -> Callable[[], None]:
    """Waits until everything has been followed, then compares all read models with a fold of the logs."""

    def compare() -> None:
        until(lambda: not logs.lagging(), 60, logs.lagging)
        assert logs.parked() == []
        assert logs.differences(tmp_path) == []

    return compare


@pytest.fixture(scope="package")
def director(office: Office) -> Person:
    """Who decides about the plan."""
    return Person(office.address, "director").sign_in()


@pytest.fixture(scope="package")
def supervisor(office: Office) -> Person:
    """Who evaluates the schools of c02 and c03."""
    return Person(office.address, "sup2").sign_in()


@pytest.fixture(scope="package")
def schools(logs: Logs) -> Iterator[str]:
    """Schools of c02 and c03 with both tracks, whose evaluation of the year nobody has begun."""
    numbers = itertools.chain(range(11, 14), range(15, 23), range(24, 30))
    codes = (f"1015{number:06d}" for number in numbers)
    return (code for code in codes if not logs.stream("evaluation", AREA, f"evaluation-{YEAR}-{code}"))


@pytest.fixture(scope="package")
def signed_in() -> dict[str, list[Any]]:
    """The cookies of everyone who has come through the door of the office."""
    return {}


@pytest.fixture
def screens(
    office: Office, chromium: Browser, signed_in: dict[str, list[Any]]
) -> Iterator[Callable[[str, dict[str, int]], Visit]]:
    """Someone sits down at a browser of their own, signed in: ``screens("sup1", PHONE)``."""
    contexts: list[BrowserContext] = []

    def sit_down(username: str, viewport: dict[str, int], *, scripts: bool = True) -> Visit:
        context = new_context(chromium, viewport=viewport, scripts=scripts)
        context.set_default_timeout(SLOW)
        contexts.append(context)
        visit = Visit(context, office.address, scripts=scripts)
        if username not in signed_in:
            visit.sign_in(username)
            signed_in[username] = context.cookies()
        context.add_cookies(signed_in[username])
        visit.open("/")
        return visit

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture
def door(office: Office, chromium: Browser) -> Iterator[Page]:
    """The sign-in page, before anyone has signed in."""
    context = new_context(chromium)
    page = context.new_page()
    page.goto(f"{office.address}/sign-in")
    yield page
    context.close()
