"""A process of a service goes by what its settings say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kernel import principals
from kernel.application import Query, Reading, permit
from kernel.assembly import runtime_of
from kernel.authority import Grant, Principal, Role
from kernel.database import Database
from kernel.migrating import migrate
from kernel.runtime import CallContext
from kernel.settings import load
from tests.unit.kernel import toy

KEY = "k" * 40


@pytest.mark.parametrize(("said", "keeps"), [("07:00", True), ("off", False)])
def test_queries_know_whether_deadlines_are_kept(tmp_path: Path, said: str, keeps: bool) -> None:
    known: list[bool] = []

    def look(reading: Reading, _params: object) -> dict[str, object]:
        known.append(reading.keeps_deadlines)
        return {}

    environ = {"AMQP_URL": "amqp://a:b@broker:5672/nithet", "NITHET_PRINCIPAL_KEY": KEY, "NITHET_DEADLINES_AT": said}
    settings, database = load("counting", environ), Database(f"sqlite:///{tmp_path}/counting.sqlite")
    migrate(database)
    definition = replace(toy.service(), queries={"look": Query(toy.NoParams(), permit(Role.SUPERVISOR), look)})
    grant = Grant(Role.SUPERVISOR, "1501", None, date(2000, 1, 1))
    context = CallContext(principals.sign(Principal("person:a", (grant,)), KEY))

    answer = runtime_of(definition, settings, database).ask("look", {"area": "1501"}, context)

    assert ("ok" in answer, known) == (True, [keeps])
