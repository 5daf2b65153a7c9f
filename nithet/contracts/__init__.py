"""The published language, generated from the services' own definitions: what ``contracts/`` and the context map hold.

``python -m nithet.contracts`` writes it, ``--check`` fails when what is written is out of date. Neither lets a version
of a public event change in a way that would break a reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kernel.definition import Published, ServiceDefinition
from nithet import services

VERSION = "0.1.0"
"""Of the published language as a whole; each event type carries its own major version in its name."""

Document = dict[str, Any]
"""A JSON document."""

PublicEvents = Mapping[str, tuple[ServiceDefinition, str, Published]]
"""CloudEvents type → the service, the stored name of the event, and how it looks outside."""


def definitions() -> list[ServiceDefinition]:
    """Every service of the product."""
    return [services.definition(name) for name in services.NAMES]


def public_events(found: Sequence[ServiceDefinition]) -> PublicEvents:
    """Every public event type, in alphabetical order.

    :raises ValueError: if two events claim one type
    """
    events: dict[str, tuple[ServiceDefinition, str, Published]] = {}
    for definition in found:
        for name, published in definition.published.items():
            if published.type in events:
                raise ValueError(f"{published.type} is published twice")
            events[published.type] = (definition, name, published)
    return dict(sorted(events.items()))


def summary(published: Published) -> str:
    """One line about a public event: the first sentence of its schema's docstring."""
    text = " ".join((type(published.schema).__doc__ or "").split())
    return text.partition(". ")[0].rstrip(".") + "." if text else ""
