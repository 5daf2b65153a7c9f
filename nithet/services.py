"""The services of the product, as the command line knows them."""

from __future__ import annotations

import importlib
import importlib.util
from types import ModuleType

from kernel.definition import ServiceDefinition

NAMES = ("directory", "standards", "evaluation", "reporting", "planning", "supervision")
"""In the order in which they are started and shown."""

GATEWAY = "gateway"


def package(name: str) -> ModuleType:
    """The package of a service."""
    return importlib.import_module(f"services.{name}")


def definition(name: str) -> ServiceDefinition:
    """What a service is made of."""
    found: ServiceDefinition = importlib.import_module(f"services.{name}.wiring").define()
    return found


def subscriptions() -> dict[str, list[str]]:
    """Which services each service reads, as ``contracts/subscriptions.json`` has it."""
    return {name: sorted(definition(name).foreign_sources()) for name in NAMES if definition(name).foreign_sources()}
