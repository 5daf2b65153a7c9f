"""The end of a form: checking what is missing, completing, the receipt, and opening it again with a reason."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request

from gateway.pages import scope, sheets, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.language import t
from gateway.pages.people import names
from gateway.pages.sheets import Form
from gateway.pages.site import page
from gateway.pages.wording import refusal
from gateway.problems import problem


@page("/evaluations/<int:year>/<school>/check")
def check(year: int, school: str) -> Any:
    """What is still missing, each with the way to it, and the whole form to read through."""
    form = sheets.form(year, school)
    return _show(form)


@page("/evaluations/<int:year>/<school>/complete", methods=["POST"])
def complete(year: int, school: str) -> Any:
    """Complete the evaluation; the receipt follows."""
    form = sheets.open_form(year, school)
    try:
        answer = backend().execute(
            "evaluation", "complete", {"year": year, "school": school}, command_id=request.form.get("command") or None,
            expected_version=thai.whole(request.form.get("version", "")) or form.sheet["version"],
        )  # fmt: skip
    except Problem as fault:
        if fault.status not in (409, 412, 422):
            raise
        words = t("form-7-2.changed-meanwhile") if fault.status == 412 else refusal(fault)
        return _show(sheets.form(year, school), words), fault.status
    return redirect(f"{form.base}/receipt?position={answer['position']}", 303)


@page("/evaluations/<int:year>/<school>/receipt")
def receipt(year: int, school: str) -> Any:
    """What was completed, by whom, and where it stands in the log. Fit for printing."""
    form = sheets.form(year, school)
    story = backend().stream("evaluation", f"evaluation-{year}-{school}")
    completed = [event for event in story if event["type"] == "evaluation-completed" and scope.scope().knows(event)]
    if not completed or form.sheet["status"] != "completed":
        raise problem("not-found", t("form-7-2.no-receipt"))
    event = completed[-1]
    return render_template("evaluations/receipt.html", form=form, event=event,
                           by=names([event]).get(event["metadata"]["actor"], ""))  # fmt: skip


@page("/evaluations/<int:year>/<school>/reopen", methods=["POST"])
def reopen(year: int, school: str) -> Any:
    """Open a completed evaluation again. Asks for a reason."""
    form = sheets.form(year, school)
    reason = request.form.get("reason", "").strip()
    try:
        backend().execute("evaluation", "reopen", {"year": year, "school": school, "reason": reason})
    except Problem as fault:
        if fault.status not in (409, 412, 422):
            raise
        detail = refusal(fault, said=fault.errors[0]["detail"] if fault.errors else "")
        page_ = render_template("evaluations/overview.html", form=form, sheet=form.sheet, steps=form.steps(),
                                faults={"reason": detail}, reason=reason)  # fmt: skip
        return page_, fault.status
    return redirect(scope.address(form.base), 303)


def _show(form: Form, general: str = "") -> str:
    return render_template(
        "evaluations/check.html", form=form, sheet=form.sheet, steps=form.steps(), current="check", general=general
    )
