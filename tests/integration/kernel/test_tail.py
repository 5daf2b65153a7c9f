"""A service follows its own log, whatever an event does to the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from kernel import parking
from kernel.province import Province
from kernel.requests import CallContext
from kernel.tailing import Tail
from tests.unit.kernel import toy

DEADLY = """
import os, sys
from pathlib import Path
from dataclasses import replace
from kernel.province import Province
from kernel.tailing import Tail
from tests.unit.kernel import toy

def die(tx, table, event):
    if event.data["counter"] == "deadly":
        os._exit(9)
    toy.keep_total(tx, table, event)

definition = toy.service()
projection = replace(definition.projections[0], evolve={("counting", "counted"): die})
province = Province(Path(sys.argv[1]), [replace(definition, projections=(projection,))])
Tail(province["counting"]).step()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A service's files, with a deadly event between two harmless ones that no process has followed yet."""
    province = Province(tmp_path, [toy.service()])
    for counter in ("before", "deadly", "after"):
        append(province, counter, 1)
    return tmp_path


def append(province: Province, counter: str, by: int) -> None:
    """Carry out a command that nobody follows yet."""
    request = {"area": "1501", "command_id": str(uuid4()), "data": {"counter": counter, "by": by}}
    assert "ok" in province["counting"].execute("count", request, CallContext(province.token()))


def lives(folder: Path) -> list[int]:
    """The exit codes of processes that follow, one after the other, until one survives; ten at most."""
    codes = []
    while not codes or (codes[-1] != 0 and len(codes) < 10):
        done = subprocess.run([sys.executable, "-c", DEADLY, str(folder)], check=False, timeout=60)
        codes.append(done.returncode)
    return codes


def test_an_event_that_kills_the_process_is_parked_after_a_few_deaths(folder: Path):
    assert lives(folder)[-1] == 0


def test_events_beside_the_deadly_one_take_effect(folder: Path):
    lives(folder)

    assert Province(folder, [toy.service()]).ask("counting", "totals")["totals"] == {"before": 1, "after": 1}


def test_the_deadly_event_waits_where_the_operator_finds_it(folder: Path):
    lives(folder)

    with Province(folder, [toy.service()])["counting"].database.reading() as tx:
        assert [row.stream for row in parking.listed(tx)] == ["counter-deadly"]


def test_what_is_appended_is_followed_in_one_step(tmp_path: Path):
    province = Province(tmp_path, [toy.service()])
    append(province, "a", 2)

    Tail(province["counting"]).step()

    assert province.ask("counting", "totals")["totals"] == {"a": 2}
