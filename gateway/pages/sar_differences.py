"""What a report says otherwise than it was submitted before: place by place, word for word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gateway.pages import scope, thai
from gateway.pages.backend import Problem, backend
from gateway.pages.figure_tables import sentence
from gateway.pages.language import locale, t
from gateway.pages.redlining import Run, of_paragraphs, redline

UNTITLED = {"board": "sar-checking.board", "overall": "sars.overall"}
"""Places that no section and no line of a standard names."""

PARTS = ("text", "process", "results", "strengths", "improvements", "plan")


@dataclass(frozen=True, slots=True)
class Change:
    """A place that differs.

    :ivar place: ``section/<id>``, ``item/<code>``, ``figures/<section>``, ``overall`` or ``board``
    :ivar lines: of each part that differs its name, which may be empty, and the runs of its redline
    """

    place: str
    title: str
    lines: tuple[tuple[str, list[Run]], ...]

    @property
    def code(self) -> str:
        """The code of an item or standard, else nothing."""
        kind, _, code = self.place.partition("/")
        return code if kind == "item" else ""


def changes(sar: Mapping[str, Any], captions: Mapping[str, str]) -> list[Change]:
    """What differs from the submission before, where there was one."""
    if len(sar["submissions"]) < 2:
        return []
    asked = {name: sar[name] for name in ("year", "school", "track")}
    try:
        answer = backend().ask("evaluation", "sar_difference", asked, as_of=scope.scope().instant)
    except Problem as fault:
        if fault.status not in (404, 409):
            raise
        return []
    return _changes(answer["places"], captions, sar)


def unsubmitted(sar: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Change]] | None:
    """The last submission, and what is written otherwise now; None where there is nothing to hold it against."""
    if not sar["submissions"]:
        return None
    asked = {name: sar[name] for name in ("year", "school", "track")}
    try:
        answer = backend().ask("evaluation", "sar_changes", asked, as_of=scope.scope().instant)
    except Problem as fault:
        if fault.status not in (404, 409):
            raise
        return None
    return answer["since"], _changes(answer["places"], answer["captions"], sar)


def pieces(sar: Mapping[str, Any]) -> dict[str, str]:
    """Evidence -> its caption, as the last two submissions have them."""
    found: dict[str, str] = {}
    asked = {name: sar[name] for name in ("year", "school", "track")}
    for submission in sar["submissions"][-2:]:
        try:
            answer = backend().ask(
                "evaluation", "sar_submission", {**asked, "ordinal": submission["ordinal"]}, as_of=scope.scope().instant
            )
        except Problem as fault:
            if fault.status not in (404, 409):
                raise
            continue
        found |= {piece["evidence"]: piece["caption"] for piece in answer["content"]["evidence"]}
    return found


def _changes(places: Sequence[Mapping[str, Any]], captions: Mapping[str, str], sar: Mapping[str, Any]) -> list[Change]:
    return [
        Change(entry["place"], entry["title"] or t(UNTITLED[entry["place"]]), tuple(_lines(entry, captions, sar)))
        for entry in places
    ]


def _lines(
    entry: Mapping[str, Any], captions: Mapping[str, str], sar: Mapping[str, Any]
) -> list[tuple[str, list[Run]]]:
    kind, _, name = entry["place"].partition("/")
    before, after = entry["before"] or {}, entry["after"] or {}
    match kind:
        case "section":
            return [
                ("" if part == "text" else t(f"sar-checking.part-{part}"), runs)
                for part in PARTS
                for runs in of_paragraphs(before.get(part, []), after.get(part, []))
            ]
        case "item" | "overall":
            return _judged(before, after, captions)
        case "figures":
            table = sar["figures"][name]["table"]
            old, new = ([sentence(table, row) for row in rows] for rows in (before, after))
            return [("", runs) for runs in of_paragraphs(old, new)]
    return [("", redline(_board(before), _board(after)))]


def _judged(
    before: Mapping[str, Any], after: Mapping[str, Any], captions: Mapping[str, str]
) -> list[tuple[str, list[Run]]]:
    wholes = [(t("sar-checking.level"), _level(before), _level(after))]
    found = [(name, _whole(old, new)) for name, old, new in wholes if old != new]
    for key, name in (("result_text", t("sar-checking.part-results")), ("reason", t("sar-checking.reason"))):
        old, new = before.get(key) or "", after.get(key) or ""
        if old != new:
            found.append((name, redline(old, new)))
    was, now = before.get("evidence") or [], after.get("evidence") or []
    other = t("sar-checking.evidence-other")
    gone = [_whole(captions.get(piece) or other, "") for piece in was if piece not in now]
    come = [_whole("", captions.get(piece) or other) for piece in now if piece not in was]
    return found + [(t("sar-checking.evidence"), runs) for runs in (*gone, *come)]


def _whole(before: str, after: str) -> list[Run]:
    sides = (("removed", before), ("added", after))
    return [{"kind": kind, "text": text} for kind, text in sides if text]


def _level(judged: Mapping[str, Any]) -> str:
    level = judged.get("level")
    return "" if level is None else f"{level} {t(f'level.{level}')}"


def _board(board: Mapping[str, Any]) -> str:
    if not board:
        return ""
    day = thai.show_date(thai.day(board["held_on"]), locale())
    return t("sar-checking.board-words", number=board["meeting_number"], day=day)
