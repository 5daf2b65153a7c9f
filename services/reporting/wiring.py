"""What reporting is made of."""

from __future__ import annotations

from kernel.definition import ServiceDefinition
from kernel.registry import Registry
from services.reporting.application import QUERIES
from services.reporting.contracts.consumes import CONSUMES
from services.reporting.examples import EXAMPLES
from services.reporting.projections.rounds import ROUNDS
from services.reporting.projections.school_results import SCHOOL_RESULTS
from services.reporting.projections.schools import SCHOOLS


def define() -> ServiceDefinition:
    """Reporting as one value."""
    return ServiceDefinition(
        name="reporting",
        registry=Registry([]),
        commands={},
        queries=QUERIES,
        projections=(SCHOOL_RESULTS, SCHOOLS, ROUNDS),
        consumes=CONSUMES,
        examples=EXAMPLES,
    )
