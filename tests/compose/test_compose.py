"""The whole product in containers, with three copies of two services, behind its proxy."""

from __future__ import annotations

import os
import signal
import urllib.error
from pathlib import Path
from typing import Any

import pytest

from tests.compose.office import Office, Visitor

pytestmark = [pytest.mark.compose, pytest.mark.timeout(900)]


def test_every_container_is_healthy_and_two_services_have_three_copies(office: Office) -> None:
    office.wait_until_healthy(60)
    assert (len(office.containers("evaluation")), len(office.containers("reporting"))) == (3, 3)


def test_someone_signs_in_through_the_proxy_and_reads_a_page(office: Office) -> None:
    visitor = Visitor(office)
    assert "/sign-out" in visitor.sign_in("director")
    assert "/sign-out" in visitor.page("/")


def test_a_wrong_password_is_refused(office: Office) -> None:
    visitor = Visitor(office)
    visitor.page("/sign-in")
    with pytest.raises(urllib.error.HTTPError) as refused:
        visitor.page("/sign-in", {"username": "director", "password": "guess"})
    with refused.value as answer:
        assert 400 <= answer.code < 500


def faults_of(container: dict[str, Any]) -> list[str]:
    """What of the hardening is missing."""
    host, config = container["HostConfig"], container["Config"]
    wanted = {
        "read-only file system": host["ReadonlyRootfs"],
        "no capabilities": "ALL" in (host["CapDrop"] or []),
        "no new privileges": "no-new-privileges:true" in (host["SecurityOpt"] or []),
        "memory limit": host["Memory"] > 0,
        "CPU limit": host["NanoCpus"] > 0,
        "process limit": (host["PidsLimit"] or 0) > 0,
        "restart policy": host["RestartPolicy"]["Name"] == "unless-stopped",
        "health check": bool(container["State"].get("Health")),
        "no password in the environment": not [
            e for e in config["Env"] or [] if "PASSWORD=" in e or ("://" in e and "@" in e)
        ],
    }
    return [name for name, held in wanted.items() if not held]


def test_every_container_is_hardened(office: Office) -> None:
    faults = {container["Name"]: faults_of(container) for container in office.containers()}
    assert {name: missing for name, missing in faults.items() if missing} == {}


def test_no_process_runs_as_root(office: Office) -> None:
    owners: dict[str, str] = {}
    for container in office.containers():
        status = Path(f"/proc/{container['State']['Pid']}/status").read_text("utf-8")
        owners[container["Name"]] = next(line.split()[1] for line in status.splitlines() if line.startswith("Uid:"))
    assert {name: uid for name, uid in owners.items() if uid == "0"} == {}


def test_only_the_proxy_is_reached_from_outside(office: Office) -> None:
    open_ports = {
        c["Config"]["Labels"]["com.docker.compose.service"]: c["HostConfig"]["PortBindings"]
        for c in office.containers()
    }
    assert [service for service, bindings in open_ports.items() if bindings] == ["proxy"]


def test_an_image_holds_its_own_service_only(office: Office) -> None:
    listed = office.compose("exec", "-T", "planning", "ls", "/app/services").split()
    assert [name for name in listed if not name.startswith("__")] == ["planning"]


@pytest.mark.parametrize("statement", ["UPDATE events SET data = '{}'", "DELETE FROM events", "TRUNCATE events"])
def test_a_services_account_cannot_change_its_log(office: Office, statement: str) -> None:
    assert "permission denied" in office.sql("evaluation", f"SET ROLE evaluation_app; {statement}")


def test_a_services_account_cannot_reach_another_services_database(office: Office) -> None:
    assert office.sql("postgres", "SELECT has_database_privilege('planning_app', 'evaluation', 'CONNECT')") == "f"


def test_after_the_demo_nothing_is_missing_and_every_chain_holds(office: Office) -> None:
    office.until(lambda: behind(office) == [], 60, lambda: str(behind(office)))
    assert office.nithet("log", "verify")["intact"] is True
    assert office.nithet("parked", "list") == []


def behind(office: Office) -> list[str]:
    """Read models that have not applied all they know of."""
    return [
        f"{p['service']}.{p['projection']}" for p in office.nithet("projection", "status") if p["applied"] < p["known"]
    ]


def tables(office: Office, generation: str) -> list[list[str]]:
    """The rows of every table of reporting whose name ends in `generation`, sorted."""
    names = office.sql("reporting", f"SELECT tablename FROM pg_tables WHERE tablename ~ '{generation}$'").split()
    each = [f"SELECT '{name} ' || row_to_json(t)::text FROM \"{name}\" t" for name in names]
    rows = office.sql("reporting", " UNION ALL ".join(each)).splitlines()
    return [sorted(row.partition(" ")[2] for row in rows if row.split(" ", 1)[0] == name) for name in names]


def test_what_three_copies_built_equals_a_build_from_the_logs(office: Office) -> None:
    office.until(lambda: behind(office) == [], 60, lambda: str(behind(office)))
    builds = [
        p for p in office.nithet("projection", "status") if p["service"] == "reporting" and p["status"] == "active"
    ]
    before = tables(office, "_v[0-9]+_g[0-9]+")
    assert any(before)
    for build in builds:
        switched = office.nithet("projection", "rebuild", "reporting", build["projection"], "--wait", "60")
        assert switched["switched"] is True
    # Each build has tables of its own, and those of the build before it are gone.
    assert sorted(tables(office, "_v[0-9]+_g[0-9]+")) == sorted(before)


def test_a_killed_copy_is_started_again_while_the_others_serve(office: Office) -> None:
    victim = office.containers("evaluation")[0]
    os.kill(victim["State"]["Pid"], signal.SIGKILL)
    assert "/sign-out" in Visitor(office).sign_in("sup1")
    office.until(lambda: restarts(office, victim["Id"]) == 1, 60)
    office.wait_until_healthy(120)


def restarts(office: Office, container: str) -> int:
    """How often the engine started a container again."""
    return sum(int(c["RestartCount"]) for c in office.containers("evaluation") if c["Id"] == container)


def test_a_restarted_broker_is_found_again_by_everyone(office: Office) -> None:
    office.compose("restart", "-t", "20", "rabbitmq")
    office.wait_until_healthy(120)
    office.until(lambda: signed_in(office), 60)


def signed_in(office: Office) -> bool:
    """Whether somebody can sign in now."""
    try:
        return "/sign-out" in Visitor(office).sign_in("director")
    except urllib.error.HTTPError as answer:
        answer.close()
        return False
