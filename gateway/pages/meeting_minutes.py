"""The minutes of a meeting: the signed paper attached, with the page of each matter, and taken out again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import request

from gateway.asking import asking
from gateway.kept_files import send_back
from gateway.pages import asked, scope, thai
from gateway.pages.area_standards import SECRETARIES, may
from gateway.pages.asked import Act, Asked
from gateway.pages.language import t
from gateway.pages.meetings import called
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.problems import problem


@page("/standards/meetings/<name>/minutes", methods=["GET"])
def meeting_minutes(name: str) -> Any:
    """The file of the minutes, which opens where it is a PDF."""
    signed_in()
    return send_back(asking(), "standards", "minutes_part", {"meeting": name}, scope.scope().instant, opened=True)


@page("/standards/meetings/<name>/minutes/attach", methods=["GET"])
def attach_minutes(name: str) -> Any:
    """The file, and the page of each matter."""
    return asked.show(_attaching(name))


@page("/standards/meetings/<name>/minutes/attach", methods=["POST"])
def attach_minutes_post(name: str) -> Any:
    """Attach the minutes, or say the pages anew."""
    act = _attaching(name)
    data, faults = asked.read(act)
    reason, pages = data.pop("reason", ""), []
    for field, typed in data.items():
        number = thai.whole(typed)
        if typed and not number:
            faults[field] = t("asked.number-wrong")
        elif number:
            pages.append({"ordinal": int(field.removeprefix("page-")), "page": number})
    chosen = request.files.get("upload")
    if not called(name)["minutes"] and not (chosen and chosen.filename):
        faults["upload"] = t("meetings.minutes-missing")
    places = {f"/pages/{at}/page": f"page-{entry['ordinal']}" for at, entry in enumerate(pages)}
    return asked.carry_out(
        replace(act, places=places),
        "standards",
        "attach_minutes",
        {"meeting": name, "pages": pages, "reason": reason},
        faults,
    )


def _attaching(name: str) -> Act:
    found, person = called(name), signed_in()
    if not may(person, SECRETARIES) or not found["held"] or found["cancelled"] is not None:
        raise problem("forbidden")
    pages = [
        Asked(
            f"page-{item['ordinal']}", "",
            words=t("meetings.minutes-page-of", ordinal=item["ordinal"], title=item["title"]),
            value=str(item["page"] or ""), optional=True,
        )
        for item in found["agenda"]
    ]  # fmt: skip
    why = [Asked("reason", "meetings.minutes-why", hint="meetings.minutes-why-hint")] if found["minutes"] else []
    path = f"/standards/meetings/{name}"
    return Act(
        heading=t("meetings.minutes-attach"),
        lead=t("meetings.minutes-lead"),
        crumbs=[
            (scope.address("/standards/meetings"), t("meetings.title")),
            (scope.address(path), t("meetings.named", number=found["number"])),
        ],
        fields=[
            Asked("upload", "meetings.minutes-file", "file", takes="meetings.minutes-takes",
                  hint="meetings.minutes-file-again" if found["minutes"] else "meetings.minutes-file-hint"),
            *pages,
            *why,
        ],
        button=t("meetings.minutes-attach-act"),
        done=t("meetings.minutes-attached"),
        back=path,
    )  # fmt: skip
