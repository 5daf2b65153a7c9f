"""Forms that cannot be saved as they are: each says what is wrong, and everything that was typed is still there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import PHONE, Visit
from tests.e2e.form_7_2 import SLOW

pytestmark = [pytest.mark.broker, pytest.mark.browser]

NEARLY = "1015000001"
"""A school of sup1 that waits for its last level and the gate."""

FORM = f"/evaluations/2568/{NEARLY}"
UNDECIDED = "#standard-basic-3"
TOO_LONG = "ยาวเกินไป" * 250

CHOSEN = "chosen"
"""Stands for what is typed into a radio button. An empty text stands for a field that was emptied."""


@dataclass(frozen=True)
class Post:
    """A form that is sent as it should not be.

    :ivar way: where it is: an address, then links to go on by, as selectors
    :ivar typed: what is typed, by field
    :ivar act: the button
    :ivar wrong: where the page says what is wrong
    """

    who: str
    way: tuple[str, ...]
    typed: Mapping[str, str]
    act: str
    wrong: str


POSTS: Mapping[str, Post] = {
    "a level without its choice": Post(
        "sup1",
        (f"{FORM}/levels",),
        {f"{UNDECIDED} textarea": "หลักฐานยังไม่ครบ"},
        f"{UNDECIDED} button",
        f"{UNDECIDED} .wrong",
    ),
    "a level that differs from the suggestion without a reason": Post(
        "sup1",
        (f"{FORM}/levels",),
        {f"{UNDECIDED} input[value='1']": CHOSEN},
        f"{UNDECIDED} button",
        f"{UNDECIDED} .wrong",
    ),
    "findings that are too long": Post(
        "sup1",
        (f"{FORM}/findings",),
        {"#strengths-0": TOO_LONG, "#improvements-0": "ควรจัดเวลาอ่านหนังสือทุกวัน"},
        ".acts-thumb button",
        ".finding .wrong",
    ),
    "a gate with a day that does not exist": Post(
        "sup1",
        (f"{FORM}/gate",),
        {
            "input[name=passed][value=no]": CHOSEN,
            "#reasons": "สองมาตรฐานอยู่ในระดับปานกลาง",
            "#due_on-day": "31",
            "#due_on-month": "กุมภาพันธ์",
            "#due_on-year": "๒๕๗๐",
        },
        ".acts-thumb button",
        "#due_on-wrong",
    ),
    "a gate that failed without reasons": Post(
        "sup1",
        (f"{FORM}/gate",),
        {"input[name=passed][value=no]": CHOSEN, "#reasons": "", "#due_on-day": "31", "#due_on-month": "5"},
        ".acts-thumb button",
        ".summary-wrong",
    ),
    "a follow-up on a day that does not exist": Post(
        "sup1",
        ("/", "a[href^='/follow-ups/']"),
        {"#on-day": "32", "#on-month": "1", "#on-year": "2570"},
        "form:has(#on-day) button",
        "#on-wrong",
    ),
    "a proposal declined without a reason": Post(
        "director",
        ("/plans/proposals", "article.proposal a.button", "details:has(#reason) summary"),
        {"#text": "จัดอบรมครูเรื่องการอ่านปีละสองครั้ง"},
        "button[value=decline]",
        "#reason-wrong",
    ),
    "a proposal kept without its text": Post(
        "director",
        ("/plans/proposals", "article.proposal a.button", "details:has(#reason) summary"),
        {"#reason": "ยังไม่แน่ใจ", "#text": ""},
        "button[value=edit]",
        "#text-wrong",
    ),
}


SAVED_AS_ONE_TYPES = [name for name in POSTS if name.startswith(("a level", "findings"))]
"""Their forms are sent by a script; without it, as a whole."""

WAYS = {f"{name}, with scripts": (name, True) for name in POSTS}
WAYS |= {f"{name}, without scripts": (name, False) for name in SAVED_AS_ONE_TYPES}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_typed_is_still_there_after(way: str, screens: Callable[..., Visit]) -> None:
    post, scripts = WAYS[way]
    given = POSTS[post]
    address, *links = given.way
    page = screens(given.who, PHONE, scripts=scripts).open(address)
    for link in links:
        page.locator(link).first.click()

    for field, text in given.typed.items():
        type_in(page.locator(field), text)
    page.locator(given.act).click()

    expect(page.locator(given.wrong).first).to_be_visible(timeout=SLOW)
    for field, text in given.typed.items():
        still_there(page.locator(field), text)


def test_what_cannot_be_saved_by_itself_is_said_and_the_form_left_alone(screens: Callable[..., Visit]) -> None:
    page = screens("sup1", PHONE).open(f"{FORM}/findings")

    change(page.locator("#strengths-0"), TOO_LONG)

    expect(page.locator("#saved")).to_contain_text("ยังไม่ได้บันทึก", timeout=SLOW)
    expect(page.locator("main")).to_have_count(1)
    expect(page.locator("#strengths-0")).to_have_value(TOO_LONG)


def test_what_is_typed_while_a_save_is_under_way_is_saved_behind_it(screens: Callable[..., Visit]) -> None:
    page = screens("sup1", PHONE).open(f"{FORM}/findings")
    held: list[Route] = []
    page.route("**/findings", lambda route: held.append(route), times=1)
    first, second = f"ครูใช้สื่อจากท้องถิ่น {uuid4()}", f"ควรจัดเวลาอ่านหนังสือ {uuid4()}"

    # given a save that takes its time, and another change meanwhile
    change(page.locator("#strengths-0"), first)
    while not held:
        page.wait_for_timeout(50)
    change(page.locator("#improvements-0"), second)
    held[0].continue_()

    expect(page.locator("#seen")).to_have_value(re.compile(first), timeout=SLOW)
    expect(page.locator("#seen")).to_have_value(re.compile(second), timeout=SLOW)
    expect(page.locator("#saved")).to_contain_text(re.compile(r"บันทึกแล้ว \d"))


def test_a_service_that_is_away_takes_nothing_from_the_form(screens: Callable[..., Visit]) -> None:
    page = screens("sup1", PHONE).open(f"{FORM}/levels")
    page.route("**/levels/**", lambda route: route.fulfill(status=503, body="<section>503</section>"))

    page.locator(f"{UNDECIDED} label:has(input[value='5'])").click()
    page.fill(f"{UNDECIDED} textarea", "มีหลักฐานครบ")
    page.locator(f"{UNDECIDED} button").click()

    expect(page.locator(f"{UNDECIDED} .saved")).to_contain_text("ยังไม่ได้บันทึก", timeout=SLOW)
    expect(page.locator(f"{UNDECIDED} textarea")).to_have_value("มีหลักฐานครบ")


def test_the_user_name_is_still_there_after_a_wrong_password(door: Page) -> None:
    door.fill("#username", "sup1")
    door.fill("#password", "wrong")
    door.locator("form[novalidate] .button-primary").click()

    expect(door.locator(".summary-wrong")).to_be_visible(timeout=SLOW)
    expect(door.locator("#username")).to_have_value("sup1")


def change(field: Locator, text: str) -> None:
    field.fill(text)
    field.blur()


def type_in(field: Locator, text: str) -> None:
    if text == CHOSEN:
        field.locator("xpath=ancestor::label").click()
    else:
        field.fill(text)


def still_there(field: Locator, text: str) -> None:
    if text == CHOSEN:
        expect(field).to_be_checked()
    elif text:
        expect(field).to_have_value(text)
