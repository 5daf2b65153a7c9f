"""A gateway whose services are away or answer as a test tells them to: for edge behaviour only."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient

from gateway.app import create_app
from gateway.backend import Unavailable
from gateway.migrating import migrate
from gateway.settings import Settings
from kernel.authority import Grant, Principal, Role
from kernel.database import Database
from tests.lending import LENDING

KEY = "a key for tests only, long enough for the settings"
ORIGIN = "http://127.0.0.1:8000"


@dataclass
class Services:
    """Answers by (service, method); whatever is not there is away."""

    answers: dict[tuple[str, str], Any] = field(default_factory=dict)
    asked: list[tuple[str, str, Mapping[str, Any]]] = field(default_factory=list)

    def call(
        self, service: str, method: str, request: Mapping[str, Any], principal_token: str | None
    ) -> dict[str, Any]:
        self.asked.append((service, method, request))
        return self._find(service, method, request)

    def kernel(self, service: str, method: str, *arguments: Any, principal_token: str | None = None) -> Any:
        return self._find(service, method, arguments)

    def _find(self, service: str, method: str, given: Any) -> Any:
        if (service, method) not in self.answers:
            raise Unavailable(service, "not in this test")
        answer = self.answers[service, method]
        return answer(given) if callable(answer) else answer


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = datetime(2026, 1, 15, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **amount: float) -> None:
        self.now += timedelta(**amount)


def principal(*roles: Role, area: str = "1501", schools: frozenset[str] | None = None) -> Principal:
    return Principal("person:p1", tuple(Grant(role, area, schools, date(2020, 1, 1)) for role in roles))


def recognises(who: Principal, password: str = "right") -> Any:
    """A directory's ``authenticate`` that knows one password."""

    def authenticate(request: Mapping[str, Any]) -> dict[str, Any]:
        if request["params"]["password"] != password:
            return {"problem": {"status": 401, "code": "directory.sign-in-failed", "title": "ไม่", "detail": "ผิด"}}
        ok = {"actor": who.actor, "person": "p1", "area": "1501", "display_name": "ศน. ตัวอย่าง"}
        return {"ok": {**ok, "principal": msgspec.to_builtins(who), "session_epoch": 0, "must_change": False}}

    return authenticate


@pytest.fixture
def services() -> Services:
    who = principal(Role.SUPERVISOR)
    return Services(
        {
            ("directory", "authenticate"): recognises(who),
            ("directory", "principal"): {"ok": {"principal": msgspec.to_builtins(who), "session_epoch": 0}},
        }
    )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty gateway's database, migrated once for all tests."""
    path = tmp_path_factory.mktemp("gateway") / "gateway.sqlite"
    made = Database(f"sqlite:///{path}")
    migrate(made)
    with made.reading() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    made.dispose()
    return path


@pytest.fixture
def database(tmp_path: Path, migrated: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{shutil.copy(migrated, tmp_path)}")
    yield made
    made.dispose()


@pytest.fixture
def settings() -> Settings:
    return Settings(principal_key=KEY)


@pytest.fixture(autouse=True)
def lending() -> Iterator[None]:
    """What a test has asked for is given back when it ends."""
    LENDING.begin()
    yield
    LENDING.end()


@pytest.fixture
def app(settings: Settings, services: Services, database: Database, clock: Clock) -> Flask:
    return LENDING.app(settings, services, database, clock, with_pages=False)


@pytest.fixture
def own_app(settings: Settings, services: Services, database: Database, clock: Clock) -> Flask:
    """For a test that adds to it what nobody else may find."""
    return create_app(settings, services, database, clock=clock, with_pages=False)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def sign_in(client: FlaskClient, password: str = "right", username: str = "sup1", **options: Any) -> Any:
    """Sign in by the API."""
    return client.post("/v1/session", json={"username": username, "password": password}, **options)


def csrf_of(client: FlaskClient) -> dict[str, str]:
    """The header that changes need."""
    return {"X-CSRF-Token": client.get("/v1/me").get_json()["csrf_token"]}
