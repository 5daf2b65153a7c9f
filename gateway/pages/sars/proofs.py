"""Choosing from the shelf what proves an item."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.by_script import partial
from gateway.pages.faults import REFUSED
from gateway.pages.sars.report import Report, execute, report
from gateway.pages.site import page
from gateway.pages.wording import refusal
from gateway.problems import problem

PROOFS = "/sars/<int:year>/<code>/<track>/<kind>/<line>/evidence"


@page(PROOFS, methods=["GET"])
def sar_proofs(year: int, code: str, track: str, kind: str, line: str) -> Any:
    """The shelf, with what is chosen for an item."""
    found = report(year, code, track)
    return _show(found, kind, _line(found, kind, line))


@page("/sars/<int:year>/<code>/<track>/sections/<section>/shelf", methods=["GET"])
def sar_section_shelf(year: int, code: str, track: str, section: str) -> Any:
    """The shelf at the side of a section, to drag from."""
    found = report(year, code, track)
    found.section(section)
    return render_template("sars/shelf.html", report=found, rows=_reachable(found))


@page(PROOFS, methods=["POST"])
def sar_proofs_post(year: int, code: str, track: str, kind: str, line: str) -> Any:
    """Keep the choice: what was ticked speaks for the item, what was unticked no longer does.

    A script sends a piece that was dragged onto the item, and wants only what the item says of its evidence.
    """
    found = report(year, code, track)
    entry = _line(found, kind, line)
    shown, ticked = set(request.form.getlist("shown")), set(request.form.getlist("evidence"))
    try:
        for piece in sorted(ticked - set(entry["evidence"])):
            execute(found, "link_evidence", evidence=piece, items=[line])
        for piece in sorted((set(entry["evidence"]) & shown) - ticked):
            execute(found, "unlink_evidence", evidence=piece, items=[line])
    except Problem as fault:
        if fault.status not in (*REFUSED, 403, 404):
            raise
        if partial():
            told = render_template("sars/proof.html", report=found, kind=kind, line=entry, refused=refusal(fault))
            return told, fault.status
        return _show(found, kind, entry, ticked, refusal(fault)), fault.status
    if partial():
        found = report(year, code, track)
        return render_template("sars/proof.html", report=found, kind=kind, line=_line(found, kind, line), linked=True)
    return redirect(scope.address(f"{found.base}/sections/{entry['section']}#{found.anchor_of(kind, line)}"), 303)


def shelf(found: Report, year: int) -> list[dict[str, Any]]:
    """The school's shelf of one year."""
    asked = {"school": found.school.code, "year": year}
    return list(backend().ask("evaluation", "evidence_shelf", asked, as_of=scope.scope().instant)["evidence"])


def _reachable(found: Report) -> list[dict[str, Any]]:
    """The shelf of the report's year and of the next: what happened at the year's end is uploaded then."""
    year = found.sar["year"]
    return [*shelf(found, year), *shelf(found, year + 1)]


def _line(found: Report, kind: str, line: str) -> dict[str, Any]:
    if kind not in ("items", "standards"):
        raise problem("not-found")
    return found.line(kind, line)


def _show(found: Report, kind: str, entry: Any, ticked: set[str] | None = None, general: str = "") -> str:
    chosen, writable = set(entry["evidence"]) if ticked is None else ticked, found.may_write(entry)
    rows = [row for row in _reachable(found) if writable or row["evidence"] in chosen]
    rows.sort(key=lambda row: row["evidence"] not in chosen)
    return render_template("sars/proofs.html", report=found, sar=found.sar, line=entry, kind=kind, rows=rows,
                           chosen=chosen, general=general, open=writable, lead=_lead(found, entry))  # fmt: skip


def _lead(found: Report, entry: Any) -> str:
    """The key of what may be done here, or of why nothing may."""
    if found.may_write(entry):
        return "sars.proofs-lead"
    if not found.mine:
        return "sars.proofs-only-seen"
    if not found.writing:
        return "sars.proofs-sent"
    return "sars.proofs-given-to-others" if entry["open"] else "sars.proofs-not-returned"
