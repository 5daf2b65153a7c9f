"""A private RabbitMQ node of the project's own, from an installed ``rabbitmq-server``: no root, nothing shared.

Everything it has stands in its home. It listens on 127.0.0.1 only, has its own port mapper, and makes its vhosts and
users from a definitions file while it boots.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kernel.language import say
from nithet.servers import ServerUnavailable
from nithet.servers.children import end, signal_group, spawn
from nithet.servers.ports import until_free
from nithet.servers.rabbitmq_home import PUBLIC_VHOST, USER, VHOST, Home, Identity

PROGRAMS = Path("/usr/lib/rabbitmq/bin")
"""Debian's real programs; the wrappers in /usr/sbin refuse every user but root and rabbitmq."""


def installed() -> bool:
    """Whether a node can be started here."""
    return (PROGRAMS / "rabbitmq-server").exists()


def speaks_amqp(host: str, port: int, timeout: float = 1.0) -> bool:
    """Whether an AMQP 0-9-1 broker greets there."""
    try:
        with socket.create_connection((host, port), timeout) as peer:
            peer.settimeout(timeout)
            peer.sendall(b"AMQP\x00\x00\x09\x01")
            return peer.recv(1) == b"\x01"
    except OSError:
        return False


class Node:
    """One private node under `home`."""

    def __init__(self, home: Path) -> None:
        self._home = Home(home)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def _identity(self) -> Identity:
        return self._home.identity

    @property
    def url(self) -> str:
        """AMQP URL of the product's own vhost."""
        return self.vhost_url(VHOST)

    @property
    def public_url(self) -> str:
        """AMQP URL of the vhost that outside agencies read from."""
        return self.vhost_url(PUBLIC_VHOST)

    def vhost_url(self, vhost: str) -> str:
        """AMQP URL of another vhost of this node."""
        return f"amqp://{USER}:{self._identity.password}@127.0.0.1:{self._identity.amqp_port}/{vhost}"

    @property
    def pid(self) -> int | None:
        """Process id of the node that this object started, or None."""
        return self._process.pid if self.running() and self._process else None

    def running(self) -> bool:
        """Whether the node that this object started is alive (not: ready)."""
        return self._process is not None and self._process.poll() is None

    def ready(self) -> bool:
        """Whether it greets AMQP clients. A started node takes 4 to 8 seconds until then."""
        return self.running() and speaks_amqp("127.0.0.1", self._identity.amqp_port, 0.3)

    def answers(self) -> bool:
        """Whether a node kept here greets AMQP clients, whichever process started it."""
        return speaks_amqp("127.0.0.1", self._identity.amqp_port, 0.3)

    def launch(self) -> None:
        """Starts the node without waiting until it is ready."""
        if self.running():
            return
        self._end_leftover()
        self._home.furnish()
        self._process = spawn(
            [str(PROGRAMS / "rabbitmq-server")], env=self._home.environment(), output=self._home.folder / "node.out"
        )

    def wait(self, timeout: float = 60.0, stopping: Callable[[], bool] = lambda: False) -> None:
        """Waits until it greets AMQP clients.

        :raises ServerUnavailable: if it ends before, `timeout` seconds pass, or `stopping` turns true
        """
        limit = time.monotonic() + timeout
        while not self.ready():
            if stopping() or not self.running() or time.monotonic() > limit:
                raise ServerUnavailable(
                    say(
                        f"RabbitMQ ส่วนตัวเริ่มทำงานไม่สำเร็จ ดูรายละเอียดใน {self._home.folder / 'node.out'}",
                        f"the private RabbitMQ node did not start: see {self._home.folder / 'node.out'}",
                    )
                )
            time.sleep(0.05)

    def start(self, timeout: float = 60.0) -> None:
        """Starts the node and waits until it greets AMQP clients."""
        self.launch()
        self.wait(timeout)

    def stop(self, grace: float = 15.0) -> None:
        """Stops it in order; data stays. Its port mapper goes too."""
        if self._process is not None:
            end(self._process, grace)
            self._process = None
        self._end_epmd()

    def kill(self) -> None:
        """``kill -9``, as a power cut would."""
        if self._process is not None:
            signal_group(self._process, signal.SIGKILL)
            self._process.wait()
            self._process = None
            until_free(self._identity.amqp_port, self._identity.distribution_port)

    def restart(self, timeout: float = 60.0) -> None:
        """Stops it in order and starts it again on the same ports with its data."""
        self.stop()
        self.start(timeout)

    def ctl(self, *arguments: str, stdin: str | None = None, timeout: float = 60.0) -> str:
        """Runs ``rabbitmqctl`` against this node (about half a second each) and returns what it printed.

        :raises subprocess.CalledProcessError: if it fails; its ``stderr`` says why
        """
        done = subprocess.run(
            [str(PROGRAMS / "rabbitmqctl"), "-q", *arguments],
            env=self._home.environment(),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=True,
        )
        return done.stdout

    def make_vhosts(self, names: Sequence[str]) -> None:
        """Makes vhosts with full rights for the node's own user, all in one call."""
        listed = ",".join(f'<<"{name}">>' for name in names)
        self.ctl(
            "eval",
            f'[begin rabbit_vhost:add(V, <<"{USER}">>), rabbit_auth_backend_internal:set_permissions('
            f'<<"{USER}">>, V, <<".*">>, <<".*">>, <<".*">>, <<"{USER}">>) end || V <- [{listed}]].',
        )

    def drop_vhosts(self, names: Sequence[str]) -> None:
        """Deletes vhosts with everything in them, all in one call."""
        listed = ",".join(f'<<"{name}">>' for name in names)
        self.ctl("eval", f'[rabbit_vhost:delete(V, <<"{USER}">>) || V <- [{listed}]].')

    def _end_leftover(self) -> None:
        """Ends a node of this directory whose supervisor was killed: two on the same data would destroy it."""
        try:
            pid = int((self._home.folder / "node.pid").read_text("utf-8"))
            environment = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        except (OSError, ValueError):
            return
        if f"HOME={self._home.folder}".encode() not in environment:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(os.getpgid(pid), number)
            except ProcessLookupError:
                return
            limit = time.monotonic() + 15
            while Path(f"/proc/{pid}").exists() and time.monotonic() < limit:
                time.sleep(0.1)

    def _end_epmd(self) -> None:
        """The port mapper outlives its node; it obeys only when no node is registered."""
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(
                ["epmd", "-port", str(self._identity.epmd_port), "-kill"],
                capture_output=True,
                timeout=5,
                check=False,
            )
