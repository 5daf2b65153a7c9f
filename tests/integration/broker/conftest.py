"""Toy services in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kernel.amqp import Broker
from kernel.rpc import RpcClient

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


class EchoProcess:
    """One replica of the toy service."""

    def __init__(self, url: str, journal: Path) -> None:
        self.url, self.journal = url, journal
        self.process: subprocess.Popen[bytes]

    def start(self) -> None:
        before = self.noted("up")
        command = [sys.executable, "-W", "ignore", str(HERE / "echo.py"), self.url, str(self.journal)]
        self.process = subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL)
        self.wait_until(lambda: self.noted("up") > before)

    def noted(self, line: str) -> int:
        """How often the journal says `line`."""
        return self.journal.read_text().splitlines().count(line) if self.journal.exists() else 0

    def wait_until(self, holds: Callable[[], bool], seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while not holds():
            assert self.process.poll() is None, "the toy service died"
            assert time.monotonic() < end, "the toy service did not get there"
            time.sleep(0.02)

    def terminate(self) -> int:
        """SIGTERM; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def echo(amqp_url: str, tmp_path: Path) -> Iterator[EchoProcess]:
    """The toy service, up."""
    service = EchoProcess(amqp_url, tmp_path / "journal")
    service.start()
    yield service
    if service.process.poll() is None:
        service.process.kill()
        service.process.wait()


@pytest.fixture
def client(amqp_url: str) -> Iterator[RpcClient]:
    """A client in this process."""
    with RpcClient(Broker.parse(amqp_url), "test") as client:
        yield client
