"""Faults as pages that say what to do."""

from __future__ import annotations

from flask import render_template

from gateway.faults import trace_id
from gateway.pages.by_script import partial
from gateway.pages.viewer import viewer
from gateway.problems import BY_STATUS, Problem

KNOWN = (400, 401, 403, 404, 409, 412, 413, 422, 429, 500, 503)


def problem_page(fault: Problem) -> str:
    """The page of `fault`; whoever is not signed in is shown the way to the door."""
    person = viewer()
    part = "error-part.html" if partial() else "error.html"
    kind = BY_STATUS.get(fault.status)
    general = kind is not None and (fault.code, fault.detail) == (kind.code, kind.mend)  # the page has words of its own
    return render_template(part, fault=fault, general=general, person=person, trace=trace_id(),
                           kind=fault.status if fault.status in KNOWN else 500)  # fmt: skip
