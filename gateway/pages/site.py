"""Putting the pages together: the blueprint that each page adds itself to, and what they need of the application."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask

pages = Blueprint("pages", __name__)


def page(rule: str, **options: Any) -> Callable[[Any], Any]:
    """A route of the pages; a slash more or less at the end of an address does no harm."""
    return pages.route(rule, strict_slashes=False, **options)


def register(app: Flask) -> None:
    """Add the pages to `app`."""
    from gateway.pages import (  # noqa: F401  each adds its addresses to the blueprint
        about,
        activities,
        activity_attendance,
        activity_coverage,
        area_drafts,
        area_duties,
        area_moves,
        area_proclaiming,
        area_report_tables,
        area_reports,
        area_standards,
        bodies,
        circulation,
        comparisons,
        completing,
        compounds,
        crosswalks,
        design,
        errors,
        evaluations,
        evidence,
        findings,
        follow_ups,
        framework_imports,
        gates,
        handbook_notices,
        home,
        imports,
        item_citations,
        letterhead,
        levels,
        library,
        looking_back,
        meeting_items,
        meeting_minutes,
        meeting_papers,
        meetings,
        minutes,
        notice_reminders,
        notices,
        own_account,
        plans,
        preferences,
        proposals,
        public_standards,
        ratings,
        records,
        sar_batch_archives,
        sar_batches,
        sar_board,
        sar_checking,
        sar_deadlines,
        sar_guidelines,
        sar_reminders,
        sar_rounds,
        sars,
        school_documents,
        school_duties,
        school_guide,
        school_items,
        school_resolutions,
        school_reviews,
        school_targets,
        schools,
        searching,
        sign_offs,
        signing_in,
        sources,
        staff,
        standards,
        standards_board,
        studies,
        summary,
        syntheses,
        templating,
        written_minutes,
    )

    app.register_blueprint(pages)
    app.extensions["nithet.problem_page"] = errors.problem_page
    templating.install(app)
    app.after_request(compounds.hold_answer)
