"""What ``nithet`` says of logs, read models and parked events, without anything running."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kernel import checkpoints, parking
from kernel.contiguity import Cursor
from kernel.envelope import Metadata, NewEvent, derived_id
from kernel.log.epochs import begin_epoch
from kernel.projecting import ReadModels
from nithet.cli import run
from nithet.commands import doctor
from nithet.commands.migrate import migrate_all
from nithet.place import Place
from nithet.processes import Process
from nithet.stores import opened

STREAM = "framework-moe-basic-2561"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with empty databases, in English, where no broker is named."""
    for name in ("AMQP_URL", "DATABASE_URL", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    # Whatever a command settles in the environment goes when the test ends.
    for name in ("DATABASE_URL", "NITHET_PRINCIPAL_KEY_FILE", "NITHET_KEY_ENCRYPTION_KEY_FILE"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("NITHET_LANG", "en")
    monkeypatch.setenv("NITHET_VAR", str(tmp_path))
    migrate_all(Place.ready())
    return tmp_path


@pytest.fixture
def three_events(place: Path) -> Path:
    """Three events in the log of standards for area 1501."""
    with opened("standards", Place.ready()) as store:
        data = store.definition.examples["framework-registered"]
        for number in range(3):
            store.log.append(
                "1501",
                f"{STREAM}-{number}",
                0,
                [NewEvent("framework-registered", 1, data)],
                command_id=derived_id("test", number),
                metadata=Metadata("person:test", date(2026, 5, 16), derived_id("act", number)),
            )
    return place


def answer(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, Any]:
    """The exit code and the JSON document of a command."""
    capsys.readouterr()
    code = run([*command, "--json"])
    return code, json.loads(capsys.readouterr().out)


def tamper(place: Path, statement: str) -> None:
    """Changes the log behind everybody's back, triggers switched off."""
    connection = sqlite3.connect(place / "db" / "standards.sqlite")
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_intact_log_is_called_so(three_events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = answer(capsys, "log", "verify")
    assert (code, found["intact"]) == (0, True)
    assert found["logs"] == [
        {"service": "standards", "area": "1501", "checked": 3, "broken_at": None, "reason": None},
    ]


def test_the_first_broken_position_is_named(three_events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tamper(three_events, "UPDATE events SET data = replace(data, '2561', '2562') WHERE position = 2")
    code, found = answer(capsys, "log", "verify", "--service", "standards")
    assert (code, found["intact"], found["logs"][0]["broken_at"]) == (1, False, 2)


def test_a_person_is_told_of_it_in_one_line(three_events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tamper(three_events, "UPDATE events SET metadata = replace(metadata, 'test', 'me') WHERE position = 3")
    capsys.readouterr()
    assert run(["log", "verify"]) == 1
    assert "broken at 3" in capsys.readouterr().out


def test_tail_shows_the_last_events_oldest_first(three_events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["log", "tail", "-n", "2", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["position"] for line in lines] == [2, 3]


def test_stats_count_events_by_kind(three_events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = answer(capsys, "log", "stats")
    (standards,) = [entry for entry in found if entry["service"] == "standards"]
    assert standards["types"] == {"framework-registered": 3}
    assert [(area["area"], area["position"]) for area in standards["areas"]] == [("1501", 3)]


@pytest.fixture
def parked_event(three_events: Path) -> Path:
    """The second event waits for the follower of the list of frameworks."""
    with opened("standards", Place.ready()) as store:
        store.models.prepare()
        follower = store.followers()[0]
        event = store.log.read_area("1501", 1, 1)[0]
        with store.database.transaction() as tx:
            parking.park(tx, follower.name, event, "no such column", 3)
    return three_events


def test_what_is_parked_is_listed(parked_event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = answer(capsys, "parked", "list")
    assert [(entry["service"], entry["position"], entry["error"]) for entry in found] == [
        ("standards", 2, "no such column")
    ]


def test_what_is_parked_can_be_seen_whole(parked_event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = answer(capsys, "parked", "show", "standards", "1")
    assert (code, found["event"]["type"]) == (0, "framework-registered")


def test_a_number_that_is_not_parked_is_told(parked_event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parked", "show", "standards", "99"]) == 1
    assert capsys.readouterr().err == "there is none of that number\n"


def test_after_its_cause_is_mended_it_is_replayed(parked_event: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = answer(capsys, "parked", "replay", "standards")
    assert (code, [(entry["applied"], entry["failed"]) for entry in found]) == (0, [(1, [])])
    assert answer(capsys, "parked", "list")[1] == []


def test_a_build_under_way_can_be_given_up(three_events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened("standards", Place.ready()) as store:
        store.models.prepare()
    assert answer(capsys, "projection", "rebuild", "standards", "frameworks")[1]["status"] == "building"
    assert answer(capsys, "projection", "abort", "standards", "frameworks") == (0, {"aborted": True})
    assert answer(capsys, "projection", "abort", "standards", "frameworks") == (1, {"aborted": False})


@pytest.fixture
def raised_version(three_events: Path) -> Path:
    """The list of frameworks was kept by an older version before."""
    with opened("standards", Place.ready()) as store:
        (projection, *_) = store.definition.projections
        older = ReadModels(store.database, [replace(projection, version=0)])
        older.prepare()
        store.models.prepare()
        while not store.models.switch_caught_up():
            for follower in store.followers():
                follower.catch_up(store.log, "standards")
    return three_events


def test_builds_of_older_versions_are_shown_before_they_go(
    raised_version: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = answer(capsys, "projection", "prune")
    assert (code, found["pruned"], [build["version"] for build in found["builds"]]) == (0, False, [0])
    assert answer(capsys, "projection", "prune") == (code, found)


def test_builds_of_older_versions_go_when_somebody_says_so(
    raised_version: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = answer(capsys, "projection", "prune", "--yes")
    assert (code, found["pruned"], len(found["builds"])) == (0, True, 1)
    assert answer(capsys, "projection", "prune")[1]["builds"] == []


@pytest.fixture
def stopped_reaction(three_events: Path) -> Path:
    """A reaction of planning has read five events of a log of standards that was set back to three."""
    place = Place.ready()
    with opened("standards", place) as source:
        begin_epoch(source.database)
    with opened("planning", place) as store, store.database.transaction() as tx:
        held = checkpoints.lock(tx, "reaction:test", "standards", "1501")
        checkpoints.move(tx, held, Cursor(1, 5, "f" * 64))
        checkpoints.mark_diverged(tx, held, "source says 2:3, read up to 5")
    return three_events


RESUME = ("parked", "resume", "planning", "reaction:test", "standards", "--area", "1501", "--epoch", "2")


def test_who_stopped_is_shown_beside_the_log(stopped_reaction: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, (found,) = answer(capsys, "parked", "diverged")
    assert (found["follower"], found["read"]["position"], found["log"]) == (
        "reaction:test",
        5,
        {"epoch": 2, "position": 3, "same_here": False},
    )


def test_resuming_is_shown_before_it_is_done(stopped_reaction: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = answer(capsys, *RESUME, "--position", "1")
    assert (code, found["resumed"], found["to_do"]) == (0, False, 2)
    assert len(answer(capsys, "parked", "diverged")[1]) == 1


def test_a_stopped_reaction_goes_on_when_somebody_says_where(
    stopped_reaction: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = answer(capsys, *RESUME, "--position", "3", "--yes")
    assert (code, found["resumed"], found["to_do"]) == (0, True, 0)
    assert answer(capsys, "parked", "diverged")[1] == []


def test_a_place_that_the_log_does_not_have_is_refused(
    stopped_reaction: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*RESUME, "--position", "4", "--yes"]) == 1
    assert "no such position" in capsys.readouterr().err


def test_a_read_model_is_not_resumed_but_rebuilt(stopped_reaction: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["parked", "resume", "standards", "frameworks@1.1", "standards", "--area", "1501", "--epoch", "2"]
    assert run([*command, "--position", "1", "--yes"]) == 64
    assert "projection rebuild" in capsys.readouterr().err


def test_doctor_says_what_is_missing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = answer(capsys, "doctor")
    verdicts = {entry["subject"]: entry["verdict"] for entry in found["findings"]}
    assert (verdicts["broker"], verdicts["standards"]) == ("warning", "ok")


def test_where_nothing_runs_doctor_says_so_by_its_code(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "nithet up" in line and "does not run:" in line]
    assert line.startswith("✗")


def test_doctor_names_a_service_that_does_not_answer_at_the_broker(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMQP_URL", "amqp://127.0.0.1:9/nithet")
    monkeypatch.setattr(doctor, "at_the_broker", lambda _: [Process("planning", "away")])

    _, found = answer(capsys, "doctor")

    (planning,) = [entry for entry in found["findings"] if entry["subject"] == "process planning"]
    assert planning["verdict"] == "fault"


def test_doctor_names_every_wrong_setting_of_every_process(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {
        "NITHET_PARTITIONS": "99",
        "NITHET_HTTP_PORT": "abc",
        "NITHET_RPC_SECONDS": "soon",
        "NITHET_LANG": "xx",
        "NITHET_KEY_ENCRYPTION_KEY": "short",
        "NITHET_PORT_RANGE": "9-1",
    }
    monkeypatch.delenv("NITHET_KEY_ENCRYPTION_KEY_FILE")
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)

    code, found = answer(capsys, "doctor")

    told = [entry["detail"].split(":")[0] for entry in found["findings"] if entry["subject"] == "settings"]
    assert (code, sorted(told)) == (1, sorted(wrong))


def test_doctor_counts_one_area_in_the_singular(three_events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["doctor"])
    assert "3 events, 1 area, " in capsys.readouterr().out


def test_doctor_finds_a_database_that_was_never_migrated(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "db" / "planning.sqlite").unlink()
    code, found = answer(capsys, "doctor")
    (planning,) = [entry for entry in found["findings"] if entry["subject"] == "planning"]
    assert (code, planning["verdict"]) == (1, "fault")
    assert "nithet migrate" in planning["detail"]


def test_a_command_that_there_is_not_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["weather"]) == 64


def test_the_demo_needs_running_services(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMQP_URL", "amqp://127.0.0.1:9/nithet")
    monkeypatch.setattr("nithet.commands.demo.TRIES", 1)
    assert run(["demo", "load"]) == 69
    assert "start them first" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("parked list", "nothing waits"),
        ("parked diverged", "no follower has stopped"),
        ("parked replay standards", "nothing waited"),
        ("projection prune", "nothing to drop"),
        ("log verify", "no log has any event yet"),
        ("log stats", "no log has any event yet"),
        ("log tail", "no log has any event yet"),
    ],
)
def test_where_there_is_nothing_a_sentence_says_so(
    place: Path, capsys: pytest.CaptureFixture[str], command: str, said: str
) -> None:
    assert run(command.split()) == 0
    assert capsys.readouterr().out == f"{said}\n"


def test_a_folder_that_cannot_be_made_is_not_put_down_to_permissions(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NITHET_LANG", "en")
    monkeypatch.setenv("NITHET_VAR", "/proc/x")

    assert run(["log", "stats"]) == 77

    told = capsys.readouterr().err
    assert told.startswith("cannot make the folder /proc/x (")
    assert "set NITHET_VAR to a folder elsewhere" in told
    assert "permissions" not in told
