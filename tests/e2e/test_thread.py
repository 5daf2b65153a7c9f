"""A supervisor completes an evaluation, the director sees it at once and lets the plan change: in real browsers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visit
from tests.e2e import form_7_2
from tests.e2e.form_7_2 import SLOW, onward

pytestmark = [pytest.mark.broker, pytest.mark.browser]

BEGUN = "1015000009"
"""A school of sup1 whose evaluation the demo has begun."""


def test_a_completed_evaluation_changes_the_open_summary_and_then_the_plan(
    screens: Callable[..., Visit], equal_to_the_fold: Callable[[], None], tmp_path: Path
) -> None:
    # given the director with the area summary open, and a supervisor at a phone
    director = screens("director", DESK)
    summary = director.open("/dashboard")
    counted = schools_counted(summary)
    summary.evaluate("window.neverLeft = true")
    supervisor = screens("sup1", PHONE)
    form = supervisor.page
    form.screenshot(path=tmp_path / "1-home.png", full_page=True)

    # when the supervisor fills in what is missing and completes the evaluation
    form.locator(f"a[href$='/evaluations/2568/{BEGUN}']").first.click()
    form_7_2.fill_in(form)
    form.screenshot(path=tmp_path / "2-check.png", full_page=True)
    onward(form)
    expect(form.locator(".receipt")).to_be_visible(timeout=SLOW)
    form.screenshot(path=tmp_path / "3-receipt.png", full_page=True)

    # then the director's page counts one school more, without having been loaded again
    expect(summary.locator("#summary .lead")).to_have_text(re.compile(rf"^\D*{counted + 1}\D"), timeout=SLOW)
    assert summary.evaluate("window.neverLeft") is True
    summary.screenshot(path=tmp_path / "4-summary.png", full_page=True)

    # and when the director accepts a proposal that rests on it
    plan = director.open("/plans")
    version = newest_version(plan)
    plan.locator("a[href*='/plans/proposals']").first.click()
    plan.screenshot(path=tmp_path / "5-proposals.png", full_page=True)
    plan.locator("article.proposal", has_text="ปฐมวัย").locator("a.button").first.click()
    expect(plan.locator(f".because a[href*='{BEGUN}']")).to_be_visible(timeout=SLOW)
    plan.screenshot(path=tmp_path / "6-proposal.png", full_page=True)
    plan.locator("button[value=accept]").click()

    # then there is a new version of the plan
    plan.wait_for_url(re.compile(r"/plans\?"))
    assert newest_version(plan) == version + 1
    plan.screenshot(path=tmp_path / "7-plan.png", full_page=True)
    assert supervisor.complaints + director.complaints == []
    equal_to_the_fold()


def schools_counted(page: Page) -> int:
    """The n of the area summary's sentence."""
    found = re.search(r"\d+", page.locator("#summary .lead").inner_text())
    assert found is not None
    return int(found[0])


def newest_version(page: Page) -> int:
    """The number of the plan's version that stands first in its history."""
    found = re.search(r"\d+", page.locator(".timeline a").first.inner_text())
    assert found is not None
    return int(found[0])
