"""Everything that ``nithet up`` starts, with what a test needs to look at it and to break it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from nithet import services
from nithet.place import Place
from nithet.servers.ports import free_ports
from nithet.servers.rabbitmq_node import Node

ROOT = Path(__file__).parents[2]

AREA, YEAR = "1501", 2568
PASSWORD = "nithet-demo"

BROKER = "rabbitmq"
PROCESSES = (*services.NAMES, services.GATEWAY)


class Office:
    """The product on a fresh folder, started as an office starts it."""

    def __init__(self, folder: Path) -> None:
        self.var = folder / "var"
        self.port = free_ports(1)[0]
        self.address = f"http://127.0.0.1:{self.port}"
        self.said_to = folder / "up.log"
        self.env = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "NITHET_VAR": str(self.var),
            "NITHET_HTTP_PORT": str(self.port),
            "NITHET_PRIVATE_BROKER": "1",
            "NITHET_DEADLINES_AT": "off",  # what is counted here shall not hang on the hour
        }
        if "NITHET_PORT_RANGE" in os.environ:
            self.env["NITHET_PORT_RANGE"] = os.environ["NITHET_PORT_RANGE"]
        self._up: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts everything, with the demo, and waits until the sign-ins are printed."""
        command = [sys.executable, "-m", "nithet", "up"]
        with self.said_to.open("wb") as log:
            self._up = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=subprocess.STDOUT)
        until(lambda: "Ctrl-C stops everything" in self.said() or self._up.poll() is not None, 240, self.said)
        assert self._up.poll() is None, self.said()

    def stop(self) -> None:
        """Ctrl-C."""
        if self._up is not None and self._up.poll() is None:
            self._up.send_signal(signal.SIGINT)
            self._up.wait(30)

    def said(self) -> str:
        """What ``nithet up`` has printed."""
        return self.said_to.read_text("utf-8") if self.said_to.exists() else ""

    def nithet(self, *arguments: str) -> Any:
        """What a command of ``nithet`` prints with ``--json``; it must succeed."""
        command = [sys.executable, "-m", "nithet", *arguments, "--json"]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=90)
        assert done.returncode == 0, done.stderr + done.stdout
        return json.loads(done.stdout)

    def settled(self) -> dict[str, str]:
        """The environment that its processes have, as far as databases and keys go."""
        return Place(self.var).environment(self.env)

    def public_amqp(self) -> str:
        """AMQP URL of the virtual host that agencies read from, without an account."""
        return Node(self.var / "rabbitmq").public_url

    def pids(self) -> dict[str, int]:
        """Process ids of everything that runs now, by name."""
        assert self._up is not None
        found = {}
        for pid in _children(self._up.pid):
            words = _command_line(pid)
            if BROKER in words and "kernel.process" not in words:
                found[BROKER] = pid
            elif "kernel.process" in words:
                found[words.split()[-1].rpartition(".")[2]] = pid
        return found

    def kill(self, name: str) -> None:
        """``kill -9`` of one process, or of the broker with all that belongs to it."""
        self._signal(name, signal.SIGKILL)

    def stop_broker(self) -> None:
        """An orderly stop of RabbitMQ, as for its upgrade; the product starts it again."""
        self._signal(BROKER, signal.SIGTERM)

    def until_complete(self) -> None:
        """Waits until every process is there, ready or not."""
        until(lambda: set(self.pids()) == {*PROCESSES, BROKER}, 60, self.said)

    def _signal(self, name: str, number: int) -> None:
        pid = self.pids()[name]
        with suppress(ProcessLookupError):
            os.killpg(pid, number)  # each child has a session of its own


def until(holds: Callable[[], Any], seconds: float, where: Callable[[], Any] = str) -> None:
    """Waits until `holds`; fails with what `where` says."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"it did not come to that: {where()}"
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    text = "".join(path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children"))
    return [int(word) for word in text.split()]


def _command_line(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    return ""
