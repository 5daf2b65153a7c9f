"""Synthesising self-assessment reports: sentences gathered into themes by standard, on one board (journey SUP-9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import flash, redirect, render_template, request

from gateway.pages import scope
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import REFUSED, faults_of
from gateway.pages.language import t
from gateway.pages.site import page
from gateway.pages.viewer import Viewer, signed_in
from gateway.problems import problem
from kernel.authority import Role

GATHERERS = frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR})
KINDS = ("strength", "improvement")
FIELDS = ("name", "sentences", "theme", "merged", "text", "reason")


@page("/synthesis")
def syntheses() -> Any:
    """The tracks of the year with how far their syntheses are."""
    _reader()
    year = scope.scope().year
    found = backend().ask("reporting", "syntheses", as_of=scope.scope().instant)["syntheses"]
    boards = [_board({"year": year, "track": row["track"]}) for row in found if row["year"] == year]
    return render_template("synthesis/list.html", boards=boards, years=sorted({row["year"] for row in found}))


@page("/synthesis/<int:year>/<track>/<standard>/<kind>", methods=["GET"])
def synthesis(year: int, track: str, standard: str, kind: str) -> Any:
    """The board of one kind of sentence about one standard."""
    person = _reader()
    return _show(person, {"year": year, "track": track, "standard": standard, "kind": kind})


@page("/synthesis/<int:year>/<track>/<standard>/<kind>", methods=["POST"])
def gather(year: int, track: str, standard: str, kind: str) -> Any:
    """Carry out what the pressed button says (``act``) with what was ticked and typed."""
    person = _reader()
    part = {"year": year, "track": track, "standard": standard, "kind": kind}
    act = request.form.get("act", "")
    if act not in ACTS:
        raise problem("bad-request")
    command, data = ACTS[act]()
    work: dict[str, Any] = {"year": year, "track": track}
    if command == "make_theme":
        work = part
    try:
        backend().execute("reporting", command, {**work, **data})
    except Problem as fault:
        if fault.status not in (*REFUSED, 404):
            raise
        return _show(person, part, faults_of(fault, FIELDS), fault.status)
    flash(t(f"synthesis.{command}"))
    return redirect(scope.address(request.path), 303)


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


def _reader() -> Viewer:
    person = signed_in()
    if person.of_school:
        raise problem("forbidden")
    return person


def _board(part: Mapping[str, Any]) -> dict[str, Any]:
    return backend().ask("reporting", "synthesis", part, as_of=scope.scope().instant)


def _show(person: Viewer, part: Mapping[str, Any], faults: Mapping[str, str] | None = None, status: int = 200) -> Any:
    if part["kind"] not in KINDS:
        raise problem("not-found")
    board = _board(part)
    may = person.acts and bool(person.roles & GATHERERS) and board["confirmed"] is None
    sentences = {row["key"]: row for row in board["sentences"]}
    groups = backend().ask("reporting", "synthesis_suggestion", part)["groups"] if may else []
    waiting = [row for row in board["sentences"] if row["theme"] is None]
    return render_template(
        "synthesis/board.html", board=board, part=part, sentences=sentences, groups=groups, waiting=waiting, may=may,
        may_reopen=person.acts and bool(person.roles & GATHERERS), faults=faults or {}, typed=request.form, kinds=KINDS,
    ), status  # fmt: skip
