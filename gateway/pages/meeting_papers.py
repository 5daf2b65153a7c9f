"""A meeting's papers for its members: the link that the office makes and withdraws, and what it opens on their tablets.

The pages behind a link are the same for everyone, signed in or not; `gateway.secret_addresses` says what hides them.
"""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from flask import flash, g, redirect, render_template, request

from gateway import meeting_papers
from gateway.meeting_links import GOOD_FOR, Link, Outdated
from gateway.pages import scope, thai
from gateway.pages.area_standards import FOLLOWERS, may, only_now
from gateway.pages.documents import asked_form
from gateway.pages.language import t
from gateway.pages.meetings import called
from gateway.pages.site import page
from gateway.pages.viewer import signed_in
from gateway.parts import parts
from gateway.problems import problem
from gateway.visitor import required

LOGGER = logging.getLogger(__name__)

VIEWS = ("text", "previous", "ministry", "onesqa")
"""A draft as it reads, and what it changes against what."""


@page("/standards/meetings/<name>/link", methods=["POST"])
def meeting_link(name: str) -> Any:
    """Make the link of a meeting (``act=make``), shown in this answer and nowhere else, or end it (``act=withdraw``).

    ``before`` says in place of which link, by its stamp: the form of this answer sent again makes none.

    :raises Problem: 403 for everyone but the committee's secretary and the group's director, 409 for one that is long
        over or cancelled
    """
    only_now()
    if not may(signed_in(), FOLLOWERS):
        raise problem("forbidden")
    found, act, office = called(name), request.form.get("act", ""), required().area
    if act not in ("make", "withdraw"):
        raise problem("invalid")
    told = {"act": act, "meeting": name, "area": office, "actor": required().actor}
    LOGGER.info("gateway.meeting-link", extra=told)
    if act == "withdraw":
        parts().meeting_links.withdraw(office, name)
        flash(t("meeting-papers.withdrawn"))
        return redirect(scope.address(f"/standards/meetings/{name}"), 303)
    if found["cancelled"] is not None:
        raise problem("conflict", t("meeting-papers.no-meeting"))
    before = thai.whole(request.form.get("before", ""))
    try:
        secret = parts().meeting_links.make(office, name, date.fromisoformat(found["held_on"]), before)
    except Outdated:
        flash(t("meeting-papers.already"))
        return redirect(scope.address(f"/standards/meetings/{name}") + "#link", 303)
    if secret is None:
        raise problem("conflict", t("meeting-papers.too-late", days=GOOD_FOR.days))
    link = parts().meeting_links.of(office, name)
    return render_template(
        "meetings/link.html", meeting=found, link=link, at=f"{parts().settings.base}/meeting-papers/{secret}",
        back=f"/standards/meetings/{name}",
    )  # fmt: skip


@page("/meeting-papers/<secret>")
def meeting_papers_front(secret: str) -> Any:
    """The agenda, with what there is to read of each matter."""
    link = _opened(secret)
    parts().meeting_links.note_opened(link)
    shown = {"meeting": meeting_papers.meeting(link), "link": link, "base": f"/meeting-papers/{secret}"}
    return render_template("meetings/papers.html", **shown)


@page("/meeting-papers/<secret>/items/<int:ordinal>")
def meeting_papers_draft(secret: str, ordinal: int) -> Any:
    """A draft: its text, or what it changes (``view``)."""
    link, view = _opened(secret), request.args.get("view", "text")
    if view not in VIEWS:
        raise problem("invalid")
    one = meeting_papers.draft(link, ordinal)
    depths: dict[str | None, int] = {None: -1}
    for item in one["items"]:
        depths[item["code"]] = item["depth"] = depths[item["parent"]] + 1
    found = None if view == "text" else meeting_papers.changes(link, ordinal, view)
    shown = {"one": one, "found": found, "view": view, "views": VIEWS, "ordinal": ordinal, "link": link}
    return render_template("meetings/papers-draft.html", base=f"/meeting-papers/{secret}", **shown)


@page("/meeting-papers/<secret>/pack")
def meeting_papers_pack(secret: str) -> Any:
    """The agenda pack as PDF or Word."""
    return meeting_papers.pack(_opened(secret), asked_form())


def _opened(secret: str) -> Link:
    g.viewer, g.scope = None, None
    link = meeting_papers.opened(secret)
    LOGGER.info(
        "gateway.meeting-papers", extra={"meeting": link.meeting, "area": link.area, "endpoint": request.endpoint}
    )
    return link
