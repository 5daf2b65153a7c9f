"""The directory service as one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from marshmallow import Schema

from kernel.definition import Published, ServiceDefinition
from kernel.envelope import Recorded
from services.directory import application, examples
from services.directory.contracts import public
from services.directory.events import REGISTRY
from services.directory.means import Means, gather
from services.directory.projections.agencies import AGENCIES
from services.directory.projections.grants import GRANTS
from services.directory.projections.people import PEOPLE
from services.directory.projections.tree import TREE

MIGRATIONS = Path(__file__).parent / "migrations"


def define(means: Means | None = None) -> ServiceDefinition:
    """What directory is made of.

    :param means: vault, passwords and clock; by default made from the environment, which is read when first needed
    """
    given = means or gather()
    return ServiceDefinition(
        name="directory",
        registry=REGISTRY,
        commands=application.commands(given),
        queries=application.queries(given),
        projections=(TREE, PEOPLE, GRANTS, AGENCIES),
        published={
            "school-registered": _published("school.registered", public.PublicSchoolRegisteredSchema()),
            "school-renamed": _published("school.renamed", public.PublicSchoolRenamedSchema()),
            "school-moved": _published("school.moved", public.PublicSchoolMovedSchema()),
            "school-closed": _published("school.closed", public.PublicSchoolClosedSchema()),
        },
        examples=examples.EVENTS,
        migrations=MIGRATIONS,
    )


def _published(name: str, schema: Schema) -> Published:
    """A school's event outside: the fields that its public schema names."""

    def only(names: Mapping[str, Any]) -> Callable[[Recorded], Mapping[str, Any]]:
        return lambda event: {key: event.data[key] for key in names}

    example = examples.EVENTS[name.replace(".", "-")]
    return Published(
        type=f"th.nithet.directory.{name}.v1",
        schema=schema,
        data=only(schema.fields),
        subject=lambda event: f"school/{event.data['school']}",
        example={key: example[key] for key in schema.fields},
    )
