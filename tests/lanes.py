"""How a whole run is shared out over the cores, with pytest-xdist.

Tests that stop, kill and time real servers run one after another, all in the first worker. The other workers take the
rest, a module at a time and at a lower priority, so that they use what the first one leaves idle; what they have not
come to when it has finished, it takes too. Each worker has servers of its own.
"""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from nithet.servers.ports import RANGE

ALONE = (
    "tests/e2e",
    "tests/faults",
    "tests/integration/process/test_up.py",
    "tests/integration/process/test_process.py",
    "tests/integration/process/test_servers.py",
    "tests/compose/test_compose.py",
)
"""Folders, or modules, that start the whole product or cut its parts off, and wait for what becomes of it."""

SOON = ("tests/compose/test_images.py",)
"""What the other workers begin with: the images are then there when the first worker comes to the containers."""

LOWERED = 10
"""By how much the other workers step back (``nice``)."""


def folder(nodeid: str) -> str:
    """Where the module of a test stands."""
    return str(PurePosixPath(nodeid.partition("::")[0]).parent)


def place_alone(scope: str) -> int:
    """The place of a module among :data:`ALONE`, from 1; 0 if it is not to run alone."""
    return next((at for at, name in enumerate(ALONE, 1) if name in (scope, folder(scope))), 0)


def number(node: WorkerController) -> int:
    """Of a worker: 0 is the one that keeps its priority. They are not ready in this order."""
    return int(node.gateway.id.removeprefix("gw"))


class Lanes(LoadScopeScheduling):
    """Modules one by one to whoever is free; those of :data:`ALONE` to the first worker only, and before all others."""

    def _assign_work_unit(self, node: WorkerController) -> None:
        alone = sorted((scope for scope in self.workqueue if place_alone(scope)), key=place_alone)
        # Those with many tests come first, lest one worker be left with them at the end.
        others = sorted(
            self.workqueue.keys() - set(alone),
            key=lambda scope: (scope not in SOON, -len(self.workqueue[scope]), scope),
        )
        mine = alone + others if node is min(self.nodes, key=number) else others
        if not mine:
            node.shutdown()
            return
        self.workqueue.move_to_end(mine[0], last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Lanes | None:
    """Lanes, unless another way is asked for with ``--dist``."""
    return Lanes(config, log) if config.getoption("dist") == "load" else None


def pytest_configure(config: pytest.Config) -> None:
    """A worker takes its share of the ports, and steps back if it is not the first; being slow is no fault then."""
    unhurried = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
    settings.register_profile("unhurried", settings.default, **unhurried)
    settings.load_profile("unhurried")
    if hasattr(config, "workerinput"):
        lane, workers = int(config.workerinput["workerid"][2:]), config.workerinput["workercount"]
        first, last = map(int, os.environ.get("NITHET_PORT_RANGE", "{}-{}".format(*RANGE)).split("-"))
        share = (last - first + 1) // workers
        own = first + share * (lane % workers)
        os.environ["NITHET_PORT_RANGE"] = f"{own}-{own + share - 1}"
        if lane:
            os.nice(LOWERED)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one folder stand together, in whatever order: what they share is started once, and ended behind them."""
    places: dict[str, int] = {}
    for item in items:
        places.setdefault(folder(item.nodeid), len(places))
    items.sort(key=lambda item: places[folder(item.nodeid)])
