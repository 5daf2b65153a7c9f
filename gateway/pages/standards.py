"""The parts of step 1 in one place, and frameworks as browsable trees."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from gateway.pages import scope
from gateway.pages.backend import backend
from gateway.pages.framework_imports import ITEM_KINDS, may_register
from gateway.pages.library import documents, may_study
from gateway.pages.site import page
from gateway.pages.studies import studies
from gateway.pages.viewer import signed_in
from gateway.parts import parts
from kernel.years import academic_year

CASE = "/ims/case/v1p1"
"""Where frameworks stand as CASE, for everyone."""


@page("/standards")
def standards() -> Any:
    """Every framework and crosswalk on record."""
    person, instant = signed_in(), scope.scope().instant
    frameworks = backend().ask("standards", "frameworks", as_of=instant)["frameworks"]
    crosswalks = backend().ask("standards", "crosswalks", as_of=instant)["crosswalks"]
    titles = {entry["framework"]: entry["title"] for entry in frameworks}
    return render_template(
        "standards/library.html", frameworks=frameworks, crosswalks=crosswalks, titles=titles, studies=studies(),
        documents=documents(), year=academic_year(scope.day()), may=may_study(person), may_import=may_register(person),
    )  # fmt: skip


@page("/standards/frameworks/<name>")
def framework(name: str) -> Any:
    """One framework as a tree; ``version`` chooses an edition."""
    person = signed_in()
    params = {"framework": name}
    if request.args.get("version"):
        params["version"] = request.args["version"]
    instant = scope.scope().instant
    found = backend().ask("standards", "framework", params, as_of=instant, wait_for=scope.wait_for())
    return render_template(
        "standards/framework.html", framework=found, leaves=_leaves(found["items"]),
        case=f"{parts().settings.base}{CASE}", cited={entry["document"]: entry["title"] for entry in documents()},
        may=may_study(person) and not name.startswith("area-"),
        known_kinds=ITEM_KINDS, comparable=len(found["versions"]) > 1 or found["track"] is not None,
    )  # fmt: skip


def _leaves(items: list[dict[str, Any]]) -> int:
    return sum(_leaves(item["children"]) if item.get("children") else 1 for item in items)
