"""The study of an academic year: its check list, what it cites, what the community asks for, and its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import render_template, request

from gateway.pages import asked, scope
from gateway.pages.asked import Act, Asked
from gateway.pages.backend import Problem, backend
from gateway.pages.language import t
from gateway.pages.library import documents, in_force, may_study, student
from gateway.pages.people import named
from gateway.pages.site import page
from gateway.pages.viewer import DIRECTORS, signed_in
from gateway.problems import problem

ACT = (
    "/standards/studies/<int:year>/"
    "<any(open,cite,need,compare,conclude,reopen,handbook,'withdraw-citation','withdraw-need'):name>"
)
"""The pages that ask for one act."""


def studies() -> list[dict[str, Any]]:
    """Every study, the newest year first."""
    answer = backend().ask("standards", "studies", as_of=scope.scope().instant, wait_for=scope.wait_for())
    found: list[dict[str, Any]] = answer["studies"]
    return found


@page("/standards/studies/<int:year>", methods=["GET"])
def study(year: int) -> Any:
    """How far the study of a year has come, and everything in it."""
    person, found = signed_in(), _study(year)
    if found is None:
        return render_template("standards/study-none.html", year=year, may=may_study(person))
    acts = [*found["citations"], *found["needs"], *found["comparisons"], found["opened"]]
    people = named(entry["by"] for entry in [*acts, found["concluded"] or {}, found["handbook"] or {}] if entry)
    lacking = [check["kind"] for check in found["checks"] if not check["count"]]
    return render_template(
        "standards/study.html", study=found, people=people, lacking=lacking, may=may_study(person),
        heads=person.acts and bool(person.roles & DIRECTORS), titles=titles(),
    )  # fmt: skip


@page(ACT, methods=["GET"])
def study_act(year: int, name: str) -> Any:
    """A page that asks for one act on the study."""
    student()
    return asked.show(_act(year, name))


@page(ACT, methods=["POST"])
def study_act_post(year: int, name: str) -> Any:
    """Carry the act out."""
    student()
    act = _act(year, name)
    data, faults = asked.read(act)
    command, shaped = COMMANDS[name]
    return asked.carry_out(act, "standards", command, {"year": year, **shaped(data)}, faults)


def _study(year: int) -> dict[str, Any] | None:
    try:
        return backend().ask(
            "standards", "study", {"year": year}, as_of=scope.scope().instant, wait_for=scope.wait_for()
        )
    except Problem as fault:
        if fault.status != 404:
            raise
        return None


def _chosen(data: dict[str, Any]) -> dict[str, Any]:
    """A document chosen as ``id|edition``."""
    document, _, edition = data.pop("document").partition("|")
    return {**data, "document": document, "edition": edition}


def _sides(data: dict[str, Any]) -> dict[str, Any]:
    """Two editions chosen as ``framework|version``."""
    sides = {side: data[side].partition("|") for side in ("a", "b")}
    return {"finding": data["finding"], **{
        side: {"framework": framework, "version": version} for side, (framework, _, version) in sides.items()
    }}  # fmt: skip


def _numbered(data: dict[str, Any]) -> dict[str, Any]:
    number = request.args.get("ordinal", "")
    return {**data, "ordinal": int(number) if number.isascii() and number.isdecimal() else 0}


COMMANDS: Mapping[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "open": ("open_study", dict),
    "cite": ("cite_document", _chosen),
    "need": ("record_community_need", dict),
    "compare": ("record_comparison", _sides),
    "conclude": ("conclude_study", dict),
    "reopen": ("reopen_study", dict),
    "handbook": ("issue_handbook", _chosen),
    "withdraw-citation": ("withdraw_citation", _numbered),
    "withdraw-need": ("withdraw_community_need", _numbered),
}


def _act(year: int, name: str) -> Act:
    here = f"/standards/studies/{year}"
    crumbs = [(scope.address("/standards"), t("standards.title"))]
    shown = _study(year) if name in ("conclude", "reopen") else None
    if name != "open":
        crumbs.append((scope.address(here), t("studies.name", year=year)))
    return Act(
        heading=t(f"studies.act.{name}"),
        lead=t(f"studies.lead.{name}", year=year),
        crumbs=crumbs,
        fields=_fields(name),
        button=t(f"studies.button.{name}"),
        done=t(f"studies.done.{name}"),
        back=here if name != "open" else "/standards",
        version=shown["version"] if shown else None,
    )


def _fields(name: str) -> list[Asked]:
    match name:
        case "open":
            tracks = [(track, t(f"track.{track}")) for track in ("early", "basic", "special")]
            return [
                Asked("scope", "studies.scope", "area", hint="studies.scope-hint"),
                Asked("tracks", "studies.tracks", "choices", options=tracks, value="early basic"),
            ]
        case "cite":
            kind = request.args.get("kind", "")
            return [
                Asked("document", "studies.document", "select", options=in_force(documents(), kind)),
                Asked("clause", "studies.clause", hint="studies.clause-hint", optional=True),
                Asked("quote", "studies.quote", "area", hint="studies.quote-hint", optional=True),
                Asked("finding", "studies.finding", "area", hint="studies.finding-hint", optional=True),
            ]
        case "need":
            return [
                Asked("source", "studies.source", hint="studies.source-hint"),
                Asked("text", "studies.text", "area", hint="studies.text-hint", rows=4),
            ]
        case "compare":
            choices = editions()
            return [
                Asked("a", "studies.a", "select", options=choices),
                Asked("b", "studies.b", "select", options=choices),
                Asked("finding", "studies.compared-finding", "area", optional=True),
            ]
        case "conclude":
            return [Asked("summary", "studies.summary", "area", hint="studies.summary-hint", rows=6)]
        case "handbook":
            return [Asked("document", "studies.handbook", "select", options=in_force(documents(), "manual"))]
        case "reopen" | "withdraw-citation" | "withdraw-need":
            return [Asked("reason", "studies.reason", "area")]
    raise problem("not-found")


def titles() -> dict[str, str]:
    """Titles of frameworks by id."""
    frameworks = backend().ask("standards", "frameworks", as_of=scope.scope().instant)["frameworks"]
    return {entry["framework"]: entry["title"] for entry in frameworks}


def editions() -> list[tuple[str, str]]:
    """Every edition of every framework, as choices."""
    frameworks = backend().ask("standards", "frameworks", as_of=scope.scope().instant)["frameworks"]
    return [
        (f"{entry['framework']}|{version}", f"{entry['title']} ({version})")
        for entry in frameworks
        for version in entry["versions"]
    ]
