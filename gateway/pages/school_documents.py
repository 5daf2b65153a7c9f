"""A school's two announcements as PDF or Word: as announced, or as they would read while they are in preparation."""

from __future__ import annotations

from typing import Any

from flask import request

from gateway.pages import scope, thai
from gateway.pages.backend import backend
from gateway.pages.documents import asked_form, send
from gateway.pages.own_standards import own
from gateway.pages.site import page


@page("/schools/<code>/standards/<track>/document", defaults={"kind": "standards"})
@page("/schools/<code>/standards/<track>/targets/document", defaults={"kind": "targets"})
def school_document(code: str, track: str, kind: str) -> Any:
    """The announcement of an ``edition`` of the standards or a ``version`` of the targets; of the draft without one."""
    found = own(code, track)
    params: dict[str, Any] = {"school": code, "track": track}
    if kind == "standards":
        query, params["edition"] = "school_standard_document", thai.whole(request.args.get("edition", ""))
    else:
        query, params["year"] = "school_targets_document", found.year
        params["version"] = thai.whole(request.args.get("version", ""))
    answer = backend().ask("standards", query, params, as_of=scope.scope().instant)
    return send(answer["template"], answer["data"], asked_form(), as_of=answer.get("as_of"))
