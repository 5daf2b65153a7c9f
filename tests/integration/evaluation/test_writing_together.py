"""Many people save into one report in the same moments, on both databases: nobody is refused, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.database import Database
from kernel.envelope import Metadata, NewEvent
from kernel.log.sql import SqlLog
from kernel.migrating import migrate
from kernel.province import PRINCIPAL_KEY
from kernel.runtime import CallContext, Runtime
from services.evaluation import wiring
from services.evaluation.examples import sars

SECTIONS = [f"1.{number}" for number in range(1, 9)]
SAVES = 12
STREAM = "sar-2569-1015000001-basic"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def runtime(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Runtime]:
    """Evaluation with one report that was begun."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/evaluation.sqlite"
    else:
        url = request.getfixturevalue("postgres_database")()
    database = Database(url, pool_size=10)
    definition = wiring.define()
    assert definition.migrations is not None
    migrate(database, [definition.migrations])
    log = SqlLog(database, "evaluation", definition.registry)
    made = Runtime(definition, database, log, PRINCIPAL_KEY)
    made.models.prepare()
    sections = [{"id": name, "title": name, "kind": "text", "standard": None} for name in SECTIONS]
    begun = {**sars.EVENTS["sar-started"], "sections": sections, "copied": [], "copied_from": None}
    actor = Metadata("person:00000000-0000-4000-8000-000000000001", date(2027, 3, 1), "begun")
    log.append("1501", STREAM, 0, [NewEvent("sar-started", 1, begun)], command_id=str(uuid4()), metadata=actor)
    yield made
    database.dispose()


def writer(runtime: Runtime) -> Callable[[str], list[Mapping[str, Any]]]:
    grant = Grant(Role.SCHOOL_QA_TEACHER, "1501", frozenset({sars.SCHOOL}), date(2020, 1, 1))
    token = principals.sign(Principal("person:00000000-0000-4000-8000-000000000001", (grant,)), PRINCIPAL_KEY)

    def write(section: str) -> list[Mapping[str, Any]]:
        answers = []
        for base in range(SAVES):
            text = [f"{section} ครั้งที่ {base + 1}"]
            data = {**sars.REPORT, "section": section, "parts": {"text": text}, "base": base}
            request = {"area": "1501", "command_id": str(uuid4()), "data": data}
            answers.append(runtime.execute("write_section", request, CallContext(token)))
        return answers

    return write


def test_eight_people_who_save_into_eight_sections_at_once_are_all_served(runtime: Runtime) -> None:
    with ThreadPoolExecutor(len(SECTIONS)) as people:
        answers = [answer for some in people.map(writer(runtime), SECTIONS) for answer in some]

    assert [answer for answer in answers if "ok" not in answer] == []
    written = [event.data for event in runtime.log.read_stream("1501", STREAM) if event.type == "section-written"]
    last = {data["section"]: data["parts"]["text"] for data in written}
    assert len(written) == len(SECTIONS) * SAVES
    assert last == {name: [f"{name} ครั้งที่ {SAVES}"] for name in SECTIONS}
