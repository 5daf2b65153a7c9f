"""``nithet agency``: nobody is registered by a mistyped name, and an agency's program is told all that it needs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from kernel.amqp import Broker
from kernel.province import Province
from nithet import agencies, calling
from nithet.cli import run
from nithet.commands.migrate import migrate_all
from nithet.place import Place
from services.directory import wiring
from services.directory.means import gather
from services.directory.settings import DirectorySettings
from tests.integration.process.operating import InProcess


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Province:
    """A directory with one office, which the command finds."""
    monkeypatch.setenv("NITHET_LANG", "en")
    made = Province(tmp_path, [wiring.define(gather(DirectorySettings((bytes(range(32)),))))])
    made.do("directory", "register_area", {"name": "สพป.ตัวอย่าง", "kind": "primary", "province": "ตัวอย่าง"})

    @contextmanager
    def operator(area: str, timeout: float = 0, beside: Sequence[str] = ()) -> Iterator[calling.Operator]:
        yield InProcess(made, area)

    monkeypatch.setattr(calling, "operator", operator)
    return made


def registered(register: Province) -> list[str]:
    answer = register.call("directory", "agencies", {"area": "1501", "params": {}})
    return [one["agency"] for one in answer["ok"]["agencies"]]


def test_a_mistyped_agency_is_not_registered(register: Province, capsys: pytest.CaptureFixture[str]):
    code = run(["agency", "key", "nosuch", "--area", "1501"])

    told = capsys.readouterr()
    assert (code, told.out) == (1, "")
    assert told.err.startswith("there is no agency nosuch in area 1501")
    assert "--register" in told.err
    assert registered(register) == []


def test_an_agency_is_registered_when_that_is_asked_for(register: Province, capsys: pytest.CaptureFixture[str]):
    assert run(["agency", "key", "onesqa", "--area", "1501", "--register", "--title", "ตัวอย่าง"]) == 0
    assert run(["agency", "key", "onesqa", "--area", "1501", "--json"]) == 0

    assert registered(register) == ["onesqa"]


@pytest.mark.parametrize("more", [[], ["--register"]])
def test_a_key_for_an_unknown_area_is_refused_in_one_sentence(
    register: Province, capsys: pytest.CaptureFixture[str], more: list[str]
):
    code = run(["agency", "key", "onesqa", "--area", "9999", *more])

    assert (code, capsys.readouterr()) == (1, ("", "there is no area 9999 here\n"))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with empty databases, where no broker is named."""
    for name in ("AMQP_URL", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("DATABASE_URL", "NITHET_PRINCIPAL_KEY_FILE", "NITHET_KEY_ENCRYPTION_KEY_FILE"):
        monkeypatch.setenv(name, "")  # what a command settles in the environment goes when the test ends
    monkeypatch.setenv("NITHET_LANG", "en")
    monkeypatch.setenv("NITHET_VAR", str(tmp_path))
    migrate_all(Place.ready())
    return tmp_path


@pytest.mark.parametrize("command", ["agency admit onesqa", "log verify", "log tail", "log begin-epoch standards"])
def test_an_area_that_no_log_knows_is_refused_in_the_same_sentence(
    place: Path, capsys: pytest.CaptureFixture[str], command: str
):
    code = run([*command.split(), "--area", "9999"])

    assert (code, capsys.readouterr()) == (1, ("", "there is no area 9999 here\n"))


@pytest.mark.parametrize(("tls", "port"), [(False, "5672"), (True, "5671")])
def test_an_account_names_the_host_and_the_port_where_its_queue_is(tls: bool, port: str):
    broker = Broker(host="broker.example", port=int(port), vhost="nithet-public", tls=tls)

    found = agencies.Credentials.at(broker, "agency-onesqa", "secret", "onesqa.inbox", ("1501.#",))

    assert json.loads(json.dumps([found.host, found.port, found.tls])) == ["broker.example", int(port), tls]


def test_the_first_director_of_an_unknown_area_is_refused_in_the_same_sentence(
    register: Province, capsys: pytest.CaptureFixture[str]
):
    code = run(["area", "admit", "mok", "--area", "9999", "--name", "นางสาวหมอกขาว สมมุตินาม"])

    assert (code, capsys.readouterr()) == (1, ("", "there is no area 9999 here\n"))
    assert [head.area for head in register["directory"].log.heads()] == ["1501"]
