"""Real servers for the tests, started once a process and only if a test asks for one.

Under ``CI=true`` a server that cannot be had fails the test; elsewhere the test is skipped and says why.
"""

from __future__ import annotations

import os
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import psycopg2
import pytest
from playwright.sync_api import Browser, sync_playwright

from nithet.servers import ServerUnavailable, debian, postgresql
from nithet.servers.rabbitmq_access import ByManagement
from nithet.servers.rabbitmq_address import Address, login
from nithet.servers.rabbitmq_node import Node, installed

pytest_plugins = ["tests.excerpts", "tests.lanes"]

CHROMIUM = Path("/usr/bin/chromium")


def unavailable(why: str) -> NoReturn:
    """A server cannot be had: a failure in CI, a skip elsewhere."""
    if os.environ.get("CI") == "true":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A superuser's URL, ``postgresql+psycopg2://…``, on a PostgreSQL for tests."""
    try:
        server = postgresql.obtain(os.environ, tmp_path_factory.mktemp("postgresql"))
    except ServerUnavailable as fault:
        unavailable(str(fault))
    yield server.url
    server.stop()


def on_postgresql(url: str, statement: str) -> None:
    """Carries out a statement that may not stand in a transaction."""
    connection = psycopg2.connect(url.replace("+psycopg2", ""))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()


def new_database(url: str, name: str, template: str = "template1") -> str:
    """URL of a new database beside the one at `url`, a copy of `template`."""
    on_postgresql(url, f"CREATE DATABASE {name} TEMPLATE {template}")
    address, _, query = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[Callable[..., str]]:
    """Makes a fresh database, empty or a copy of the one that is named, and returns its URL; all go with the test."""
    made: list[str] = []

    def make(template: str = "template1") -> str:
        made.append(f"test_{uuid.uuid4().hex[:12]}")
        return new_database(postgres_url, made[-1], template)

    yield make
    for name in made:
        on_postgresql(postgres_url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


class PrivateBroker:
    """A RabbitMQ node of the test run's own, that may be stopped, killed and choked."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self._spare: list[str] = []

    @property
    def url(self) -> str:
        """AMQP URL of its vhost ``nithet``."""
        return self.node.url

    @property
    def public_url(self) -> str:
        """AMQP URL of its vhost ``nithet-public``."""
        return self.node.public_url

    def start(self) -> None:
        """Starts it and waits until clients can sign in."""
        self.node.start()
        limit = time.monotonic() + 30
        while login(Address.parse(self.url)) != "ok":
            assert time.monotonic() < limit, "the broker greets but lets nobody in"
            time.sleep(0.05)

    def stop(self) -> None:
        """Stops it in order; durable queues and persistent messages stay."""
        self.node.stop()

    def kill(self) -> None:
        """``kill -9``."""
        self.node.kill()

    def restart(self) -> None:
        """Stops it in order and starts it again."""
        self.stop()
        self.start()

    def ctl(self, *arguments: str) -> str:
        """``rabbitmqctl -q`` with `arguments`; about half a second."""
        return self.node.ctl(*arguments)

    def alarm(self, on: bool) -> None:
        """Sets or clears a memory alarm: while it is on, the broker reads from no publisher."""
        self.ctl("set_vm_memory_high_watermark", *(("absolute", "1MB") if on else ("0.4",)))

    def new_vhost(self) -> str:
        """AMQP URL of an empty vhost that nobody else uses. They are made ten at a time, which costs as much as one."""
        if not self._spare:
            self._spare = [f"test-{uuid.uuid4().hex[:12]}" for _ in range(10)]
            self.node.make_vhosts(self._spare)
        return self.node.vhost_url(self._spare.pop())


class ForeignBroker:
    """A broker that somebody else keeps: the tests work in vhosts of their own and may not disturb it."""

    def __init__(self, address: Address, administration: ByManagement) -> None:
        self.url = address.url()
        self.public_url = address.url(address.public_vhost())
        self._address = address
        self._administration = administration
        self._made: list[str] = []

    def new_vhost(self) -> str:
        """AMQP URL of an empty vhost that nobody else uses."""
        name = f"nithet-test-{uuid.uuid4().hex[:12]}"
        self._administration.make_vhost(name)
        self._administration.permit(name, self._address.user, ".*", ".*", ".*")
        self._made.append(name)
        return self._address.url(name)

    def forget(self) -> None:
        """Deletes every vhost made here."""
        for name in self._made:
            self._administration.delete_vhost(name)

    def __getattr__(self, name: str) -> object:
        if name in ("start", "stop", "kill", "restart", "ctl", "alarm"):
            unavailable(f"{name}() needs a broker of our own: apt-get install rabbitmq-server")
        raise AttributeError(name)


@pytest.fixture(scope="session")
def rabbitmq(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateBroker | ForeignBroker]:
    """RabbitMQ: a private node wherever ``rabbitmq-server`` is installed or can be, else the one of ``AMQP_URL``."""
    if not installed() and not os.environ.get("AMQP_URL") and debian.may_install():
        try:
            debian.install("rabbitmq-server", say=lambda _: None)
        except ServerUnavailable as fault:
            unavailable(str(fault))
    if not installed():
        yield from _foreign()
        return
    broker = PrivateBroker(Node(tmp_path_factory.mktemp("rabbitmq")))
    try:
        broker.start()
    except (ServerUnavailable, subprocess.SubprocessError, OSError) as fault:
        unavailable(str(fault))
    yield broker
    broker.stop()


def _foreign() -> Iterator[ForeignBroker]:
    named = os.environ.get("AMQP_URL")
    if not named:
        unavailable("no RabbitMQ: apt-get install rabbitmq-server, or set AMQP_URL")
    address = Address.parse(named)
    administration = ByManagement(f"http://{address.host}:15672", address.user, address.password)
    if not administration.may():
        unavailable("AMQP_URL names a broker whose management API does not let us make vhosts for the tests")
    broker = ForeignBroker(address, administration)
    yield broker
    broker.forget()


@pytest.fixture
def amqp_url(rabbitmq: PrivateBroker | ForeignBroker) -> str:
    """AMQP URL of an empty vhost for this test alone, on a broker that is up and has no alarm."""
    if isinstance(rabbitmq, PrivateBroker) and not rabbitmq.node.ready():
        rabbitmq.start()
    return rabbitmq.new_vhost()


@pytest.fixture
def public_amqp_url(rabbitmq: PrivateBroker | ForeignBroker, amqp_url: str) -> str:
    """A second empty vhost, for what outside agencies see."""
    return rabbitmq.new_vhost()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; no browser is downloaded. One for the run: a process can have only one such driver."""
    if not CHROMIUM.exists():
        unavailable(f"{CHROMIUM} is needed: apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()
