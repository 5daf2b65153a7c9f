"""What a school's evaluation in the demo looks like: the acts of people, drawn by chance from a seed.

Schools keep their character from year to year; most stand at ดี or ดีเลิศ, some below target, a few do not pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Literal

import msgspec

from nithet.demo.rounds import TARGETS, Span
from nithet.demo.texts import texts
from services.evaluation.domain.levels import LevelRule, suggest

Stage = Literal["completed", "corrected", "nearly", "begun", "untouched"]
"""``corrected`` was opened again after its completion and completed anew; ``nearly`` waits for its last level and the
gate; ``begun`` has the first rater's answers to half of the form."""

RATERS = (None, "school-director", "qa-teacher")
"""None is whoever records: the supervisor."""

PASSING = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One command on a school's sheet, and the day of the act."""

    method: str
    data: Mapping[str, Any]
    on: date


def steps(
    seed: str, span: Span, school: str, tracks: Sequence[str], terms: Mapping[str, Any], stage: Stage
) -> list[Step]:
    """The commands of one school's evaluation, in order.

    :param terms: data that the round was opened with
    """
    if stage == "untouched":
        return []
    chance = Random(f"{seed}/{span.year}/{school}")
    evaluated = [track for track in terms["frameworks"] if track in tracks]
    visited = weekday(span.opens_on + timedelta(days=chance.randint(7, 50)))
    decided = weekday(visited + timedelta(days=chance.randint(3, 14)))
    place = {"year": span.year, "school": school}
    rule = msgspec.convert(terms["level_rule"], LevelRule)
    ratings = _ratings(chance, _quality(seed, span, school), terms, rule)
    if stage == "begun":
        own = [rating for rating in ratings if rating["rater"] is None]
        return [Step("record_ratings", {**place, "ratings": own[: len(own) // 2]}, visited)]
    levels = _levels(chance, ratings, evaluated, terms, rule)
    made = [Step("record_ratings", {**place, "ratings": ratings}, visited)]
    shown = levels[:-1] if stage == "nearly" else levels
    made.append(Step("decide_levels", {**place, "levels": shown}, decided))
    made.append(Step("note_findings", {**place, **_findings(chance, levels)}, decided))
    if stage in ("completed", "corrected"):
        made.append(Step("decide_gate", {**place, **_gate(chance, levels, decided)}, decided))
        made.append(Step("complete", place, decided))
    if stage == "corrected":
        made += _correction(place, levels, decided)
    return made


def _correction(place: Mapping[str, Any], levels: Sequence[Mapping[str, Any]], decided: date) -> list[Step]:
    """A level was judged too low, which shows ten days after the completion. What the gate said stays as it was."""
    on = weekday(decided + timedelta(days=10))
    passing = [level for level in levels if level["level"] >= PASSING] or levels
    wrong = min(passing, key=lambda found: found["level"] - TARGETS[found["track"]][found["standard"]])
    right = {**wrong, "level": min(wrong["level"] + 1, 5), "reason": texts("reasons")["correction"]["level"]}
    return [
        Step("reopen", {**place, "reason": texts("reasons")["correction"]["reopen"]}, on),
        Step("decide_levels", {**place, "levels": [right]}, on),
        Step("complete", place, on),
    ]


def weekday(day: date) -> date:
    """`day`, or the Monday after it where it is a day off."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _quality(seed: str, span: Span, school: str) -> float:
    """The mean that a school's ratings lie around: its own character, a little better every year."""
    character = Random(f"{seed}/{school}")
    weak = character.random() < 0.14
    base = character.gauss(2.45, 0.2) if weak else character.gauss(3.85, 0.35)
    mended = 0.6 if weak and character.random() < 0.5 else 0.08
    return base + mended * (span.year - 2567)


def _ratings(chance: Random, quality: float, terms: Mapping[str, Any], rule: LevelRule) -> list[dict[str, Any]]:
    shift: dict[str, float] = {}
    for items in next(iter(rule.basis.values())).values():
        shift |= dict.fromkeys(items, chance.gauss(0.0, 0.35))
    values = [step["value"] for step in terms["scale"]]
    found = []
    for rater in RATERS:
        habit = chance.gauss(0.0 if rater is None else 0.15, 0.1)
        for section in terms["instrument"]["sections"]:
            for item in section["items"]:
                drawn = round(chance.gauss(quality + habit + shift.get(item["item"], 0.0), 0.5))
                value = None if chance.random() < 0.02 else min(max(drawn, min(values)), max(values))
                found.append({"rater": rater, "item": item["item"], "value": value})
    return found


def _levels(
    chance: Random,
    ratings: Sequence[Mapping[str, Any]],
    tracks: Sequence[str],
    terms: Mapping[str, Any],
    rule: LevelRule,
) -> list[dict[str, Any]]:
    """Mostly as suggested; now and then a person judges otherwise. Every decision says why."""
    values: dict[str, list[int]] = {}
    for rating in ratings:
        if rating["value"] is not None:
            values.setdefault(rating["item"], []).append(rating["value"])
    found = []
    for track in tracks:
        for standard in terms["frameworks"][track]["standards"]:
            code = standard["code"]
            level = suggest(rule, track, code, values) or PASSING
            if chance.random() < 0.25:
                level = min(level + chance.choice((-1 if level > PASSING else 1, 1)), 5)
            reason = chance.choice(texts("reasons")["level"][track][code][str(level)])
            found.append({"track": track, "standard": code, "level": level, "reason": reason})
    return found


def _findings(chance: Random, levels: Sequence[Mapping[str, Any]]) -> dict[str, list[dict[str, str]]]:
    """The strongest standard of each track as a strength; what lies below target, else the weakest, as a point."""
    strengths, improvements = [], []
    for track in dict.fromkeys(level["track"] for level in levels):
        ranked = sorted((level for level in levels if level["track"] == track), key=lambda found: -found["level"])
        below = [found for found in ranked if found["level"] < TARGETS[track][found["standard"]]]
        strengths += [finding(chance, "strengths", found) for found in ranked[: chance.randint(1, 2)]]
        improvements += [finding(chance, "improvements", found) for found in below or ranked[-1:]]
    return {"strengths": strengths, "improvements": improvements}


def finding(chance: Random, kind: str, level: Mapping[str, Any]) -> dict[str, str]:
    """An invented sentence on a standard: a strength or a point to develop, as `kind` says.

    :param level: names ``track`` and ``standard``
    """
    track, standard = level["track"], level["standard"]
    found = texts("findings")
    text: str = chance.choice(found["texts"][track][standard][kind])
    filled: dict[str, object] = {name: chance.choice(words) for name, words in found["words"].items()}
    filled |= {"high": chance.randint(86, 98), "low": chance.randint(4, 14), "hours": chance.randint(20, 48)}
    return {"track": track, "standard": standard, "text": text.format(**filled)}


def _gate(chance: Random, levels: Sequence[Mapping[str, Any]], decided: date) -> dict[str, Any]:
    failing = [(level["track"], level["standard"]) for level in levels if level["level"] < PASSING]
    if not failing:
        return {"passed": True, "reasons": [], "due_on": None}
    due_on = weekday(decided + timedelta(days=chance.randint(180, 280)))
    reasons = [texts("reasons")["gate"][track][standard] for track, standard in failing]
    return {"passed": False, "reasons": reasons, "due_on": due_on.isoformat()}
