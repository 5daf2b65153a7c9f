"""One matter of a meeting: who is recused from it, its quorum, what was resolved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from gateway.catalogue import text
from gateway.pages import scope
from gateway.pages.area_standards import SECRETARIES, may
from gateway.pages.backend import backend
from gateway.pages.carrying_out import carry_out
from gateway.pages.documents import asked_form, send
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.meetings import called, named, seen_version
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem

OF_DRAFTS = ("approved", "approved-on-conditions", "returned", "rejected")
OF_OTHERS = ("acknowledged", "approved", "approved-on-conditions", "assigned", "returned", "rejected")
RECUSALS = {"recuse": "recuse_member", "withdraw": "withdraw_recusal"}
AFTER = {"recuse-after": True, "withdraw-after": False}
"""What was recorded wrongly is corrected once the matter is resolved: whether the member had left."""
MOST_CONDITIONS = 20
"""As many as the service takes."""


@page("/standards/meetings/<name>/items/<int:ordinal>", methods=["GET"])
def meeting_item(name: str, ordinal: int) -> Any:
    """One matter: its quorum, who is recused, what was resolved."""
    return _item(name, ordinal, {}, {})


@page("/standards/meetings/<name>/items/<int:ordinal>", methods=["POST"])
def meeting_item_post(name: str, ordinal: int) -> Any:
    """Recuse a member (``act=recuse``), undo that (``act=withdraw``), either also afterwards (``…-after``), or record
    the resolution (``act=resolve``)."""
    signed_in()
    typed, act = dict(request.form), request.form.get("act", "")
    data: dict[str, Any] = {"meeting": name, "ordinal": ordinal}
    fields: tuple[str, ...]
    if act in RECUSALS or act in AFTER:
        command, fields = RECUSALS.get(act, "correct_recusal"), ("person", "because", "reason")
        data |= {"recused": AFTER[act]} if act in AFTER else {}
        data |= {"person": typed.get("person", ""), "reason": typed.get("reason", "").strip()}
        faults = {} if data["person"] else {"person": t("meetings.person-missing")}
        if AFTER.get(act):
            data["because"] = typed.get("because", "").strip()
            faults |= {} if data["because"] else {"because": t("meetings.because-missing")}
        why = "meetings.record-reason-missing" if AFTER.get(act) else "meetings.reason-missing"
        faults |= {} if data["reason"] else {"reason": t(why)}
    elif act == "resolve":
        command, fields = "record_resolution", ("outcome", "text", "conditions", "present")
        data |= {
            "outcome": typed.get("outcome", ""),
            "text": typed.get("text", "").strip(),
            "conditions": conditions_typed(),
        }
        found = found_item(name, ordinal)[1]
        faults = {} if data["outcome"] in outcomes(found) else {"outcome": t("meetings.outcome-missing")}
        if not faults and not data["text"]:  # without scripts the suggestion comes with the answer
            typed["text"] = suggested(data["outcome"], found)
            faults = {"text": t("meetings.text-suggested")}
    else:
        raise problem("invalid")
    if faults:
        return _item(name, ordinal, typed, faults), 422
    return carry_out(
        "standards",
        command,
        data,
        lambda fault: _item(name, ordinal, typed, faults_of(fault, fields)),
        f"/standards/meetings/{name}/items/{ordinal}",
        t(f"meetings.done.{act}"),
        version=seen_version(),
    )


@page("/standards/meetings/<name>/items/<int:ordinal>/resolution")
def meeting_resolution(name: str, ordinal: int) -> Any:
    """What was resolved, as PDF or Word."""
    signed_in()
    asked = {"meeting": name, "ordinal": ordinal}
    found = backend().ask("standards", "resolution_document", asked, as_of=scope.scope().instant)
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))


def outcomes(item: Mapping[str, Any]) -> tuple[str, ...]:
    """What can be resolved on a matter, as the service has it: of a draft what becomes of it, of others more."""
    return OF_DRAFTS if item["standard"] else OF_OTHERS


def suggested(outcome: str, item: Mapping[str, Any]) -> str:
    """The words in which such a resolution is usually written down: Thai, as the minutes are."""
    title = item["title"]
    if item["standard"]:
        return text(f"meetings.suggested.{outcome}", "th", title=title)
    about = title if title.startswith(("เรื่อง", "การ", "ร่าง")) else f"เรื่อง{title}"
    return text(f"meetings.other-suggested.{outcome}", "th", title=about)


def conditions_typed() -> list[str]:
    """The conditions of the form that was sent; none but with an approval on conditions."""
    typed = (" ".join(request.form.get(f"condition-{at}", "").split()) for at in range(MOST_CONDITIONS))
    return [words for words in typed if words] if request.form.get("outcome") == OF_DRAFTS[1] else []


def found_item(name: str, ordinal: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A meeting and one matter of its agenda."""
    found = called(name)
    item = next((item for item in found["agenda"] if item["ordinal"] == ordinal), None)
    if item is None:
        raise problem("not-found")
    return found, item


def _item(name: str, ordinal: int, typed: Mapping[str, str], faults: Mapping[str, str]) -> str:
    person = signed_in()
    found, item = found_item(name, ordinal)
    return render_template(
        "meetings/item.html", meeting=found, item=item, typed=typed, faults=faults, names=named(found),
        secretary=may(person, SECRETARIES) and found["cancelled"] is None, most=MOST_CONDITIONS,
        outcomes=outcomes(item),
        suggestions={outcome: suggested(outcome, item) for outcome in outcomes(item)},
    )  # fmt: skip
