"""The services, and the language that is generated from them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kernel.definition import Published, ServiceDefinition
from nithet.contracts import asyncapi, definitions, public_events

ROOT = Path(__file__).parent.parent.parent


@cache
def services() -> Mapping[str, ServiceDefinition]:
    """Every service by name."""
    return {definition.name: definition for definition in definitions()}


@cache
def published() -> Mapping[str, tuple[ServiceDefinition, str, Published]]:
    """Every public event by its type."""
    return public_events(list(services().values()))


@cache
def document() -> Mapping[str, Any]:
    """The AsyncAPI document."""
    return asyncapi.document(published())
