"""The reference library: frameworks as browsable trees, and tables that set two of them side by side."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from gateway.pages import scope
from gateway.pages.backend import backend
from gateway.pages.site import page
from gateway.pages.viewer import signed_in


@page("/standards")
def standards() -> Any:
    """Every framework and crosswalk on record."""
    signed_in()
    instant = scope.scope().instant
    frameworks = backend().ask("standards", "frameworks", as_of=instant)["frameworks"]
    crosswalks = backend().ask("standards", "crosswalks", as_of=instant)["crosswalks"]
    titles = {entry["framework"]: entry["title"] for entry in frameworks}
    return render_template("standards/library.html", frameworks=frameworks, crosswalks=crosswalks, titles=titles)


@page("/standards/frameworks/<name>")
def framework(name: str) -> Any:
    """One framework as a tree; ``version`` chooses an edition."""
    signed_in()
    params = {"framework": name}
    if request.args.get("version"):
        params["version"] = request.args["version"]
    found = backend().ask("standards", "framework", params, as_of=scope.scope().instant)
    return render_template("standards/framework.html", framework=found, leaves=_leaves(found["items"]))


@page("/standards/crosswalks/<name>")
def crosswalk(name: str) -> Any:
    """Two frameworks side by side."""
    signed_in()
    instant = scope.scope().instant
    found = backend().ask("standards", "crosswalk", {"crosswalk": name}, as_of=instant)
    frameworks = backend().ask("standards", "frameworks", as_of=instant)["frameworks"]
    titles = {entry["framework"]: entry["title"] for entry in frameworks}
    return render_template("standards/crosswalk.html", crosswalk=found, titles=titles)


def _leaves(items: list[dict[str, Any]]) -> int:
    return sum(_leaves(item["children"]) if item.get("children") else 1 for item in items)
