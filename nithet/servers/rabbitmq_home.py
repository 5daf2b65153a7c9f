"""The directory of a private RabbitMQ node: data, logs, ports, passwords, and what it reads as it starts."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from nithet.servers.ports import free_ports, promise, until_free

USER = "nithet"
VHOST = "nithet"
PUBLIC_VHOST = "nithet-public"


def password_hash(password: str) -> str:
    """RabbitMQ's salted SHA-256 (``rabbit_password_hashing_sha256``)."""
    salt = secrets.token_bytes(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


@dataclass(frozen=True, slots=True)
class Identity:
    """What a node must find again at its next start."""

    amqp_port: int
    distribution_port: int
    epmd_port: int
    password: str


def _identity(password: str) -> Identity:
    amqp, distribution, epmd = free_ports(3)
    return Identity(amqp, distribution, epmd, password)


class Home:
    """Where a node lives.

    :ivar identity: the ports and the password that it has, the same at each start as long as nobody takes a port
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.identity = self._remembered()

    def furnish(self) -> None:
        """Lay out everything that a node finds here when it starts, with ports that nobody has."""
        self._find_ports()
        self._write_configuration()

    def environment(self) -> dict[str, str]:
        """What its programs are told, and nothing of ours."""
        identity = self.identity
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "RABBITMQ_NODENAME": "nithet@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(identity.amqp_port),
            "RABBITMQ_DIST_PORT": str(identity.distribution_port),
            "RABBITMQ_MNESIA_BASE": str(self.folder / "data"),
            "RABBITMQ_LOG_BASE": str(self.folder / "log"),
            "RABBITMQ_PID_FILE": str(self.folder / "node.pid"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "enabled_plugins"),
            "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": str(self.folder / "rabbitmq-env.conf"),
            "RABBITMQ_GENERATED_CONFIG_DIR": str(self.folder / "generated"),
            "ERL_EPMD_PORT": str(identity.epmd_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            # Idle schedulers sleep instead of spinning: a laptop stays quiet.
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": (
                "+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}"
            ),
        }

    def _remembered(self) -> Identity:
        path = self.folder / "identity.json"
        if path.exists():
            known = Identity(**json.loads(path.read_text("utf-8")))
            promise(known.amqp_port, known.distribution_port, known.epmd_port)
            return known
        return _identity(secrets.token_urlsafe(24))

    def _find_ports(self) -> None:
        if not until_free(self.identity.amqp_port, self.identity.distribution_port):
            self.identity = _identity(self.identity.password)
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / "identity.json"
        path.touch(mode=0o600)
        path.write_text(json.dumps(asdict(self.identity)), "utf-8")

    def _write_configuration(self) -> None:
        for part in ("data", "log", "generated"):
            (self.folder / part).mkdir(exist_ok=True)
        vhosts = (VHOST, PUBLIC_VHOST)
        definitions = {
            "users": [
                {
                    "name": USER,
                    "password_hash": password_hash(self.identity.password),
                    "hashing_algorithm": "rabbit_password_hashing_sha256",
                    "tags": "",
                }
            ],
            "vhosts": [{"name": vhost} for vhost in vhosts],
            "permissions": [
                {"user": USER, "vhost": vhost, "configure": ".*", "write": ".*", "read": ".*"} for vhost in vhosts
            ],
        }
        (self.folder / "definitions.json").touch(mode=0o600)
        (self.folder / "definitions.json").write_text(json.dumps(definitions, indent=1), "utf-8")
        (self.folder / "rabbitmq.conf").write_text(
            f"listeners.tcp.local = 127.0.0.1:{self.identity.amqp_port}\n"
            f"load_definitions = {self.folder / 'definitions.json'}\n"
            "log.file.level = warning\n"
            # A quorum queue's write-ahead log is laid out in full; 512 MiB is too much for one laptop.
            "raft.wal_max_size_bytes = 67108864\n",
            "utf-8",
        )
        (self.folder / "rabbitmq-env.conf").write_text("", "utf-8")
        (self.folder / "enabled_plugins").write_text("[].", "utf-8")
