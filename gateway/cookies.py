"""The gateway's two cookies, set as tightly as the address allows.

Over https their names carry the ``__Host-`` prefix, which browsers accept only with Secure, Path=/ and no Domain. On
plain http (a loopback address, for trying the product out) browsers would throw such a cookie away.
"""

from __future__ import annotations

from flask import Request, Response

from gateway.settings import Settings

SESSION = "nithet-session"
FORM = "nithet-form"


def name(cookie: str, settings: Settings) -> str:
    """The name that `cookie` goes by at this address."""
    return f"__Host-{cookie}" if settings.secure else cookie


def read(cookie: str, request: Request, settings: Settings) -> str | None:
    """The value that the browser sent, if any."""
    return request.cookies.get(name(cookie, settings))


def put(cookie: str, value: str, response: Response, settings: Settings) -> None:
    """Hand `value` to the browser until it is closed."""
    response.set_cookie(name(cookie, settings), value, path="/", secure=settings.secure, httponly=True, samesite="Lax")


def drop(cookie: str, response: Response, settings: Settings) -> None:
    """Ask the browser to forget the cookie."""
    response.delete_cookie(name(cookie, settings), path="/", secure=settings.secure, httponly=True, samesite="Lax")
