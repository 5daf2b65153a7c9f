"""What ``nithet`` says to an operator who has mistyped something, in Thai; and how it writes the time."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kernel.envelope import Metadata, NewEvent, derived_id
from nithet import output
from nithet.cli import run
from nithet.commands.migrate import migrate_all
from nithet.place import Place
from nithet.stores import opened

FOREIGN = re.compile(r"\b(no such|usage|error|missing|invalid|try|unexpected|got|option|argument)\b", re.IGNORECASE)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with empty databases in Thai, where nothing runs."""
    for name in ("AMQP_URL", "AMQP_URL_FILE", "NITHET_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name in ("DATABASE_URL", "NITHET_PRINCIPAL_KEY_FILE", "NITHET_KEY_ENCRYPTION_KEY_FILE"):
        monkeypatch.setenv(name, "")  # what a command settles in the environment goes when the test ends
    monkeypatch.setenv("LANG", "th_TH.UTF-8")
    monkeypatch.setenv("NITHET_VAR", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["weather"], "ไม่มีคำสั่ง weather"),
        (["log", "stat"], "หมายถึง stats หรือไม่"),
        (["log", "stats", "--servise", "x"], "ไม่มีตัวเลือก --servise หมายถึง --service หรือไม่"),
        (["log", "stats", "--service", "weather"], "ค่าของ --service ใช้ไม่ได้ เลือกได้จาก directory, standards"),
        (["log", "stats", "--service"], "--service"),
        (["log", "tail", "-n", "many"], "ค่าของ -n ใช้ไม่ได้"),
        (["log", "tail", "-n", "-1"], "ตั้งแต่ 0 ไม่เกิน 10000"),
        (["log", "begin-epoch"], "ยังไม่ได้ระบุ SERVICE"),
        (["log", "stats", "extra"], "extra"),
        (["area", "register"], "ยังไม่ได้ระบุ"),
    ],
)
def test_a_mistyped_command_is_answered_in_thai(
    place: Path, capsys: pytest.CaptureFixture[str], command: list[str], said: str
) -> None:
    assert run(command) == 64

    told = capsys.readouterr().err
    assert said in told
    assert FOREIGN.findall(told) == []


def test_a_mistyped_command_is_answered_in_english_elsewhere(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")

    run(["log", "stats", "--servise", "x"])

    assert "No such option" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", ["demo load", "person erase 00000000-0000-4000-8000-000000000001 --area 1501 --reason x"]
)
def test_where_nothing_runs_one_sentence_says_what_to_start(
    place: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code = run(command.split())

    assert (code, capsys.readouterr().err) == (69, "ระบบยังไม่ทำงาน สั่ง bin/up ก่อน\n")


def test_a_killed_run_of_everything_is_not_taken_for_a_running_one(place: Path) -> None:
    Place(place).running.write_text(json.dumps({"pid": 2**22 + 1, "address": "http://127.0.0.1:1", "amqp": "amqp://x"}))

    assert Place(place).up() == {}


@pytest.mark.parametrize(("language", "written"), [("th", "1 ม.ค. 2569 01:30:05"), ("en", "2026-01-01 01:30:05")])
def test_a_moment_is_told_by_the_clock_of_thailand(
    monkeypatch: pytest.MonkeyPatch, language: str, written: str
) -> None:
    monkeypatch.setenv("NITHET_LANG", language)

    assert output.moment(datetime(2025, 12, 31, 18, 30, 5, tzinfo=UTC)) == written


def test_statistics_tell_people_the_thai_time_and_programs_utc(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    migrate_all(Place.ready())
    with opened("standards", Place.ready()) as store:
        data = store.definition.examples["framework-registered"]
        metadata = Metadata("person:test", date(2026, 5, 16), derived_id("act"))
        new = [NewEvent("framework-registered", 1, data)]
        (event,) = store.log.append("1501", "framework-x", 0, new, command_id=derived_id("test"), metadata=metadata)
    capsys.readouterr()

    run(["log", "stats", "--service", "standards"])
    shown = capsys.readouterr().out
    run(["log", "stats", "--service", "standards", "--json"])
    (told,) = json.loads(capsys.readouterr().out)

    assert output.moment(event.recorded_at) in shown
    assert datetime.fromisoformat(told["areas"][0]["recorded_at"]) == event.recorded_at
    assert told["areas"][0]["recorded_at"].endswith("+00:00")
