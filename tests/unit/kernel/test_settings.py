"""Settings: all that is wrong is told at once, and no secret is ever shown."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from kernel.environment import BrokenSettings
from kernel.settings import Role, load

KEY = "k" * 40
GOOD = {"AMQP_URL": "amqp://office:pass-word@broker:5672/nithet", "NITHET_PRINCIPAL_KEY": KEY, "LANG": "C.UTF-8"}


def faults_of(environ: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(BrokenSettings) as caught:
        load("evaluation", environ)
    return caught.value.faults


def test_broker_and_key_are_enough() -> None:
    settings = load("evaluation", GOOD)
    assert settings.database_url == "sqlite:///var/db/evaluation.sqlite"
    assert settings.roles == frozenset(Role)


def test_every_fault_is_told_at_once() -> None:
    faults = faults_of(
        {
            "DATABASE_URL": "postgresql://somewhere/{service}",
            "NITHET_HEALTH_PORT": "70000",
            "NITHET_PARTITIONS": "many",
            "NITHET_ROLES": "rpc,dancing",
        }
    )
    assert [fault.partition(":")[0] for fault in faults] == [
        "AMQP_URL",
        "DATABASE_URL",
        "NITHET_PRINCIPAL_KEY",
        "NITHET_ROLES",
        "NITHET_HEALTH_PORT",
        "NITHET_PARTITIONS",
    ]


@pytest.mark.parametrize(
    "url",
    ["mysql://x/{service}", "sqlite://", "sqlite:///one-file-for-all.sqlite", "postgresql+psycopg2://h:port/{service}"],
)
def test_a_database_that_cannot_work_is_refused(url: str) -> None:
    assert faults_of({**GOOD, "DATABASE_URL": url})[0].startswith("DATABASE_URL: ")


def test_the_services_name_is_filled_into_the_databases_address() -> None:
    settings = load("planning", {**GOOD, "DATABASE_URL": "postgresql+psycopg2://app@db/{service}"})
    assert settings.database_url == "postgresql+psycopg2://app@db/planning"


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n", "utf-8")
    environ = {"AMQP_URL": GOOD["AMQP_URL"], "NITHET_PRINCIPAL_KEY_FILE": str(tmp_path / "key")}
    assert load("evaluation", environ).principal_key == KEY


def test_a_secret_given_twice_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEY, "utf-8")
    faults = faults_of({**GOOD, "NITHET_PRINCIPAL_KEY_FILE": str(tmp_path / "key")})
    assert faults == ("NITHET_PRINCIPAL_KEY: is given twice, also as NITHET_PRINCIPAL_KEY_FILE",)


def test_a_file_that_is_not_there_is_named() -> None:
    faults = faults_of({**GOOD, "NITHET_PRINCIPAL_KEY": "", "NITHET_PRINCIPAL_KEY_FILE": "/nowhere/key"})
    assert faults == ("NITHET_PRINCIPAL_KEY_FILE: cannot read /nowhere/key (No such file or directory)",)


def test_a_short_key_is_refused_without_being_shown() -> None:
    (fault,) = faults_of({**GOOD, "NITHET_PRINCIPAL_KEY": "short-secret"})
    assert "short-secret" not in fault


def test_faults_are_told_in_thai_under_a_thai_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NITHET_LANG", "th")
    assert "ยังไม่ได้กำหนด" in faults_of({"AMQP_URL": GOOD["AMQP_URL"]})[0]


def test_settings_shown_in_a_log_hold_no_secret() -> None:
    shown = repr(load("evaluation", {**GOOD, "DATABASE_URL": "postgresql+psycopg2://app:db-secret@db/{service}"}))
    assert not [secret for secret in ("pass-word", KEY, "db-secret") if secret in shown]


def test_the_public_virtual_host_stands_beside_the_internal_one() -> None:
    assert load("evaluation", GOOD).public_broker.vhost == "nithet-public"


@pytest.mark.parametrize(("said", "at"), [("", time(7)), ("06:30", time(6, 30)), ("off", None), ("OFF", None)])
def test_the_hour_of_deadlines_is_seven_unless_said_and_may_be_never(said: str, at: time | None) -> None:
    assert load("evaluation", {**GOOD, "NITHET_DEADLINES_AT": said}).deadlines_at == at


@pytest.mark.parametrize("said", ["7", "7:00", "25:00", "07:00:00", "morning", "07:00+07:00"])
def test_an_hour_that_is_none_is_a_fault(said: str) -> None:
    assert faults_of({**GOOD, "NITHET_DEADLINES_AT": said}) == (
        "NITHET_DEADLINES_AT: must be a time such as 07:00, or off",
    )
