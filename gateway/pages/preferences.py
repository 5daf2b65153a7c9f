"""Language and theme: kept by the browser, so that they hold before anyone signs in."""

from __future__ import annotations

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from gateway.catalogue import LOCALES
from gateway.pages import scope
from gateway.pages.language import COOKIE
from gateway.pages.site import page
from gateway.parts import parts

THEMES = ("light", "dark")
YEAR_SECONDS = 365 * 24 * 3600


@page("/preferences", methods=["POST"])
def preferences() -> Response:
    """Keep what was chosen and go back to the page."""
    answer = redirect(scope.own(request.form.get("back", "")), 303)
    if request.form.get("lang") in LOCALES:
        _keep(answer, COOKIE, request.form["lang"])
    theme = request.form.get("theme")
    if theme in THEMES:
        _keep(answer, "theme", theme)
    elif theme == "auto":
        answer.delete_cookie("theme", secure=parts().settings.secure, samesite="Lax", httponly=True)
    return answer  # type: ignore[return-value]


def _keep(answer: BaseResponse, cookie: str, value: str) -> None:
    secure = parts().settings.secure
    answer.set_cookie(cookie, value, max_age=YEAR_SECONDS, secure=secure, samesite="Lax", httponly=True)


def theme() -> str:
    """``light`` or ``dark`` where the person chose one, else nothing: as the device has it."""
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in THEMES else ""
