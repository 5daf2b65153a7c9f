"""First answers are kept as long as the setting says, and what was done is not done again afterwards either."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from kernel import answers
from kernel.answers import ANSWERS
from kernel.files import storing
from kernel.housekeeping import Housekeeping
from kernel.leader import MemoryLeadership
from kernel.province import Province
from tests.unit.kernel import toy

MONTH = timedelta(days=30)


class Scene:
    """A service that gave one answer `days` ago and one today."""

    def __init__(self, folder: Path, days: int) -> None:
        self.province = Province(folder, [toy.service()])
        self.command_id = str(uuid4())
        self.first = self.count_both(self.command_id)
        with self.database.transaction() as tx:
            tx.execute(ANSWERS.update().values(given_at=datetime.now(UTC) - timedelta(days=days)))
        self.count_both(str(uuid4()))

    @property
    def database(self):
        return self.province["counting"].database

    def count_both(self, command_id: str) -> dict[str, object]:
        return self.province.do("counting", "count_both", {"counter": "a", "by": 1}, command_id=command_id)

    def kept(self) -> int:
        with self.database.reading() as tx:
            return int(tx.scalar(select(func.count()).select_from(ANSWERS)))


def test_an_answer_older_than_the_setting_says_is_forgotten(tmp_path: Path):
    scene = Scene(tmp_path, days=31)

    forgotten = Housekeeping(scene.database, MemoryLeadership(str(tmp_path)), MONTH).step()

    assert (forgotten, scene.kept()) == (1, 1)


def test_an_answer_that_is_young_enough_is_kept(tmp_path: Path):
    scene = Scene(tmp_path, days=29)

    assert Housekeeping(scene.database, MemoryLeadership(str(tmp_path)), MONTH).step() == 0


def test_a_command_whose_answer_was_forgotten_is_not_done_again(tmp_path: Path):
    scene = Scene(tmp_path, days=31)
    Housekeeping(scene.database, MemoryLeadership(str(tmp_path)), MONTH).step()

    again = scene.count_both(scene.command_id)

    assert (again["position"], scene.province.ask("counting", "totals")["totals"]) == (
        scene.first["position"],
        {"a": 2},
    )


def test_only_one_replica_clears_away(tmp_path: Path):
    scene, other = Scene(tmp_path, days=31), MemoryLeadership(str(tmp_path))
    other.acquire()

    assert Housekeeping(scene.database, MemoryLeadership(str(tmp_path)), MONTH).step() == 0


def test_more_than_a_page_is_forgotten_page_by_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    scene = Scene(tmp_path, days=31)
    for _ in range(3):
        scene.count_both(str(uuid4()))
    with scene.database.transaction() as tx:
        tx.execute(ANSWERS.update().values(given_at=datetime.now(UTC) - timedelta(days=31)))
    monkeypatch.setattr(answers, "PAGE", 2)

    assert Housekeeping(scene.database, MemoryLeadership(str(tmp_path)), MONTH).step() == 5


@pytest.mark.parametrize(("hours", "swept"), [(25, 1), (1, 0)])
def test_a_file_that_was_never_sent_to_its_end_is_swept_after_a_day(tmp_path: Path, hours: int, swept: int):
    scene = Scene(tmp_path, days=0)
    begun = datetime.now(UTC) - timedelta(hours=hours)
    with scene.database.transaction() as tx:
        storing.begin(tx, "1501", "u-1", "person:a", storing.Stored("0" * 64, 5), begun)

    assert Housekeeping(scene.database, MemoryLeadership(str(tmp_path)), MONTH).step() == swept


def test_what_the_service_lets_go_of_is_asked_for_until_there_is_no_more(tmp_path: Path):
    scene, pages = Scene(tmp_path, days=1), [20, 3, 0]

    gone = Housekeeping(scene.database, MemoryLeadership(str(tmp_path)), MONTH, lambda _now: pages.pop(0)).step()

    assert (gone, pages) == (23, [])
