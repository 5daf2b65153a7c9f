"""Where the broker is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote, urlsplit


class BadAddress(ValueError):
    """The text is no broker address."""


@dataclass(frozen=True, slots=True)
class Broker:
    """Where the broker is and how patient to be with it.

    :ivar heartbeat: seconds; after two without a sign of life the connection is given up
    :ivar connect_timeout: seconds
    """

    host: str = "127.0.0.1"
    port: int = 5672
    user: str = "guest"
    password: str = field(default="guest", repr=False)
    vhost: str = "/"
    tls: bool = False
    heartbeat: int = 15
    connect_timeout: float = 5.0

    @classmethod
    def parse(cls, url: str) -> Broker:
        """The broker at ``amqp://user:password@host:port/vhost`` (``amqps`` for TLS, ``%2F`` for the vhost ``/``).

        :raises BadAddress: if `url` is something else
        """
        parts = urlsplit(url)
        if parts.scheme not in ("amqp", "amqps", "pyamqp") or not parts.hostname:
            raise BadAddress("a broker address looks like amqp://user:password@host:5672/vhost")
        try:
            port = parts.port
        except ValueError as error:
            raise BadAddress("the port of the broker address is not a number up to 65535") from error
        tls = parts.scheme == "amqps"
        return cls(
            host=parts.hostname,
            port=port or (5671 if tls else 5672),
            user=unquote(parts.username or "guest"),
            password=unquote(parts.password or "guest"),
            vhost=unquote(parts.path[1:]) or "/",
            tls=tls,
        )

    def in_vhost(self, vhost: str) -> Broker:
        """The same broker and account, another virtual host."""
        return replace(self, vhost=vhost)

    @property
    def url(self) -> str:
        """As nameko and kombu want it, password included: never for a log."""
        scheme = "amqps" if self.tls else "amqp"
        account = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        return f"{scheme}://{account}@{self.host}:{self.port}/{quote(self.vhost, safe='')}"

    def __str__(self) -> str:
        return f"{self.host}:{self.port}/{self.vhost.lstrip('/')}"
