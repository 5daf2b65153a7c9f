"""Self-assessment reports of 2568: most accepted, some on their way, a few corrected. Every text is invented.

At most thirty schools report: more would make loading long and show nothing new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Literal

from kernel.authority import Grant, Principal, Role
from kernel.language import say
from nithet.demo import sar_figures
from nithet.demo.issuing import Issuer
from nithet.demo.people import School, Staff
from nithet.demo.results import finding, weekday
from nithet.demo.rounds import TARGETS
from nithet.demo.texts import texts
from services.directory.reference import ang_thong
from services.standards.reference import reference_commands

YEAR = 2568
MOST_SCHOOLS = 30
FIRST_CLUSTER = "c01"
BEGUN_ON, ENDORSED_ON = date(2026, 3, 5), date(2026, 4, 9)
GRADES = {"early": ("อ.2", "อ.3"), "basic": ("ป.1", "ป.2", "ป.3", "ป.4", "ป.5", "ป.6")}
MISCOUNTED = ("1015000006", "basic", 7)
"""A report that waits for the office and has more pupils than the register counted on 10 June: the X-ray shows it."""

Stage = Literal["accepted", "corrected", "submitted", "checked", "returned", "mended", "nearly", "begun", "untouched"]
ENDED = ("accepted", "corrected")


@dataclass(frozen=True, slots=True)
class Step:
    """One command on a report, who gives it, and the day of the act."""

    method: str
    data: Mapping[str, Any]
    on: date
    by: Literal["teacher", "principal", "supervisor", "director"] = "teacher"


def write(issuer: Issuer, staff: Staff, schools: Sequence[School]) -> None:
    """Let the schools write, submit and mend their reports, and the office check them."""
    items = _items()
    pupils = {row["school"]: {track: row[f"pupils_{track}"] for track in GRADES} for row in ang_thong.schools()}
    what = say(f"SAR ปีการศึกษา {YEAR}", f"SARs of academic year {YEAR}")
    work = [
        (school, track, list(steps(issuer.seed, school, track, items[track], pupils[school.school][track])))
        for school in schools[:MOST_SCHOOLS]
        for track in school.tracks
    ]
    for school, track, made in work:
        for at, step in enumerate(made):
            data = {"year": YEAR, "school": school.school, "track": track, **step.data}
            who = _who(issuer, staff, school.school, step)
            issuer.command("evaluation", step.method, data, who, step.on, school.school, track, at, what=what)


def stage(school: School, track: str) -> Stage:
    """How far a report has come: in every cluster there is something of everything."""
    if school.cluster == FIRST_CLUSTER and school.ordinal == 1:
        return "nearly" if track == "basic" else "accepted"
    if school.ordinal == 2:
        return "corrected" if track == "basic" else "accepted"
    by_ordinal: Mapping[int, Stage] = {3: "returned", 5: "mended", 6: "submitted", 7: "checked"}
    if school.ordinal in (4, school.last):
        return "untouched"
    if school.ordinal == school.last - 1:
        return "begun"
    return by_ordinal.get(school.ordinal, "accepted") if track == "basic" else "accepted"


def steps(seed: str, school: School, track: str, items: Sequence[Mapping[str, Any]], pupils: int) -> Iterator[Step]:
    """The commands of one report, in order."""
    how = stage(school, track)
    if how == "untouched":
        return
    chance = Random(f"{seed}/sar/{YEAR}/{school.school}/{track}")
    written = weekday(BEGUN_ON + timedelta(days=chance.randint(7, 25)))
    yield Step("start_sar", {}, BEGUN_ON)
    levels = {item["code"]: _level(chance) for item in _leaves(items)}
    yield from _texts(chance, track, items, written, short=how == "begun", full=_shown(school))
    if how == "begun":
        return
    judged = [_judged(chance, code, level) for code, level in levels.items()]
    yield Step("judge_items", {"items": judged[:-1] if how == "nearly" else judged}, written)
    counted = pupils + (MISCOUNTED[2] if (school.school, track) == MISCOUNTED[:2] else 0)
    results = _figures(chance, track, counted)
    yield Step("enter_figures", {"section": "1.4", "rows": results}, written)
    if _shown(school) or school.school == MISCOUNTED[0]:
        more = Random(f"{seed}/sar/{YEAR}/{school.school}/{track}/figures")
        for section, rows in sar_figures.tables(more, track, YEAR, results).items():
            yield Step("enter_figures", {"section": section, "rows": rows}, written)
    for item in items:
        if item["parent"] is None and not (how == "nearly" and item["code"] == "3"):
            yield _standard(track, levels, item["code"], written)
    if how == "nearly":
        return
    late = chance.random() < 0.12 and how == "accepted"
    sent = date(2026, 5, 12) if late else weekday(ENDORSED_ON + timedelta(days=chance.randint(4, 18)))
    yield _overall(seed, school, track, levels, written)
    yield Step("endorse_sar", {"meeting_number": "1/2569", "held_on": ENDORSED_ON.isoformat()}, ENDORSED_ON)
    yield Step("submit_sar", {}, sent, "principal")
    yield from _checked(how, sent, judged)


def _checked(how: Stage, sent: date, judged: Sequence[Mapping[str, Any]]) -> Iterator[Step]:
    """What the office did with it, and what the school did then."""
    looked = weekday(sent + timedelta(days=6))
    if how == "submitted":
        return
    asked = {"item": judged[0]["item"], "comment": texts("sars")["returned"]}
    proposed = "return" if how in ("returned", "mended") else "accept"
    note = texts("sars")["returned"] if proposed == "return" else ""
    yield Step("propose_decision", {"outcome": proposed, "note": note}, looked, "supervisor")
    if how == "checked":
        return
    if how in ("returned", "mended"):
        yield Step("return_sar", {"items": [asked]}, looked, "director")
        if how == "mended":
            again = {**judged[0], "result_text": texts("sars")["mended"]}
            yield Step("judge_items", {"items": [again]}, looked + timedelta(days=3))
            yield Step("answer_comment", {"number": 1, "text": texts("sars")["answer"]}, looked + timedelta(days=3))
            yield Step("submit_sar", {}, looked + timedelta(days=4), "principal")
        return
    yield Step("accept_sar", {}, looked + timedelta(days=1), "director")
    if how == "corrected":
        on = looked + timedelta(days=10)
        right = {**judged[1], "level": max(judged[1]["level"] - 1, 1), "reason": texts("sars")["recounted"]}
        yield Step("begin_correction", {"reason": texts("sars")["correction"]}, on, "principal")
        yield Step("judge_items", {"items": [right]}, on)
        yield Step("endorse_sar", {"meeting_number": "2/2569", "held_on": on.isoformat()}, on)
        yield Step("submit_sar", {}, on, "principal")
        yield Step("accept_sar", {}, on + timedelta(days=2), "director")


def _texts(
    chance: Random, track: str, items: Sequence[Mapping[str, Any]], on: date, *, short: bool, full: bool
) -> Iterator[Step]:
    said = texts("sars")
    summary = [chance.choice(said["summary"]), chance.choice(said["community"])]
    yield Step("write_section", {"section": "summary", "parts": {"text": summary}, "base": 0}, on)
    if full:
        for section, lines in said["sections"].items():
            yield Step("write_section", {"section": section, "parts": {"text": lines}, "base": 0}, on)
    standards = [item["code"] for item in items if item["parent"] is None]
    for code in standards[:1] if short else standards:
        place = {"track": track, "standard": code}
        parts = {
            "process": [chance.choice(said["process"][code])],
            "results": [chance.choice(said["results"]).format(high=chance.randint(80, 96))],
            "strengths": _findings(chance, "strengths", place),
            "improvements": _findings(chance, "improvements", place),
            "plan": [chance.choice(said["plan"])],
        }
        yield Step("write_section", {"section": f"2.{code}", "parts": parts, "base": 0}, on)


def _shown(school: School) -> bool:
    """Whether every section has something in it: the schools that people look at first."""
    return school.cluster == FIRST_CLUSTER and school.ordinal <= 4


def _findings(chance: Random, kind: str, place: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(finding(chance, kind, place)["text"] for _ in range(2)))


def _overall(seed: str, school: School, track: str, levels: Mapping[str, int], on: date) -> Step:
    """Most schools state the mean of their standards rounded, some the lowest, a few what they judge otherwise."""
    chance = Random(f"{seed}/sar/{YEAR}/{school.school}/{track}/overall")
    own = [_level_of(levels, code) for code in sorted({item.split(".")[0] for item in levels})]
    ways = {"mean": _mean(own), "lowest": min(own), "judged": min(5, max(own) + 1)}
    way = chance.choices(tuple(ways), (6, 3, 1))[0]
    return Step("judge_overall", {"level": ways[way], "reason": texts("sars")["overall"][way]}, on, "principal")


def _mean(levels: Sequence[int]) -> int:
    return (2 * sum(levels) + len(levels)) // (2 * len(levels))


def _level_of(levels: Mapping[str, int], code: str) -> int:
    return max(1, min(5, _mean([level for item, level in levels.items() if item.split(".")[0] == code])))


def _standard(track: str, levels: Mapping[str, int], code: str, on: date) -> Step:
    level = _level_of(levels, code)
    reason = texts("sars")["reason"] if level < TARGETS[track][code] else ""
    return Step("judge_standard", {"standard": code, "level": level, "reason": reason}, on)


def _level(chance: Random) -> int:
    return chance.choices((2, 3, 4, 5), (8, 30, 44, 18))[0]


def _judged(chance: Random, code: str, level: int) -> dict[str, Any]:
    words = chance.choice(texts("sars")["item"]).format(high=chance.randint(72, 97))
    return {"item": code, "level": level, "result_text": words}


def _figures(chance: Random, track: str, total: int) -> list[dict[str, Any]]:
    """Pupils of each grade by level, `total` together."""
    grades = GRADES[track]
    rows = []
    for at, grade in enumerate(grades):
        enrolled = total // len(grades) + (at < total % len(grades))
        evaluated = max(enrolled - chance.choice((0, 0, 1)), 0)
        levels = [0] * 5
        for _ in range(evaluated):
            levels[_level(chance) - 1] += 1
        indicator = texts("sars")["indicator"][track]
        rows.append({"indicator": indicator, "grade": grade, "enrolled": enrolled, "evaluated": evaluated,
                     "levels": levels})  # fmt: skip
    return rows


def _items() -> dict[str, Sequence[Mapping[str, Any]]]:
    """Track -> the ministry's items, on which the schools of 2568 report."""
    found = {}
    for _, request in reference_commands(ang_thong.AREA):
        name = str(request["data"].get("framework", ""))
        if name in ("moe-early", "moe-basic"):
            found[name.removeprefix("moe-")] = request["data"]["items"]
    return found


def _leaves(items: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    above = {item["parent"] for item in items}
    return [item for item in items if item["parent"] is not None and item["code"] not in above]


def _who(issuer: Issuer, staff: Staff, school: str, step: Step) -> Principal:
    if step.by == "supervisor":
        return staff.supervisor(school, step.on)
    if step.by == "director":
        return staff.director(step.on)
    role = Role.SCHOOL_DIRECTOR if step.by == "principal" else Role.SCHOOL_QA_TEACHER
    grant = Grant(role, issuer.area, frozenset({school}), date.fromisoformat(ang_thong.SINCE))
    return Principal(f"person:{ang_thong.person_id(f'{step.by}-{school}')}", (grant,))
