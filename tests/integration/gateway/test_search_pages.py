"""Search over standards as a page: what is found leads to where it stands."""

from __future__ import annotations

import re

import pytest

from tests.integration.gateway.office import Offices, Visitor
from tests.integration.gateway.person import Person, words
from tests.integration.gateway.test_area_standards import approve


@pytest.fixture
def searched(offices: Offices) -> Offices:
    """Offices in which an approving body has resolved."""
    app = offices.app()

    def enter(who: str | None = None) -> Visitor:
        return Visitor(app, who)

    approve(enter)
    return offices


def test_what_is_found_leads_to_its_page(searched: Offices) -> None:
    person = Person(searched, "secretary")

    page = person.get("/standards/search?q=เห็นชอบ&kind=resolution")

    assert "<mark>เห็นชอบ</mark>" in page.text
    found = re.search(r'href="(/standards/meetings/[^"]+/items/\d+[^"]*)"', page.text)
    assert found
    assert person.get(found[1]).status_code == 200


def test_a_school_finds_standards_and_no_resolution(searched: Offices) -> None:
    person = Person(searched, "principal")

    assert "/standards/meetings/" not in person.get("/standards/search?q=เห็นชอบ").text
    page = person.get("/standards/search?q=๒.๓&track=basic")
    found = re.findall(r'href="(/standards/frameworks/[^"#]+)', page.text)
    assert found
    assert person.get(found[0].replace("&amp;", "&")).status_code == 200


def test_nothing_found_says_so_and_nothing_asked_says_what_can_be(searched: Offices) -> None:
    person = Person(searched, "supervisor")

    assert "ไม่พบสิ่งที่มีคำเหล่านี้" in words(person.get("/standards/search?q=ไดโนเสาร์"))
    assert "พิมพ์คำที่จำได้" in words(person.get("/standards/search"))
