"""The demo office over all six services in one process, for whoever loads it or looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from kernel import principals
from kernel.authority import Principal
from kernel.province import PRINCIPAL_KEY, Province
from kernel.runtime import CallContext
from nithet.demo.issuing import Issue
from services.directory import wiring as directory
from services.directory.hashing import Passwords
from services.directory.means import gather
from services.directory.settings import DirectorySettings
from services.evaluation import wiring as evaluation
from services.planning import wiring as planning
from services.reporting import wiring as reporting
from services.standards import wiring as standards
from services.supervision import wiring as supervision


def demo_office(folder: Path) -> Province:
    """The services over files in `folder`; passwords are hashed lightly, for tests only."""
    light = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    means = gather(DirectorySettings((bytes(range(32)),), True), light)
    others = (wiring.define() for wiring in (standards, evaluation, planning, reporting, supervision))
    return Province(folder, [directory.define(means), *others])


def issuing(province: Province) -> Issue:
    """Commands at once; before a query, every follower catches up."""

    def issue(service: str, method: str, request: Mapping[str, Any], who: Principal) -> dict[str, Any]:
        runtime, context = province[service], CallContext(principals.sign(who, PRINCIPAL_KEY))
        if method in runtime.definition.commands:
            return runtime.execute(method, request, context)
        province.pump()
        return runtime.ask(method, request, context)

    return issue
