"""Self-assessment reports as schools write them.

A section is written with `base`, the ordinal it was read with, and no If-Match: writers of different sections never
wait for one another. Where somebody else was quicker in the same section the answer is 412 with `current`, what stands
there now. Figures come as rows or from a spreadsheet, all of a section's or none.
"""

from __future__ import annotations

from typing import Any

from flask import Response

from gateway.api.conditions import readable
from gateway.api.paging import LINK, page
from gateway.api.resources import Resources, act, look, office
from gateway.api.sar_shapes import (
    Assignment,
    CheckedFigures,
    CommentAnswer,
    Confirmation,
    EvidenceLink,
    Figures,
    FiguresFile,
    FiguresImport,
    Sar,
    SarCheck,
    SarFilters,
    SarItemLevel,
    SarItemLevels,
    SarOverallLevel,
    Sars,
    SarSection,
    SarStandardLevel,
    SarStart,
    SarTerms,
)

resources = Resources("sars", "Self-assessment reports: writing")

SARS = "/areas/<area:area>/sars"
SAR = f"{SARS}/<year:year>/<school:school>/<track:track>"


@resources.reads(SARS, Sars, SarFilters, headers=LINK)
def list_sars(seen: dict[str, Any], area: str) -> Response:
    """Reports that were begun, filtered."""
    asked = {name: seen.get(name) for name in ("year", "school", "track", "status")}
    answer = look("evaluation", "sars", area, seen, asked)
    return page({"freshness": answer["freshness"]}, answer["sars"], seen, "year", "school", "track")


@resources.reads(SAR, Sar)
def read_sar(seen: dict[str, Any], area: str, **report: Any) -> Response:
    """A report whole. Its ETag is what submitting, returning and accepting need as If-Match."""
    answer = look("evaluation", "sar", area, seen, report)
    return readable(answer, answer["stream_version"])


@resources.reads(f"{SAR}/check", SarCheck)
def check_sar(seen: dict[str, Any], area: str, **report: Any) -> Response:
    """The checks of a report: errors stand in the way of submitting, warnings and advice do not."""
    return readable(look("evaluation", "check_sar", area, seen, report))


@resources.commands(SAR, SarStart, method="POST", versioned=False)
def start_sar(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Begin a report on the round's guideline and the school's standard."""
    return act("evaluation", "start_sar", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/terms", SarTerms, method="POST", versioned=False)
def refresh_sar_terms(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Put a report on the standard and the targets that stand now; what was judged of lines that remain stays."""
    return act("evaluation", "refresh_sar_terms", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/assignments", Assignment, versioned=False)
def assign_section(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Give a section to persons."""
    return act("evaluation", "assign_section", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/sections", SarSection, versioned=False)
def write_section(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Write in a section."""
    return act("evaluation", "write_section", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/confirmations", Confirmation, method="POST", versioned=False)
def confirm_paragraph(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Say that paragraphs copied from last year hold."""
    return act("evaluation", "confirm_paragraph", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/items", SarItemLevel, versioned=False)
def judge_item(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Give an item a level."""
    return act("evaluation", "judge_item", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/levels", SarItemLevels, versioned=False)
def judge_items(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Give several items a level."""
    return act("evaluation", "judge_items", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/standards", SarStandardLevel, versioned=False)
def judge_standard(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Give a standard a level."""
    return act("evaluation", "judge_standard", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/overall", SarOverallLevel, versioned=False)
def judge_overall(body: dict[str, Any], area: str, **report: Any) -> Response:
    """State the level of the whole report with the reason. Neither rule that schools use decides it."""
    return act("evaluation", "judge_overall", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/figures", Figures, versioned=False)
def enter_figures(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Put rows of figures in place of those of a section."""
    return act("evaluation", "enter_figures", area, body, versioned=False, **report)


@resources.checks(f"{SAR}/figures/check", FiguresFile, CheckedFigures)
def check_figures(body: dict[str, Any], area: str, **report: Any) -> Response:
    """What a spreadsheet of figures would do. Writes nothing."""
    return readable(office(area).ask("evaluation", "check_figures", {**body, **report}))


@resources.commands(f"{SAR}/figures/import", FiguresImport, method="POST", versioned=False)
def import_figures(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Put the rows of a spreadsheet in place of those of a section."""
    return act("evaluation", "import_figures", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/evidence", EvidenceLink, versioned=False)
def link_evidence(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Let a piece of the school's evidence speak for items."""
    return act("evaluation", "link_evidence", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/evidence/removal", EvidenceLink, method="POST", versioned=False)
def unlink_evidence(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Let a piece of evidence speak for items no longer."""
    return act("evaluation", "unlink_evidence", area, body, versioned=False, **report)


@resources.commands(f"{SAR}/answers", CommentAnswer, versioned=False)
def answer_comment(body: dict[str, Any], area: str, **report: Any) -> Response:
    """Answer a comment of the office."""
    return act("evaluation", "answer_comment", area, body, versioned=False, **report)
