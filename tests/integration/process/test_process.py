"""One process of one service, from its settings to its exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kernel.amqp import Broker
from kernel.rpc import RpcClient
from nithet.servers.ports import free_ports

ROOT = Path(__file__).parents[3]


def environment(amqp_url: str, folder: Path, **more: str) -> dict[str, str]:
    """What a process needs, and nothing of ours."""
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "AMQP_URL": amqp_url,
        "NITHET_PUBLIC_AMQP_URL": amqp_url,
        "DATABASE_URL": f"sqlite:///{folder}/{{service}}.sqlite",
        "NITHET_PRINCIPAL_KEY": "k" * 40,
        **more,
    }


def run(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs a process to its end."""
    command = [sys.executable, "-m", "kernel.process", *arguments]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=60)


class Running:
    """A process of the service ``standards`` that is ready."""

    def __init__(self, amqp_url: str, folder: Path, *arguments: str) -> None:
        self.port = free_ports(1)[0]
        self.log = folder / "process.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kernel.process", "services.standards", *arguments],
                env=environment(amqp_url, folder, NITHET_HEALTH_PORT=str(self.port)),
                cwd=ROOT,
                stderr=log,
            )
        self.wait_for(200)

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as fault:
            return fault.code, fault.read().decode()
        except OSError:
            return 0, ""

    def wait_for(self, status: int, seconds: float = 40) -> None:
        end = time.monotonic() + seconds
        while self.get("/health/ready")[0] != status:
            assert time.monotonic() < end, self.log.read_text("utf-8")
            time.sleep(0.05)

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


@pytest.fixture
def standards(amqp_url: str, tmp_path: Path) -> Iterator[Running]:
    running = Running(amqp_url, tmp_path)
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait()


@pytest.mark.broker
def test_it_answers_calls_and_says_that_it_is_ready(standards: Running, amqp_url: str) -> None:
    with RpcClient(Broker.parse(amqp_url)) as client:
        assert client.call("standards", "ping") == "pong"
    said = json.loads(standards.get("/health/ready")[1])
    assert said.pop("since")
    assert said == {"status": "ready", "service": "standards", "checks": {"database": "ok", "broker": "ok"}}


@pytest.mark.broker
def test_its_metrics_count_what_it_was_asked(standards: Running, amqp_url: str) -> None:
    with RpcClient(Broker.parse(amqp_url)) as client:
        client.call("standards", "frameworks", {"area": "1501", "params": {}})
    _, text = standards.get("/metrics")
    assert 'nithet_rpc_seconds_count{method="frameworks",outcome="problem",service="standards"} 1.0' in text
    assert 'nithet_relay_lag_events{service="standards"} 0.0' in text


@pytest.mark.broker
def test_on_sigterm_it_drains_and_leaves_with_zero(standards: Running) -> None:
    start = time.monotonic()
    assert standards.end() == 0
    assert time.monotonic() - start < 10
    assert '"message": "process.drained"' in standards.log.read_text("utf-8")


@pytest.mark.broker
def test_without_the_broker_it_stays_and_says_degraded(standards: Running, rabbitmq) -> None:
    rabbitmq.stop()
    try:
        end = time.monotonic() + 30
        while json.loads(standards.get("/health/ready")[1] or "{}").get("status") != "degraded":
            assert time.monotonic() < end
            time.sleep(0.1)
        assert standards.process.poll() is None
    finally:
        rabbitmq.start()
    end = time.monotonic() + 30
    while json.loads(standards.get("/health/ready")[1] or "{}").get("status") != "ready":
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.broker
def test_a_process_may_have_only_some_roles(amqp_url: str, tmp_path: Path) -> None:
    running = Running(amqp_url, tmp_path, "--roles", "relay,projections")
    try:
        with RpcClient(Broker.parse(amqp_url), timeout=2) as client, pytest.raises(Exception, match="standards"):
            client.call("standards", "ping")
        assert '"workers": "relay-internal, relay-public, tail, housekeeping, deadlines"' in running.log.read_text(
            "utf-8"
        )
    finally:
        running.end()


def test_every_wrong_setting_is_told_and_nothing_is_started(tmp_path: Path) -> None:
    env = environment("amqp://broker/nithet", tmp_path, NITHET_WORKERS="lots", NITHET_PRINCIPAL_KEY="secret-but-short")
    env["AMQP_URL"] = "http://nowhere"
    done = run("services.standards", env=env)
    assert done.returncode == 78
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [
        "AMQP_URL",
        "NITHET_PRINCIPAL_KEY",
        "NITHET_WORKERS",
    ]
    assert "secret-but-short" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_settings_of_the_service_itself_are_told_with_the_others(tmp_path: Path) -> None:
    env = environment("amqp://broker/nithet", tmp_path, NITHET_KEY_ENCRYPTION_KEY="", NITHET_PARTITIONS="99")
    done = run("services.directory", env=env)
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [
        "NITHET_PARTITIONS",
        "NITHET_KEY_ENCRYPTION_KEY",
    ]


def test_a_service_that_there_is_not_is_one_sentence(tmp_path: Path) -> None:
    done = run("services.catering", env=environment("amqp://broker/nithet", tmp_path))
    assert (done.returncode, done.stderr) == (64, "there is no service services.catering\n")


def test_a_broker_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    nowhere = f"amqp://office:s3cret@127.0.0.1:{free_ports(1)[0]}/nithet"
    done = run("services.standards", env=environment(nowhere, tmp_path, NITHET_BROKER_PATIENCE="0"))
    assert done.returncode == 69
    assert done.stderr.splitlines()[-1].startswith("RabbitMQ at 127.0.0.1:")
    assert "s3cret" not in done.stderr


def test_a_database_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    env = environment("amqp://broker/nithet", tmp_path, DATABASE_URL="sqlite:////proc/nowhere/{service}.sqlite")
    done = run("services.standards", env=env)
    assert (done.returncode, len(done.stderr.splitlines())) == (69, 1)


@pytest.mark.broker
def test_a_taken_health_port_is_one_sentence(standards: Running, amqp_url: str, tmp_path: Path) -> None:
    env = environment(amqp_url, tmp_path, NITHET_HEALTH_PORT=str(standards.port))
    done = run("services.standards", env=env)
    assert (done.returncode, done.stderr) == (
        69,
        f"cannot listen on 127.0.0.1:{standards.port} for /health: Address already in use\n",
    )
