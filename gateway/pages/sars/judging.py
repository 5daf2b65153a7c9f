"""The level of an item and of a standard: each a form of its own that saves by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request

from gateway.pages import scope, thai
from gateway.pages.backend import Problem
from gateway.pages.by_script import partial
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.sars.report import Report, base_of, execute, report
from gateway.pages.sars.sections import show
from gateway.pages.site import page
from gateway.problems import problem

FIELDS = ("level", "result_text", "reason")
COMMANDS = {"items": ("judge_item", "item"), "standards": ("judge_standard", "standard")}


@page("/sars/<int:year>/<code>/<track>/<kind>/<line>", methods=["POST"])
def sar_judge(year: int, code: str, track: str, kind: str, line: str) -> Any:
    """Give an item or a standard its level."""
    if kind not in COMMANDS:
        raise problem("not-found")
    found = report(year, code, track)
    entry = found.line(kind, line)
    given = {name: request.form.get(name, "").strip() for name in FIELDS}
    level = thai.whole(given["level"])
    typed: dict[str, Any] = {**given, "level": level}
    if level is None:
        return _answer(found, kind, entry, typed, {"level": t("sars.level-missing")}), 422
    command, name = COMMANDS[kind]
    data = {name: line, "level": level, "reason": given["reason"], "base": base_of(request.form)}
    if kind == "items":
        data["result_text"] = given["result_text"]
    try:
        execute(found, command, **data)
    except Problem as fault:
        if fault.status not in (*REFUSED, 403):
            raise
        if fault.status == 412:
            return _answer(found, kind, entry, typed, {}, standing=(fault.current or {})), 412
        return _answer(found, kind, entry, typed, faults_of(fault, FIELDS)), fault.status
    found = report(year, code, track)
    if partial():
        return _answer(found, kind, found.line(kind, line), None, {}, saved=True)
    return redirect(scope.address(f"{found.base}/sections/{entry['section']}#{found.anchor_of(kind, line)}"), 303)


def _answer(
    found: Report, kind: str, entry: Mapping[str, Any], typed: Mapping[str, Any] | None, faults: Mapping[str, str],
    *, standing: Mapping[str, Any] | None = None, saved: bool = False,
) -> str:  # fmt: skip
    told = {"typed": typed, "faults": faults, "standing": standing, "saved": saved}
    if partial():
        return render_template(
            "sars/line.html", report=found, sar=found.sar, line=entry, kind=kind, partial=True, **told
        )
    return show(found, found.section(entry["section"]), line_wrong={"at": (kind, entry["code"]), **told})
