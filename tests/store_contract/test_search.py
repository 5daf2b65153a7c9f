"""Search by Thai words finds the same on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from kernel.database import Database
from kernel.envelope import Metadata
from kernel.specs import fold_projection, recorded
from services.standards.examples import EVENTS
from services.standards.projections import search, search_answers
from services.standards.segmenting import run_together, wanted

from .conftest import Store

OLD = datetime(2026, 5, 1, tzinfo=UTC)
NEW = datetime(2026, 6, 1, tzinfo=UTC)
HAPPENED = (
    "framework-registered",
    "reference-document-registered",
    "meeting-called",
    "agenda-item-added",
    "resolution-recorded",
    "area-standard-proclaimed",
    "school-standard-proclaimed",
    "school-targets-announced",
    "area-standard-corrected",
)


class Kept:
    """What happened, kept to be found; a corrigendum came a month later."""

    def __init__(self, database: Database) -> None:
        self.database = database
        actor = Metadata("person:00000000-0000-4000-8000-000000000001", OLD.date(), "correlation-1")
        events = [
            replace(
                recorded("standards", type_, EVENTS[type_], position=position),
                metadata=actor,
                recorded_at=NEW if type_ == "area-standard-corrected" else OLD,
            )
            for position, type_ in enumerate(HAPPENED, 1)
        ]
        self.tables = fold_projection(search.SEARCH, database, events)

    def find(self, words: str, as_of: datetime | None = None, **narrowed: Any) -> list[str]:
        """The things that have all the words."""
        asked = {"track": None, "schools": None, **narrowed}
        with self.database.reading() as tx:
            found = self.rows(tx, words, as_of, **asked)
        return [f"{row['kind']} {row['shown']['code']}".strip() for row in found]

    def rows(self, tx: Connection, words: str, as_of: datetime | None = None, **asked: Any) -> list[Mapping[str, Any]]:
        """The same, as they are kept, within a transaction."""
        what = search_answers.answering(tx, self.tables, "1501", wanted(words), as_of, **asked)
        return search_answers.best(tx, self.tables, what, run_together(words), 0, 100)


def test_search_finds_the_same_on_both_databases(durable: Store) -> None:
    kept = Kept(durable.database)

    assert kept.find("ลุ่มน้ำ") == ["area-standard", "area-standard 1.2"]
    assert kept.find("ผลสัมฤทธิ์") == ["area-standard 1.1", "framework 1.1"]
    assert kept.find("ยิ้มไหว้") == ["school-standard", "school-standard 1.4"]
    assert kept.find("ชี้แจงสถานศึกษา") == ["resolution"]
    assert kept.find("๓/๒๕๖๙") == kept.find("3 / 2569") == ["resolution"]
    assert kept.find("ไม่มีคำนี้") == []
    assert kept.find("ประกาศกระทรวง ให้ใช้") == ["framework", "document"]
    assert set(kept.find("12/2569")) == {"announcement"}
    assert kept.find("น้ำ มติ") == []


def test_a_search_looks_back_before_a_corrigendum(durable: Store) -> None:
    kept = Kept(durable.database)
    with durable.database.reading() as tx:
        then = kept.rows(tx, "ชุมชน", OLD, track="basic", schools=None)

    assert [row["shown"]["text"] for row in then] == ["ผู้เรียนเล่าเรื่องชุมชนลุ่มน้ำของตนได้"]
    assert kept.find("พิมพ์ตกหล่น") == ["announcement"]
    assert kept.find("พิมพ์ตกหล่น", OLD) == []
    assert kept.find("ชุมชน") == ["area-standard 1.2"]


def test_a_search_goes_no_further_than_whoever_asks(durable: Store) -> None:
    kept = Kept(durable.database)

    assert kept.find("ยิ้ม", schools=["1015000002"]) == []
    assert kept.find("ยิ้ม", schools=["1015000001"]) != []
    assert kept.find("มติ", schools=["1015000001"]) == []
    assert kept.find("ชุมชน", track="early") == []
