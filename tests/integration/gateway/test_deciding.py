"""Deciding on a proposal while results are still coming in: nobody accepts what they have not read."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from nithet.demo.results import steps
from tests.integration.gateway.office import OWN, PASSWORD, YEAR, Offices, span
from tests.integration.gateway.person import hidden, text_of

PROPOSAL = f"{YEAR}-basic-2-1"
OWN_NAME = "โรงเรียนสายน้ำผึ้งวิทยา"


class Director:
    """The group's director with a proposal before them."""

    def __init__(self, offices: Offices) -> None:
        self.client = offices.app(with_pages=True).test_client()
        form = {"csrf_token": self._token(self.client.get("/sign-in").text), "password": PASSWORD}
        assert self.client.post("/sign-in", data={**form, "username": "group-director"}).status_code == 303
        self.page = self.client.get(f"/plans/proposals/{PROPOSAL}").text

    def decide(self, act: str, **typed: str) -> Any:
        """Send the form as the page has it, with what they typed."""
        answer = self.client.post(
            f"/plans/proposals/{PROPOSAL}", data={**hidden(self.page), "text": written(self.page), **typed, "act": act}
        )
        self.page = answer.text
        return answer

    @staticmethod
    def _token(page: str) -> str:
        return hidden(page)["csrf_token"]


def written(page: str) -> str:
    found = re.search(r'<textarea[^>]*name="text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def another_result(offices: Offices) -> None:
    """The school beside the cited one is evaluated, below target too."""
    terms = offices.province.ask("evaluation", "round", {"year": YEAR})
    for step in steps("a seed that fails", span(), OWN, ["basic"], terms, "completed"):
        data = dict(step.data)
        if step.method == "decide_levels":
            data["levels"] = [
                {"track": track, "standard": standard, "level": 3, "reason": "หลักฐานยังไม่เพียงพอ"}
                for track in ("early", "basic")
                for standard in ("1", "2", "3")
            ]
        offices.province.do("evaluation", step.method, data)


def proposal(offices: Offices) -> dict[str, Any]:
    return offices.province.ask("planning", "proposal", {"proposal": PROPOSAL})


@pytest.fixture
def director(offices: Offices) -> Director:
    return Director(offices)


def test_what_is_on_the_screen_can_be_accepted(director: Director, offices: Offices):
    assert director.decide("accept").status_code == 303
    assert proposal(offices)["status"] == "accepted"


def test_a_finding_that_arrived_meanwhile_stops_the_decision_and_is_named(director: Director, offices: Offices):
    another_result(offices)

    answer = director.decide("accept")

    assert answer.status_code == 412
    assert "มีข้อค้นพบใหม่หลังจากที่ท่านเปิดหน้า" in text_of(answer.text)
    alert = text_of("<main" + answer.text.partition('role="alert"')[2].partition("<article")[0])
    assert OWN_NAME in alert
    assert proposal(offices)["status"] == "open"


def test_both_texts_stand_on_the_page(director: Director, offices: Offices):
    before = written(director.page)
    another_result(offices)

    page = text_of(director.decide("accept").text)

    assert before in page
    assert proposal(offices)["text"] in page
    assert before != proposal(offices)["text"]


def test_whoever_had_typed_nothing_is_given_the_newest_text_and_may_accept_it(director: Director, offices: Offices):
    another_result(offices)
    director.decide("accept")

    assert written(director.page) == proposal(offices)["text"]
    assert director.decide("accept").status_code == 303


def test_whoever_had_typed_keeps_their_words(director: Director, offices: Offices):
    another_result(offices)

    director.decide("accept", text="จัดพี่เลี้ยงด้านการอ่าน\r\nให้ทุกโรงเรียน")

    assert written(director.page).split() == ["จัดพี่เลี้ยงด้านการอ่าน", "ให้ทุกโรงเรียน"]
    assert director.decide("accept").status_code == 303
    assert proposal(offices)["text"].split() == ["จัดพี่เลี้ยงด้านการอ่าน", "ให้ทุกโรงเรียน"]


def test_a_colleague_who_decided_meanwhile_is_told_as_such(director: Director, offices: Offices):
    offices.province.do("planning", "decline_proposal", {"proposal": PROPOSAL, "reason": "รวมกับมาตรการอื่น"})

    answer = director.decide("accept")

    assert answer.status_code == 412
    assert "มีผู้แก้ไขก่อนหน้าท่าน" in text_of(answer.text)
    assert "มีข้อค้นพบใหม่" not in text_of(answer.text)
    assert "รวมกับมาตรการอื่น" in text_of(answer.text)


def test_a_reason_for_declining_is_kept_too(director: Director, offices: Offices):
    another_result(offices)

    answer = director.decide("decline", reason="ทำอยู่แล้วในโครงการอื่น")

    assert answer.status_code == 412
    assert "ทำอยู่แล้วในโครงการอื่น</textarea>" in answer.text
