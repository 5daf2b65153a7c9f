"""The link to a meeting's papers over the API: made, listed and ended; its secret is told once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.integration.gateway.office import Enter, Offices
from tests.integration.gateway.test_area_standards import ANYONE, API, TODAY, called, ok

LINKS = f"{API}/meeting-links"


@pytest.fixture
def name(offices: Offices, enter: Enter) -> str:
    """A meeting that was called."""
    return called(enter("secretary"))


def opens(offices: Offices, address: str) -> int:
    """What a member's tablet gets."""
    return int(offices.app(with_pages=True).test_client().get(urlsplit(address).path).status_code)


def test_a_link_is_made_listed_without_its_secret_and_ended(offices: Offices, enter: Enter, name: str) -> None:
    keeper, path = enter("secretary"), f"{API}/meetings/{name}/link"

    made = keeper.send("POST", path, {})
    told: dict[str, Any] = made.get_json()
    (listed,) = keeper.get(LINKS).get_json()["links"]

    assert (made.status_code, made.headers["Cache-Control"]) == (201, "private, no-store")
    assert opens(offices, told["address"]) == 200
    assert listed == {field: value for field, value in told.items() if field != "address"}
    assert told["address"].rpartition("/")[2] not in keeper.get(LINKS).text
    assert (listed["opens"], listed["last_day"]) == (
        True, (date.fromisoformat(TODAY) + timedelta(days=7)).isoformat(),
    )  # fmt: skip
    assert keeper.get(LINKS).get_json()["links"][0]["opened"] == 1

    assert keeper.send("DELETE", path, {}).status_code == 204
    assert opens(offices, told["address"]) == 404
    assert not keeper.get(LINKS).get_json()["links"][0]["opens"]


def test_a_link_takes_the_place_of_the_one_that_is_named_and_of_no_other(
    offices: Offices, enter: Enter, name: str
) -> None:
    keeper, path = enter("group-director"), f"{API}/meetings/{name}/link"
    first = keeper.send("POST", path, {}).get_json()

    again = keeper.send("POST", path, {})
    second = keeper.send("POST", path, {"before": first["stamp"]})

    assert (again.status_code, again.get_json()["type"].rpartition("/")[2]) == (409, "conflict")
    assert again.content_type == "application/problem+json"
    assert second.status_code == 201
    assert [opens(offices, one["address"]) for one in (first, second.get_json())] == [404, 200]


def test_no_link_is_made_to_a_meeting_that_is_cancelled_or_unknown(enter: Enter, name: str) -> None:
    keeper = enter("secretary")
    assert keeper.send("POST", f"{API}/meetings/none/link", {}).status_code == 404
    assert keeper.send("DELETE", f"{API}/meetings/{name}/link", {}).status_code == 404

    ok(keeper.send("POST", f"{API}/meetings/{name}/cancellation", {"reason": "น้ำท่วม"}, **ANYONE))

    assert keeper.send("POST", f"{API}/meetings/{name}/link", {}).status_code == 409
