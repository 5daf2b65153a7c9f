"""Tokens that show that a form was ours: bound to the session, or before sign-in to a cookie of its own.

The token is an HMAC whose key only the browser's own cookie holds; another site can make the browser send the cookie
but cannot read it. A request with an agency's key carries nothing that a browser adds by itself and needs no token.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from flask import Request, Response, g, request

from gateway import cookies
from gateway.parts import parts
from gateway.problems import problem
from gateway.settings import Settings

FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def token() -> str:
    """The token for forms of this page."""
    secret = _secret()
    if secret is None:
        secret = g.form_cookie = secrets.token_urlsafe(32)
    return _of(secret)


def check() -> None:
    """Let a request that changes something through only if it comes from a page of ours.

    :raises Problem: 403
    """
    if request.method in SAFE or g.get("visitor_by") == "key" or request.routing_exception is not None:
        return
    if not _same_site(request, parts().settings):
        raise problem("csrf", "คำขอนี้มาจากเว็บไซต์อื่น โปรดเปิดหน้านี้จากระบบโดยตรง")
    if _programs_door():
        return
    given = request.headers.get(HEADER) or (request.form.get(FIELD) if _is_form() else None) or ""
    secret = _secret()
    if secret is None or not hmac.compare_digest(given.encode(), _of(secret).encode()):
        raise problem("csrf")


def keep_cookie(response: Response) -> Response:
    """Hand out the form cookie that :func:`token` made, if it made one."""
    made = g.get("form_cookie")
    if made is not None:
        cookies.put(cookies.FORM, made, response, parts().settings)
    return response


def of_session(session_token: str) -> str:
    """The token of a session that has just begun."""
    return _of(session_token)


def _secret() -> str | None:
    settings = parts().settings
    found: str | None = g.get("session_token") or g.get("form_cookie") or cookies.read(cookies.FORM, request, settings)
    return found


def _of(secret: str) -> str:
    return hmac.new(secret.encode(), b"nithet.csrf", hashlib.sha256).hexdigest()


def _is_form() -> bool:
    return request.mimetype in ("application/x-www-form-urlencoded", "multipart/form-data")


def _programs_door() -> bool:
    """The API without a session: there is none to misuse, and its JSON needs a preflight from any other site."""
    return request.path.startswith("/v1/") and g.get("session_token") is None


def _same_site(incoming: Request, settings: Settings) -> bool:
    if incoming.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        return False
    origin = incoming.headers.get("Origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc in (incoming.host, urlsplit(settings.public_url).netloc)
