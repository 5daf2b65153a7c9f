"""The gateway as a process: over the broker, live to two hundred browsers, and gone in good order."""

from __future__ import annotations

import http.client
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from amqp import Message
from amqp.exceptions import NotFound

from gateway.sessions import Sessions
from kernel import amqp
from kernel.authority import Grant, Principal, Role
from kernel.database import Database
from nithet.servers.ports import free_ports

pytestmark = pytest.mark.broker

ROOT = Path(__file__).parents[3]
KEY = "k" * 40


@dataclass
class Gateway:
    """A gateway process and what a test needs of it."""

    amqp_url: str
    folder: Path
    port: int = field(default_factory=lambda: free_ports(1)[0])
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, module: str, **more: str) -> subprocess.Popen[bytes]:
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "AMQP_URL": self.amqp_url,
            "NITHET_PUBLIC_AMQP_URL": self.amqp_url,
            "DATABASE_URL": f"sqlite:///{self.folder}/{{service}}.sqlite",
            "NITHET_PRINCIPAL_KEY": KEY,
            "NITHET_HTTP_PORT": str(self.port),
            "NITHET_RPC_SECONDS": "2",
            **more,
        }
        with (self.folder / f"{module}.log").open("ab") as log:
            command = [sys.executable, "-m", "kernel.process", module]
            made = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=log, stdout=log)
        self.processes.append(made)
        return made

    def request(self, path: str, method: str = "GET", body: Any = None, **headers: str) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = None if body is None else json.dumps(body)
        connection.request(method, path, sent, {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, json.loads(text) if text else None

    def wait(self) -> None:
        end = time.monotonic() + 40
        while True:
            try:
                if self.request("/health/ready")[0] == 200:
                    return
            except OSError:
                pass
            assert time.monotonic() < end, (self.folder / "gateway.log").read_text("utf-8")
            time.sleep(0.05)

    def session(self) -> dict[str, str]:
        """The cookie of a supervisor who has signed in."""
        database = Database(f"sqlite:///{self.folder}/gateway.sqlite")
        who = Principal("person:p1", (Grant(Role.SUPERVISOR, "1501", None, date(2020, 1, 1)),))
        sessions = Sessions(database, timedelta(hours=1), timedelta(hours=1), lambda: datetime.now(UTC))
        token = sessions.start(who.actor, "ศน. ตัวอย่าง", "1501", who)
        database.dispose()
        return {"Cookie": f"nithet-session={token}"}

    def publish(
        self, position: int, source: str = "evaluation", type_: str = "evaluation-completed", **data: str
    ) -> None:
        """What a relay would send for an event, of evaluation unless said; once the gateway listens to it."""
        event = {"source": source, "area": "1501", "position": position, "type": type_}
        sent = {**event, "data": data or {"school": "1015000001"}}
        end = time.monotonic() + 20
        while not self._reaches_a_queue(json.dumps(sent), amqp.log_exchange(source)):
            assert time.monotonic() < end, "nobody listens"
            time.sleep(0.05)

    def _reaches_a_queue(self, body: str, exchange: str) -> bool:
        connection = amqp.connect(amqp.Broker.parse(self.amqp_url), "test")
        channel, returned = connection.channel(), []
        channel.events["basic_return"].add(lambda *told: returned.append(told))
        message = Message(body, content_type="application/json")
        try:
            channel.basic_publish(message, exchange, amqp.bucket_key(amqp.bucket("1501")), mandatory=True)
            channel.basic_qos(0, 1, False)  # what is returned comes before the answer
        except NotFound:
            return False
        finally:
            amqp.close(connection)
        return not returned


@pytest.fixture
def gateway(amqp_url: str, tmp_path: Path) -> Iterator[Gateway]:
    made = Gateway(amqp_url, tmp_path)
    made.start("gateway")
    made.wait()
    yield made
    for process in made.processes:
        if process.poll() is None:
            process.kill()
        process.wait()


def stream(gateway: Gateway, cookie: dict[str, str]) -> socket.socket:
    """An open live stream whose first line was read."""
    opened = socket.create_connection(("127.0.0.1", gateway.port), timeout=20)
    head = f"GET /live?area=1501 HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie['Cookie']}\r\n\r\n"
    opened.sendall(head.encode())
    received = b""
    while b": open" not in received:
        received += opened.recv(4096)
    assert received.startswith(b"HTTP/1.1 200")
    return opened


def test_a_service_answers_over_the_broker(gateway: Gateway):
    gateway.start("services.standards")
    cookie = gateway.session()

    end = time.monotonic() + 40
    while (answer := gateway.request("/v1/areas/1501/frameworks", **cookie))[0] != 200:
        assert answer[0] == 503
        assert time.monotonic() < end, (gateway.folder / "services.standards.log").read_text("utf-8")
        time.sleep(0.1)

    assert answer[1]["frameworks"] == []


def test_without_its_services_the_gateway_says_so_and_lives(gateway: Gateway):
    status, body = gateway.request("/v1/session", "POST", {"username": "sup1", "password": "x"})

    assert (status, body["code"]) == (503, "service-unavailable")
    assert gateway.request("/health/ready")[0] == 200


def test_a_body_in_chunks_is_read_and_limited_like_any_other(gateway: Gateway):
    def send(pieces: list[bytes]) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=20)
        headers = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
        connection.request("POST", "/v1/session", iter(pieces), headers, encode_chunked=True)
        status = connection.getresponse().status
        connection.close()
        return status

    broken = socket.create_connection(("127.0.0.1", gateway.port), timeout=20)
    head = b"POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    broken.sendall(head + b"Transfer-Encoding: chunked\r\n\r\nno length at all\r\n")
    answer = broken.recv(4096)
    broken.close()

    assert answer.startswith(b"HTTP/1.1 400")
    assert send([b'{"username": "sup1", ', b'"password": "x"}']) == 503
    assert send([b'{"username": "' + b"x" * 700_000, b"x" * 700_000 + b'"}']) == 413


def test_two_hundred_browsers_hear_of_every_event_at_once(gateway: Gateway):
    cookie = gateway.session()
    streams = [stream(gateway, cookie) for _ in range(200)]
    chooser = selectors.DefaultSelector()
    for opened in streams:
        chooser.register(opened, selectors.EVENT_READ)

    for position in range(1, 6):
        gateway.publish(position)

    heard = dict.fromkeys(streams, b"")
    end = time.monotonic() + 30
    while not all(b"id: evaluation:5\n" in text for text in heard.values()) and time.monotonic() < end:
        for ready, _ in chooser.select(0.5):
            opened: Any = ready.fileobj
            heard[opened] += opened.recv(65536)
    for opened in streams:
        opened.close()

    assert [text.count(b"event: changed") for text in heard.values()] == [5] * 200


def test_a_session_is_doubted_as_soon_as_the_log_says_that_its_person_is_erased(gateway: Gateway):
    cookie = gateway.session()
    before = gateway.request("/v1/me", **cookie)[0]

    gateway.publish(1, "directory", "person-erased", person="p1")

    end = time.monotonic() + 20
    while (status := gateway.request("/v1/me", **cookie)[0]) == 200 and time.monotonic() < end:
        time.sleep(0.05)
    assert (before, status) == (200, 503), "directory is not there to be asked, so the session is not believed"


def test_sigterm_ends_open_streams_and_the_process(gateway: Gateway):
    opened = stream(gateway, gateway.session())
    process = gateway.processes[0]

    process.send_signal(signal.SIGTERM)
    code = process.wait(15)
    rest = opened.recv(65536)
    opened.close()

    assert (code, rest[-5:]) == (0, b"0\r\n\r\n")


def test_a_busy_port_is_said_in_one_sentence(gateway: Gateway):
    second = gateway.start("gateway", DATABASE_URL=f"sqlite:///{gateway.folder}/second-{{service}}.sqlite")

    code = second.wait(40)

    told = (gateway.folder / "gateway.log").read_text("utf-8")
    assert code == 69
    assert f"cannot serve the web at 127.0.0.1:{gateway.port}: Address already in use\n" in told


def test_wrong_settings_are_told_all_at_once(amqp_url: str, tmp_path: Path):
    wrong = Gateway(amqp_url, tmp_path)
    process = wrong.start("gateway", NITHET_HTTP_PORT="many", NITHET_PUBLIC_URL="office", NITHET_TRUSTED_PROXIES="-1")

    code = process.wait(20)

    told = (tmp_path / "gateway.log").read_text("utf-8")
    assert code == 78
    assert all(name in told for name in ("NITHET_HTTP_PORT", "NITHET_PUBLIC_URL", "NITHET_TRUSTED_PROXIES"))
