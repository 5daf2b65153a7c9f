"""The guide through a school's standards and targets: take up, the board, announce; then targets in the same way."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from gateway.pages.office import office
from gateway.pages.own_standards import Own, carry_out, may_announce, may_prepare, may_review, only_to_act, own
from gateway.pages.people import names
from gateway.pages.site import page
from gateway.problems import problem


@page("/schools/<code>/standards")
def school_standards(code: str) -> Any:
    """The guide of the school's first track."""
    tracks = office().school(code).tracks
    if not tracks:
        raise problem("not-found")
    return _show(own(code, tracks[0]))


@page("/schools/<code>/standards/<track>", methods=["GET"])
def school_guide(code: str, track: str) -> Any:
    """Where the school's standards and targets stand, and what comes next."""
    return _show(own(code, track))


@page("/schools/<code>/standards/<track>", methods=["POST"])
def school_guide_post(code: str, track: str) -> Any:
    """Begin an edition from a copy of the area's standards, or discard the draft (``act=discard``)."""
    found = only_to_act(own(code, track), may_prepare(code))
    reason = request.form.get("reason", "").strip()
    data: dict[str, Any] = {"school": code, "track": track, "reason": reason}

    def again(**wrong: Any) -> str:
        return _show(found, typed={"reason": reason}, **wrong)

    if request.form.get("act") == "discard":
        done = "school-standards.discarded"
        return carry_out("discard_school_standard", data, ("reason",), again, done, found.at())
    data["year"] = found.year
    return carry_out("adopt_school_standard", data, ("reason",), again, "school-standards.adopted", found.at("/items"))


def _show(found: Own, **wrong: Any) -> str:
    code = found.school.code
    shown = {"typed": {}, "faults": {}, "general": None} | wrong
    review = found.standard["holds"]["review"] if found.holds else None
    by = names([{"metadata": {"actor": review["by"]}}]) if review else {}
    return render_template(
        "school-standards/guide.html", own=found, may=may_prepare(code), director=may_announce(code),
        reviewer=may_review(code), next=_next(found), by=by, **shown,
    )  # fmt: skip


def _next(found: Own) -> str:
    """What comes next: a word that the page knows."""
    draft, targets = found.draft, found.targets
    if draft is not None:
        if found.standard["area_edition"] and found.standard["area_edition"] > draft["area_edition"]:
            return "adopt"
        if found.outdated:
            return "corrections"
        return "announce" if draft["endorsed"] else "items" if draft["revision"] == 1 else "board"
    if found.standard["due"]:
        return "adopt"
    if found.holds is None:
        return "nothing"
    drafted = targets["draft"]
    if drafted is not None and not drafted["other_edition"]:
        return "targets-announce" if drafted["endorsed"] else "targets" if targets["missing"] else "targets-board"
    return "done" if targets["announced"] and drafted is None else "targets"
