"""A school's standards and targets as their pages share them: where they stand, who may do what, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from gateway.pages import carrying_out, scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.faults import faults_of
from gateway.pages.language import t
from gateway.pages.office import School, office
from gateway.pages.viewer import OFFICE, SCHOOL, Viewer, signed_in
from gateway.pages.wording import refusal
from gateway.problems import problem
from gateway.visitor import required
from kernel.authority import Role


@dataclass(frozen=True, slots=True)
class Own:
    """A school's standards of one track for the academic year that is shown.

    :ivar standard: as ``standards.school_standard`` answers, `targets` as ``standards.school_targets`` does
    """

    school: School
    track: str
    year: int
    standard: Mapping[str, Any]
    targets: Mapping[str, Any]

    @property
    def base(self) -> str:
        """Address of the guide."""
        return f"/schools/{self.school.code}/standards/{self.track}"

    def at(self, path: str = "") -> str:
        """The address of a page below the guide, for the same year and day."""
        return scope.address(self.base + path, year=request.args.get("year"))

    @property
    def draft(self) -> Mapping[str, Any] | None:
        """The edition in preparation."""
        found: Mapping[str, Any] | None = self.standard["draft"]
        return found

    @property
    def outdated(self) -> list[Mapping[str, Any]]:
        """The area's items of the draft that the area corrected since; each tells how it reads under ``corrected``."""
        return [item for item in (self.draft or {"items": ()})["items"] if item.get("corrected")]

    @property
    def holds(self) -> Mapping[str, Any] | None:
        """The announced edition that holds in the year."""
        found: Mapping[str, Any] | None = self.standard["holds"]
        return found

    @property
    def announced_targets(self) -> Mapping[str, Any] | None:
        """The version of the targets that holds."""
        found: list[Mapping[str, Any]] = self.targets["announced"]
        return found[0] if found else None

    @property
    def items(self) -> list[Mapping[str, Any]]:
        """The lines of the draft, else of what holds."""
        shown = self.draft or self.holds
        return list(shown["items"]) if shown else []


def own(code: str, track: str) -> Own:
    """A school's standards of `track`.

    :raises Problem: 404 for a school or track that there is not, 403 for another school's people
    """
    person, school = signed_in(), office().school(code)
    shown = scope.by_calendar()
    if track not in school.tracks:
        raise problem("not-found")
    if not person.roles & OFFICE and code not in (person.schools or ()):
        raise problem("forbidden")
    asked = {"school": code, "track": track, "year": shown.year}
    answers = [
        backend().ask("standards", query, asked, as_of=shown.instant, wait_for=scope.wait_for())
        for query in ("school_standard", "school_targets")
    ]
    return Own(school, track, shown.year, *answers)


def may_prepare(code: str, person: Viewer | None = None) -> bool:
    """Whether preparing standards and targets of a school is offered."""
    return _holds(SCHOOL, code, person)


def may_announce(code: str, person: Viewer | None = None) -> bool:
    """Whether announcing them is offered: to the director of just this school, or whoever acts in the place today."""
    return _holds({Role.SCHOOL_DIRECTOR}, code, person)


def may_review(code: str, person: Viewer | None = None) -> bool:
    """Whether reviewing them is offered: to a supervisor of the school."""
    return _holds({Role.SUPERVISOR}, code, person)


def _holds(roles: Iterable[Role], code: str, person: Viewer | None) -> bool:
    """Whether one of `roles` is held at the school itself: who directs one school may teach at another."""
    found, visitor = person or signed_in(), required()
    return found.acts and visitor.principal.may(tuple(roles), visitor.area, code, scope.today())


def carry_out(
    command: str, data: Mapping[str, Any], fields: tuple[str, ...], again: Callable[..., Any], done: str, then: str
) -> Any:
    """Have standards carry out `command`, say `done` and go on to `then`.

    :param fields: of the form, for what is wrong with them; `again` shows it once more with ``faults`` and ``general``
    :param then: an address, without the place that the next page has to wait for
    """

    def refused(fault: Problem) -> str:
        if fault.status == 412 or not fault.errors:
            return str(again(faults={}, general=refusal(fault)))
        return str(again(faults=faults_of(fault, fields), general=None))

    version = thai.whole(request.form.get("version", ""))
    return carrying_out.carry_out("standards", command, data, refused, then, t(done), version=version)


def tree(items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """`items` nested under their parents."""
    nodes: dict[str, dict[str, Any]] = {}
    top: list[dict[str, Any]] = []
    for item in items:
        node = {**item, "children": []}
        nodes[str(item["code"])] = node
        parent = nodes.get(str(item["parent"]))
        (top if parent is None else parent["children"]).append(node)
    return top


def standard_of(items: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Code -> code of the standard that an item belongs to."""
    found: dict[str, str] = {}
    for item in items:
        code, parent = str(item["code"]), item["parent"]
        found[code] = code if parent is None else found.get(str(parent), code)
    return found


def only_to_act(found: Own, allowed: bool) -> Own:
    """`found`, for a page that changes something.

    :raises Problem: 403 where that is not offered to whoever looks
    """
    if not allowed:
        raise problem("forbidden")
    return found
