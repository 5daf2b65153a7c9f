"""Where a broker is, who signs in to it, and whether that works."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

import amqp

from kernel.language import say
from nithet.servers import ServerUnavailable
from nithet.servers.rabbitmq_home import PUBLIC_VHOST, VHOST

Login = Literal["ok", "no-vhost", "refused", "unreachable"]


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an AMQP URL."""

    host: str
    port: int
    user: str
    password: str
    vhost: str
    scheme: str = "amqp"

    @classmethod
    def parse(cls, url: str) -> Address:
        """Reads ``amqp://user:password@host:port/vhost``; no vhost and ``/`` both mean ``nithet``.

        :raises ServerUnavailable: if it is not an AMQP URL
        """
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError:
            port = None
        if parts.scheme not in ("amqp", "amqps") or not parts.hostname or (port is None and ":" in parts.netloc[-6:]):
            raise ServerUnavailable(
                say(
                    "AMQP_URL ไม่ถูกต้อง ต้องเป็นรูป amqp://ผู้ใช้:รหัสผ่าน@เครื่อง:5672/nithet",
                    "AMQP_URL is not of the form amqp://user:password@host:5672/nithet",
                )
            )
        return cls(
            parts.hostname,
            port or (5671 if parts.scheme == "amqps" else 5672),
            unquote(parts.username or "guest"),
            unquote(parts.password or "guest"),
            unquote(parts.path.lstrip("/")) or VHOST,
            parts.scheme,
        )

    def url(self, vhost: str | None = None) -> str:
        """As a URL, for `vhost` or the address's own."""
        return (
            f"{self.scheme}://{quote(self.user, safe='')}:{quote(self.password, safe='')}@{self.host}:{self.port}"
            f"/{quote(self.vhost if vhost is None else vhost, safe='')}"
        )

    def public_vhost(self) -> str:
        """The vhost beside this one that outside agencies read from."""
        return PUBLIC_VHOST if self.vhost == VHOST else f"{self.vhost}-public"


def login(address: Address, vhost: str | None = None) -> Login:
    """What comes of signing in to a broker's vhost."""
    connection = amqp.Connection(
        f"{address.host}:{address.port}",
        userid=address.user,
        password=address.password,
        virtual_host=address.vhost if vhost is None else vhost,
        ssl=address.scheme == "amqps",
        connect_timeout=3,
    )
    try:
        connection.connect()
    except amqp.exceptions.AccessRefused:
        return "refused"
    except amqp.exceptions.NotAllowed:
        return "no-vhost"
    except (OSError, socket.timeout, amqp.exceptions.AMQPError):  # noqa: UP041 - amqp raises its own
        return "unreachable"
    finally:
        connection.collect()
    return "ok"
