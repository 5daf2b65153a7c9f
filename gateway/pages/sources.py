"""Where a number of the summary comes from: the schools counted in it, and the event of each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import render_template, request

from gateway.pages import scope, thai
from gateway.pages.backend import backend
from gateway.pages.language import t
from gateway.pages.office import office
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem


@page("/dashboard/sources")
def sources() -> Any:
    """Schools behind one number: of a standard (and level) of a track, or of an element of form 7.2."""
    signed_in()
    shown = scope.scope()
    given = {name: request.args.get(name, "") for name in ("track", "standard", "element", "cluster", "district")}
    if not given["element"] and not (given["track"] and given["standard"]):
        raise problem("invalid", t("source.needs"))
    params: dict[str, Any] = {"year": shown.year} | {name: value for name, value in given.items() if value}
    level = thai.whole(request.args.get("level", ""))
    if level is not None:
        params["level"] = level
    found = backend().ask("reporting", "sources", params, as_of=shown.instant)
    rows = sorted(found["sources"], key=lambda row: (-_value(row), thai.order(office().name_of(row["school"]))))
    return render_template(
        "dashboard/sources.html", rows=rows, given=given, chosen=params.get("level"), office=office()
    )


def _value(row: dict[str, Any]) -> Decimal:
    return Decimal(str(row.get("level") or row.get("mean") or 0))
