"""A read model is rebuilt beside the one that answers."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from sqlalchemy import inspect, update

from kernel import checkpoints
from kernel.contiguity import Cursor
from kernel.projecting import ModelBuilding
from kernel.province import Province
from tests.unit.kernel import toy


@pytest.fixture
def province(tmp_path: Path) -> Province:
    made = Province(tmp_path, [toy.service()])
    for counter in "abc":
        made.do("counting", "count", {"counter": counter, "by": 1})
    return made


def totals(province: Province) -> dict[str, int]:
    return dict(province.ask("counting", "totals")["totals"])


def spoil(province: Province) -> None:
    """Damage the read model by hand."""
    models = province["counting"].models
    with province["counting"].database.transaction() as tx:
        tx.execute(update(models.tables(tx, "totals")).values(total=99))


def table_names(province: Province) -> list[str]:
    with province["counting"].database.reading() as tx:
        return [name for name in inspect(tx).get_table_names() if name.startswith("totals")]


def test_the_old_build_answers_while_the_new_one_is_made(province: Province):
    spoil(province)

    province["counting"].models.rebuild("totals")

    assert totals(province) == {"a": 99, "b": 99, "c": 99}


def test_the_new_build_answers_once_it_has_caught_up(province: Province):
    spoil(province)
    province["counting"].models.rebuild("totals")

    province.pump()

    assert totals(province) == {"a": 1, "b": 1, "c": 1}


def test_the_replaced_build_leaves_no_tables_behind(province: Province):
    province["counting"].models.rebuild("totals")

    province.pump()

    assert table_names(province) == ["totals_v1_g2"]


def test_a_build_is_not_switched_to_before_it_has_caught_up(province: Province):
    models = province["counting"].models
    models.rebuild("totals")

    assert models.switch_caught_up() == []


def test_a_rebuild_does_not_make_what_answers_look_old(province: Province):
    province["counting"].models.rebuild("totals")
    province["counting"].models.followers()[-1].notice("counting", province["counting"].log.head("1501"))

    assert province.ask("counting", "totals")["freshness"] == [{"source": "counting", "position": 3, "head": 3}]


def test_a_rebuild_keeps_no_reader_waiting(province: Province, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kernel.runtime.WAIT_SECONDS", 30.0)
    province["counting"].models.rebuild("totals")
    before = time.monotonic()

    province.ask("counting", "totals", wait_for={"source": "counting", "position": 3})

    assert time.monotonic() - before < 10.0


def test_an_older_version_left_behind_does_not_make_a_newer_one_look_old(tmp_path: Path, province: Province):
    newer = Province(tmp_path, [toy.service(version=2)])
    newer.do("counting", "count", {"counter": "d", "by": 1})

    assert newer.ask("counting", "totals")["freshness"] == [{"source": "counting", "position": 4, "head": 4}]


def test_progress_tells_how_far_a_build_is(province: Province):
    models = province["counting"].models
    models.rebuild("totals")

    building = [p for p in models.progress() if p.generation.status == "building"]

    assert [(p.applied, p.known) for p in building] == [(0, 3)]


def test_an_aborted_build_leaves_the_answering_one_alone(province: Province):
    models = province["counting"].models
    models.rebuild("totals")

    models.abort("totals")
    province.pump()

    assert (totals(province), table_names(province)) == ({"a": 1, "b": 1, "c": 1}, ["totals_v1_g1"])


def test_asking_for_a_rebuild_twice_makes_one(province: Province):
    models = province["counting"].models

    assert models.rebuild("totals") == models.rebuild("totals")


def test_a_raised_version_answers_only_when_it_is_built(tmp_path: Path, province: Province):
    newer = Province(tmp_path, [toy.service(version=2)])

    with pytest.raises(ModelBuilding), newer["counting"].models.reading("totals"):
        pass


def test_a_raised_version_is_not_switched_to_before_it_has_read_what_the_older_one_had(
    tmp_path: Path, province: Province
):
    newer = Province(tmp_path, [toy.service(version=2)])

    assert newer["counting"].models.switch_caught_up() == []


def test_the_older_code_goes_on_answering_from_its_own_version(tmp_path: Path, province: Province):
    newer = Province(tmp_path, [toy.service(version=2)])
    newer.pump()

    assert (totals(newer), totals(province)) == ({"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 1, "c": 1})


def test_a_build_that_reads_another_source_waits_until_that_was_asked(tmp_path: Path, province: Province):
    province.do("counting", "count", {"counter": "a", "by": 1})
    province.pump()
    newer = Province(tmp_path, [toy.service(version=2, reads=("counting", "other")), toy.service("other")])
    newer.do("other", "count", {"counter": "z", "by": 5})
    models = newer["counting"].models
    for follower in models.followers():
        follower.catch_up(newer["counting"].log, "counting")

    assert models.switch_caught_up() == []


def test_a_build_that_reads_another_source_answers_once_that_is_read(tmp_path: Path, province: Province):
    newer = Province(tmp_path, [toy.service(version=2, reads=("counting", "other")), toy.service("other")])
    newer.do("other", "count", {"counter": "z", "by": 5})
    newer.pump()

    assert totals(newer) == {"a": 1, "b": 1, "c": 1, "z": 5}


def test_another_source_without_events_keeps_no_build_waiting(tmp_path: Path, province: Province):
    newer = Province(tmp_path, [toy.service(version=2, reads=("counting", "other")), toy.service("other")])
    newer.pump()

    assert totals(newer) == {"a": 1, "b": 1, "c": 1}


def test_what_a_diverged_build_read_is_not_waited_for_by_the_next(province: Province):
    province.pump()
    office = province["counting"]
    (follower,) = office.models.followers()
    with office.database.transaction() as tx:
        held = checkpoints.lock(tx, follower.name, "counting", "1501")
        checkpoints.move(tx, held, Cursor(1, 9, "f" * 64))
        checkpoints.mark_diverged(tx, held, "another history")
    office.models.rebuild("totals")

    province.pump()

    assert [p.generation.generation for p in office.models.progress()] == [2]
