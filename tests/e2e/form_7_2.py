"""Going through a school's form 7.2 in the browser as a person does: what is missing is filled in, step by step."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.evaluating import LEVELS

SLOW = 45_000
"""Milliseconds that a page may take on a machine with other work."""


def fill_in(page: Page) -> None:
    """From the form's first page, along its own buttons, to the check with nothing left to do."""
    onward(page)
    while not page.url.endswith("/check"):
        step = page.url.rpartition("/2568/")[2].split("/")[1]
        {"ratings": _ratings, "levels": _levels, "findings": _findings, "gate": _gate}[step](page)
        onward(page)
    expect(page.locator("#missing")).to_have_count(0)


def onward(page: Page) -> None:
    """The one button that leads on."""
    before = page.url
    page.locator(".acts-thumb .button-primary").click()
    page.wait_for_url(lambda url: url != before)


def _ratings(page: Page) -> None:
    for question in page.locator(".likert").all():
        if question.locator("input:checked").count() == 0:
            question.locator("label:has(input[value='3'])").click()
            expect(question.locator("input:checked")).to_have_value("3")
    _saved(page.locator("#saved"))


def _levels(page: Page) -> None:
    for (track, standard), level in LEVELS.items():
        form = page.locator(f"#standard-{track}-{standard}")
        form.locator(f"label:has(input[value='{level}'])").click()
        form.locator("textarea").fill("พิจารณาจากหลักฐานในวันตรวจเยี่ยม")
        form.locator("button").click()
        _saved(form.locator(".saved"))


def _findings(page: Page) -> None:
    page.fill("#strengths-0", "ครูใช้สื่อจากท้องถิ่นอย่างสม่ำเสมอ")
    page.fill("#improvements-0", "ควรจัดเวลาอ่านหนังสือทุกวัน")
    page.locator("#improvements-0").blur()
    _saved(page.locator("#saved"))


def _gate(page: Page) -> None:
    page.locator("label:has(input[name=passed][value=no])").click()
    page.fill("#reasons", "สองมาตรฐานอยู่ในระดับปานกลาง")
    for part, text in (("day", "31"), ("month", "5"), ("year", "2570")):
        page.fill(f"#due_on-{part}", text)


def _saved(status: Locator) -> None:
    expect(status).to_contain_text(re.compile(r"บันทึกแล้ว \d"), timeout=SLOW)
