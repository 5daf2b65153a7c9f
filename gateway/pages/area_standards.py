"""The area's own standards as pages: tracks with their editions, one edition with its way, where an item comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request

from gateway.meeting_links import KEEPERS
from gateway.pages import scope, stories, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.carrying_out import carry_out
from gateway.pages.documents import asked_form, send
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.library import may_study
from gateway.pages.people import names
from gateway.pages.seen import seen
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, signed_in
from gateway.problems import problem
from kernel.authority import Role

TRACKS = ("early", "basic", "special")
AUTHORS = frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR})
HEADS = frozenset({Role.GROUP_DIRECTOR, Role.AREA_DIRECTOR})
SECRETARIES = frozenset({Role.COMMITTEE_SECRETARY})
COMMENTERS = AUTHORS | HEADS | SECRETARIES
FOLLOWERS = KEEPERS
DIRECTORS = frozenset({Role.AREA_DIRECTOR})
STEPS = ("drafting", "submitted", "on-agenda", "approved", "proclaimed")
ACTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "submit": ("submit_area_standard", ()),
    "sign-off": ("sign_off_area_standard", ()),
    "hold-up": ("hold_up_area_standard", ("outcome", "reason")),
    "revoke": ("revoke_sign_off", ("station", "reason")),
    "take-back": ("take_back_area_standard", ("reason",)),
    "withdraw": ("withdraw_area_standard", ("reason",)),
    "renumber": ("renumber_area_announcement", ("number", "reason")),
    "meet": ("meet_condition", ("condition", "note")),
    "comment": ("comment_on_draft", ("text",)),
    "resolve-comment": ("resolve_draft_comment", ("comment", "note")),
}
"""What an edition's page can do in one step: command and the fields it takes from the form."""


def may(person: Viewer, roles: frozenset[Role]) -> bool:
    """Whether an act of `roles` is offered."""
    return person.acts and bool(person.roles & roles)


def only_now() -> None:
    """For pages that change something.

    :raises Problem: 409 while the page looks back
    """
    shown = scope.scope()
    if shown.as_of is not None:
        raise problem("conflict", t("shell.read-only", day=thai.show_date(shown.as_of)))


@page("/standards/area")
def area_standards() -> Any:
    """Every track: what is in force, what is on its way, what was before."""
    person = signed_in()
    found = backend().ask("standards", "area_standards", as_of=scope.scope().instant, wait_for=scope.wait_for())
    return render_template("area-standards/list.html", found=found, drafts=may(person, AUTHORS),
                           inside=not person.of_school)  # fmt: skip


@page("/standards/area/<track>/<int:edition>", methods=["GET"])
def area_edition(track: str, edition: int) -> Any:
    """One edition: its items, how far it has come, and what is to be done next."""
    return show_edition(track, edition)


@page("/standards/area/<track>/<int:edition>", methods=["POST"])
def area_edition_post(track: str, edition: int) -> Any:
    """One step of its way (``act``): handed in, taken back, withdrawn, a condition met, commented on."""
    signed_in()
    act, (command, fields) = request.form.get("act", ""), ACTS.get(request.form.get("act", ""), ("", ()))
    if not command:
        raise problem("invalid")
    data: dict[str, Any] = {"track": track, "edition": edition}
    data |= {name: request.form.get(name, "").strip() for name in fields}
    if act in ("submit", "sign-off", "hold-up"):
        data["revision"] = seen("revision")
    if act == "submit":
        data["gaps_seen"] = bool(request.form.get("gaps-seen"))
    if act == "comment":
        data |= {"code": request.form.get("code") or None, "revision": seen("revision")}

    def again(fault: Problem) -> str:
        at = f"{act}-{data.get('condition') or data.get('comment') or data.get('station') or data.get('code') or ''}"
        if "gaps_seen" in (told := faults_of(fault, ("revision", "gaps_seen"))):
            return show_edition(track, edition, {"gaps-seen": told["gaps_seen"]}, dict(request.form))
        said = next(iter(faults_of(fault, (fields or ("revision",))[-1:]).values()))
        typed = dict(request.form)
        if act == "comment" and data["code"] is not None:
            numbers = edition_of(track, edition, data["revision"])["numbers"]
            typed["code"] = numbers.get(data["code"], data["code"]) or ""
            at = f"{act}-{typed['code']}"
        return show_edition(track, edition, {at: said}, typed)

    back = scope.own(request.form.get("back", "")) if request.form.get("back") else base(track, edition)
    return carry_out("standards", command, data, again, back, t(f"area-standards.done.{act}"))


@page("/standards/area/<track>/<int:edition>/origin")
def area_origin(track: str, edition: int) -> Any:
    """Where one item (``code``) comes from."""
    person, code = signed_in(), request.args.get("code", "")
    asked = {"track": track, "edition": edition, "code": code}
    found = backend().ask("standards", "area_standard_origin", asked, as_of=scope.scope().instant)
    link = f"{request.host_url.rstrip('/')}{base(track, edition)}#{anchor(code)}"
    return render_template("area-standards/origin.html", one=found, link=link, base=base(track, edition),
                           may_cite=may_study(person))  # fmt: skip


@page("/standards/area/<track>/<int:edition>/changes")
def area_changes(track: str, edition: int) -> Any:
    """What it changes, against the edition before, the ministry's framework, or that of external assessment."""
    signed_in()
    against = request.args.get("against", "previous")
    if against not in ("previous", "ministry", "onesqa"):
        raise problem("invalid")
    asked = {"track": track, "edition": edition, "against": against}
    found = backend().ask("standards", "area_standard_changes", asked, as_of=scope.scope().instant)
    counts = {mark: sum(mark in row["marks"] for row in found["rows"]) for mark in
              ("added", "changed", "removed", "moved", "same")}  # fmt: skip
    return render_template("area-standards/changes.html", found=found, counts=counts, against=against,
                           titles=_titles() if found["through"] else {}, base=base(track, edition))  # fmt: skip


def _titles() -> dict[str, str]:
    """What frameworks are called."""
    known = backend().ask("standards", "frameworks", as_of=scope.scope().instant)["frameworks"]
    return {entry["framework"]: entry["title"] for entry in known}


@page("/standards/area/<track>/<int:edition>/announcement")
def area_announcement(track: str, edition: int) -> Any:
    """The announcement as PDF or Word."""
    signed_in()
    asked = {"track": track, "edition": edition}
    found = backend().ask("standards", "area_standard_document", asked, as_of=scope.scope().instant)
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))


@page("/standards/area/<track>/<int:edition>/proposal")
def area_proposal(track: str, edition: int) -> Any:
    """The memo by which it was proposed, as PDF or Word."""
    signed_in()
    asked = {"track": track, "edition": edition}
    found = backend().ask("standards", "proposal_document", asked, as_of=scope.scope().instant)
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))


@page("/standards/area/<track>/<int:edition>/corrigenda/<int:corrigendum>")
def area_corrigendum(track: str, edition: int, corrigendum: int) -> Any:
    """The announcement of a corrigendum as PDF or Word."""
    signed_in()
    asked = {"track": track, "edition": edition, "corrigendum": corrigendum}
    found = backend().ask("standards", "corrigendum_document", asked, as_of=scope.scope().instant)
    return send(found["template"], found["data"], asked_form(), as_of=found.get("as_of"))


def base(track: str, edition: int) -> str:
    """The address of an edition."""
    return f"/standards/area/{track}/{edition}"


def anchor(code: str) -> str:
    """The id of an item on its edition's page."""
    return "item-" + "".join(sign if sign.isalnum() or sign == "." else "-" for sign in code).strip("-")


def edition_of(track: str, edition: int, since: int | None = None) -> dict[str, Any]:
    """An edition as the service shows it, with ``depth`` and ``anchor`` at each item.

    :param since: the revision that was read; ``numbers`` has what became of its numbers
    :raises Problem: 404 where there is none
    """
    if track not in TRACKS:
        raise problem("not-found")
    asked = {"track": track, "edition": edition, "since": since}
    found = backend().ask("standards", "area_standard", asked, as_of=scope.scope().instant, wait_for=scope.wait_for())
    depths: dict[str | None, int] = {None: -1}
    for item in found["items"]:
        depths[item["code"]] = item["depth"] = depths[item["parent"]] + 1
        item["anchor"] = anchor(item["code"])
    return found


def show_edition(
    track: str, edition: int, faults: Mapping[str, str] | None = None, typed: Mapping[str, str] | None = None
) -> str:
    """The page of an edition."""
    person, found = signed_in(), edition_of(track, edition)
    lines: Sequence[stories.Line] = ()
    events: list[dict[str, Any]] = []
    if not person.of_school:
        shown = scope.scope()
        every = backend().stream("standards", f"area-standard-{track}")
        events = [event for event in every if event["data"].get("edition") == edition and shown.knows(event)]
        lines = sorted(stories.timeline(events), key=lambda line: line.on, reverse=True)
    comments = found.get("comments", [])
    said = [*events, *({"metadata": {"actor": entry["by"]}} for entry in comments)]
    signer = (found["announcement"] or {}).get("signer")
    if signer:
        said.append({"metadata": {"actor": signer["person"]}})
    return render_template(
        "area-standards/edition.html", one=found, base=base(track, edition), lines=lines, names=names(said),
        faults=faults or {}, typed=typed or {}, steps=STEPS, open_comments=_by_code(comments),
        inside=not person.of_school, can={
            "draft": may(person, AUTHORS), "submit": may(person, HEADS), "follow": may(person, FOLLOWERS),
            "meet": may(person, SECRETARIES), "proclaim": person.acts and found["signs"],
            "director": may(person, DIRECTORS), "set": may(person, DIRECTORS), "sign": person.acts,
            "comment": may(person, COMMENTERS),
        },
    )  # fmt: skip


def _by_code(comments: Sequence[Mapping[str, Any]]) -> dict[str | None, list[Mapping[str, Any]]]:
    found: dict[str | None, list[Mapping[str, Any]]] = {}
    for entry in comments:
        found.setdefault(entry["code"], []).append(entry)
    return found
