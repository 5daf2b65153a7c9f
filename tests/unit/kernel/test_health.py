"""How a process is, as a load balancer and an operator may ask."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from datetime import UTC, datetime
from typing import Any

import pytest

from kernel.health import Check, Health


def fine() -> None:
    return None


def away() -> str:
    return "away"


def broken() -> str:
    raise OSError("connection to database.internal refused for user app")


def test_a_process_that_has_not_started_is_not_ready() -> None:
    ready, body = Health("evaluation").readiness()
    assert (ready, body["status"]) == (False, "starting")


def test_with_everything_there_it_is_ready() -> None:
    health = Health("evaluation", [Check("database", fine, needed=True)])
    health.started()
    ready, body = health.readiness()
    since = datetime.fromisoformat(body.pop("since"))
    assert (ready, body) == (True, {"status": "ready", "service": "evaluation", "checks": {"database": "ok"}})
    assert since <= datetime.now(UTC)


def test_without_the_broker_it_is_degraded_and_takes_commands() -> None:
    health = Health("evaluation", [Check("database", fine, needed=True), Check("broker", away, needed=False)])
    health.started()
    ready, body = health.readiness()
    assert (ready, body["status"], body["checks"]["broker"]) == (True, "degraded", "away")


def test_without_its_database_it_is_not_ready() -> None:
    health = Health("evaluation", [Check("database", away, needed=True)])
    health.started()
    ready, body = health.readiness()
    assert (ready, body["status"]) == (False, "unready")


def test_a_fault_does_not_tell_strangers_about_hosts_and_accounts() -> None:
    health = Health("evaluation", [Check("database", broken, needed=True)])
    health.started()
    assert "database.internal" not in json.dumps(health.readiness()[1])


def test_while_it_drains_it_is_not_ready() -> None:
    health = Health("evaluation")
    health.started()
    health.draining()
    ready, body = health.readiness()
    assert (ready, body["status"]) == (False, "draining")


def asked(health: Health, path: str, method: str = "GET") -> tuple[str, Any]:
    said: list[str] = []
    body = b"".join(
        health.application({"REQUEST_METHOD": method, "PATH_INFO": path}, lambda status, headers: said.append(status))
    )
    return said[0], body


def test_live_is_live_even_before_it_is_ready() -> None:
    assert asked(Health("evaluation"), "/health/live")[0] == "200 OK"


def test_not_ready_is_answered_with_503() -> None:
    assert asked(Health("evaluation"), "/health/ready")[0] == "503 Service Unavailable"


def test_metrics_are_in_prometheus_text() -> None:
    looked = []
    health = Health("evaluation")
    health.before_metrics = lambda: looked.append(True)
    status, body = asked(health, "/metrics")
    assert (status, looked) == ("200 OK", [True])
    assert b"# TYPE nithet_append_seconds histogram" in body


@pytest.mark.parametrize(("path", "method", "status"), [("/", "GET", "404"), ("/health/live", "POST", "405")])
def test_anything_else_is_refused(path: str, method: str, status: str) -> None:
    assert asked(Health("evaluation"), path, method)[0].startswith(status)


def test_it_answers_over_http_until_it_is_ended() -> None:
    health = Health("evaluation")
    health.started()
    from nithet.servers.ports import free_ports

    port = free_ports(1)[0]
    end = health.serve("127.0.0.1", port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready") as answer:
        assert json.loads(answer.read())["status"] == "ready"
    end()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready")


def test_its_port_can_be_taken_again_at_once() -> None:
    from nithet.servers.ports import free_ports

    port = free_ports(1)[0]
    for _ in range(2):
        end = Health("evaluation").serve("127.0.0.1", port)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live") as answer:
            assert answer.status == 200
        end()
