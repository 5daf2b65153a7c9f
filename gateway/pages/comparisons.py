"""Two editions side by side: what was added, changed, removed and moved, word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import redirect, render_template, request

from gateway.pages import scope
from gateway.pages.backend import backend
from gateway.pages.documents import asked_form, send
from gateway.pages.language import t
from gateway.pages.library import may_study
from gateway.pages.office import office
from gateway.pages.redlining import close
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem

MARKS = ("changed", "moved", "added", "removed")


@page("/standards/compare")
def compare() -> Any:
    """From ``a`` to ``b``: of two editions what differs, of two frameworks everything; ``show`` says otherwise."""
    person = signed_in()
    frameworks = backend().ask("standards", "frameworks", as_of=scope.scope().instant)["frameworks"]
    known = {entry["framework"]: entry for entry in frameworks}
    if not request.args.get("b"):  # nothing is chosen yet: each framework's page offers the comparison
        return redirect(scope.address("/standards"))
    newer = known.get(request.args["b"])
    if newer is None:
        raise problem("not-found")
    version = request.args.get("bv") or newer["version"]
    others = _others(newer, version, known)
    a = (request.args["a"], request.args.get("av", "")) if request.args.get("a") else _first(others)
    if a is None:
        raise problem("not-found", t("comparison.alone"))
    params = {
        "a": {"framework": a[0], "version": a[1] or None},
        "b": {"framework": newer["framework"], "version": version},
    }
    found = backend().ask("standards", "compare", params, as_of=scope.scope().instant)
    rows = [{**row, "close": close(row["runs"])} for row in found["rows"]]
    within = found["a"]["framework"] == found["b"]["framework"]
    every = request.args.get("show", "changes" if within else "all") == "all"
    shown = rows if every else [row for row in rows if row["marks"] != ["same"]]
    return render_template("standards/compare.html", found=found, rows=shown, others=others, every=every, marks=MARKS,
                           within=within, may=may_study(person))  # fmt: skip


@page("/standards/compare/document")
def comparison_document() -> Any:
    """The same as a document to print or to work on."""
    signed_in()
    params = {
        side: {"framework": request.args.get(side, ""), "version": request.args.get(f"{side}v") or None}
        for side in ("a", "b")
    }
    found = backend().ask("standards", "comparison_document", params, as_of=scope.scope().instant)
    data = {**found["data"], "office": {"name": office().name}}
    return send(found["template"], data, asked_form())


def _others(newer: Mapping[str, Any], version: str, known: Mapping[str, Mapping[str, Any]]) -> list[dict[str, str]]:
    """What an edition is usually held against: the one before, the ministry's, ONESQA's, the area's own."""
    versions, track = newer["versions"], newer["track"]
    found = []
    place = versions.index(version) if version in versions else 0
    if place:
        found.append({"key": "previous", "a": newer["framework"], "av": versions[place - 1]})
    for key, name in (("ministry", f"moe-{track}"), ("external", f"onesqa-{track}"), ("area", f"area-{track}")):
        if name in known and name != newer["framework"]:
            found.append({"key": key, "a": name, "av": known[name]["version"]})
    return found


def _first(others: Sequence[Mapping[str, str]]) -> tuple[str, str] | None:
    return (others[0]["a"], others[0]["av"]) if others else None
