"""Schools take up edition 1 of the area's standards and announce their targets for 2569; some are still on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import msgspec

from kernel.authority import Principal
from kernel.language import say
from nithet.demo.issuing import Issuer
from nithet.demo.people import School, Staff
from nithet.demo.texts import texts
from services.directory.reference.ang_thong import person_id

YEAR = 2569
LATE_CLUSTER = "c07"
"""None of its schools has begun."""

TAKEN_UP = date(2026, 5, 20)
BOARD = date(2026, 6, 5)
ANNOUNCED = date(2026, 6, 10)
TARGETS = date(2026, 6, 24)
REVIEWED = date(2026, 7, 15)

STAGES = ("none", "begun", "endorsed", "announced", "targets")
LEVELS = (3, 3, 4, 4, 4, 5)


def stage(school: School, track: str) -> str:
    """How far a school is: the last three of a cluster are still on the way, the others are done.

    The first school of all has not set the targets of basic education yet, for people to try out.
    """
    if school.cluster == LATE_CLUSTER:
        return "none"
    behind = school.last - school.ordinal
    if behind < 3:
        return STAGES[behind]
    return "announced" if (school.cluster, school.ordinal, track) == ("c01", 1, "basic") else "targets"


def review(school: School) -> str | None:
    """What the supervisor said: advice to two schools of the first cluster, agreed with every other one of the rest."""
    if school.cluster == "c01" and school.ordinal in (1, 4):
        return "advice"
    return "agreed" if school.ordinal % 2 == 0 else None


def load(issuer: Issuer, staff: Staff, operator: Principal, schools: Sequence[School]) -> None:
    """Let the schools take up, endorse, announce and set targets, and supervisors review."""
    issuer.ask_once_known("standards", "school_standards", {}, operator, "directory")
    lines: dict[str, list[dict[str, Any]]] = {}
    for school in schools:
        for track in school.tracks:
            if stage(school, track) != "none":
                _Acts(issuer, staff, operator, school, track, lines).do_all()


class _Acts:
    """What one school does about one track.

    :ivar lines: track -> the area's lines, once one school has taken them up
    """

    def __init__(
        self,
        issuer: Issuer,
        staff: Staff,
        operator: Principal,
        school: School,
        track: str,
        lines: dict[str, list[dict[str, Any]]],
    ) -> None:
        self.lines = lines
        self.issuer, self.operator, self.school, self.track = issuer, operator, school, track
        self.supervisor = staff.supervisor(school.school, REVIEWED)
        self.texts = texts("school-standards")
        self.random = Random(f"{issuer.seed}/{school.school}/{track}")
        self.stage = STAGES.index(stage(school, track))

    def do_all(self) -> None:
        """As far as the school has come."""
        teacher, principal = (self._person(f"{post}-{self.school.school}") for post in ("teacher", "principal"))
        self._do(teacher, "adopt_school_standard", TAKEN_UP, year=YEAR)
        self._add_identity(teacher)
        if self.stage >= STAGES.index("endorsed"):
            self._do(teacher, "endorse_school_standard", BOARD, board=self._board())
        if self.stage >= STAGES.index("announced"):
            self._do(principal, "proclaim_school_standard", ANNOUNCED, **self._announcement(1, ANNOUNCED))
            self._review()
        if self.stage >= STAGES.index("targets"):
            self._set_targets(teacher)
            self._do(teacher, "endorse_school_targets", TARGETS, year=YEAR, board=self._board())
            self._do(principal, "announce_school_targets", TARGETS, year=YEAR, **self._announcement(2, TARGETS))

    def _add_identity(self, teacher: Principal) -> None:
        at = self.random.randrange(len(self.texts["own"]))
        if self.track not in self.lines:
            shown = self._ask("school_standard", year=YEAR)
            taken_up = [item for item in (shown["draft"] or shown["holds"])["items"] if item["locked"]]
            kept = ("code", "parent", "text", "note")
            self.lines[self.track] = [{key: item[key] for key in kept} for item in taken_up]
        own = {"code": None, "parent": "1", "text": self.texts["own"][at], "note": ""}
        self._do(
            teacher, "revise_school_standard", TAKEN_UP + timedelta(days=2),
            items=[*self.lines[self.track], own], identity=self.texts["identity"][at],
        )  # fmt: skip

    def _review(self) -> None:
        outcome = review(self.school)
        if outcome is None:
            return
        own = self._ask("school_standard", year=YEAR)["holds"]["items"]
        code = next(item["code"] for item in own if not item["locked"])
        comments = [
            {"code": code if one["code"] == "own" else None, "text": one["text"]} for one in self.texts["advice"]
        ]
        given = comments if outcome == "advice" else []
        self._do(self.supervisor, "review_school_standard", REVIEWED, outcome=outcome, comments=given)

    def _set_targets(self, teacher: Principal) -> None:
        found = self._ask("school_targets", year=YEAR)
        given = found["announced"][0] if found["announced"] else found["draft"]
        codes = [target["code"] for target in given["targets"]] if given else found["missing"]
        targets = [self._target(code) for code in codes]
        self._do(teacher, "draft_school_targets", TARGETS - timedelta(days=9), year=YEAR, targets=targets)

    def _target(self, code: str) -> dict[str, Any]:
        level = self.random.choice(LEVELS)
        measure = self.texts["measure"][code[0]] if self.random.random() < 0.3 else ""
        reason = self.texts["reason"] if level == 3 and self.random.random() < 0.2 else ""
        return {"code": code, "level": level, "text": measure, "reason": reason}

    def _board(self) -> Mapping[str, Any]:
        return {"meeting_number": "1/2569", "held_on": BOARD.isoformat()}

    def _announcement(self, ordinal: int, on: date) -> dict[str, Any]:
        number = 2 * self.school.tracks.index(self.track) + ordinal
        return {"announcement": {"number": f"{number}/2569", "signed_on": on.isoformat()}}

    def _person(self, username: str) -> Principal:
        answer = self.issuer.ask("directory", "principal", {"actor": f"person:{person_id(username)}"}, self.operator)
        return msgspec.convert(answer["principal"], Principal)

    def _ask(self, query: str, **params: Any) -> dict[str, Any]:
        about = {"school": self.school.school, "track": self.track}
        return self.issuer.ask("standards", query, {**about, **params}, self.operator)

    def _do(self, who: Principal, command: str, on: date, **data: Any) -> None:
        about = {"school": self.school.school, "track": self.track}
        what = say("มาตรฐานและค่าเป้าหมายของสถานศึกษา", "schools' standards and targets")
        self.issuer.command("standards", command, {**about, **data}, who, on, *about.values(), what=what)
