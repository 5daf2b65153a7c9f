"""What reporting is made of."""

from __future__ import annotations

from kernel.definition import ServiceDefinition
from services.reporting.application import COMMANDS, QUERIES
from services.reporting.contracts import area_report, synthesis
from services.reporting.contracts.consumes import CONSUMES
from services.reporting.events import REGISTRY
from services.reporting.examples import EXAMPLES
from services.reporting.projections.rounds import ROUNDS
from services.reporting.projections.sar_obligations import SAR_OBLIGATIONS
from services.reporting.projections.sars import SARS
from services.reporting.projections.school_results import SCHOOL_RESULTS
from services.reporting.projections.schools import SCHOOLS


def define() -> ServiceDefinition:
    """Reporting as one value."""
    return ServiceDefinition(
        name="reporting",
        registry=REGISTRY,
        commands=COMMANDS,
        queries=QUERIES,
        projections=(SCHOOL_RESULTS, SCHOOLS, ROUNDS, SARS, SAR_OBLIGATIONS),
        published={**synthesis.PUBLISHED, **area_report.PUBLISHED},
        consumes=CONSUMES,
        examples=EXAMPLES,
    )
