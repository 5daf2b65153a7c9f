"""The area's quality plan: what it says now, its versions, and what differs between two of them."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from gateway.pages import scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.people import names
from gateway.pages.site import page
from gateway.pages.viewer import signed_in


@page("/plans")
def plans() -> Any:
    """The plan in force, or an earlier version of it."""
    person = signed_in()
    shown = scope.scope()
    version = thai.whole(request.args.get("version", ""))
    params = {} if version is None else {"version": version}
    try:
        plan = backend().ask("planning", "plan", params, as_of=shown.instant, wait_for=scope.wait_for())
    except Problem as fault:
        if fault.status != 404 or params:
            raise
        return render_template("plans/none.html")
    versions = _versions(plan["plan"], shown)
    waiting = 0
    if not person.of_school:
        try:
            waiting = backend().ask("planning", "proposals", {}, as_of=shown.instant)["counts"]["open"]
        except Problem as fault:
            if fault.status != 403:
                raise
    return render_template("plans/plan.html", plan=plan, versions=versions, waiting=waiting,
                           newest=versions[0]["version"] if versions else plan["version"],
                           strategies=_strategies(plan["measures"]))  # fmt: skip


@page("/plans/versions")
def plan_versions() -> Any:
    """Every version, newest first, and the difference between two where they are chosen."""
    signed_in()
    shown = scope.scope()
    plan = backend().ask("planning", "plan", {}, as_of=shown.instant)
    versions = _versions(plan["plan"], shown)
    given = [thai.whole(request.args.get(name, "")) for name in ("before", "after")]
    between = sorted(version for version in given if version is not None)
    chosen = ["" if version is None else str(version) for version in given]
    comparison = None
    if len(between) == len(given):
        params = {"plan": plan["plan"], "before": between[0], "after": between[1]}
        comparison = backend().ask("planning", "plan_comparison", params, as_of=shown.instant)
    elif len(versions) > 1:
        chosen = [str(versions[1]["version"]), str(versions[0]["version"])]
    by = names([{"metadata": {"actor": version["actor"]}} for version in versions if version.get("actor")])
    return render_template("plans/versions.html", plan=plan, versions=versions, comparison=comparison, chosen=chosen,
                           by=by)  # fmt: skip


def _versions(plan: str, shown: scope.Scope) -> list[dict[str, Any]]:
    answer = backend().ask("planning", "plan_versions", {"plan": plan}, as_of=shown.instant)
    return sorted(answer["versions"], key=lambda version: -int(version["version"]))


def _strategies(measures: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for measure in measures:
        found.setdefault(measure["strategy"], []).append(measure)
    return found
