"""The images that docker-compose.yml names: in a whole run they are built here, while other tests wait for servers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compose.conftest import IMAGES, PROCESSES

pytestmark = [pytest.mark.compose, pytest.mark.timeout(900)]

Images = dict[str, dict[str, Any]]


@pytest.mark.parametrize("name", IMAGES)
def test_an_image_starts_as_somebody_who_is_not_root(images: Images, name: str) -> None:
    assert images[name]["Config"]["User"].partition(":")[0] not in ("", "0", "root")


@pytest.mark.parametrize("name", IMAGES)
def test_an_image_holds_no_secret_in_its_environment(images: Images, name: str) -> None:
    told = images[name]["Config"]["Env"]
    assert [one for one in told if "://" in one or "PASSWORD" in one or "_KEY=" in one] == []


@pytest.mark.parametrize("name", PROCESSES)
def test_the_image_of_a_process_runs_that_process_and_says_how_to_ask_for_its_health(images: Images, name: str) -> None:
    config = images[name]["Config"]
    module = f"services.{name}" if name != "gateway" else name
    assert f"NITHET_MODULE={module}" in config["Env"]
    assert config["Cmd"] == ["python", "-m", "kernel.process"]
    assert config["Healthcheck"]["Test"] == ["CMD", "python", "-m", "kernel.probe"]
