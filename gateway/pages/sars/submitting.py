"""Is it ready: the checks with their jump links; the board's endorsement, submission, receipt and documents."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request

from gateway.pages import day_fields, scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.documents import send
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.people import names
from gateway.pages.sar_differences import unsubmitted
from gateway.pages.sars.overview import show
from gateway.pages.sars.report import Report, execute, report
from gateway.pages.signing import signs_as
from gateway.pages.site import page
from gateway.pages.wording import refusal
from gateway.problems import problem
from kernel.authority import Role

SAR = "/sars/<int:year>/<code>/<track>"
DOCUMENTS = {"report": "sar_document", "receipt": "sar_receipt_document"}
FORMATS = ("pdf", "docx")


@page(f"{SAR}/check", methods=["GET"])
def sar_check(year: int, code: str, track: str) -> Any:
    """Everything that the checks find, and what comes next once nothing stands in the way."""
    return _show(report(year, code, track))


@page(f"{SAR}/endorse", methods=["POST"])
def sar_endorse(year: int, code: str, track: str) -> Any:
    """Record the endorsement by the school's board."""
    found = report(year, code, track)
    fields, day = day_fields.typed("held_on"), day_fields.read("held_on")
    typed = {"meeting_number": request.form.get("meeting_number", "").strip(), "held_on": fields}
    if day is None:
        return _show(found, {"held_on": t("form.date-wrong")}, typed), 422
    try:
        execute(found, "endorse_sar", meeting_number=typed["meeting_number"], held_on=day.isoformat())
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _show(found, faults_of(fault, ("meeting_number", "held_on")), typed), fault.status
    return redirect(scope.address(f"{found.base}/check#submit"), 303)


@page(f"{SAR}/submit", methods=["POST"])
def sar_submit(year: int, code: str, track: str) -> Any:
    """Submit the report to the office. Sent again, it is submitted once."""
    found = report(year, code, track)
    try:
        backend().execute("evaluation", "submit_sar", found.key, command_id=request.form.get("command"))
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        return _show(found, general=refusal(fault)), fault.status
    return redirect(scope.address(f"{found.base}/receipt"), 303)


@page(f"{SAR}/withdraw", methods=["POST"])
def sar_withdraw(year: int, code: str, track: str) -> Any:
    """Take a submission back."""
    return _with_reason(report(year, code, track), "withdraw_sar")


@page(f"{SAR}/correction", methods=["POST"])
def sar_correction(year: int, code: str, track: str) -> Any:
    """Begin the next version of an accepted report."""
    return _with_reason(report(year, code, track), "begin_correction")


@page(f"{SAR}/receipt", methods=["GET"])
def sar_receipt(year: int, code: str, track: str) -> Any:
    """The receipt of a submission, fit for printing; the last unless said otherwise."""
    found = report(year, code, track)
    ordinal = thai.whole(request.args.get("ordinal", "")) or len(found.sar["submissions"])
    if not 1 <= ordinal <= len(found.sar["submissions"]):
        raise problem("not-found")
    submission = found.sar["submissions"][ordinal - 1]
    stream = f"sar-{year}-{code}-{track}"
    told = backend().stream("evaluation", stream, types=("sar-submitted", "sar-resubmitted"))
    event = told[ordinal - 1]
    return render_template(
        "sars/receipt.html", report=found, sar=found.sar, submission=submission, event=event, ordinal=ordinal,
        by=names([event])[event["metadata"]["actor"]],
    )  # fmt: skip


@page(f"{SAR}/<document>.<form>", methods=["GET"])
def sar_document(year: int, code: str, track: str, document: str, form: str) -> Any:
    """Exactly what was submitted, as a document; or its receipt."""
    if document not in DOCUMENTS or form not in FORMATS:
        raise problem("not-found")
    ordinal = thai.whole(request.args.get("ordinal", ""))
    asked = {"year": year, "school": code, "track": track, "ordinal": ordinal}
    found = backend().ask("evaluation", DOCUMENTS[document], asked, as_of=scope.scope().instant)
    return send(found["template"], found["data"], form, as_of=found.get("as_of"))


def _with_reason(found: Report, command: str) -> Any:
    reason = request.form.get("reason", "").strip()
    try:
        execute(found, command, reason=reason)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        at_field = any(error.get("pointer") == "/reason" for error in fault.errors)
        faults, general = (faults_of(fault, ("reason",)), "") if at_field else ({}, refusal(fault))
        return show(found, faults, reason=reason, general=general), fault.status
    return redirect(scope.address(found.base), 303)


def _show(
    found: Report, faults: dict[str, str] | None = None, typed: dict[str, Any] | None = None, general: str = ""
) -> str:
    checked = backend().ask("evaluation", "check_sar", found.key, as_of=scope.scope().instant)
    board = found.sar["board"]
    now: dict[str, Any] = {
        "meeting_number": board["meeting_number"] if board else "",
        "held_on": day_fields.filled(board["held_on"]) if board else day_fields.EMPTY,
    }
    endorsing = all(finding["pointer"] == "/board" for finding in checked["findings"] if finding["severity"] == "error")
    return render_template(
        "sars/check.html", report=found, sar=found.sar, checked=checked, faults=faults or {}, typed=now | (typed or {}),
        general=general, signing=signs_as(Role.SCHOOL_DIRECTOR, found.key["school"]), endorsing=endorsing,
        severities=("error", "warning", "advice"), since=unsubmitted(found.sar) if found.writing else None,
    )  # fmt: skip
