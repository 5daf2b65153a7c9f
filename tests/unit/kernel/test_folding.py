"""A snapshot changes how long folding takes, never what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select, text

from kernel.decider import Decider
from kernel.province import Province
from kernel.snapshots import SNAPSHOTS
from tests.unit.kernel import toy


def snapshot_count(province: Province) -> int:
    with province["counting"].database.reading() as tx:
        return int(tx.scalar(select(func.count()).select_from(SNAPSHOTS)) or 0)


def count(province: Province, times: int) -> None:
    for _ in range(times):
        province.do("counting", "count", {"counter": "a", "by": 1})


def test_a_stream_that_passes_the_mark_keeps_a_snapshot(tmp_path: Path):
    province = Province(tmp_path, [toy.service(snapshot_every=3)])

    count(province, 4)

    assert snapshot_count(province) == 1


def test_a_short_stream_keeps_none(tmp_path: Path):
    province = Province(tmp_path, [toy.service(snapshot_every=3)])

    count(province, 2)

    assert snapshot_count(province) == 0


def test_deciding_behind_a_snapshot_sees_everything_before_it(tmp_path: Path):
    province = Province(tmp_path, [toy.service(snapshot_every=3)])

    count(province, 8)

    assert province.ask("counting", "totals")["totals"] == {"a": 8}


def test_a_snapshot_of_another_history_is_not_used(tmp_path: Path):
    province = Province(tmp_path, [toy.service(snapshot_every=3)])
    count(province, 3)
    with province["counting"].database.transaction() as tx:
        tx.execute(text("UPDATE snapshots SET state = '99', hash = zeroblob(32)"))

    count(province, 1)

    assert province.ask("counting", "totals")["totals"] == {"a": 4}


@dataclass(frozen=True)
class NotBegun:
    pass


@dataclass(frozen=True)
class Begun:
    total: int


def begin(state: NotBegun | Begun, event: toy.Counted) -> Begun:
    return Begun(event.by + (state.total if isinstance(state, Begun) else 0))


def test_a_state_of_another_class_than_the_first_is_folded_from_the_beginning(tmp_path: Path):
    """Read back as the first one, it would be taken for a stream in which nothing has happened."""
    province = Province(tmp_path, [toy.service(snapshot_every=1)])
    counting = province["counting"]
    stages: Decider[toy.Count, NotBegun | Begun, toy.Counted] = Decider("stage", lambda *_: [], begin, NotBegun())
    count(province, 2)
    with province["counting"].database.transaction() as tx:
        written = counting.log.read_stream("1501", "counter-a", tx=tx)
        counting.folding.keep(tx, stages, NotBegun(), written)

        assert counting.folding.now(tx, "1501", stages, "counter-a") == (Begun(2), 2)
