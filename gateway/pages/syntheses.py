"""Synthesising self-assessment reports: sentences gathered into themes by standard, on one board (journey SUP-9)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.by_script import partial
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.seen import seen
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, office_only
from gateway.problems import problem
from kernel.authority import Role

GATHERERS = frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR})
KINDS = ("strength", "improvement")
FIELDS = ("name", "sentences", "theme", "merged", "text", "reason")
WHOLE = "whole"
"""Name of a fault that is at no field."""


@page("/synthesis")
def syntheses() -> Any:
    """The tracks of the year with how far their syntheses are."""
    office_only()
    year = scope.scope().year
    found = backend().ask("reporting", "syntheses", as_of=scope.scope().instant)["syntheses"]
    boards = [_board({"year": year, "track": row["track"]}) for row in found if row["year"] == year]
    return render_template("synthesis/list.html", boards=boards, years=sorted({row["year"] for row in found}))


@page("/synthesis/<int:year>/<track>/<standard>/<kind>", methods=["GET"])
def synthesis(year: int, track: str, standard: str, kind: str) -> Any:
    """The board of one kind of sentence about one standard: what stands, and with ``groups`` what is proposed, too.

    A script gets what is proposed alone, and puts it where it belongs on the page that is there already.
    """
    person = office_only()
    return _show(person, {"year": year, "track": track, "standard": standard, "kind": kind})


@page("/synthesis/<int:year>/<track>/<standard>/<kind>", methods=["POST"])
def gather(year: int, track: str, standard: str, kind: str) -> Any:
    """Carry out what the pressed button says (``act``) with what was ticked and typed."""
    person = office_only()
    part = {"year": year, "track": track, "standard": standard, "kind": kind}
    act = request.form.get("act", "")
    if act not in ACTS:
        raise problem("bad-request")
    command, data = ACTS[act]()
    work: dict[str, Any] = {"year": year, "track": track}
    if command == "make_theme":
        work = part
    version = seen() if act in ON_WHAT_WAS_SEEN else None
    try:
        backend().execute("reporting", command, {**work, **data}, expected_version=version)
    except Problem as fault:
        if fault.status not in (*REFUSED, 404):
            raise
        return _show(person, part, faults_of(fault, (WHOLE, *FIELDS)), fault.status)
    flash(t(f"synthesis.{command}"))
    return redirect(scope.address(request.path, groups=request.args.get("groups")), 303)


def _ticked() -> list[str]:
    return request.form.getlist("sentences")


def _name() -> str:
    return request.form.get("name", "").strip()


def _theme() -> str:
    return request.form.get("theme", "")


def _gathered() -> tuple[str, dict[str, Any]]:
    if _theme():
        return "move_sentences", {"theme": _theme(), "sentences": _ticked()}
    return "make_theme", {"name": _name(), "sentences": _ticked()}


ACTS: Mapping[str, Callable[[], tuple[str, dict[str, Any]]]] = {
    "gather": _gathered,
    "release": lambda: ("release_sentences", {"sentences": _ticked()}),
    "name": lambda: ("name_theme", {"theme": _theme(), "name": _name()}),
    "word": lambda: ("word_theme", {"theme": _theme(), "text": request.form.get("text", "").strip()}),
    "merge": lambda: ("merge_themes", {"into": request.form.get("merged", ""), "merged": [_theme()]}),
    "dissolve": lambda: ("dissolve_theme", {"theme": _theme()}),
    "confirm": lambda: ("confirm_synthesis", {}),
    "reopen": lambda: ("reopen_synthesis", {"reason": request.form.get("reason", "").strip()}),
}
"""What each button of the board asks for."""

ON_WHAT_WAS_SEEN = frozenset({"name", "word", "merge", "dissolve", "confirm", "reopen"})
"""Acts that are refused where the board has changed since; of sentences the service refuses what is taken."""

PLACES: Mapping[str, Mapping[str, str]] = {
    "name": {"name": "rename"},
    "word": {"text": "text"},
    "merge": {"merged": "merge"},
}
"""Act on a theme → field of the service → what the field's id begins with on the page; the theme's own id follows."""


def _board(part: Mapping[str, Any]) -> dict[str, Any]:
    return backend().ask("reporting", "synthesis", part, as_of=scope.scope().instant)


def _groups(part: Mapping[str, Any]) -> Sequence[Mapping[str, Any]] | None:
    """What is proposed, where it was asked for or stood on the page that was sent; None otherwise: it may take long."""
    if "groups" not in request.args and "group" not in request.form:
        return None
    found: Sequence[Mapping[str, Any]] = backend().ask("reporting", "synthesis_suggestion", part)["groups"]
    return found


def _concerned(groups: Sequence[Mapping[str, Any]]) -> int:
    """The number from 1 of the group whose form was sent, 0 for none: the groups may have changed since."""
    if "group" not in request.form:
        return 0
    wanted = {request.form["group"], *_ticked()}
    return next((at for at, group in enumerate(groups, 1) if wanted & set(group["sentences"])), 0)


def _placed(told: Mapping[str, str], group: int, themes: Collection[str]) -> tuple[dict[str, str], str | None]:
    """Faults by the ids of the fields on the page, and what is said of no field of it."""
    act, theme = request.form.get("act", ""), _theme()
    if act == "gather" and group:
        ids = {field: f"{field}-{group}" for field in ("name", "theme", "sentences")}
    elif act in PLACES and theme in themes:
        ids = {field: f"{begins}-{theme}" for field, begins in PLACES[act].items()}
    else:
        ids = {"reason": "reason"} if act == "reopen" else {}
    faults = {ids[field]: sentence for field, sentence in told.items() if field in ids}
    return faults, next((sentence for field, sentence in told.items() if field not in ids), None)


def _show(person: Viewer, part: Mapping[str, Any], told: Mapping[str, str] | None = None, status: int = 200) -> Any:
    if part["kind"] not in KINDS:
        raise problem("not-found")
    board = _board(part)
    may = person.acts and bool(person.roles & GATHERERS) and board["confirmed"] is None
    sentences = {row["key"]: row for row in board["sentences"]}
    groups = _groups(part) if may else ()
    waiting = [row for row in board["sentences"] if row["theme"] is None]
    group, themes = _concerned(groups or ()), {theme["theme"] for theme in board["themes"]}
    faults, said = _placed(told or {}, group, themes)
    return render_template(
        "synthesis/waiting.html" if partial() else "synthesis/board.html", board=board, sentences=sentences,
        groups=groups, waiting=waiting, may=may, may_reopen=person.acts and bool(person.roles & GATHERERS),
        faults=faults, said=said, stale=status == 412, typed=request.form, ticked=_ticked(), group=group,
        themes=themes, kinds=KINDS,
    ), status  # fmt: skip
