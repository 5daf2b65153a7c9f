"""A page takes no reason of invisible characters."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.integration.gateway.office import OWN, SIBLING, YEAR, Offices, Visitor

UNSEEN = "\u200b\u2060\ufeff"
HIDDEN = r'<input type="hidden" name="([\w-]+)" value="([^"]*)">'
PROPOSAL = f"{YEAR}-basic-2-1"


@pytest.fixture
def client(offices: Offices) -> FlaskClient:
    """The group's director, who may do all of it."""
    return Visitor(offices.app(with_pages=True), "group-director").client


def post(client: FlaskClient, shown: str, path: str, **typed: str) -> Any:
    """Send the form of the page `shown` with what was typed."""
    page = client.get(shown).text
    form = re.search(rf'<form[^>]*action="{path}"[^>]*>(.*?)</form>', page, re.DOTALL)
    token = re.findall(r'name="(csrf_token)" value="(\w+)"', page)[:1]
    hidden = {name: html.unescape(value) for name, value in token + re.findall(HIDDEN, form[1] if form else page)}
    return client.post(path, data={**hidden, **typed})


def events(offices: Offices) -> int:
    return sum(offices.province[name].log.head("1501").position for name in ("evaluation", "planning", "supervision"))


def follow_up(offices: Offices) -> str:
    found = offices.province.ask("supervision", "follow_ups", {})["follow_ups"]
    return str(found[0]["follow_up"])


@pytest.mark.parametrize(
    ("shown", "path", "typed"),
    [
        (f"/plans/proposals/{PROPOSAL}", f"/plans/proposals/{PROPOSAL}", {"act": "decline", "reason": UNSEEN}),
        (f"/plans/proposals/{PROPOSAL}", f"/plans/proposals/{PROPOSAL}", {"act": "edit", "text": UNSEEN}),
        (f"/plans/proposals/{PROPOSAL}", f"/plans/proposals/{PROPOSAL}", {"act": "accept", "text": UNSEEN}),
        (
            f"/evaluations/{YEAR}/{SIBLING}/check",
            f"/evaluations/{YEAR}/{SIBLING}/reopen",
            {"reason": UNSEEN},
        ),
        (
            f"/evaluations/{YEAR}/{OWN}/levels",
            f"/evaluations/{YEAR}/{OWN}/levels/basic/1",
            {"level": "3", "reason": UNSEEN},
        ),
        ("/follow-ups/{follow_up}", "/follow-ups/{follow_up}", {"act": "finish", "note": UNSEEN}),
    ],
    ids=["declining", "rewording", "accepting", "reopening", "a level", "a visit"],
)
def test_words_that_cannot_be_seen_are_refused_and_nothing_happens(
    client: FlaskClient, offices: Offices, shown: str, path: str, typed: dict[str, str]
):
    before, found = events(offices), follow_up(offices)

    answer = post(client, shown.format(follow_up=found), path.format(follow_up=found), **typed)

    assert answer.status_code == 422, answer.text[:500]
    assert events(offices) == before
