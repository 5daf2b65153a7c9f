"""Checked files wait an hour for their import: readable with the page's key alone, and only as they were checked."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from gateway.problems import Problem
from gateway.tables import UPLOADS
from gateway.uploads import MOST_WAITING, Upload, Uploads
from kernel.database import Database
from tests.unit.gateway.conftest import Clock

CONTENT = "ชื่อผู้ใช้,ชื่อ-สกุล\nmok,นางสาวหมอกขาว สมมุตินาม\n".encode()
ME, SOMEONE = "person:p1", "person:p2"


@pytest.fixture
def uploads(database: Database, clock: Clock) -> Uploads:
    return Uploads(database, clock)


def keep(uploads: Uploads, content: bytes = CONTENT, actor: str = ME) -> tuple[Upload, str]:
    return uploads.keep(actor, "1501", "people", "บุคคล.csv", content, "f" * 64)


def gone(uploads: Uploads, actor: str, id_: str, key: str) -> bool:
    with pytest.raises(Problem) as caught:
        uploads.open(actor, id_, key)
    return caught.value.status == 404


def test_the_key_opens_the_very_bytes_that_were_checked(uploads: Uploads):
    made, key = keep(uploads)

    assert uploads.open(ME, made.id, key) == (made, CONTENT)


def test_the_database_holds_nothing_that_can_be_read_without_the_key(uploads: Uploads, database: Database):
    _, key = keep(uploads)
    with database.reading() as tx:
        row = tx.execute(select(UPLOADS)).one()

    assert "หมอกขาว".encode() not in row.sealed
    assert key not in str(row)


def test_another_key_opens_nothing(uploads: Uploads):
    made, _ = keep(uploads)
    _, other = keep(uploads)

    assert gone(uploads, ME, made.id, other)
    assert gone(uploads, ME, made.id, "not a key")


def test_nobody_else_opens_it(uploads: Uploads):
    made, key = keep(uploads)

    assert gone(uploads, SOMEONE, made.id, key)


def test_a_file_put_in_the_place_of_another_does_not_open(uploads: Uploads, database: Database):
    made, key = keep(uploads)
    with database.transaction() as tx:
        tx.execute(update(UPLOADS).where(UPLOADS.c.id == made.id).values(fingerprint="e" * 64))

    assert gone(uploads, ME, made.id, key)


def test_after_an_hour_it_is_gone_and_its_receipt_is_not(uploads: Uploads, clock: Clock):
    made, key = keep(uploads)
    uploads.imported(made.id, {"rows": 1})
    clock.pass_by(minutes=61)

    assert gone(uploads, ME, made.id, key)
    assert uploads.about(ME, made.id).outcome == {"rows": 1}


def test_a_further_file_takes_the_place_of_the_oldest(uploads: Uploads, clock: Clock):
    first, key = keep(uploads)
    for _ in range(MOST_WAITING):
        clock.pass_by(seconds=1)
        keep(uploads)

    assert gone(uploads, ME, first.id, key)


def test_files_of_others_take_no_place(uploads: Uploads, clock: Clock):
    first, key = keep(uploads)
    for _ in range(MOST_WAITING):
        clock.pass_by(seconds=1)
        keep(uploads, actor=SOMEONE)

    assert uploads.open(ME, first.id, key)[1] == CONTENT


def test_what_is_over_leaves_the_database(uploads: Uploads, clock: Clock, database: Database):
    keep(uploads)
    clock.pass_by(hours=2)
    keep(uploads)
    clock.pass_by(days=31)
    keep(uploads)

    with database.reading() as tx:
        assert len(tx.execute(select(UPLOADS)).all()) == 1
