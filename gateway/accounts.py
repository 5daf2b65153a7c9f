"""Signing in and out, and changing one's password, for the page and for the API."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, g, request

from gateway import cookies, csrf
from gateway.asking import asking
from gateway.attempts import Budget
from gateway.backend import Unavailable, away
from gateway.parts import parts
from gateway.problems import Problem, problem
from gateway.recognising import address, ask_directory, home, principal_of
from gateway.visitor import Visitor, current, required

LONGEST_USERNAME = 100
LONGEST_PASSWORD = 500
"""Longer ones are no password of ours; hashing them would only cost time."""


class Accounts:
    """Starts and ends sessions. Cookies go out with the answer to the request."""

    def start(self, username: str, password: str) -> Visitor:
        """Sign in, under a new session token; an earlier session of this browser ends.

        :raises Problem: 401 ``sign-in-failed``, 403 for a right password that does not open, 429 ``too-many-attempts``
            with RateLimit headers, 503
        """
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
            if refused.status == 403:
                raise Problem(403, refused.code, "", refused.detail, headers=budget.headers()) from refused
            raise Problem(401, "sign-in-failed", headers=budget.headers()) from refused
        self._forgive(username)
        self.end()
        principal = principal_of(answer)
        area = str(answer.get("area") or home(principal))
        must_change = bool(answer.get("must_change"))
        visitor = Visitor(principal.actor, str(answer["display_name"]), area, principal, "session", must_change)
        self._begin(visitor, int(answer.get("session_epoch", 0)))
        g.rate_limit = budget.headers()
        return visitor

    def change_password(self, old: str, new: str) -> None:
        """Give whoever is signed in a new password. Their sessions end everywhere; this browser gets a new one.

        Guessing the old password is counted as at sign-in, by account and by address.

        :raises Problem: 401 if nobody is signed in, 403 where there is no password to change, 422 at ``password`` or
            ``new_password``, 429, 503
        """
        made, visitor = parts(), required()
        if visitor.by != "session":
            raise problem("forbidden")
        desk = asking()
        username = str(desk.ask("directory", "own_account")["username"])
        budget = self._count(username)
        try:
            if len(old) > LONGEST_PASSWORD:
                raise Problem(401, "sign-in-failed")
            sent = {"password": old, "new_password": new}
            epoch = int(desk.ask("directory", "change_password", sent)["session_epoch"])
        except Problem as refused:
            if refused.status == 401:
                wrong = [{"pointer": "/password", "detail": "รหัสผ่านเดิมไม่ถูกต้อง"}]
                raise Problem(422, "invalid", "", wrong[0]["detail"], wrong, budget.headers()) from refused
            if refused.status == 429:
                raise Problem(429, "too-many-attempts", "", refused.detail, headers=budget.headers()) from refused
            self._take_back(username)
            raise
        self._forgive(username)
        made.sessions.end_all(visitor.actor)
        self._begin(replace(visitor, must_change=False), epoch)

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

    def _begin(self, visitor: Visitor, epoch: int) -> None:
        token = parts().sessions.start(
            visitor.actor, visitor.display_name, visitor.area, visitor.principal, epoch, visitor.must_change
        )
        g.visitor, g.visitor_by, g.session_token, g.session_cookie = visitor, "session", token, token

    def _forgive(self, username: str) -> None:
        parts().attempts.forgive(f"account:{username.casefold()}")
        parts().attempts.take_back(address())

    def _take_back(self, username: str) -> None:
        """What was refused without a guess counts for none."""
        parts().attempts.take_back(f"account:{username[:LONGEST_USERNAME].casefold()}")
        parts().attempts.take_back(address())

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
