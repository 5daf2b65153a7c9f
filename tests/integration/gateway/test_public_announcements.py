"""What an area proclaimed, as the office printed it, for whoever comes by without signing in."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from kernel.years import academic_year
from tests.integration.gateway.office import Offices, Visitor
from tests.integration.gateway.test_area_standards import ANYONE, EDITION, TODAY, approve, ok

PROCLAMATION = {"revision": 2, "effective_from_year": 2569, "announcement": {"number": "7/2569", "signed_on": TODAY}}
COMING = academic_year(date.fromisoformat(TODAY)) + 1


@pytest.fixture
def stranger(offices: Offices) -> Any:
    """Someone who never signs in, after an edition was proclaimed."""
    app = offices.app(with_pages=True)

    def enter(who: str | None = None) -> Visitor:
        return Visitor(offices.app(), who)

    approve(enter)
    ok(enter("area-director").send("POST", f"{EDITION}/proclamation", PROCLAMATION, **ANYONE))
    return app.test_client()


def page_of(stranger: Any, framework: str) -> str:
    listed = stranger.get("/ims/case/v1p1/CFDocuments?limit=1000").get_json()["CFDocuments"]
    found = next(one for one in listed if one["extensions"]["nithet"]["framework"] == framework)
    return f"/public/standards/{found['identifier']}"


def test_anyone_has_the_announcement_as_pdf_and_for_word(stranger: Any) -> None:
    page = stranger.get(page_of(stranger, "area-basic"))
    links = re.findall(r'href="(/public/standards/[^"]+/announcement[^"]*)"', page.text)

    files = [stranger.get(link) for link in links]

    assert [(file.status_code, file.content_type) for file in files] == [
        (200, "application/pdf"),
        (200, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ]
    assert "7/2569" in page.text
    assert all(file.headers["Cache-Control"].startswith("public") for file in files)


def test_the_ministrys_framework_and_what_is_not_there_have_none(stranger: Any) -> None:
    ministry = page_of(stranger, "moe-basic")

    assert "/announcement" not in stranger.get(ministry).text
    assert stranger.get(f"{ministry}/announcement").status_code == 404
    own = page_of(stranger, "area-basic")
    assert stranger.get(f"{own}/announcement?corrigendum=1").status_code == 404
    assert stranger.get(f"{own}/announcement?format=exe").status_code == 404


def test_an_edition_that_is_not_in_force_yet_is_published_with_its_first_year(offices: Offices) -> None:
    def enter(who: str | None = None) -> Visitor:
        return Visitor(offices.app(), who)

    approve(enter)
    later = {**PROCLAMATION, "effective_from_year": COMING}
    ok(enter("area-director").send("POST", f"{EDITION}/proclamation", later, **ANYONE))
    stranger = offices.app(with_pages=True).test_client()

    for page in ("/public/standards", page_of(stranger, "area-basic")):
        said = re.sub("<[^>]+>", "", stranger.get(page).text)
        assert f"ใช้ตั้งแต่ปีการศึกษา {COMING}" in said and "มีฉบับใหม่ใช้แทนแล้ว" not in said
