"""The product in containers, as its operator and its visitors reach it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class Office:
    """One project on the engine."""

    def __init__(self, compose: str, project: str, port: int) -> None:
        self._compose = [*shlex.split(compose), "-f", str(ROOT / "docker-compose.yml"), "-p", project]
        self._project = project
        self._tools: str | None = None
        self.address = f"http://127.0.0.1:{port}"

    def compose(self, *arguments: str, check: bool = True) -> str:
        """What a Compose command prints."""
        done = subprocess.run([*self._compose, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=300)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def nithet(self, *arguments: str) -> Any:
        """A command of ``nithet`` in a container that is kept for such, its JSON."""
        if self._tools is None:
            started = self.compose("run", "-d", "-T", "--entrypoint", "sleep", "nithet", "infinity")
            self._tools = started.split()[-1]
        return _json(_within(self._tools, "python", "-m", "nithet", *arguments, "--json", timeout=300, check=True))

    def nithet_as_documented(self, *arguments: str) -> Any:
        """A command of ``nithet`` in a container of its own, as an operator types it, its JSON."""
        return _json(self.compose("run", "--rm", "-T", "nithet", *arguments, "--json"))

    def sql(self, database: str, statement: str, user: str = "postgres") -> str:
        """What PostgreSQL answers, or the error it gives."""
        server = self.containers("postgres")[0]["Id"]
        return _within(server, "psql", "-U", user, "-d", database, "-At", "-c", statement, timeout=60).strip()

    def containers(self, service: str | None = None) -> list[dict[str, Any]]:
        """What the engine knows of the containers that serve, of one service or of all."""
        labels = [f"project={self._project}", "oneoff=False", *([f"service={service}"] if service else [])]
        filters = [part for label in labels for part in ("--filter", f"label=com.docker.compose.{label}")]
        ids = subprocess.run(
            ["docker", "ps", "-q", *filters], capture_output=True, text=True, check=True
        ).stdout.split()
        said = (
            subprocess.run(["docker", "inspect", *ids], capture_output=True, text=True, check=True).stdout
            if ids
            else "[]"
        )
        found: list[dict[str, Any]] = json.loads(said)
        return found

    def unhealthy(self) -> list[str]:
        """The containers that are not healthy."""
        return [c["Name"] for c in self.containers() if c["State"].get("Health", {}).get("Status") != "healthy"]

    def wait_until_healthy(self, seconds: float) -> None:
        """Until every container is healthy."""
        self.until(
            lambda: not self.unhealthy(), seconds, lambda: f"{self.unhealthy()}\n{self.compose('logs', '--tail', '20')}"
        )

    def until(self, holds: Callable[[], bool], seconds: float, why: Callable[[], str] = lambda: "") -> None:
        """Until something holds."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, why()
            time.sleep(0.5)


def _within(container: str, *command: str, timeout: float, check: bool = False) -> str:
    """What a program in a container prints; asked of the engine, since Compose takes a second to begin."""
    done = subprocess.run(["docker", "exec", container, *command], capture_output=True, text=True, timeout=timeout)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done.stdout if check else done.stdout + done.stderr


def _json(said: str) -> Any:
    return json.loads(said[said.index("{") if said.lstrip()[:1] == "{" else said.index("[") :])


class Visitor:
    """Somebody at a browser without scripts, with cookies."""

    def __init__(self, office: Office) -> None:
        self._office = office
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def page(self, path: str, form: dict[str, str] | None = None) -> str:
        """A page's text, after whatever redirects."""
        body = None if form is None else urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(self._office.address + path, body, {"Accept": "text/html"})
        with self._opener.open(request, timeout=30) as answer:
            assert answer.status == 200
            text: str = answer.read().decode()
            return text

    def sign_in(self, username: str) -> str:
        """The page that follows."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.page("/sign-in"))
        assert token is not None
        form = {"username": username, "password": "nithet-demo", "csrf_token": token.group(1)}
        return self.page("/sign-in", form)
