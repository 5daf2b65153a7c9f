"""A subscription that lives in a nameko container."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kernel.rpc import RpcClient
from tests.faults.conftest import Scene
from tests.faults.toy import READER

pytestmark = pytest.mark.broker


@pytest.fixture
def scene(amqp_url: str, tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(amqp_url, f"sqlite:///{tmp_path}/source.sqlite", f"sqlite:///{tmp_path}/reader.sqlite", tmp_path)
    yield scene
    scene.end()


def test_it_reads_while_the_container_lives_and_ends_with_it(scene: Scene, client: RpcClient) -> None:
    contained = scene.process("tests.integration.broker.contained", scene.url, scene.reader_url)
    scene.source()
    scene.count(3)

    scene.until_equal()

    assert client.call(READER, "ping") == "pong"
    assert contained.terminate() == 0
