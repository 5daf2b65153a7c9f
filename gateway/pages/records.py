"""One event in words with its envelope, its hash and its neighbours: the last answer to where something comes from."""

from __future__ import annotations

import json
from typing import Any

from flask import render_template

from gateway.feed import LARGEST_POSITION
from gateway.pages import stories
from gateway.pages.backend import Problem, backend
from gateway.pages.office import office
from gateway.pages.people import names
from gateway.pages.scope import scope
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem
from gateway.settings import SOURCES


@page("/records/<source>/<int:position>")
def record(source: str, position: int) -> Any:
    """The event at a place of the office's log of one service."""
    signed_in()
    shown = scope()
    if source not in SOURCES or not 1 <= position <= LARGEST_POSITION:
        raise problem("not-found")
    event = backend().event(source, position)
    if not shown.knows(event):
        raise problem("not-found")
    try:
        next_one = backend().event(source, position + 1)
        behind = next_one["position"] if shown.knows(next_one) else None
    except Problem as fault:
        if fault.status not in (403, 404):
            raise
        behind = None
    school = event["data"].get("school")
    return render_template(
        "record.html", event=event, words=stories.words(event), by=names([event])[event["metadata"]["actor"]],
        data=json.dumps(event["data"], ensure_ascii=False, indent=2), following=behind,
        school=office().schools.get(school) if isinstance(school, str) else None,
    )  # fmt: skip
