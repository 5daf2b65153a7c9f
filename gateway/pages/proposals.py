"""Proposals to the plan: what it says, what it shall say, because of what; accept, edit or decline with a reason."""

from __future__ import annotations

import difflib
from typing import Any

from flask import flash, redirect, render_template, request

from gateway.pages import scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.by_script import partial
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.meanwhile import Meanwhile, meanwhile
from gateway.pages.office import office
from gateway.pages.people import names
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem

STATUSES = ("open", "accepted", "declined", "withdrawn")
COMMANDS = {"accept": "accept_proposal", "edit": "edit_proposal", "decline": "decline_proposal"}


@page("/plans/proposals")
def proposals() -> Any:
    """The inbox: proposals that wait, or those that were decided."""
    person = signed_in()
    shown = scope.scope()
    status = request.args.get("status", STATUSES[0])
    status = status if status in STATUSES else STATUSES[0]
    answer = backend().ask("planning", "proposals", {"status": status}, as_of=shown.instant, wait_for=scope.wait_for())
    template = "plans/inbox-body.html" if partial() else "plans/inbox.html"
    deciders = names([{"metadata": {"actor": row["decided_by"]}} for row in answer["proposals"] if row["decided_by"]])
    return render_template(template, proposals=answer["proposals"], counts=answer["counts"], status=status,
                           statuses=STATUSES, office=office(), may=person.may_decide, by=deciders)  # fmt: skip


@page("/plans/proposals/<name>", methods=["GET"])
def proposal(name: str) -> Any:
    """One proposal with everything it rests on."""
    signed_in()
    found = backend().ask("planning", "proposal", {"proposal": name}, as_of=scope.scope().instant)
    return _show(found)


@page("/plans/proposals/<name>", methods=["POST"])
def proposal_post(name: str) -> Any:
    """Decide. The text that was on the screen goes along, so that nobody accepts what they have not read."""
    signed_in()
    act = request.form.get("act", "")
    if act not in COMMANDS:
        raise problem("invalid")
    found = backend().ask("planning", "proposal", {"proposal": name})
    typed = {"text": request.form.get("text", "").strip(), "reason": request.form.get("reason", "").strip()}
    data = {"proposal": name}
    if act == "decline":
        data["reason"] = typed["reason"]
        if not typed["reason"]:
            return _show(found, typed, {"reason": t("proposals.reason-missing")}), 422
    else:
        data["text"] = typed["text"] or found["text"]
        if act == "edit" and not typed["text"]:
            return _show(found, typed, {"text": t("proposals.text-missing")}), 422
    seen = thai.whole(request.form.get("version", ""))
    try:
        answer = backend().execute("planning", COMMANDS[act], data, expected_version=seen)
    except Problem as fault:
        if fault.status not in REFUSED:
            raise
        current = backend().ask("planning", "proposal", {"proposal": name})
        if fault.status == 412:
            return _show(current, typed, {}, meanwhile(request.form, current, fault)), 412
        return _show(current, typed, faults_of(fault, ("reason",) if act == "decline" else ("text",))), fault.status
    if act == "accept":
        version = answer["extra"].get("plan_version") or answer["extra"].get("version")
        flash(t("proposals.accepted", version=version))
        return redirect(f"/plans?wait_for=planning:{answer['position']}", 303)
    flash(t(f"proposals.{act}-done"))
    back = "/plans/proposals" if act == "decline" else f"/plans/proposals/{name}"
    return redirect(f"{back}?wait_for=planning:{answer['position']}", 303)


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """The way from one text to the other, word by word: ``("same" | "gone" | "new", text)``."""
    old, new = thai.words(before), thai.words(after)
    found: list[tuple[str, str]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(old[a:b])))
            continue
        if a < b:
            found.append(("gone", "".join(old[a:b])))
        if c < d:
            found.append(("new", "".join(new[c:d])))
    return found


def _show(
    found: dict[str, Any], typed: dict[str, str] | None = None, faults: dict[str, str] | None = None,
    conflict: Meanwhile | None = None,
) -> str:  # fmt: skip
    by = names([{"metadata": {"actor": found["decided_by"]}}]) if found.get("decided_by") else {}
    return render_template(
        "plans/proposal.html", proposal=found, typed=typed or {}, faults=faults or {}, conflict=conflict,
        office=office(), may=signed_in().may_decide, by=by,
        schools=len({finding["school"] for finding in found["findings"]}),
    )  # fmt: skip
