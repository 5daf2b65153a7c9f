"""Announcements for whoever comes by, without signing in: what the area proclaimed, as the office printed it.

The gateway asks for them in its own name, as someone who sees what all schools of the office see and nothing of any
one of them. An announcement never changes once it is made, so those that were asked for last are kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app

from gateway.asking import Asking
from gateway.case import KEPT_SECONDS
from gateway.documents import FORMATS, File, answer, made
from gateway.parts import parts
from gateway.problems import problem
from gateway.recognising import GATEWAY
from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.years import bangkok_date

EXTENSION = "nithet.public_documents"
MOST_KEPT = 32


class Printed:
    """The announcements that were asked for last. Only one is made at a time, however many ask."""

    def __init__(self) -> None:
        self._files: OrderedDict[tuple[str, ...], File] = OrderedDict()
        self._turn = threading.Lock()

    def file(self, area: str, query: str, params: Mapping[str, Any], form: str) -> File:
        """The document that `query` of standards has the facts of."""
        key = (area, query, *(f"{name}={value}" for name, value in sorted(params.items())), form)
        with self._turn:
            if key not in self._files:
                desk = reader(area)
                found = desk.ask("standards", query, params)
                self._files[key] = made(desk, found["template"], found["data"], form, as_of=found["as_of"])
                if len(self._files) > MOST_KEPT:
                    self._files.popitem(last=False)
            self._files.move_to_end(key)
            return self._files[key]


def install(app: Flask) -> None:
    """Give `app` a place to keep them."""
    app.extensions[EXTENSION] = Printed()


def reader(area: str) -> Asking:
    """An office, asked in the gateway's own name as one who works at none of its schools."""
    today = bangkok_date(parts().clock())
    grant = Grant(Role.SCHOOL_TEACHER, area, frozenset(), today, today)
    token = principals.sign(Principal(GATEWAY, (grant,)), parts().settings.principal_key)
    return Asking(parts().backend, area, token)


def send(area: str, query: str, params: Mapping[str, Any], form: str) -> Response:
    """A proclaimed announcement as an answer that anyone may keep for a while.

    :raises Problem: where there is none
    """
    if form not in FORMATS:
        raise problem("not-found")
    kept: Printed = current_app.extensions[EXTENSION]
    response = answer(kept.file(area, query, params, form), to_open=form == "pdf")
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response
