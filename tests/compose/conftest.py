"""docker-compose.yml, really run: built, started with copies, and taken down with its volumes."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from nithet.servers.ports import free_ports
from tests.compose.office import ROOT, Office
from tests.conftest import unavailable


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
def compose_environment(tmp_path_factory: pytest.TempPathFactory) -> int:
    """Secrets and a port of the test's own; gives the port."""
    folder = tmp_path_factory.mktemp("compose")
    subprocess.run([ROOT / "bin" / "secrets", folder / "secrets"], check=True, capture_output=True)
    port = free_ports(1)[0]
    os.environ.update(
        NITHET_SECRETS=str(folder / "secrets"),
        NITHET_LISTEN=f"127.0.0.1:{port}",
        NITHET_PUBLIC_URL=f"http://127.0.0.1:{port}",
        NITHET_DEMO="1",
    )
    if not Path("/usr/libexec/docker/cli-plugins/docker-buildx").exists():
        os.environ.update(DOCKER_BUILDKIT="0", COMPOSE_DOCKER_CLI_BUILD="0")
    return port


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
