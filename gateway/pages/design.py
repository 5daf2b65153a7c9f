"""The gallery of components, for those who build pages and for the tests that photograph them."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import g, render_template

from gateway.pages import thai
from gateway.pages.charts.burn_up import Day, burn_up
from gateway.pages.charts.dot_grid import dot_grid
from gateway.pages.examples import GALLERY
from gateway.pages.language import locale, t
from gateway.pages.site import page

DUE = date(2026, 4, 30)


@page("/design")
def design() -> Any:
    """Every component with made-up content."""
    g.setdefault("scope", None)
    days = [Day(date(2026, 3, 1), 0, 0), Day(date(2026, 4, 2), 70, 20), Day(date(2026, 4, 18), 150, 84)]
    words = {
        "submitted": t("sar-board.line-submitted", count=150),
        "accepted": t("sar-board.line-accepted", count=84),
        "obliged": t("sar-board.line-obliged", count=250),
        "first": thai.show_date(days[0].day, locale()),
        "due": t("sar-board.line-due", day=thai.show_date(DUE, locale())),
    }
    title = t("sar-board.finding-behind", done=150, total=250, percent="60%", by=50)
    burn = burn_up("g-burn", days, 250, (days[0].day, DUE, DUE), words, title, t("sar-board.burn-words", **words))
    return render_template("design.html", sample=GALLERY, dot_grid=dot_grid, burn=burn)
