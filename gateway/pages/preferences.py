"""Language and theme: kept by the browser, so that they hold before anyone signs in."""

from __future__ import annotations

from flask import Response, redirect, request

from gateway.catalogue import LOCALES
from gateway.pages import scope
from gateway.pages.language import COOKIE
from gateway.pages.site import page

THEMES = ("light", "dark")
YEAR_SECONDS = 365 * 24 * 3600


@page("/preferences", methods=["POST"])
def preferences() -> Response:
    """Keep what was chosen and go back to the page."""
    answer = redirect(scope.own(request.form.get("back", "")), 303)
    if request.form.get("lang") in LOCALES:
        answer.set_cookie(COOKIE, request.form["lang"], max_age=YEAR_SECONDS, samesite="Lax", httponly=True)
    theme = request.form.get("theme")
    if theme in THEMES:
        answer.set_cookie("theme", theme, max_age=YEAR_SECONDS, samesite="Lax", httponly=True)
    elif theme == "auto":
        answer.delete_cookie("theme", samesite="Lax", httponly=True)
    return answer  # type: ignore[return-value]


def theme() -> str:
    """``light`` or ``dark`` where the person chose one, else nothing: as the device has it."""
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in THEMES else ""
