"""docker-compose.yml, really run: built, started with copies, and taken down with its volumes."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from nithet import services
from nithet.servers.ports import free_ports
from tests.compose.office import ROOT, Office
from tests.conftest import unavailable

PROCESSES = (*services.NAMES, services.GATEWAY)
IMAGES = (*PROCESSES, "proxy", "tools")


def _v2() -> bool:
    """Whether the engine's own plug-in is there; else it is the older program."""
    return subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="session")
def docker_compose_command() -> str:
    """``docker compose`` or ``docker-compose``, on an engine that runs."""
    if shutil.which("docker") is None or subprocess.run(["docker", "info"], capture_output=True).returncode != 0:
        unavailable("no Docker engine runs: apt-get install docker.io docker-compose")
    if not _v2() and shutil.which("docker-compose") is None:
        unavailable("no Compose: apt-get install docker-compose")
    return "docker compose" if _v2() else "docker-compose"


@pytest.fixture(scope="session")
def docker_compose_file() -> str:
    """The product's own."""
    return str(ROOT / "docker-compose.yml")


@pytest.fixture(scope="session")
def docker_compose_project_name() -> str:
    """Ours, whatever else runs on this engine."""
    return f"nithet-test-{os.getpid()}"


@pytest.fixture(scope="session")
def docker_setup() -> list[str]:
    """Three copies of two services; the older program waits for health by itself."""
    return ["--profile tools build", "up -d --scale evaluation=3 --scale reporting=3" + (" --wait" if _v2() else "")]


@pytest.fixture(scope="session")
def docker_cleanup() -> list[str]:
    """Nothing stays, and nothing that is thrown away is waited for."""
    return ["--profile tools down -v --remove-orphans -t 1"]


@pytest.fixture(scope="session")
def building() -> dict[str, str]:
    """What Compose needs to be told where the engine has no BuildKit."""
    if Path("/usr/libexec/docker/cli-plugins/docker-buildx").exists():
        return {}
    return {"DOCKER_BUILDKIT": "0", "COMPOSE_DOCKER_CLI_BUILD": "0"}


@pytest.fixture(scope="module")
def compose_environment(building: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Secrets and a port of the test's own; gives the port."""
    folder = tmp_path_factory.mktemp("compose")
    subprocess.run([ROOT / "bin" / "secrets", folder / "secrets"], check=True, capture_output=True)
    port = free_ports(1)[0]
    told = {
        "NITHET_SECRETS": str(folder / "secrets"),
        "NITHET_LISTEN": f"127.0.0.1:{port}",
        "NITHET_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "NITHET_DEMO": "1",
    }
    with mock.patch.dict(os.environ, building | told):
        yield port


@pytest.fixture(scope="module")
def images(docker_compose_command: str, building: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What the engine knows of every image of ours, by what it is for; just built."""
    compose = [*shlex.split(docker_compose_command), "--profile", "tools", "build"]
    built = subprocess.run(compose, cwd=ROOT, env=os.environ | building, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    names = [f"nithet-{name}" for name in IMAGES]
    said = subprocess.run(["docker", "image", "inspect", *names], capture_output=True, text=True, check=True).stdout
    return dict(zip(IMAGES, json.loads(said), strict=True))


@pytest.fixture(scope="module")
def office(
    docker_compose_command: str,
    compose_environment: int,
    docker_compose_project_name: str,
    request: pytest.FixtureRequest,
) -> Office:
    """Everything up, with the demo loaded by the command line in its container."""
    request.getfixturevalue("docker_services")
    found = Office(docker_compose_command, docker_compose_project_name, compose_environment)
    found.wait_until_healthy(120)
    found.nithet_as_documented("demo", "load")
    return found
