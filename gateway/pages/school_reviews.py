"""A supervisor looks through a school's announced standards: agreed, or advice at the items."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from gateway.pages.own_standards import Own, carry_out, may_review, only_to_act, own, tree
from gateway.pages.people import names
from gateway.pages.site import page
from gateway.problems import problem


@page("/schools/<code>/standards/<track>/review", methods=["GET"])
def school_review(code: str, track: str) -> Any:
    """The announced standards with what was said of them, and room for a word at each item."""
    return _show(own(code, track))


@page("/schools/<code>/standards/<track>/review", methods=["POST"])
def school_review_post(code: str, track: str) -> Any:
    """Agree or advise."""
    found = only_to_act(own(code, track), may_review(code))
    if found.holds is None:
        raise problem("conflict")
    typed = {name: value.strip() for name, value in request.form.items() if name == "whole" or name[:5] == "item-"}
    outcome = request.form.get("outcome", "")
    comments = [
        {"code": item["code"], "text": typed[f"item-{at}"]}
        for at, item in enumerate(found.holds["items"])
        if typed.get(f"item-{at}")
    ]
    if typed.get("whole"):
        comments.append({"code": None, "text": typed["whole"]})
    data = {"school": code, "track": track, "outcome": outcome, "comments": comments}

    def again(**wrong: Any) -> str:
        return _show(own(code, track), typed=typed, outcome=outcome, **wrong)

    fields = ("outcome", "comments")
    return carry_out("review_school_standard", data, fields, again, "school-standards.reviewed", found.at())


def _show(found: Own, **wrong: Any) -> str:
    holds = found.holds
    items = list(holds["items"]) if holds else []
    review = holds["review"] if holds else None
    said: dict[str, str] = {one["code"] or "": one["text"] for one in review["comments"]} if review else {}
    by = names([{"metadata": {"actor": review["by"]}}]) if review else {}
    open_ = holds is not None and (review is None or review["outcome"] != "agreed")
    shown = {"typed": {}, "outcome": "", "faults": {}, "general": None} | wrong
    return render_template(
        "school-standards/review.html", own=found, tree=tree(items), review=review, said=said, by=by,
        places={item["code"]: at for at, item in enumerate(items)}, version=found.standard["version"],
        may=may_review(found.school.code) and open_, **shown,
    )  # fmt: skip
