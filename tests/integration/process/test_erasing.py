"""Files of withdrawn evidence are erased by a whole process, on PostgreSQL and with the application's account."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url

from kernel.database import Database
from kernel.files import storing
from kernel.files.tables import ACCOUNTS, CHUNKS, FILES
from kernel.log.sql import SqlLog
from kernel.migrating import migrate
from kernel.province import PRINCIPAL_KEY, Office, Province
from kernel.runtime import Runtime
from services.evaluation import wiring
from tests.unit.evaluation import neighbour
from tests.unit.evaluation.test_shelf import FIRST, PDF, add, call, on_shelf, send, teacher

from .conftest import Accounts
from .test_process import ROOT, environment

pytestmark = pytest.mark.postgres

ADDED, WITHDRAWN = timedelta(days=40), timedelta(days=31)
"""How long ago."""

SHARED = PDF + b"shared"
LONELY = PDF + b"lonely"
LATE = PDF + b"withdrawn yesterday"


@pytest.fixture
def province(accounts: Accounts, tmp_path: Path) -> Iterator[Province]:
    """Evaluation with the application's account, and a neighbour from whom it hears of a school."""
    definition, made = wiring.define(), Province(tmp_path, [neighbour.define()])
    assert definition.migrations is not None
    owner, database = Database(accounts.owner), Database(accounts.app)
    migrate(owner, [definition.migrations], make_url(accounts.app).username)
    owner.dispose()

    def clock() -> datetime:
        return made.now or datetime.now(UTC)

    log = SqlLog(database, "evaluation", definition.registry, clock)
    runtime = Runtime(definition, database, log, PRINCIPAL_KEY, clock)
    runtime.models.prepare()
    made.offices["evaluation"] = Office(runtime, database)
    made.do("directory", "register_school", {"school": FIRST, "tracks": ["basic"]})
    yield made
    database.dispose()


def held(database: Database, table: object) -> set[str]:
    """The hashes of the files that have a row in a table."""
    with database.reading() as tx:
        return set(tx.scalars(select(table.c.sha256)))  # type: ignore[attr-defined]


def names(*contents: bytes) -> set[str]:
    return {sha256(content).hexdigest() for content in contents}


def test_a_process_with_the_applications_account_erases_what_was_withdrawn_and_nothing_else(
    accounts: Accounts, province: Province, amqp_url: str, tmp_path: Path
) -> None:
    now, database = datetime.now(UTC), province["evaluation"].database
    province.now = now - ADDED
    lonely, one, other, late = (
        add(province, upload=send(province, content))["ok"]["extra"]["evidence"]
        for content in (LONELY, SHARED, SHARED, LATE)
    )
    for evidence, moment in ((lonely, now - WITHDRAWN), (one, now - WITHDRAWN), (late, now - timedelta(days=1))):
        province.now = moment
        gone = {"evidence": evidence, "school": FIRST, "reason": "แนบผิด"}
        assert "ok" in call(province, "withdraw_evidence", teacher(province), **gone)
    province.now = None
    assert held(database, CHUNKS) == names(LONELY, SHARED, LATE)
    written = province["evaluation"].log.head("1501").position

    settings = environment(amqp_url, tmp_path, DATABASE_URL=accounts.app, DATABASE_OWNER_URL=accounts.owner)
    with (tmp_path / "process.log").open("wb") as log:
        command = [sys.executable, "-m", "kernel.process", "services.evaluation", "--roles", "projections"]
        process = subprocess.Popen(command, env=settings, cwd=ROOT, stderr=log)
    try:
        end = time.monotonic() + 40
        while names(LONELY) & held(database, CHUNKS):
            assert time.monotonic() < end and process.poll() is None, (tmp_path / "process.log").read_text("utf-8")
            time.sleep(0.05)
    finally:
        process.terminate()
        assert process.wait(20) == 0, (tmp_path / "process.log").read_text("utf-8")

    assert [held(database, table) for table in (FILES, CHUNKS, ACCOUNTS)] == [names(SHARED, LATE)] * 3
    with database.reading() as tx:
        assert storing.content(tx, "1501", sha256(SHARED).hexdigest()) == SHARED
    assert [row["evidence"] for row in on_shelf(province)] == [other]
    shown = call(province, "evidence", teacher(province), evidence=lonely, school=FIRST)["ok"]
    assert (shown["erased"], shown["withdrawn"], shown["caption"]) == (True, True, "รักการอ่าน")
    verified = province["evaluation"].log.verify("1501")
    assert (verified.checked, verified.broken_at) == (written, None)
