"""``nithet up``: everything on one machine from one command, and nothing left when it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from nithet import services
from nithet.servers.ports import free_ports
from nithet.servers.rabbitmq_node import installed

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.broker


def environment(var: Path, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "NITHET_VAR": str(var), **more}


def nithet(*arguments: str, env: dict[str, str], timeout: float = 90) -> subprocess.CompletedProcess[str]:
    """Runs a command of ``nithet`` to its end."""
    command = [sys.executable, "-m", "nithet", *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=timeout)


def processes_of(var: Path) -> list[int]:
    """Every process that was told of `var`, except port mappers, which the node's own end takes along."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and str(var).encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


class Everything:
    """All of the product, started by ``nithet up``."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.port = free_ports(1)[0]
        self.env = environment(var, NITHET_HTTP_PORT=str(self.port))
        self.log = var.parent / f"{var.name}.log"

    def start(self, *options: str) -> float:
        """Starts it; the seconds until everything is ready."""
        start = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "nithet", "up", "--no-demo", *options],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        while "Ctrl-C stops everything" not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() - start < 120, self.said()
            time.sleep(0.05)
        return time.monotonic() - start

    def said(self) -> str:
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def web(self, path: str) -> int:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return int(answer.status)

    def child(self, module: str) -> int | None:
        """Process id of the child that runs `module`."""
        for pid in processes_of(self.var):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if module.encode() in words:
                return pid
        return None

    def interrupt(self) -> tuple[int, float]:
        """Ctrl-C: the exit code, and how long it took."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30), time.monotonic() - start


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everything]:
    """The product, running."""
    if not installed():
        pytest.skip("needs rabbitmq-server")
    found = Everything(tmp_path_factory.mktemp("place") / "var")
    found.start()
    yield found
    if found.process.poll() is None:
        found.interrupt()


def test_the_page_is_there(everything: Everything) -> None:
    assert everything.web("/sign-in") == 200


def test_doctor_finds_everything_well(everything: Everything) -> None:
    done = nithet("doctor", "--json", env=everything.env)
    found = json.loads(done.stdout)
    assert (done.returncode, found["well"]) == (0, True), found
    assert {f["subject"] for f in found["findings"]} >= {"settings", "broker", "public broker", *services.NAMES}


def test_doctor_tells_how_each_process_is_and_since_when(everything: Everything) -> None:
    found = json.loads(nithet("doctor", "--json", env=everything.env).stdout)

    assert [one["name"] for one in found["processes"]] == [*services.NAMES, services.GATEWAY]
    assert {one["state"] for one in found["processes"]} == {"ready"}
    assert all(datetime.fromisoformat(one["since"]) < datetime.now(UTC) for one in found["processes"])
    assert {f["subject"] for f in found["findings"]} >= {f"process {one['name']}" for one in found["processes"]}


def test_a_second_one_is_refused_with_the_address_of_the_first(everything: Everything) -> None:
    done = nithet("up", env=everything.env)
    assert (done.returncode, done.stderr) == (69, f"it is running already http://127.0.0.1:{everything.port}\n")


def test_a_killed_service_is_started_again(everything: Everything) -> None:
    first = everything.child("services.planning")
    assert first is not None
    os.kill(first, signal.SIGKILL)
    end = time.monotonic() + 30
    while everything.child("services.planning") in (None, first):
        assert time.monotonic() < end, everything.said()
        time.sleep(0.1)
    while "planning ready again" not in everything.said():
        assert time.monotonic() < end, everything.said()
        time.sleep(0.1)


@pytest.mark.parametrize("command", [("log", "verify"), ("log", "stats"), ("parked", "list"), ("projection", "status")])
def test_every_looking_command_answers_in_json(everything: Everything, command: tuple[str, ...]) -> None:
    done = nithet(*command, "--json", env=everything.env)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) is not None


def test_a_file_is_imported_into_what_runs(everything: Everything, tmp_path: Path) -> None:
    file = tmp_path / "clusters.csv"
    file.write_text("รหัสอำเภอ,อำเภอ,รหัสกลุ่มโรงเรียน,กลุ่มโรงเรียน\nd1,เมืองตัวอย่าง,c01,ดอกจาน\n", "utf-8")
    office = ("area", "register", "1501", "--name", "สำนักงานตัวอย่าง", "--province", "ตัวอย่าง")
    assert nithet(*office, env=everything.env).returncode == 0
    answers = []
    for options in ((), ("--apply",), ("--apply",)):
        done = nithet("import", "clusters", str(file), "--area", "1501", "--json", *options, env=everything.env)
        assert done.returncode == 0, done.stderr + done.stdout
        found = json.loads(done.stdout)
        answers.append((found["applied"], len(found["events"]), found["unchanged"]))
    assert answers == [(False, 2, 0), (True, 2, 0), (True, 0, 1)]


def test_a_read_model_is_built_anew_while_everything_runs(everything: Everything) -> None:
    done = nithet("projection", "rebuild", "evaluation", "board", "--wait", "30", "--json", env=everything.env)
    found: dict[str, Any] = json.loads(done.stdout)
    assert (done.returncode, found["switched"]) == (0, True), done.stderr


def test_a_read_model_that_there_is_not_is_refused(everything: Everything) -> None:
    done = nithet("projection", "rebuild", "evaluation", "weather", env=everything.env)
    assert done.returncode == 64
    assert done.stderr.startswith("no read model weather; there are ")


def test_on_ctrl_c_everything_ends_within_ten_seconds_and_nothing_is_left(tmp_path: Path) -> None:
    if not installed():
        pytest.skip("needs rabbitmq-server")
    one = Everything(tmp_path / "var")
    one.start("--quiet")
    code, seconds = one.interrupt()
    assert code == 0, one.said()
    assert seconds < 10
    assert processes_of(one.var) == []


def test_when_the_supervisor_is_killed_its_children_end_by_themselves(tmp_path: Path) -> None:
    if not installed():
        pytest.skip("needs rabbitmq-server")
    one = Everything(tmp_path / "var")
    one.start("--quiet")
    one.process.kill()
    one.process.wait()
    end = time.monotonic() + 20
    left = processes_of(one.var)
    while left and time.monotonic() < end:
        time.sleep(0.2)
        # RabbitMQ's port mapper is a daemon by design; the next start uses it again.
        left = [pid for pid in processes_of(one.var) if not _is_port_mapper(pid)]
    assert left == []
    assert one.start("--quiet") < 60
    assert one.interrupt()[0] == 0


def test_a_busy_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = nithet("up", env=environment(tmp_path / "var", NITHET_HTTP_PORT=str(port)))
    assert done.returncode == 69
    assert done.stderr == f"port {port} is in use: end the program that has it, or set NITHET_HTTP_PORT to another\n"


def test_broken_settings_are_told_all_at_once(tmp_path: Path) -> None:
    env = environment(tmp_path / "var", NITHET_HTTP_PORT="http", NITHET_WORKERS="0", DATABASE_URL="oracle://x")
    done = nithet("up", env=env)
    assert done.returncode == 78
    names = [line.partition(":")[0] for line in done.stderr.splitlines()]
    assert names == ["DATABASE_URL", "NITHET_WORKERS", "NITHET_HTTP_PORT"]


def test_a_place_that_cannot_be_written_is_one_sentence() -> None:
    done = nithet("up", env=environment(Path("/proc/nowhere")))
    assert (done.returncode, len(done.stderr.splitlines())) == (77, 1)
    assert "/proc/nowhere" in done.stderr


def test_a_named_broker_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    web = str(free_ports(1)[0])
    done = nithet(
        "up", env=environment(tmp_path / "var", AMQP_URL=f"amqp://127.0.0.1:{port}/nithet", NITHET_HTTP_PORT=web)
    )
    assert (done.returncode, done.stderr) == (69, f"no RabbitMQ answers at 127.0.0.1:{port} (AMQP_URL)\n")


def test_faults_are_told_in_thai_under_a_thai_locale(tmp_path: Path) -> None:
    env = {**environment(tmp_path / "var", NITHET_HTTP_PORT="http"), "LANG": "th_TH.UTF-8"}
    assert "ต้องเป็นจำนวนเต็มตั้งแต่ 1 ถึง 65535" in nithet("up", env=env).stderr


def _is_port_mapper(pid: int) -> bool:
    try:
        return b"epmd" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return True
