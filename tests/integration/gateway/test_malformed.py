"""Malformed requests are answered with a Thai sentence and the place of the fault, and change nothing."""

from __future__ import annotations

import re

import pytest

from tests.integration.gateway.malformed import FINDINGS, REQUESTS, SHEET
from tests.integration.gateway.office import Offices, Visitor

THAI = re.compile(r"[\u0e01-\u0e5b]")


@pytest.fixture(scope="module")
def changing(founded: Offices, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return founded.copy(tmp_path_factory.mktemp("malformed"))


@pytest.fixture(scope="module")
def director(changing: Offices) -> Visitor:
    return Visitor(changing.app(), "group-director")


@pytest.mark.parametrize("name", REQUESTS)
def test_it_is_a_fault_of_the_caller_said_in_thai_with_its_place(name: str, director: Visitor, changing: Offices):
    request = REQUESTS[name]
    heads = {name: runtime.runtime.log.heads() for name, runtime in changing.province.offices.items()}

    if request.method == "GET" or request.method in ("DELETE", "PATCH"):
        answer = director.client.open(
            request.path, method=request.method, headers={**director.headers, **request.headers}
        )
    else:
        answer = director.send(request.method, request.path, request.body, **request.headers)

    assert (answer.status_code, answer.mimetype) == (request.status, "application/problem+json"), answer.text
    body = answer.get_json()
    assert THAI.search(body["detail"])
    assert not re.search(r"Traceback|Error\b|sqlalchemy|marshmallow", answer.text)
    if request.place is not None:
        kind, place = request.place
        assert place in [error.get(kind) for error in body["errors"]], body
        assert all(THAI.search(error["detail"]) for error in body["errors"])
    assert {name: runtime.runtime.log.heads() for name, runtime in changing.province.offices.items()} == heads


def test_there_are_at_least_fifty_kinds():
    assert len(REQUESTS) >= 50


TEXTS = {
    "zero width": "ผล\u200bการ\u200cเรียน\u200dดี\ufeff",
    "right to left": "\u202eกลับด้าน\u202c \u2067ข\u2069",
    "combining": "ก\u0e48\u0e49\u0e4a\u0e4b\u0e34\u0e35\u0e38",
    "decomposed": "น\u0e4d\u0e32 กับ น\u0e33 e\u0301",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": "{{ 7*7 }} ${7*7} #{7*7} {% raw %}",
    "SQL": "'; DROP TABLE events; --",
    "beyond the basic plane": "🙂 𑄀 𝕬",
    "line breaks": "บรรทัดหนึ่ง\r\nบรรทัดสอง\u2028สาม",
    "formula": '=HYPERLINK("http://elsewhere.example")',
}


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_kept_letter_for_letter(name: str, director: Visitor):
    finding = {"track": "basic", "standard": "1", "text": TEXTS[name]}

    done = director.send("PUT", FINDINGS, {"strengths": [finding]}, **{"If-Match": "*"})
    kept = director.get(f"{SHEET}?wait={done.get_json().get('wait')}").get_json()

    assert done.status_code == 200, done.text
    assert kept["strengths"][0]["text"] == TEXTS[name].strip()
