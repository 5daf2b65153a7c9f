"""People and programs that use the product over HTTP, and try again until they are answered."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import requests

from tests.e2e.office import AREA, PASSWORD, YEAR

PATIENCE = 60.0
"""Seconds within which everything that was killed must be back."""


class Person:
    """Someone who is signed in at the JSON API."""

    def __init__(self, address: str, username: str) -> None:
        self._address, self._username = address, username
        self._session = requests.Session()
        self._session.trust_env = False
        self.answers: list[int | str] = []
        """What came of every single attempt, for the message of a failure."""

    def sign_in(self) -> Person:
        """Begins a session."""
        made = self._patiently("POST", "/v1/session", {"username": self._username, "password": PASSWORD})
        self._session.headers["X-CSRF-Token"] = made.json()["csrf_token"]
        return self

    def get(self, path: str, **params: Any) -> dict[str, Any]:
        """What is at `path`."""
        answer: dict[str, Any] = self._patiently("GET", path, params=params).json()
        return answer

    def do(self, method: str, path: str, body: Mapping[str, Any] | None = None, *, read: str = "") -> dict[str, Any]:
        """Carries out a command, once however often it has to be sent, on the version that is at `read` now."""
        headers = {"Idempotency-Key": str(uuid4()), "If-Match": "*"}
        if read:
            headers["If-Match"] = f'"{self.get(read)["version"]}"'
        answer: dict[str, Any] = self._patiently(method, path, body or {}, headers=headers).json()
        return answer

    def _patiently(self, method: str, path: str, body: Any = None, **how: Any) -> requests.Response:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self._session.request(method, self._address + path, json=body, timeout=20, **how)
                self.answers.append(answer.status_code)
                if answer.status_code < 500:
                    assert answer.ok, f"{method} {path}: {answer.text} after {self.answers[-10:]}"
                    return answer
                told = answer.text
            except requests.RequestException as fault:
                self.answers.append("no connection")
                told = repr(fault)
            assert time.monotonic() < end, f"{method} {path}: {told} after {self.answers[-10:]}"
            time.sleep(0.1)


class Agency:
    """A program of an outside agency, with its key."""

    def __init__(self, address: str, key: str) -> None:
        self._address = address
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["Authorization"] = f"Bearer {key}"

    def everything(self, **params: Any) -> list[dict[str, Any]]:
        """Every public event from the first on."""
        events: list[dict[str, Any]] = []
        path = requests.Request("GET", f"{self._address}/v1/events", params=params).prepare().url
        while True:
            answer = self._session.get(path, timeout=20)
            assert answer.ok, answer.text
            following = self._address + answer.links["next"]["url"]
            if following == path:
                return events
            events, path = events + answer.json(), following


OFFICE = f"/v1/areas/{AREA}"


OF_EACH_SERVICE = (
    f"{OFFICE}/schools",
    f"{OFFICE}/frameworks",
    f"{OFFICE}/rounds",
    f"{OFFICE}/years/{YEAR}/summary",
    f"{OFFICE}/plan",
    f"{OFFICE}/follow-ups",
)


def until_everything_answers(person: Person) -> None:
    """Waits for every service that was killed."""
    for path in OF_EACH_SERVICE:
        person.get(path)


def sheet_of(school: str) -> str:
    """Where the evaluation of a school is."""
    return f"{OFFICE}/rounds/{YEAR}/schools/{school}/evaluation"
