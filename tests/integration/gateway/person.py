"""Someone at the pages, without scripts."""

from __future__ import annotations

import html
import re
from typing import Any

from gateway.parts import Clock, utc_now
from tests.integration.gateway.office import PASSWORD, Offices


class Person:
    """Someone of the office or of a school, signed in by the form."""

    def __init__(self, offices: Offices, who: str = "teacher", clock: Clock = utc_now) -> None:
        self.client = offices.app(with_pages=True, clock=clock).test_client()
        form = {"csrf_token": self.token("/sign-in"), "username": who, "password": PASSWORD}
        assert self.client.post("/sign-in", data=form).status_code == 303

    def token(self, path: str = "/about") -> str:
        """The token of the forms on a page."""
        found = re.search(r'name="csrf_token" value="(\w+)"', self.client.get(path).text)
        assert found
        return found[1]

    def get(self, path: str) -> Any:
        """Open a page."""
        return self.client.get(path)

    def post(self, path: str, **form: Any) -> Any:
        """Send a form."""
        return self.client.post(path, data={"csrf_token": self.token(), **form})


def words(answer: Any) -> str:
    """What a page says, without the marks that keep words whole."""
    return re.sub(r'<span class="w">|</span>', "", answer.text)


def text_of(page: str) -> str:
    """What a page says from its ``<main>`` on, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page.partition("<main")[2])).split())


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the forms on a page; of several of one name the last."""
    found = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', page)
    return {name: html.unescape(value) for name, value in found}


def value_of(answer: Any, name: str = "version") -> str:
    """What the first field `name` of an answered page was given."""
    found = re.search(rf'name="{name}"[^>]*? value="([^"]*)"', answer.text)
    assert found, (answer.status_code, name)
    return found[1]
