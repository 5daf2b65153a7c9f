"""What the operator may set about the gateway. Values come from the environment, read by ``kernel.settings``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

SOURCES = ("directory", "standards", "evaluation", "reporting", "planning", "supervision")
"""The services behind the gateway."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The gateway's settings.

    :ivar public_url: address that people type; ``https`` switches on HSTS and Secure cookies prefixed ``__Host-``
    :ivar principal_key: shared with the services; signs who is asking
    :ivar idle: a session ends after this long without a request
    :ivar lifetime: a session ends after this long in any case
    :ivar refresh: after this long, what a person may do is fetched from directory again
    :ivar grace: how much longer the last known answer is believed while directory is away
    :ivar attempts_window: sign-in attempts are counted over this long
    :ivar attempts_per_account: failed sign-ins to one account before it has to wait
    :ivar attempts_per_address: failed sign-ins from one network address; a whole school may share one
    :ivar max_body: bytes of a request body
    :ivar max_upload: bytes of a request body that carries a file to import
    :ivar max_files: bytes of a request body that carries evidence, several files at once
    :ivar trusted_proxies: reverse proxies in front whose ``X-Forwarded-*`` are believed; 0 for none
    :ivar longest_wait: the longest that a feed request is held open, in seconds
    :ivar live_clients: live streams that one process serves at once
    """

    principal_key: str
    public_url: str = "http://127.0.0.1:8000"
    idle: timedelta = timedelta(hours=1)
    lifetime: timedelta = timedelta(hours=12)
    refresh: timedelta = timedelta(minutes=1)
    grace: timedelta = timedelta(minutes=15)
    attempts_window: timedelta = timedelta(minutes=5)
    attempts_per_account: int = 10
    attempts_per_address: int = 60
    max_body: int = 1024 * 1024
    max_upload: int = 4_000_000
    max_files: int = 100_000_000
    trusted_proxies: int = 0
    longest_wait: float = 30.0
    live_clients: int = 500
    demo: bool = False

    @property
    def secure(self) -> bool:
        """Whether people reach the site by https."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def base(self) -> str:
        """The public address without a slash at its end."""
        return self.public_url.rstrip("/")
