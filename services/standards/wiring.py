"""The standards service as one value."""

from __future__ import annotations

from kernel.definition import ServiceDefinition
from services.standards import application, examples
from services.standards.contracts import area_events, frameworks, school_public
from services.standards.contracts.consumes import CONSUMES
from services.standards.deadlines import REMIND_OF_NOTICES
from services.standards.events import REGISTRY
from services.standards.projections.case_index import CASE_INDEX
from services.standards.projections.citations import CITATIONS
from services.standards.projections.committee import COMMITTEE
from services.standards.projections.crosswalks import CROSSWALKS
from services.standards.projections.documents import DOCUMENTS
from services.standards.projections.frameworks import FRAMEWORKS
from services.standards.projections.notifications import NOTIFICATIONS
from services.standards.projections.school_standards import SCHOOL_STANDARDS
from services.standards.projections.schools import SCHOOLS
from services.standards.projections.search import SEARCH
from services.standards.projections.studies import STUDIES
from services.standards.reactions import CIRCULATE, CIRCULATE_CORRIGENDA


def define() -> ServiceDefinition:
    """What standards is made of."""
    return ServiceDefinition(
        name="standards",
        registry=REGISTRY,
        commands=application.COMMANDS,
        queries=application.QUERIES,
        projections=(
            FRAMEWORKS,
            CROSSWALKS,
            DOCUMENTS,
            STUDIES,
            CITATIONS,
            CASE_INDEX,
            COMMITTEE,
            SCHOOLS,
            NOTIFICATIONS,
            SCHOOL_STANDARDS,
            SEARCH,
        ),
        published={**frameworks.PUBLISHED, **area_events.PUBLISHED, **school_public.PUBLISHED},
        reactions=(CIRCULATE, CIRCULATE_CORRIGENDA),
        deadlines=(REMIND_OF_NOTICES,),
        consumes=CONSUMES,
        examples=examples.EVENTS,
    )
