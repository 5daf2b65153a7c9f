"""What may stand on a school's shelf of evidence, how it is described, and when it may go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kernel.files.file import File
from kernel.specs import Given, given
from services.evaluation.domain.evidence import EVIDENCE, Add, Describe, Description, Withdraw
from services.evaluation.domain.evidence_events import EvidenceAdded, EvidenceDescribed, EvidenceWithdrawn

ID, SCHOOL = "5b1f0c52-6a1f-5f0e-9d0a-3c1f5a7d2e10", "1015000001"
TODAY = date(2026, 11, 22)
FILE = File("a" * 64, "image/jpeg", 400_000, "evidence-5b1f0c52.jpg")
SMALL = File("b" * 64, "image/jpeg", 20_000, "evidence-5b1f0c52-small.jpg")
SAID = Description("photo", " กิจกรรมรักการอ่าน ", date(2026, 8, 19), "school", True)
ADDED = EvidenceAdded(
    ID, SCHOOL, 2569, FILE, SMALL, None, "photo", "กิจกรรมรักการอ่าน", date(2026, 8, 19), TODAY, "school", True
)
ADD = Add(ID, SCHOOL, FILE, SMALL, None, SAID, TODAY)


def a_piece() -> Given:
    return given(EVIDENCE, ADDED)


def test_a_file_is_put_on_the_shelf_with_the_day_of_the_event_apart_from_that_of_the_upload() -> None:
    given(EVIDENCE).when(ADD).then(ADDED)


def test_a_link_may_stand_in_place_of_a_file() -> None:
    link = "https://school.example.ac.th/film?id=1"
    (added,) = given(EVIDENCE).when(replace(ADD, file=None, thumbnail=None, link=link)).events()
    assert (added.link, added.file) == (link, None)


@pytest.mark.parametrize("link", [
    "http://school.example/film", "javascript:alert(1)", "https://", "https://user:word@school.example/",
    "https://a b", "ftp://x", "https://[", "https://" + "x" * 500,
])  # fmt: skip
def test_a_link_that_is_not_plain_https_is_refused(link: str) -> None:
    given(EVIDENCE).when(replace(ADD, file=None, link=link)).then_refused("evidence.link", "/link")


def test_neither_file_nor_link_is_refused() -> None:
    given(EVIDENCE).when(replace(ADD, file=None)).then_refused("evidence.file-or-link")


def test_file_and_link_at_once_are_refused() -> None:
    given(EVIDENCE).when(replace(ADD, link="https://a.example/")).then_refused("evidence.file-or-link")


def test_the_year_is_the_academic_year_of_the_event() -> None:
    (added,) = given(EVIDENCE).when(replace(ADD, description=replace(SAID, happened_on=date(2026, 5, 15)))).events()
    assert added.year == 2568


def test_pupils_faces_are_not_for_the_public() -> None:
    given(EVIDENCE).when(replace(ADD, description=replace(SAID, audience="public"))).then_refused(
        "evidence.unfit", "/audience"
    )


def test_what_shows_no_pupils_face_may_be_for_the_public() -> None:
    said = replace(SAID, audience="public", faces=False)
    (added,) = given(EVIDENCE).when(replace(ADD, description=said)).events()
    assert added.audience == "public"


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("/kind", replace(SAID, kind="film")),
        ("/caption", replace(SAID, caption=" \u200b ")),
        ("/caption", replace(SAID, caption="ก" * 301)),
        ("/happened_on", replace(SAID, happened_on=date(2026, 11, 23))),
        ("/happened_on", replace(SAID, happened_on=date(1999, 12, 31))),
        ("/audience", replace(SAID, audience="everyone")),
    ],
)
def test_a_description_that_does_not_fit_is_refused_at_its_field(field: str, changed: Description) -> None:
    given(EVIDENCE).when(replace(ADD, description=changed)).then_refused("evidence.unfit", field)
    a_piece().when(Describe(ID, changed, TODAY)).then_refused("evidence.unfit", field)


def test_every_fault_of_a_description_is_told_at_once() -> None:
    outcome = given(EVIDENCE).when(replace(ADD, description=Description("", "", date(1990, 1, 1), "", False)))
    assert len(outcome.result.errors) == 4  # type: ignore[union-attr]


def test_a_piece_is_described_again() -> None:
    said = replace(SAID, caption="ค่ายรักการอ่าน", happened_on=date(2026, 5, 1), audience="office")
    described = EvidenceDescribed(
        ID, SCHOOL, 2568, "photo", "ค่ายรักการอ่าน", date(2026, 5, 1), "office", True
    )  # fmt: skip
    a_piece().when(Describe(ID, said, TODAY)).then(described)


def test_the_same_description_again_is_nothing_new() -> None:
    a_piece().when(Describe(ID, SAID, TODAY)).then_nothing()


def test_a_piece_of_an_accepted_report_is_not_described_otherwise() -> None:
    a_piece().when(Describe(ID, replace(SAID, audience="office"), TODAY, sealed=True)).then_refused("evidence.sealed")
    a_piece().when(Describe(ID, SAID, TODAY, sealed=True)).then_nothing()


def test_a_piece_is_withdrawn_with_a_reason() -> None:
    a_piece().when(Withdraw(ID, " แนบผิด ", False)).then(EvidenceWithdrawn(ID, SCHOOL, 2569, "แนบผิด"))


def test_a_piece_is_not_withdrawn_without_a_reason() -> None:
    a_piece().when(Withdraw(ID, " ", False)).then_refused("evidence.reason-needed", "/reason")


def test_a_piece_that_a_submitted_report_uses_stays() -> None:
    a_piece().when(Withdraw(ID, "แนบผิด", True)).then_refused("evidence.submitted")


def test_what_was_withdrawn_stays_withdrawn() -> None:
    gone = given(EVIDENCE, ADDED, EvidenceWithdrawn(ID, SCHOOL, 2569, "แนบผิด"))
    gone.when(Describe(ID, SAID, TODAY)).then_refused("evidence.withdrawn")
    gone.when(Withdraw(ID, "อีกครั้ง", False)).then_refused("evidence.withdrawn")
    gone.when(ADD).then_refused("evidence.exists")


def test_what_was_never_added_is_neither_described_nor_withdrawn() -> None:
    given(EVIDENCE).when(Describe(ID, SAID, TODAY)).then_refused("evidence.unknown")
    given(EVIDENCE).when(Withdraw(ID, "แนบผิด", False)).then_refused("evidence.unknown")
