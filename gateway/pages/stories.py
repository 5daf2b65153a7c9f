"""Events in words: what happened, as a sentence for people. Runs of small acts by one person on one day become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from gateway.catalogue import entries
from gateway.pages import thai
from gateway.pages.language import t
from gateway.pages.pupils import counted
from gateway.pages.stories_of_notices import NOTICES, activity_values, notice_values, spoken_as
from gateway.pages.stories_of_reports import REPORT_TURNS, REPORTS, SMALL, report_values
from gateway.pages.stories_of_standards import AREA_STANDARDS, TURNING_POINTS, area_standard_values

WEIGHTY = frozenset({
    "evaluation-completed", "evaluation-reopened", "follow-up-required", "follow-up-done", "round-opened",
    "school-registered", "school-closed", "proposal-accepted", "proposal-declined", "plan-drafted", "plan-revised",
    "school-standard-proclaimed", "school-targets-announced",
}) | TURNING_POINTS | REPORT_TURNS  # fmt: skip

EVALUATIONS = frozenset({
    "evaluation-started", "ratings-recorded", "level-decided", "findings-noted", "gate-decided", "evaluation-completed",
    "evaluation-reopened",
})  # fmt: skip
"""Events of a school's evaluation by the office."""

ROUND_OF_REPORTS = (
    "sar-guideline-", "sar-round-", "sar-deadline-", "sar-obligation-", "sar-reminder-", "sar-late-", "sar-batch-",
    "sar-forwarded",
)  # fmt: skip
"""How the events of a round of self-assessment reports begin, and those of its batches for ONESQA."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a timeline.

    :ivar when: when it was recorded, `on` the day of the act
    :ivar acts: how many events it stands for
    :ivar weighty: whether it is a turning point
    """

    source: str
    position: int
    when: str
    actor: str
    words: str
    acts: int
    weighty: bool
    on: str

    @property
    def at_once(self) -> bool:
        """Whether it was recorded on the day of the act, so that its time of day says something."""
        return thai.day(self.when).isoformat() == self.on


def timeline(events: Iterable[Mapping[str, Any]]) -> list[Line]:
    """`events` as lines, newest first."""
    ordered = sorted(events, key=lambda event: (event["recorded_at"], event["position"]))
    lines, decided = [], set[tuple[str, ...]]()
    for _, run in groupby(ordered, key=_alike):
        members = list(run)
        line = replace(_line(members[-1]), acts=len(members))
        match members[-1]["type"]:
            case "ratings-recorded":
                line = replace(line, words=t("event.ratings-recorded", count=len(_answered(members))))
            case "level-decided":
                about = {_place(event["data"]) for event in members}
                if len(members) > 1:
                    line = replace(line, words=_decisions(len(about - decided), len(members)))
                decided |= about
        lines.append(line)
    return lines[::-1]


def words(event: Mapping[str, Any]) -> str:
    """What `event` says."""
    key = f"event.{event['type']}"
    if key not in entries():
        return str(event["type"])
    return t(spoken_as(key, event["data"]), **_values(event))


def _decisions(new: int, acts: int) -> str:
    """`acts` decisions, by which `new` standards got a level; the others decided anew what had been decided before."""
    said = [t("event.levels-decided", count=new)] if new else []
    if new and acts > new:
        said.append(t("event.levels-corrected", count=acts - new))
    return " ".join(said) or t("event.levels-decided-anew", count=acts)


def _place(data: Mapping[str, Any]) -> tuple[str, ...]:
    return str(data["year"]), data["track"], data["standard"]


def _answered(events: Iterable[Mapping[str, Any]]) -> set[tuple[str, str]]:
    return {(rating["rater"], rating["item"]) for event in events for rating in event["data"]["ratings"]}


def _line(event: Mapping[str, Any]) -> Line:
    return Line(
        event["source"], event["position"], event["recorded_at"], event["metadata"]["actor"], words(event), 1,
        event["type"] in WEIGHTY, event["metadata"]["occurred_on"],
    )  # fmt: skip


def _alike(event: Mapping[str, Any]) -> tuple[str, ...]:
    if event["type"] in SMALL:
        about = str(event["data"][SMALL[event["type"]]])
        return (event["type"], event["metadata"]["actor"], event["metadata"]["occurred_on"], about)
    if event["type"] not in ("ratings-recorded", "level-decided"):
        return (event["type"], event["event_id"])
    return (event["type"], event["metadata"]["actor"], event["metadata"]["occurred_on"])


def _values(event: Mapping[str, Any]) -> dict[str, object]:
    data = event["data"]
    match event["type"]:
        case "ratings-recorded":
            return {"count": len(data["ratings"])}
        case "level-decided":
            return _standard(data) | {"level": t(f"level.{data['level']}")}
        case "findings-noted":
            return {"strengths": len(data["strengths"]), "improvements": len(data["improvements"])}
        case "gate-decided":
            return {"result": t("gate.passed") if data["passed"] else t("gate.failed")}
        case "evaluation-completed" | "evaluation-started":
            return {"year": data["year"]}
        case "evidence-added" | "evidence-described":
            return {"caption": data["caption"]}
        case "evaluation-reopened" | "proposal-declined" | "agency-key-revoked" | "evidence-withdrawn":
            return {"reason": data["reason"]}
        case "follow-up-required":
            return {"due": thai.show_date(data["due_on"]) if data.get("due_on") else "–"}
        case "follow-up-scheduled":
            return {"on": thai.show_date(data["on"])}
        case "plan-drafted" | "plan-revised":
            return {"version": data["version"]}
        case "proposal-raised":
            return _standard(data) | {"count": len(data["findings"])}
        case "proposal-accepted":
            return {"version": data["plan_version"]}
        case "school-registered" | "school-renamed":
            return {"name": data["name"]}
        case "school-students-counted":
            return {"students": thai.show_number(data["students"])}
        case "school-pupils-counted":
            return {"count": counted(data["tracks"]), "day": thai.show_date(data["as_of"])}
        case "school-tracks-changed":
            return {"tracks": ", ".join(t(f"track.{track}") for track in data["tracks"])}
        case "round-opened":
            return {"year": data["year"]}
        case "crosswalk-link-set" | "crosswalk-link-removed":
            relation = t(f"standards.relations.{data['relation']}") if "relation" in data else ""
            return {key: data[key] for key in ("origin", "destination", "reason")} | {"relation": relation}
        case "framework-item-cited" | "framework-citation-withdrawn":
            return {"code": data["code"], **_study(data)}
        case "crosswalk-item-explained":
            return {"code": data["code"], "reason": data["reason"]}
        case name if name.startswith(("reference-document-", "study-", "community-need-", "handbook-")):
            return _study(data)
        case name if name in REPORTS:
            return report_values(event)
        case name if name.startswith(ROUND_OF_REPORTS):
            return _round_of_reports(data)
        case name if name in AREA_STANDARDS:
            return area_standard_values(data)
        case name if name in NOTICES:
            return notice_values(data)
        case name if name.startswith("activity-"):
            return activity_values(data)
        case name if name.startswith(("school-standard-", "school-targets-")):
            return _school_standard(data)
    return {}


def _study(data: Mapping[str, Any]) -> dict[str, object]:
    said = {name: data.get(name, "") for name in ("title", "edition", "reason", "year", "source")}
    sides = {side: f"{data[side]['framework']} {data[side]['version']}" for side in ("a", "b") if side in data}
    cited = data.get("citation", {})
    return {**said, **sides, "clause": f"{cited.get('document', '')} {cited.get('clause', '')}".strip()}


def _round_of_reports(data: Mapping[str, Any]) -> dict[str, object]:
    counted = next((data[name] for name in ("reports", "entries", "open", "schools", "tracks") if data.get(name)), ())
    due = data.get("due_on") or data.get("until")
    said = {name: data.get(name, "") for name in ("year", "edition", "reason", "ordinal", "title", "version")}
    return {
        **said,
        "due": thai.show_date(due) if due else "",
        "count": counted if isinstance(counted, int) else len(counted),
        "track": t(f"track.{data['track']}") if "track" in data else "",
        "letter": data["letter"]["number"] if "letter" in data else "",
        "by": f" ({t('notices.by-system')})" if data.get("automatic") else "",
    }


def _school_standard(data: Mapping[str, Any]) -> dict[str, object]:
    return {
        "track": t(f"track.{data['track']}"),
        "edition": data.get("edition"),
        "count": len(data.get("codes", ())),
        "reason": data.get("reason", ""),
        "year": data.get("year"),
        "meeting": data.get("board", {}).get("meeting_number"),
        "outcome": t(f"school-standards.review-{data['outcome']}") if "outcome" in data else "",
    }


def _standard(data: Mapping[str, Any]) -> dict[str, object]:
    return {"standard": data["standard"], "track": t(f"track.{data['track']}")}
