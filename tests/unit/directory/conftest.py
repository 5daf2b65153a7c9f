"""A directory on SQLite in demo mode, with hashing light enough for tests."""

import shutil
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher

from kernel.province import Province
from services.directory import wiring
from services.directory.hashing import Passwords
from services.directory.means import gather
from services.directory.reference.ang_thong import demo_commands
from services.directory.settings import DirectorySettings

KEY = bytes(range(32))
LIGHT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Directory(Province):
    """A province of one service, whose clock can be set."""

    def tick(self) -> datetime:
        return self.now or datetime.now(UTC)


def directory(folder, *, demo: bool = True, keys=(KEY,), passwords: Passwords | None = None) -> Directory:
    """A directory with its files in `folder`; opening the same folder again finds them as they were."""
    box: list[Directory] = []
    means = gather(DirectorySettings(tuple(keys), demo), passwords or Passwords(LIGHT), clock=lambda: box[0].tick())
    box.append(Directory(folder, [wiring.define(means)]))
    return box[0]


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory):
    """The files of a directory with one district, two clusters and a school; not to be written to."""
    folder = tmp_path_factory.mktemp("office")
    province = directory(folder)
    province.do("directory", "register_area", {"name": "สพป.ตัวอย่าง", "kind": "primary", "province": "ตัวอย่าง"})
    province.do("directory", "add_district", {"district": "d1", "name": "เมืองตัวอย่าง", "order": 1})
    for order, (cluster, name) in enumerate([("c01", "ดอกจาน"), ("c02", "ลำดวน")], 1):
        data = {"cluster": cluster, "name": name, "district": "d1", "order": order}
        province.do("directory", "add_cluster", data)
    school = {"school": "1015999001", "name": "โรงเรียนสายรุ้งวิทยา", "cluster": "c01"}
    province.do("directory", "register_school", {**school, "tracks": ["basic", "early"], "students": 90})
    province.offices["directory"].database.dispose()
    return folder


@pytest.fixture
def office(office_folder, tmp_path):
    """An office with one district, two clusters and a school; each test has a copy of its own."""
    return copied(office_folder, tmp_path)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory):
    """The files of a directory that holds the demo office; not to be written to."""
    folder = tmp_path_factory.mktemp("demo")
    province = directory(folder)
    for method, request in demo_commands():
        answer = province.call("directory", method, request)
        assert "ok" in answer, answer
    province.offices["directory"].database.dispose()
    return folder


@pytest.fixture
def demo(demo_folder, tmp_path):
    """The demo office; each test has a copy of its own."""
    return copied(demo_folder, tmp_path)


def copied(folder, to) -> Directory:
    """A directory on a copy of the files in `folder`."""
    for path in folder.iterdir():
        shutil.copy(path, to / path.name)
    return directory(to)
