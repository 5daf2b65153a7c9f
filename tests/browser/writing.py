"""What tests of reports share: days as they are typed, and the rest of a report written as programs do."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from kernel.runtime import CallContext
from kernel.years import BANGKOK
from tests.browser.site import Site

PARTS = ("process", "results", "strengths", "improvements", "plan")


def today() -> date:
    """The day it is in Thailand."""
    return datetime.now(BANGKOK).date()


def type_day(page: Page, name: str, day: date | None = None) -> None:
    """A day, today unless said, as Thai people write it."""
    shown = day or today()
    for part, value in (("day", shown.day), ("month", shown.month), ("year", shown.year + 543)):
        page.fill(f"#{name}-{part}", str(value))


def saved(page: Page) -> None:
    """The section has been saved by itself."""
    expect(page.locator("#saved")).to_contain_text("บันทึกแล้ว", timeout=8000)


def typed_in_vain(page: Page, text: str) -> Page:
    """`text` is typed on into a section whose saves get lost, and the page is closed.

    :returns: a new page of the same browser
    """
    page.route("**/sections/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.locator("#part-text").press_sequentially(text)
    expect(page.locator("#saved")).to_have_class(re.compile("saved-wrong"), timeout=8000)
    return closed(page)


def closed(page: Page) -> Page:
    """The browser is closed on what was typed, and opened again.

    :returns: a new page of it
    """
    again = page.context.new_page()
    page.close(run_before_unload=False)
    return again


def ask(site: Site, query: str, **params: Any) -> dict[str, Any]:
    """What evaluation answers the office."""
    return site.province.ask("evaluation", query, params, area="1501")


def write_the_rest(site: Site, report: dict[str, Any], level: int = 4) -> None:
    """Whatever is left to write in a report, but its evidence and its board."""
    runtime, who = site.province["evaluation"], CallContext(site.province.token())

    def do(command: str, **data: Any) -> None:
        answer = runtime.execute(command, {"area": "1501", "command_id": str(uuid4()), "data": {**report, **data}}, who)
        assert "ok" in answer, answer

    found = ask(site, "sar", **report)
    for section in found["sections"]:
        names = PARTS if section["kind"] == "standard" else ("text",)
        parts = {name: section["parts"].get(name) or ["เขียนแล้ว"] for name in names}
        if parts != section["parts"]:
            do("write_section", section=section["id"], parts=parts, base=section["ordinal"])
    reason = {"result_text": "", "reason": "ผลดีกว่าที่คาดไว้"}
    left = [item["code"] for item in found["items"] if item["level"] is None]
    do("judge_items", items=[{"item": code, "level": level, **reason} for code in left])
    for standard in ask(site, "sar", **report)["standards"]:
        if standard["level"] is None:
            do("judge_standard", standard=standard["code"], level=standard["suggested"] or level, reason="")
    if ask(site, "sar", **report)["overall"]["level"] is None:
        do("judge_overall", level=level, reason="ทุกมาตรฐานได้ระดับใกล้เคียงกัน")
    site.province.pump()
