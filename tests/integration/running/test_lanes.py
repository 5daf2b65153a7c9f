"""Tests that wait for servers run one after another in one worker, beside which the others do the rest."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.integration.running.runs import ROOT, run
from tests.lanes import ALONE, SOON

NOTED = """
import os, time
from pathlib import Path

import pytest

@pytest.mark.parametrize("number", range(4))
def test_who_runs_it(number):
    time.sleep(0.02)
    with (Path({folder!r}) / "noted").open("a") as file:
        worker = os.environ.get("PYTEST_XDIST_WORKER")
        print({place!r}, worker, os.nice(0), os.environ.get("NITHET_PORT_RANGE"), file=file)
"""
LATE = """
import os, time

if os.environ.get("PYTEST_XDIST_WORKER") == "gw0":
    time.sleep(1)
"""
"""The first worker is ready after the other one."""

QUIET = ("tests/unit/kernel", "tests/contracts", "tests/browser")


def places(folder: Path) -> Mapping[str, str]:
    """A module in each folder, and two in one of them: path -> text."""
    where = [*ALONE, *SOON, *QUIET]
    paths = {place if place.endswith(".py") else f"{place}/test_it.py": place for place in where}
    paths["tests/e2e/test_more.py"] = "tests/e2e"
    return {path: NOTED.format(folder=str(folder), place=place) for path, place in paths.items()}


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """Place, worker, lowered priority and ports of each test of a run with two workers, as they came."""
    folder = tmp_path_factory.mktemp("run")
    said = run(folder, {"conftest.py": LATE, **places(folder)}, "-n", "2")
    assert f"{4 * (len(ALONE) + len(SOON) + len(QUIET) + 1)} passed" in said, said
    return [line.split() for line in (folder / "noted").read_text("utf-8").splitlines()]


def test_the_first_worker_alone_has_those_that_wait_for_servers(noted: list[list[str]]) -> None:
    assert {worker for place, worker, *_ in noted if place in ALONE} == {"gw0"}


def test_each_of_their_folders_is_finished_before_the_next_begins(noted: list[list[str]]) -> None:
    came = [place for place, *_ in noted if place in ALONE]
    assert came == sorted(came, key=ALONE.index)


def test_another_worker_does_the_rest_meanwhile(noted: list[list[str]]) -> None:
    assert "gw1" in {worker for place, worker, *_ in noted if place in QUIET}


def test_the_other_worker_steps_back(noted: list[list[str]]) -> None:
    lowered = {worker: int(nice) for _, worker, nice, _ in noted}
    assert lowered["gw1"] == min(lowered["gw0"] + 10, 19)


def test_no_two_workers_open_the_same_ports(noted: list[list[str]]) -> None:
    ranges = {worker: [int(bound) for bound in ports.split("-")] for _, worker, _, ports in noted}
    (_, first_ends), (second_begins, _) = sorted(ranges.values())
    assert first_ends < second_begins


def test_the_other_worker_begins_with_what_the_first_will_need(noted: list[list[str]]) -> None:
    assert next(place for place, worker, *_ in noted if worker == "gw1") in SOON


def test_no_property_fails_for_being_slow() -> None:
    assert settings.default.deadline is None
    assert HealthCheck.too_slow in settings.default.suppress_health_check


@pytest.mark.parametrize("place", [*ALONE, *SOON])
def test_what_has_a_lane_is_there(place: str) -> None:
    assert (ROOT / place).exists()


def test_in_one_process_the_tests_of_a_folder_stand_together(tmp_path: Path) -> None:
    run(tmp_path, places(tmp_path))
    came = [line.split()[0] for line in (tmp_path / "noted").read_text("utf-8").splitlines()]
    changes = sum(before != after for before, after in pairwise(came))
    assert changes == len(set(came)) - 1
