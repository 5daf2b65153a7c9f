"""Documents to open or keep: what a page's button for PDF or Word answers with.

A page asks the owner for the facts and hands them over::

    found = backend().ask("standards", "area_standard_document", {"track": track, "edition": edition})
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from gateway.documents import FORMATS, answer, made
from gateway.pages import scope
from gateway.pages.backend import backend
from gateway.problems import problem


def send(
    template: str,
    data: Mapping[str, Any],
    form: str = "pdf",
    *,
    digits: str | None = None,
    as_of: str | None = None,
) -> Response:
    """The document `template` of `data`: a PDF opens in the browser, a DOCX is kept.

    :param digits: ``thai`` or ``arabic``, in place of the template's own
    :param as_of: when the act was recorded that the document is about, as its owner says; else the day looked back to
    :raises Problem: where it cannot be made
    """
    if form not in FORMATS:
        raise problem("not-found")
    shown = scope.scope().instant
    file = made(backend(), template, data, form, digits=digits, as_of=as_of or shown, then=shown is not None)
    return answer(file, to_open=form == "pdf" and "download" not in request.args)


def asked_form() -> str:
    """``pdf`` or ``docx``, as the address says (``?format=docx``)."""
    return request.args.get("format", "pdf")
