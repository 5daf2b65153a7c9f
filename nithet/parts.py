"""The processes of the product as one machine runs them: the services and the gateway."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from nithet import services
from nithet.place import ROOT, Place
from nithet.servers import ports
from nithet.supervisor import Recipe

GRACE_SECONDS = 7.0
"""How long they may take to end."""


def recipes(place: Place, settled: Mapping[str, str], web_port: int) -> list[Recipe]:
    """How each of them is run, on ports of its own for its health.

    :param settled: the environment that all of them share
    """
    names = [*services.NAMES, services.GATEWAY]
    health = dict(zip(names, ports.free_ports(len(names), avoid=[web_port]), strict=True))
    found = []
    for name in names:
        module = services.GATEWAY if name == services.GATEWAY else f"services.{name}"
        environment = {
            **settled,
            "NITHET_HEALTH_PORT": str(health[name]),
            "NITHET_LOG_FORMAT": "plain",
            "NITHET_DRAIN_SECONDS": str(GRACE_SECONDS - 1),
            "NITHET_HTTP_PORT": str(web_port),
            "PYTHONUNBUFFERED": "1",
        }
        command = [sys.executable, "-m", "kernel.process", module]
        log = place.logs / f"{name}.log"
        ready = f"http://127.0.0.1:{health[name]}/health/ready"
        found.append(Recipe(name, command, environment, ROOT, log, ready))
    return found
