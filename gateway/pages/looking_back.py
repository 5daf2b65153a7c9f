"""Looking back: every page is of the end of the day chosen, and nothing can be changed there.

The address names the day in one way, ``as_of=2026-03-31``; the fields of the clock lead to it. A day before the first
record has a page of its own, which says since when there are records.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from flask import g, redirect, render_template, request

from gateway.pages import scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.language import t
from gateway.pages.office import Office, area_of, office
from gateway.pages.site import pages
from gateway.pages.viewer import viewer
from gateway.problems import problem

TIMELESS = frozenset(
    {
        "pages.sign_in",
        "pages.sign_in_post",
        "pages.sign_out",
        "pages.preferences",
        "pages.own_account",
        "pages.change_own_password",
        "pages.sign_out_everywhere",
    }
)
"""What someone does for themselves, whatever day they look at."""

ONLY_ACTS = ("/schools/import", "/people", "/standards/bodies", "/office")
"""Pages under them are for changing something, or about how things are now, and have no past."""

ACTS = re.compile(
    r"/sar-rounds/(new|[0-9]+/(open|remind|extend|close|admit))\b"
    r"|/standards/documents/(new|[^/]+/supersede)$"
    r"|/standards/area/(sign-off|[^/]+/[0-9]+/(edit|move|proclaim|correct))$"
    r"|/standards/notices/reminders$"
    r"|/standards/meetings/[^/]+/(change|minutes/(attach|write)|items/[0-9]+/correct)$"
    r"|/standards/crosswalks/(new|[^/]+/[^/]+)$"
    r"|/standards/frameworks/[^/]+/(cite|withdraw-citation)$"
    r"|/standards/studies/[0-9]+/[^/]+$"
    r"|/standards/import\b"
)
"""Pages that stand beside others of their part of the site, and are for changing something too."""

BEFORE_ALL = "directory.before-first-record"


@pages.before_request
def look_back() -> Any:
    """Before a page: what holds for every page that looks back. None where the page itself shall answer."""
    asked = any(request.args.get(name) for name in ("as_of", "as_of_day", "as_of_month", "as_of_year"))
    person = viewer() if asked and request.endpoint not in TIMELESS else None
    if person is None:
        return None
    shown = scope.scope()
    if request.method == "GET" and request.args.get("as_of") != scope.looked_back_to():
        return redirect(scope.here())
    if shown.as_of is None:
        return None
    g.viewer = replace(person, acts=False)
    if request.method == "POST":
        raise problem("conflict", t("shell.read-only", day=thai.show_date(shown.as_of)))
    return _before_all() or _only_acts()


def _before_all() -> str | None:
    try:
        office()
    except Problem as fault:
        if fault.code != BEFORE_ALL:
            return None
        now = backend().ask("directory", "tree")
        g.office = Office(area_of(now), (), (), {})
        return render_template("then/before-all.html", since=thai.day(now["since"]), today=scope.today())
    return None


def only_acts(path: str) -> bool:
    """Whether the page at `path` has nothing to show of an earlier day."""
    return path.startswith(ONLY_ACTS) or ACTS.match(path) is not None


def _only_acts() -> str | None:
    return render_template("then/only-acts.html") if only_acts(request.path) else None
