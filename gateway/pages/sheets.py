"""A school's evaluation form as its pages share it: the sheet, its steps, and merging what two people typed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gateway.pages import scope, thai
from gateway.pages.backend import backend
from gateway.pages.language import t
from gateway.pages.office import School, by_track, office
from gateway.pages.viewer import signed_in
from gateway.problems import problem


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the form.

    :ivar done: how many of `of` things are filled in
    """

    key: str
    href: str
    label: str
    done: int
    of: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do here."""
        return self.done >= self.of


@dataclass(frozen=True, slots=True)
class Form:
    """A school's evaluation of one year, as ``evaluation.sheet`` answers."""

    year: int
    school: School
    sheet: Mapping[str, Any]

    @property
    def base(self) -> str:
        """Address of the form's first page."""
        return f"/evaluations/{self.year}/{self.school.code}"

    @property
    def open(self) -> bool:
        """Whether the person may change it now."""
        return self.sheet["status"] != "completed" and signed_in().may_evaluate(self.school.code)

    @property
    def sections(self) -> list[dict[str, Any]]:
        """The elements of form 7.2 with their items."""
        return list(self.sheet["round"]["instrument"]["sections"])

    @property
    def scale(self) -> list[dict[str, Any]]:
        """The steps of the rating scale, lowest first."""
        return sorted(self.sheet["round"]["scale"], key=lambda step: int(step["value"]))

    def answers(self) -> dict[str, int]:
        """What this person has answered: item -> value."""
        return dict(self.sheet["ratings"].get(signed_in().actor, {}))

    @property
    def days_late(self) -> int:
        """Days since the round was to end, of a form that is not complete; 0 before that."""
        if self.sheet["status"] == "completed":
            return 0
        return max(0, (scope.day() - thai.day(self.sheet["round"]["closes_on"])).days)

    def whose(self) -> str:
        """Whose answers the statistics count, in words."""
        me = signed_in().actor
        given = {rater: len(answers) for rater, answers in self.sheet["ratings"].items() if answers}
        if not given:
            return t("form-7-2.whose-none")
        said = [t("form-7-2.whose-one", who=self._rater(rater), n=n) for rater, n in given.items() if rater != me]
        if me in given:
            said.insert(0, t("form-7-2.whose-one", who=t("form-7-2.whose-you"), n=given[me]))
        return t("form-7-2.whose", raters=len(given), said=" · ".join(said))

    def _rater(self, rater: str) -> str:
        kinds = {kind["rater"]: kind["title"] for kind in self.sheet["round"]["instrument"].get("raters", ())}
        kind, _, number = rater.rpartition("-")
        if rater in kinds:
            return str(kinds[rater])
        return f"{kinds[kind]} {number}" if kind in kinds else t("form-7-2.whose-other")

    @property
    def place(self) -> int:
        """Which of the raters this person is, in the order in which they began; 1 where nobody has begun before."""
        begun = [rater for rater, answers in self.sheet["ratings"].items() if answers]
        me = signed_in().actor
        return begun.index(me) + 1 if me in begun else len(begun) + 1

    def others(self, item: str) -> int:
        """How many other raters have answered an item."""
        me = signed_in().actor
        return sum(item in answers for rater, answers in self.sheet["ratings"].items() if rater != me)

    def rated(self) -> set[str]:
        """Items that anyone has answered."""
        return {item for answers in self.sheet["ratings"].values() for item in answers}

    def standards(self) -> list[dict[str, Any]]:
        """Every standard that needs a level, in order: track, standard, text, target, suggested, level, reason."""
        return by_track(self.sheet["levels"])

    def steps(self) -> list[Step]:
        """Everything there is to do, in order."""
        rated = self.rated()
        found = [
            Step(
                f"ratings-{section['element']}",
                f"{self.base}/ratings/{section['element']}",
                section["title"],
                sum(item["item"] in rated for item in section["items"]),
                len(section["items"]),
            )
            for section in self.sections
        ]
        levels = self.standards()
        found.append(
            Step("levels", f"{self.base}/levels", t("form-7-2.levels"),
                 sum(bool(entry.get("level")) for entry in levels), len(levels))
        )  # fmt: skip
        noted = bool(self.sheet["strengths"]) + bool(self.sheet["improvements"])
        found.append(Step("findings", f"{self.base}/findings", t("form-7-2.findings"), noted, 2))
        found.append(Step("gate", f"{self.base}/gate", t("form-7-2.gate"), int(self.sheet["gate"] is not None), 1))
        return found

    def after(self, key: str) -> str:
        """The address of the step behind `key`; the check is the last."""
        steps = self.steps()
        keys = [step.key for step in steps]
        at = keys.index(key) + 1
        return steps[at].href if at < len(steps) else f"{self.base}/check"

    def before(self, key: str) -> str | None:
        """The address of the step before `key`, None at the first."""
        steps = self.steps()
        at = [step.key for step in steps].index(key)
        return steps[at - 1].href if at else None

    def jump(self, pointer: str) -> str:
        """Where something that is missing is mended; `pointer` as the service names it."""
        head, _, rest = pointer.strip("/").partition("/")
        match head:
            case "ratings":
                return f"{self.base}/ratings/{rest}"
            case "levels":
                return f"{self.base}/levels#standard-{rest.replace('/', '-')}"
            case "strengths" | "improvements":
                return f"{self.base}/findings#{head}"
            case "gate":
                return f"{self.base}/gate"
        return self.base


def form(year: int, code: str) -> Form:
    """The form of a school and year.

    :raises Problem: 404 for an unknown school or a year without a round
    """
    school = office().school(code)
    shown = scope.scope()
    sheet = backend().ask("evaluation", "sheet", {"year": year, "school": code}, as_of=shown.instant)
    return Form(year, school, sheet)


def open_form(year: int, code: str) -> Form:
    """The form, for writing.

    :raises Problem: 409 where it is complete, or 403 where it is not this person's
    """
    found = form(year, code)
    if found.sheet["status"] == "completed":
        raise problem("conflict", t("form-7-2.already-complete"))
    if not found.open:
        raise problem("forbidden")
    return found


def seen(part: object) -> str:
    """A part of the sheet as the hidden field that says what the person had before them."""
    return json.dumps(part, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def moved_on(given: str, stored: object, mine: object) -> bool:
    """Whether someone else changed a part to something that is neither what the person saw nor what they want."""
    now = seen(stored)
    return bool(given) and now not in (given, seen(mine))
