"""The JSON API under ``/v1``: resources over the services, described by an OpenAPI 3.1 document."""

from __future__ import annotations

from flask import Flask

from gateway.api.describing import Documented


def install(app: Flask) -> Documented:
    """Put every resource and the document into `app`; the latter is in the answer's ``spec``."""
    from gateway.api import (
        activities,
        area_reports,
        area_standards,
        committee,
        documents,
        evaluations,
        events,
        evidence,
        follow_ups,
        framework_imports,
        imports,
        library,
        me,
        meeting_links,
        meeting_minutes,
        minutes,
        notices,
        people,
        places,
        plans,
        reports,
        sar_batches,
        sar_rounds,
        sar_submissions,
        sars,
        school_standards,
        school_targets,
        schools,
        sign_offs,
        standards,
        standards_search,
        studies,
        syntheses,
    )

    places.install(app)
    api = Documented(app)
    for blueprint in (
        me.resources,
        people.resources,
        schools.resources,
        imports.resources,
        standards.resources,
        standards_search.resources,
        library.resources,
        framework_imports.resources,
        area_standards.resources,
        sign_offs.resources,
        committee.resources,
        meeting_links.resources,
        meeting_minutes.resources,
        minutes.resources,
        studies.resources,
        notices.resources,
        school_standards.resources,
        school_targets.resources,
        evaluations.resources,
        sar_rounds.resources,
        sar_batches.resources,
        sars.resources,
        sar_submissions.resources,
        reports.resources,
        syntheses.resources,
        area_reports.resources,
        documents.resources,
        plans.resources,
        follow_ups.resources,
        evidence.resources,
        activities.resources,
        events.resources,
    ):
        api.register_blueprint(blueprint)
    return api
