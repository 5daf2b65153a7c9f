"""Files come in by parts in any order, are whole or not there, and are stored once for each area."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from kernel.decider import Refusal
from kernel.files import clearing, storing
from kernel.files.storing import PART_BYTES, Stored
from kernel.files.tables import CHUNKS, FILES, PARTS, UPLOADS

from .conftest import Store
from .notes import AREA, START

MINE, YOURS = "person:p-1", "person:p-2"
CONTENT = bytes(range(256)) * 2048 + b"the rest"
"""Two whole parts and a short one."""
WHOLE = Stored(hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
PIECES = [CONTENT[at : at + PART_BYTES] for at in range(0, len(CONTENT), PART_BYTES)]
ROOM = 10 * len(CONTENT)


def begin(store: Store, upload: str = "u-1", actor: str = MINE, announced: Stored = WHOLE, area: str = AREA):
    with store.database.transaction() as tx:
        return storing.begin(tx, area, upload, actor, announced, START)


def put(store: Store, ordinal: int, upload: str = "u-1", actor: str = MINE, piece: bytes | None = None, area=AREA):
    with store.database.transaction() as tx:
        return storing.put(tx, area, upload, actor, ordinal, PIECES[ordinal] if piece is None else piece)


def finish(store: Store, upload: str = "u-1", actor: str = MINE, area: str = AREA) -> Stored | Refusal:
    with store.database.transaction() as tx:
        return storing.finish(tx, area, upload, actor, START)


def keep(store: Store, upload: str = "u-1", account: str = "1015000001/2569", quota: int = ROOM, actor: str = MINE):
    with store.database.transaction() as tx:
        return storing.keep(tx, AREA, upload, actor, account, quota)


def sent(store: Store, upload: str = "u-1", actor: str = MINE, area: str = AREA) -> Store:
    assert begin(store, upload, actor, area=area) is None
    for ordinal in range(len(PIECES)):
        assert put(store, ordinal, upload, actor, area=area) is None
    assert finish(store, upload, actor, area) == WHOLE
    return store


def count(store: Store, table) -> int:
    with store.database.reading() as tx:
        return int(tx.scalar(select(func.count()).select_from(table)))


def code(refused: object) -> str:
    assert isinstance(refused, Refusal)
    return refused.code


def test_a_file_that_was_sent_is_read_back_byte_for_byte(durable: Store) -> None:
    sent(durable)
    with durable.database.reading() as tx:
        assert storing.content(tx, AREA, WHOLE.sha256) == CONTENT
        assert storing.part(tx, AREA, WHOLE.sha256, 2) == b"the rest"
        assert storing.part(tx, AREA, WHOLE.sha256, 3) is None


def test_parts_may_come_in_any_order_and_again(durable: Store) -> None:
    begin(durable)
    for ordinal in (2, 0, 0, 1, 2):
        put(durable, ordinal)
    assert (finish(durable), finish(durable)) == (WHOLE, WHOLE)


def test_a_part_that_comes_after_the_end_changes_nothing(durable: Store) -> None:
    sent(durable)
    assert put(durable, 0) is None
    assert count(durable, PARTS) == 0


def test_a_file_without_all_its_parts_is_not_there(durable: Store) -> None:
    begin(durable)
    put(durable, 1)
    assert code(finish(durable)) == "file.incomplete"
    assert count(durable, FILES) == 0


def test_a_file_that_is_not_what_was_announced_is_not_there(durable: Store) -> None:
    begin(durable)
    for ordinal in range(3):
        put(durable, ordinal)
    put(durable, 1, piece=bytes(PART_BYTES))
    assert code(finish(durable)) == "file.hash"
    assert count(durable, FILES) == 0


def test_a_spoilt_part_is_mended_by_sending_it_again(durable: Store) -> None:
    begin(durable)
    for ordinal in range(3):
        put(durable, ordinal)
    put(durable, 1, piece=bytes(PART_BYTES))
    put(durable, 1)
    assert finish(durable) == WHOLE


@pytest.mark.parametrize("ordinal", [0, 1, 2])
def test_a_part_of_the_wrong_length_is_refused(durable: Store, ordinal: int) -> None:
    begin(durable)
    assert code(put(durable, ordinal, piece=b"short")) == "file.part"


@pytest.mark.parametrize("size", [0, -1, storing.MOST_BYTES + 1])
def test_an_empty_or_too_large_file_is_refused_at_its_announcement(durable: Store, size: int) -> None:
    assert code(begin(durable, announced=Stored(WHOLE.sha256, size))) == "file.size"


def test_the_same_announcement_twice_is_one(durable: Store) -> None:
    assert (begin(durable), begin(durable)) == (None, None)
    assert count(durable, UPLOADS) == 1


def test_an_upload_is_nobody_elses(durable: Store) -> None:
    begin(durable)
    assert code(begin(durable, actor=YOURS)) == "file.upload-taken"
    assert code(put(durable, 0, actor=YOURS)) == "file.upload-unknown"
    assert code(finish(durable, actor=YOURS)) == "file.upload-unknown"
    sent(durable, "u-2")
    assert code(keep(durable, "u-2", actor=YOURS)) == "file.upload-unknown"


def test_the_same_bytes_are_stored_once_for_an_area(durable: Store) -> None:
    sent(sent(durable), "u-2", YOURS)
    assert (count(durable, FILES), count(durable, CHUNKS)) == (1, 3)


def test_every_area_has_files_of_its_own(durable: Store) -> None:
    sent(sent(durable), area="1601")
    with durable.database.reading() as tx:
        assert storing.content(tx, "1701", WHOLE.sha256) == b""
    assert count(durable, FILES) == 2


def test_a_file_counts_once_against_an_account(durable: Store) -> None:
    sent(durable)
    sent(durable, "u-2")
    assert (keep(durable), keep(durable, "u-2")) == (WHOLE, WHOLE)
    with durable.database.reading() as tx:
        assert storing.used(tx, AREA, "1015000001/2569") == WHOLE.size


def test_a_file_beyond_the_quota_is_refused(durable: Store) -> None:
    sent(durable)
    assert code(keep(durable, quota=WHOLE.size - 1)) == "file.quota"


def test_a_file_that_is_not_whole_cannot_be_kept(durable: Store) -> None:
    begin(durable)
    assert code(keep(durable)) == "file.incomplete"


def sweep(store: Store) -> int:
    with store.database.transaction() as tx:
        return clearing.sweep(tx, START + timedelta(days=1))


def test_what_was_left_half_sent_and_what_no_fact_names_is_swept(durable: Store) -> None:
    sent(durable)
    begin(durable, "u-2")
    put(durable, 0, "u-2")
    assert sweep(durable) == 3  # two uploads and a file
    assert [count(durable, table) for table in (UPLOADS, PARTS, FILES, CHUNKS)] == [0, 0, 0, 0]
    assert sweep(durable) == 0


def test_a_file_that_somebody_sends_again_while_it_is_swept_stays(durable: Store, monkeypatch) -> None:
    sent(durable)
    page, late = clearing._page, START + timedelta(days=2)

    def meanwhile(tx, table, old, name):
        found = page(tx, table, old, name)
        if table is FILES:
            assert storing.begin(tx, AREA, "u-2", YOURS, WHOLE, late) is None
            for ordinal, piece in enumerate(PIECES):
                assert storing.put(tx, AREA, "u-2", YOURS, ordinal, piece) is None
            assert storing.finish(tx, AREA, "u-2", YOURS, late) == WHOLE
        return found

    monkeypatch.setattr(clearing, "_page", meanwhile)
    assert sweep(durable) == 1  # the first upload
    assert (count(durable, FILES), count(durable, CHUNKS)) == (1, 3)
    assert keep(durable, "u-2", actor=YOURS) == WHOLE


def rolled_back(store: Store, upload: str) -> object:
    """What beginning answers, with nothing recorded: so it is where a command is refused."""
    answer: object = None
    with suppress(LookupError), store.database.transaction() as tx:
        answer = storing.begin(tx, AREA, upload, MINE, WHOLE, START)
        raise LookupError
    return answer


def test_a_person_has_only_so_many_files_open_at_once(durable: Store) -> None:
    sent(durable)
    for number in range(2, storing.MOST_OPEN + 1):
        assert begin(durable, f"u-{number}") is None
    refused = f"u-{storing.MOST_OPEN + 1}"
    assert code(rolled_back(durable, refused)) == "file.too-many"
    assert begin(durable, "u-2") is None  # the same again
    assert begin(durable, "u-1000", YOURS) is None


def test_what_a_fact_names_is_open_no_longer(durable: Store, monkeypatch) -> None:
    monkeypatch.setattr(storing, "MOST_OPEN", 1)
    sent(durable)
    assert code(rolled_back(durable, "u-2")) == "file.too-many"
    assert keep(durable) == WHOLE
    assert begin(durable, "u-2") is None


def test_a_kept_file_is_never_swept(durable: Store) -> None:
    sent(durable)
    assert keep(durable) == WHOLE
    sweep(durable)
    assert (count(durable, FILES), count(durable, CHUNKS)) == (1, 3)


def test_a_young_upload_is_not_swept(durable: Store) -> None:
    begin(durable)
    with durable.database.transaction() as tx:
        assert clearing.sweep(tx, START) == 0
