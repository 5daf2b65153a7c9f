"""Vhosts, users and permissions on a broker, by whichever door is open: ``rabbitmqctl`` or the management API.

Only vhosts named by the caller are ever touched.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from typing import Protocol


class AccessDenied(Exception):
    """The door is closed: no such program, no permission, or the broker said no."""


class Administration(Protocol):
    """What it takes to let somebody in."""

    def make_vhost(self, vhost: str) -> None:
        """Makes `vhost`; nothing if it is there."""
        ...

    def make_user(self, user: str, password: str) -> None:
        """Makes `user` without any tag, or gives it a new password."""
        ...

    def permit(self, vhost: str, user: str, configure: str, write: str, read: str) -> None:
        """Sets what `user` may do in `vhost`, as regular expressions over names."""
        ...

    def permit_topics(self, vhost: str, user: str, exchange: str, write: str, read: str) -> None:
        """Sets which routing keys `user` may write to and bind on a topic exchange."""
        ...

    def limit_user(self, user: str, limits: Mapping[str, int]) -> None:
        """Sets how many connections and channels `user` may have open."""
        ...


class ByProgram:
    """Through ``rabbitmqctl``; `run` takes its arguments and standard input and returns what it printed."""

    def __init__(self, run: Callable[..., str]) -> None:
        self._run = run

    def make_vhost(self, vhost: str) -> None:
        if vhost not in self._ask("list_vhosts", "name").split():
            self._ask("add_vhost", vhost)

    def make_user(self, user: str, password: str) -> None:
        known = {line.split("\t")[0] for line in self._ask("list_users").splitlines()}
        # The password goes through standard input: arguments can be read by everyone on the machine.
        self._ask("change_password" if user in known else "add_user", user, stdin=password + "\n")

    def permit(self, vhost: str, user: str, configure: str, write: str, read: str) -> None:
        self._ask("set_permissions", "-p", vhost, user, configure, write, read)

    def permit_topics(self, vhost: str, user: str, exchange: str, write: str, read: str) -> None:
        self._ask("set_topic_permissions", "-p", vhost, user, exchange, write, read)

    def limit_user(self, user: str, limits: Mapping[str, int]) -> None:
        self._ask("set_user_limits", user, json.dumps(dict(limits)))

    def _ask(self, *arguments: str, stdin: str | None = None) -> str:
        try:
            return self._run(*arguments, stdin=stdin)
        except subprocess.CalledProcessError as fault:
            raise AccessDenied((fault.stderr or fault.stdout or "").strip()) from fault
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise AccessDenied(str(fault)) from fault


def system_program() -> ByProgram | None:
    """Debian's own ``rabbitmqctl`` for the machine's broker, which only root may use; None where that is not so."""
    program = shutil.which("rabbitmqctl", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if program is None or os.geteuid() != 0:
        return None

    def run(*arguments: str, stdin: str | None = None) -> str:
        done = subprocess.run(
            [program, "-q", *arguments], input=stdin, capture_output=True, text=True, timeout=30, check=True
        )
        return done.stdout

    return ByProgram(run)


class ByManagement:
    """Through the management plug-in's HTTP API."""

    def __init__(self, address: str, user: str, password: str, timeout: float = 3.0) -> None:
        self._address = address.rstrip("/")
        self._authorization = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self._timeout = timeout

    def may(self) -> bool:
        """Whether the API answers and lets this user change things."""
        try:
            return "administrator" in str(self._send("GET", "whoami").get("tags", ""))
        except AccessDenied:
            return False

    def make_vhost(self, vhost: str) -> None:
        self._send("PUT", f"vhosts/{_quoted(vhost)}", {})

    def make_user(self, user: str, password: str) -> None:
        self._send("PUT", f"users/{_quoted(user)}", {"password": password, "tags": ""})

    def permit(self, vhost: str, user: str, configure: str, write: str, read: str) -> None:
        body = {"configure": configure, "write": write, "read": read}
        self._send("PUT", f"permissions/{_quoted(vhost)}/{_quoted(user)}", body)

    def permit_topics(self, vhost: str, user: str, exchange: str, write: str, read: str) -> None:
        body = {"exchange": exchange, "write": write, "read": read}
        self._send("PUT", f"topic-permissions/{_quoted(vhost)}/{_quoted(user)}", body)

    def limit_user(self, user: str, limits: Mapping[str, int]) -> None:
        for name, value in limits.items():
            self._send("PUT", f"user-limits/{_quoted(user)}/{name}", {"value": value})

    def delete_vhost(self, vhost: str) -> None:
        """Deletes a vhost that the caller made."""
        self._send("DELETE", f"vhosts/{_quoted(vhost)}")

    def _send(self, method: str, path: str, body: Mapping[str, str | int] | None = None) -> Mapping[str, object]:
        request = urllib.request.Request(
            f"{self._address}/api/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": self._authorization, "Content-Type": "application/json"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=self._timeout) as answer:
                text = answer.read()
        except (urllib.error.URLError, OSError) as fault:
            raise AccessDenied(f"{method} {path}: {fault}") from fault
        loaded = json.loads(text) if text else {}
        return loaded if isinstance(loaded, dict) else {}


def _quoted(name: str) -> str:
    return urllib.parse.quote(name, safe="")
