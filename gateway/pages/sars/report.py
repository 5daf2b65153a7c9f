"""A report as its pages share it: what stands in it, how far each section is, and what this person may do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from flask import g

from gateway.pages import scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.language import t
from gateway.pages.office import School, reached
from gateway.pages.people import named
from gateway.pages.sars.steps import Step, step
from gateway.pages.viewer import signed_in
from gateway.problems import problem
from kernel.authority import Role

WITH_OFFICE = ("submitted", "checking")
CHECKERS = frozenset({Role.SUPERVISOR, Role.GROUP_DIRECTOR})
WRITTEN = ("in_progress", "returned")
NOT_PLAIN = re.compile(r"[^0-9A-Za-z]+")


@dataclass(frozen=True)
class Report:
    """A school's report of one year and track, as ``evaluation.sar`` answers."""

    school: School
    sar: Mapping[str, Any]

    @property
    def key(self) -> dict[str, Any]:
        """What names it to the service."""
        return {name: self.sar[name] for name in ("year", "school", "track")}

    def address_of(self, kind: str, code: str) -> str:
        """Where the level of an item or standard is sent to; codes may hold blanks and brackets, as in ``1.1 (2)``."""
        return f"{self.base}/{kind}/{quote(code)}"

    @staticmethod
    def anchor_of(kind: str, code: str) -> str:
        """The id of an item or standard in its page."""
        return f"{kind}-{anchor(code)}"

    @property
    def base(self) -> str:
        """Address of its overview."""
        return f"/sars/{self.sar['year']}/{self.school.code}/{self.sar['track']}"

    @property
    def title(self) -> str:
        """``SAR ปีการศึกษา 2568 ระดับปฐมวัย``."""
        return t("sars.title-of", year=self.sar["year"], track=t(f"track.{self.sar['track']}"))

    @property
    def mine(self) -> bool:
        """Whether this person is of the school and may act now."""
        person = signed_in()
        return person.acts and person.of_school and self.school.code in (person.schools or ())

    @property
    def writing(self) -> bool:
        """Whether the school is at it."""
        return self.sar["status"] in WRITTEN

    @property
    def directs(self) -> bool:
        """Whether this person may submit it."""
        return self.mine and Role.SCHOOL_DIRECTOR in signed_in().roles

    @property
    def of_others(self) -> bool:
        """Whether this person looks at it from the office."""
        return not signed_in().of_school

    @property
    def waits_here(self) -> bool:
        """Whether it is with the office, and this person checks reports."""
        person = signed_in()
        return person.acts and bool(person.roles & CHECKERS) and self.sar["status"] in WITH_OFFICE

    @property
    def latest(self) -> Mapping[str, Any] | None:
        """The last submission."""
        found = self.sar["submissions"]
        return found[-1] if found else None

    @cached_property
    def steps(self) -> list[Step]:
        """The sections in order."""
        return [step(section, self.lines(section["id"]), self.base) for section in self.sar["sections"]]

    @property
    def done(self) -> int:
        """Sections that are written, as the service counts them wherever it says how far the report is."""
        return sum(bool(section["written"]) for section in self.sar["sections"])

    @property
    def empty(self) -> int:
        """Sections that are not written."""
        return len(self.sar["sections"]) - self.done

    @cached_property
    def people(self) -> dict[str, str]:
        """Actor -> name of everyone who has a section or wrote one."""
        actors = {actor for section in self.sar["sections"] for actor in (*section["assigned"], section["by"]) if actor}
        return named(actors)

    def section(self, id_: str) -> dict[str, Any]:
        """One section.

        :raises Problem: 404
        """
        found = next((section for section in self.sar["sections"] if section["id"] == id_), None)
        if found is None:
            raise problem("not-found")
        return dict(found)

    def line(self, kind: str, code: str) -> dict[str, Any]:
        """One item or standard (`kind` as ``items`` or ``standards``).

        :raises Problem: 404
        """
        found = next((line for line in self.sar[kind] if line["code"] == code), None)
        if found is None:
            raise problem("not-found")
        return dict(found)

    def lines(self, id_: str) -> tuple[list[Any], list[Any]]:
        """The items, and the standards, whose home is a section."""
        return (
            [line for line in self.sar["items"] if line["section"] == id_],
            [line for line in self.sar["standards"] if line["section"] == id_],
        )

    def may_write(self, part: Mapping[str, Any]) -> bool:
        """Whether this person may write a section, item or standard now."""
        return bool(self.mine and part["mine"] and part["open"])

    def around(self, id_: str) -> tuple[Step | None, Step | None]:
        """The sections before and after one."""
        at = [step.id for step in self.steps].index(id_)
        return self.steps[at - 1] if at else None, self.steps[at + 1] if at + 1 < len(self.steps) else None

    def place(self, place: str) -> str:
        """Where ``section/<id>``, ``item/<code>``, ``figures/<section>``, ``overall`` or ``board`` is written; the
        overview for what is no part of the report any more."""
        kind, _, code = place.partition("/")
        if kind == "item":
            homes = [name for name in ("items", "standards") if any(line["code"] == code for line in self.sar[name])]
            return self.jump(f"/{homes[0]}/{code}") if homes else self.base
        if kind in ("section", "figures"):
            known = any(section["id"] == code for section in self.sar["sections"])
            return self.jump(f"/{'sections' if kind == 'section' else kind}/{code}") if known else self.base
        return self.jump(f"/{place}")

    def jump(self, pointer: str) -> str:
        """Where something that a check found is mended."""
        head, _, rest = pointer.strip("/").partition("/")
        match head:
            case "sections":
                return f"{self.base}/sections/{rest}"
            case "items" | "standards":
                home = next((line["section"] for line in self.sar[head] if line["code"] == rest), None)
                return f"{self.base}/sections/{home}#{self.anchor_of(head, rest)}" if home else self.base
            case "figures":
                section, _, row = rest.partition("/")
                return f"{self.base}/sections/{section}/figures{f'#row-{row}' if row else ''}"
            case "board":
                return f"{self.base}/check#board"
            case "overall":
                return f"{self.base}#overall"
            case "terms":
                announcing = (
                    f"/schools/{self.school.code}/standards/{self.sar['track']}/targets?year={self.sar['year']}"
                )
                return f"{self.base}#terms" if self.sar["terms"] else announcing
            case "comments":
                return f"{self.base}#comment-{rest}"
        return self.base


def report(year: int, code: str, track: str) -> Report:
    """The report of a school.

    :raises Problem: 404 where it was not begun, 403 where it is another school's
    """
    school = reached(code)
    asked = {"year": year, "school": code, "track": track}
    found = backend().ask("evaluation", "sar", asked, as_of=scope.scope().instant, wait_for=scope.wait_for())
    return Report(school, found)


def execute(found: Report, command: str, **data: Any) -> dict[str, Any]:
    """Carry out a command on a report, in the name of whoever made this request.

    :raises Problem: where the service refuses
    """
    return backend().execute("evaluation", command, {**found.key, **data})


def anchor(code: str) -> str:
    """A code as part of an id in a page."""
    return NOT_PLAIN.sub("-", code).strip("-")


def base_of(form: Mapping[str, str]) -> int:
    """What the writer had before them, or says that their words shall take the place of.

    :raises Problem: 422 where the form does not say
    """
    found = thai.whole(form.get("over", "") or form.get("base", ""))
    if found is None:
        raise problem("invalid")
    return found


def looked_back() -> bool:
    """Whether the page looks back."""
    shown = g.get("scope")
    return shown is not None and shown.as_of is not None


def started(year: int, code: str, track: str) -> Report | None:
    """The report, or None where nobody has begun it."""
    try:
        return report(year, code, track)
    except Problem as fault:
        if fault.code == "sar.not-started":
            return None
        raise
