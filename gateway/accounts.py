"""Signing in and out, for the page and for the API."""

from __future__ import annotations

from typing import Any

from flask import Response, g, request

from gateway import cookies, csrf
from gateway.attempts import Budget
from gateway.backend import Unavailable, away
from gateway.parts import parts
from gateway.problems import Problem
from gateway.recognising import address, ask_directory, home, principal_of
from gateway.visitor import Visitor, current

LONGEST_USERNAME = 100
LONGEST_PASSWORD = 500
"""Longer ones are no password of ours; hashing them would only cost time."""


class Accounts:
    """Starts and ends sessions. Cookies go out with the answer to the request."""

    def start(self, username: str, password: str) -> Visitor:
        """Sign in, under a new session token; an earlier session of this browser ends.

        :raises Problem: 401 ``sign-in-failed``, 429 ``too-many-attempts`` with RateLimit headers, 503
        """
        made = parts()
        username = username.strip()
        budget = self._count(username)
        if len(username) > LONGEST_USERNAME or len(password) > LONGEST_PASSWORD or not username or not password:
            raise Problem(401, "sign-in-failed", headers=budget.headers())
        try:
            answer = ask_directory("authenticate", {"username": username, "password": password})
        except Unavailable as fault:
            raise away(fault) from fault
        except Problem as refused:
            if refused.status >= 500:
                raise
            if refused.status == 429:
                raise Problem(429, "too-many-attempts", "", refused.detail, headers=budget.headers()) from refused
            raise Problem(401, "sign-in-failed", headers=budget.headers()) from refused
        made.attempts.forgive(f"account:{username.casefold()}")
        made.attempts.take_back(address())
        self.end()
        principal = principal_of(answer)
        area = str(answer.get("area") or home(principal))
        visitor = Visitor(principal.actor, str(answer["display_name"]), area, principal, "session")
        token = made.sessions.start(visitor.actor, visitor.display_name, visitor.area, principal)
        g.visitor, g.visitor_by, g.session_token, g.session_cookie = visitor, "session", token, token
        g.rate_limit = budget.headers()
        return visitor

    def end(self) -> None:
        """Sign out in this browser."""
        token = g.get("session_token") or cookies.read(cookies.SESSION, request, parts().settings)
        if token:
            parts().sessions.end(token)
        self._forget()

    def end_everywhere(self) -> int:
        """Sign out in every browser of this person; returns how many sessions that ended."""
        visitor = current()
        ended = parts().sessions.end_all(visitor.actor) if visitor is not None and visitor.by == "session" else 0
        self._forget()
        return ended

    def demo(self) -> list[dict[str, Any]]:
        """The sign-ins of the demo data, empty outside a demo."""
        if not parts().settings.demo:
            return []
        try:
            found: list[dict[str, Any]] = ask_directory("accounts", {}).get("accounts", [])
        except (Problem, Unavailable):
            return []
        return found

    def _count(self, username: str) -> Budget:
        made = parts()
        by_address = made.attempts.count(address(), made.settings.attempts_per_address)
        by_account = made.attempts.count(
            f"account:{username[:LONGEST_USERNAME].casefold()}", made.settings.attempts_per_account
        )
        for budget in (by_account, by_address):
            if budget.exceeded:
                raise Problem(429, "too-many-attempts", headers=budget.headers())
        return min(by_account, by_address, key=lambda budget: budget.remaining)

    def _forget(self) -> None:
        g.visitor, g.visitor_by, g.session_token, g.session_cookie = None, None, None, ""


def keep_cookies(response: Response) -> Response:
    """Hand out or take back the session cookie as the request decided, and the form cookie."""
    given = g.get("session_cookie")
    settings = parts().settings
    if given:
        cookies.put(cookies.SESSION, given, response, settings)
        cookies.drop(cookies.FORM, response, settings)
    elif given == "":
        cookies.drop(cookies.SESSION, response, settings)
    for name, value in g.get("rate_limit", {}).items():
        response.headers[name] = value
    return csrf.keep_cookie(response)
