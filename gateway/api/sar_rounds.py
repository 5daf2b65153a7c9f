"""Rounds of self-assessment reports: guideline, opening, extensions, reminders, closing, and the board."""

from __future__ import annotations

from typing import Any

from flask import Response

from gateway.api.conditions import readable
from gateway.api.paging import LINK, page
from gateway.api.resources import Resources, act, look
from gateway.api.sar_round_shapes import (
    BoardFilters,
    BurnUpFilters,
    Extension,
    Guideline,
    LateAdmission,
    Opening,
    Reminder,
    SarBoard,
    SarBurnUp,
    SarRound,
    SarRounds,
    UsualGuideline,
)

resources = Resources("sar-rounds", "Rounds of self-assessment reports and their board")

ROUND = "/areas/<area:area>/sar-rounds/<year:year>"


@resources.reads("/areas/<area:area>/sar-guideline", UsualGuideline)
def read_usual_sar_guideline(seen: dict[str, Any], area: str) -> Response:
    """The guideline that an office starts from."""
    return readable(look("evaluation", "usual_sar_guideline", area, seen))


@resources.reads("/areas/<area:area>/sar-rounds", SarRounds)
def list_sar_rounds(seen: dict[str, Any], area: str) -> Response:
    """The rounds of self-assessment reports, newest first."""
    return readable(look("evaluation", "sar_rounds", area, seen))


@resources.reads(ROUND, SarRound)
def read_sar_round(seen: dict[str, Any], area: str, year: int) -> Response:
    """A year's guideline and terms. Its ETag is what a command on it needs as If-Match."""
    answer = look("evaluation", "sar_round", area, seen, {"year": year})
    return readable(answer, answer["version"])


@resources.reads(f"{ROUND}/board", SarBoard, BoardFilters, headers=LINK)
def read_sar_board(seen: dict[str, Any], area: str, year: int) -> Response:
    """How far each report is, by school and track."""
    params = {"year": year, **{name: seen.get(name) for name in ("track", "cluster", "status")}}
    answer = look("evaluation", "sar_board", area, seen, params)
    kept = {name: answer[name] for name in ("year", "due_on", "counts", "schools", "reports", "freshness")}
    return page(kept, answer["rows"], seen, "school", "track")


@resources.reads(f"{ROUND}/burn-up", SarBurnUp, BurnUpFilters)
def read_sar_burn_up(seen: dict[str, Any], area: str, year: int) -> Response:
    """Reports submitted and accepted by day, beside how many are owed."""
    return readable(look("evaluation", "sar_burn_up", area, seen, {"year": year, "track": seen.get("track")}))


@resources.commands(f"{ROUND}/guideline", Guideline, method="POST", versioned=False)
def issue_sar_guideline(body: dict[str, Any], area: str, year: int) -> Response:
    """Issue the year's guideline, or a new edition of it before the round opens."""
    return act("evaluation", "issue_sar_guideline", area, body, versioned=False, year=year)


@resources.commands(f"{ROUND}/opening", Opening, method="POST")
def open_sar_round(body: dict[str, Any], area: str, year: int) -> Response:
    """Open the round."""
    return act("evaluation", "open_sar_round", area, body, year=year)


@resources.commands(f"{ROUND}/extensions", Extension, method="POST")
def extend_sar_deadline(body: dict[str, Any], area: str, year: int) -> Response:
    """Give some schools, or all, more time, for a reason."""
    return act("evaluation", "extend_sar_deadline", area, body, year=year)


@resources.commands(f"{ROUND}/reminders", Reminder, method="POST", versioned=False)
def remind_sar(body: dict[str, Any], area: str, year: int) -> Response:
    """Remind schools that owe a report."""
    return act("evaluation", "remind_sar", area, body, versioned=False, year=year)


@resources.commands(f"{ROUND}/closing", method="POST")
def close_sar_round(body: dict[str, Any], area: str, year: int) -> Response:
    """Close the round; what is missing is put on record."""
    return act("evaluation", "close_sar_round", area, body, year=year)


@resources.commands(f"{ROUND}/late-admissions", LateAdmission, method="POST")
def admit_late_sar(body: dict[str, Any], area: str, year: int) -> Response:
    """Let a school submit after closing, for a reason."""
    return act("evaluation", "admit_late_sar", area, body, year=year)
