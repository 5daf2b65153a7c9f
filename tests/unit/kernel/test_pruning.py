"""Builds that no code has a use for any more go when somebody says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect

from kernel import generations
from kernel.province import Province
from kernel.pruning import leftovers, prune
from tests.unit.kernel import toy


@pytest.fixture
def older(tmp_path: Path) -> Province:
    made = Province(tmp_path, [toy.service()])
    made.do("counting", "count", {"counter": "a", "by": 1})
    made.pump()
    return made


@pytest.fixture
def newer(tmp_path: Path, older: Province) -> Province:
    made = Province(tmp_path, [toy.service(version=2)])
    made.pump()
    return made


def tables(province: Province) -> list[str]:
    with province["counting"].database.reading() as tx:
        return [name for name in inspect(tx).get_table_names() if name.startswith("totals")]


def left(province: Province, projections=None) -> list[tuple[int, tuple[str, ...]]]:
    office = province["counting"]
    with office.database.reading() as tx:
        found = leftovers(tx, office.definition.projections if projections is None else projections)
    return [(leftover.generation.version, leftover.tables) for leftover in found]


def test_a_build_of_an_older_version_is_left_over_once_the_newer_answers(newer: Province):
    assert left(newer) == [(1, ("totals_v1_g1",))]


def test_looking_drops_nothing(newer: Province):
    left(newer)

    assert tables(newer) == ["totals_v1_g1", "totals_v2_g2"]


def test_pruning_drops_the_older_build_and_its_places(newer: Province):
    office = newer["counting"]

    prune(office.database, office.definition.projections)

    with office.database.reading() as tx:
        followers = {row[0] for row in tx.exec_driver_sql("SELECT follower FROM checkpoints").all()}
    assert (tables(newer), followers) == (["totals_v2_g2"], {"totals@2.2"})


def test_pruning_again_finds_nothing(newer: Province):
    office = newer["counting"]
    prune(office.database, office.definition.projections)

    assert prune(office.database, office.definition.projections) == []


def test_what_the_newer_version_answers_is_untouched(newer: Province):
    office = newer["counting"]
    prune(office.database, office.definition.projections)

    assert newer.ask("counting", "totals")["totals"] == {"a": 1}


def test_an_older_build_stays_while_the_newer_is_being_built(tmp_path: Path, older: Province):
    building = Province(tmp_path, [toy.service(version=2)])

    assert left(building) == []


def test_a_newer_build_is_not_judged_by_older_code(newer: Province, older: Province):
    assert left(older) == []


def test_a_build_of_a_read_model_that_is_no_more_is_left_over(older: Province):
    assert left(older, ()) == [(1, ("totals_v1_g1",))]


def test_tables_that_were_not_noted_are_found_by_their_names(newer: Province):
    office = newer["counting"]
    with office.database.transaction() as tx:
        tx.execute(generations.GENERATIONS.update().values(tables=None))

    assert left(newer) == [(1, ("totals_v1_g1",))]


def test_a_table_that_the_newer_version_no_longer_has_goes_too(tmp_path: Path, older: Province):
    projection = replace(toy.service(version=2).projections[0], tables=lambda m, s: toy.totals_table(m, f"_kept{s}"))
    newer = Province(tmp_path, [replace(toy.service(version=2), projections=(projection,))])
    newer.pump()

    assert left(newer) == [(1, ("totals_v1_g1",))]


def test_a_read_model_whose_name_begins_like_one_that_is_no_more_keeps_its_tables(tmp_path: Path):
    service = toy.service()
    total = replace(service.projections[0], name="total", tables=lambda m, s: toy.totals_table(m, f"_gone{s}"))
    both = Province(tmp_path, [replace(service, projections=(total, *service.projections))])
    both.pump()
    with both["counting"].database.transaction() as tx:
        tx.execute(generations.GENERATIONS.update().values(tables=None))

    assert left(both, service.projections) == [(1, ("totals_gone_v1_g1",))]
