"""Finding out who made a request, before it is handled.

What a person may do comes from directory. It is kept with the session, fetched again every minute, and signed
anew for each request; the services check it at the date of the act. An agency's program sends its key each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec
from flask import g, request

from gateway import cookies
from gateway.backend import Unavailable, unwrap
from gateway.parts import Parts, parts
from gateway.problems import Problem, problem
from gateway.sessions import Session
from gateway.visitor import Visitor
from kernel import principals
from kernel.authority import Principal

GATEWAY = "process:gateway"
NO_AREA = "0"
"""Stands for the area in calls that are about no office in particular, such as signing in."""

UNSEEN = frozenset({"static", "health.live", "health.ready"})
"""Endpoints that are the same for everyone; nobody is looked up for them."""


def recognise() -> None:
    """Find out who made this request.

    :raises Problem: 401 for a key that is not known, 429 for guessing
    :raises Unavailable: where directory is needed and away
    """
    g.visitor, g.visitor_by, g.session_token = None, None, None
    if request.endpoint in UNSEEN:
        return
    if "Authorization" in request.headers:
        g.visitor, g.visitor_by = _agency(parts()), "key"
    elif (token := cookies.read(cookies.SESSION, request, parts().settings)) is not None:
        session = parts().sessions.find(token)
        person = None if session is None else _person(parts(), session)
        if person is not None:
            g.visitor, g.visitor_by, g.session_token = person, "session", token


def gateway_token() -> str:
    """The gateway itself, with no rights, for calls made before anyone is known."""
    return principals.sign(Principal(GATEWAY, ()), parts().settings.principal_key)


def ask_directory(query: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """A query to directory that is about no office in particular.

    :raises Problem: if directory refuses
    :raises Unavailable: if it is away
    """
    sent = {"area": NO_AREA, "params": dict(params)}
    return unwrap("directory", parts().backend.call("directory", query, sent, gateway_token()))


def principal_of(data: Mapping[str, Any]) -> Principal:
    """The principal in an answer of directory."""
    return msgspec.convert(data["principal"], Principal)


def home(principal: Principal) -> str:
    """The office that someone with these grants lands on."""
    return principal.grants[0].area if principal.grants else NO_AREA


def address() -> str:
    """The network address that the request came from, as a subject of :class:`gateway.attempts.Attempts`."""
    return f"address:{request.remote_addr or 'unknown'}"


def _person(made: Parts, session: Session) -> Visitor | None:
    age = timedelta(seconds=int(made.clock().timestamp()) - session.principal_at)
    principal = session.principal
    if age >= made.settings.refresh:
        try:
            answer = ask_directory("principal", {"actor": session.actor})
            if answer.get("session_epoch") != session.epoch:
                made.sessions.end_one(session.token_hash)
                return None
            principal = principal_of(answer)
            made.sessions.renew(session, principal)
        except Unavailable:
            if age >= made.settings.refresh + made.settings.grace:
                raise
        except Problem as refused:
            if refused.status >= 500:
                raise
            made.sessions.end_all(session.actor)
            return None
    return Visitor(session.actor, session.display_name, session.area, principal, "session", session.must_change)


def _agency(made: Parts) -> Visitor:
    scheme, _, key = request.headers["Authorization"].partition(" ")
    key = key.strip()
    if scheme.lower() != "bearer" or not key or len(key) > 200 or not key.isascii():
        raise problem("sign-in-needed", WWW_Authenticate='Bearer realm="nithet"')
    key_hash = hashlib.sha256(key.encode()).hexdigest()
    known = made.known_keys.get(key_hash)
    if known is not None:
        return known
    budget = made.attempts.count(address(), made.settings.attempts_per_address)
    if budget.exceeded:
        raise Problem(429, "too-many-attempts", headers=budget.headers())
    try:
        answer = ask_directory("agency_by_key", {"key": key})
    except Problem as refused:
        if refused.status >= 500:
            raise
        raise problem("sign-in-needed", "ไม่รู้จักกุญแจนี้", WWW_Authenticate='Bearer error="invalid_token"') from refused
    made.attempts.take_back(address())
    principal = principal_of(answer)
    name = str(answer.get("display_name") or answer.get("name") or principal.actor)
    visitor = Visitor(principal.actor, name, home(principal), principal, "key")
    made.known_keys.put(key_hash, visitor)
    return visitor
