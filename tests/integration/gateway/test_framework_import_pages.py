"""Importing a framework on the web: what lacks is said by its name, and what will be public before it is."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

import pytest

from tests.integration.gateway.office import Offices
from tests.integration.gateway.person import Person, words
from tests.spreadsheets import example_of

HEAD = {"framework": "own-basic", "version": "2569", "title": "กรอบทดลอง", "kind": "standards", "track": "basic",
        "instrument": "ประกาศทดลอง", "effective_from_year": "2570"}  # fmt: skip


@pytest.fixture
def director(offices: Offices) -> Person:
    return Person(offices, "group-director")


def check(director: Person, **head: str) -> Any:
    template = base64.b64encode(director.get("/standards/import/framework.csv").data).decode()
    content = base64.b64decode(example_of(template, "csv"))
    return director.post("/standards/import", **{**HEAD, **head}, file=(BytesIO(content), "framework.csv"))


def test_what_the_form_lacks_is_said_by_its_name(director: Person) -> None:
    answer = check(director, instrument="", version=" ")

    assert answer.status_code == 422 and "ความยาวต้องอยู่ระหว่าง" not in words(answer)
    assert 'id="instrument-wrong"' in answer.text and 'id="version-wrong"' in answer.text
    assert "เอกสารต้นทาง" in words(answer) and "ฉบับ" in words(answer)


def test_the_dry_run_says_what_will_be_public_and_how_a_mistake_is_mended(director: Person) -> None:
    assert "เผยแพร่ต่อสาธารณะทันที" in words(director.get("/standards/import"))

    answer = check(director)

    assert answer.status_code == 200, words(answer)
    assert "เผยแพร่ต่อสาธารณะทันที" in words(answer) and "ให้นำเข้าฉบับใหม่แทน" in words(answer)
