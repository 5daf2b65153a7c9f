"""Two announcements in one moment on PostgreSQL, where writers read without waiting: one of them has the number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Barrier, BrokenBarrierError
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection
from typing_extensions import override

from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.database import Database
from kernel.envelope import Metadata, NewEvent, Recorded
from kernel.log.sql import SqlLog
from kernel.migrating import migrate
from kernel.province import PRINCIPAL_KEY
from kernel.runtime import CallContext, Runtime
from services.standards import wiring
from services.standards.domain.area_standard.events import AreaStandardApproved, AreaStandardDrafted
from services.standards.domain.area_standard.items import text_hash
from services.standards.domain.committee import body
from services.standards.domain.committee.body_events import ApprovingBodyRegistered
from services.standards.domain.committee.quorum import QuorumRule
from tests.unit.standards import area_edition, school

pytestmark = pytest.mark.postgres

TOGETHER = 0.5
"""Seconds for which one who is about to write waits for the other to be as far; who must wait for its turn is not."""


class Abreast(SqlLog):
    """A log before which two writers stand side by side, both having read, wherever the database lets them."""

    both: Barrier | None = None

    @override
    def append(
        self,
        area: str,
        stream: str,
        expected_version: int,
        events: Sequence[NewEvent],
        *,
        command_id: str,
        metadata: Metadata,
        tx: Connection | None = None,
    ) -> tuple[Recorded, ...]:
        """See :meth:`kernel.log.EventLog.append`."""
        if self.both is not None:
            with suppress(BrokenBarrierError):
                self.both.wait(TOGETHER)
        return super().append(area, stream, expected_version, events, command_id=command_id, metadata=metadata, tx=tx)


@pytest.fixture
def runtime(postgres_database: Any) -> Iterator[Runtime]:
    """Standards on PostgreSQL, on a day after everything here was signed."""
    database, definition = Database(postgres_database()), wiring.define()
    migrate(database)
    now = datetime(2026, 11, 22, 5, tzinfo=UTC)
    log = Abreast(database, "standards", definition.registry, lambda: now)
    made = Runtime(definition, database, log, PRINCIPAL_KEY, lambda: now)
    made.models.prepare()
    yield made
    database.dispose()


def tell(runtime: Runtime, stream: str, *events: object) -> None:
    """`events` stand on record."""
    encoded = [runtime.definition.registry.encode(event) for event in events]
    actor = Metadata(area_edition.DIRECTOR, date(2026, 6, 8), "told")
    runtime.log.append("1501", stream, 0, encoded, command_id=str(uuid4()), metadata=actor)


def at_once(runtime: Runtime, command: str, role: Role, *data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The answers to `command`, sent with each of `data` in the same moment."""
    grant = Grant(role, "1501", None, date(2020, 1, 1))
    context = CallContext(principals.sign(Principal(area_edition.DIRECTOR, (grant,)), PRINCIPAL_KEY))
    assert isinstance(runtime.log, Abreast)
    runtime.log.both = Barrier(len(data))

    def send(one: Mapping[str, Any]) -> Mapping[str, Any]:
        return runtime.execute(command, {"area": "1501", "command_id": str(uuid4()), "data": one}, context)

    with ThreadPoolExecutor(len(data)) as senders:
        return list(senders.map(send, data))


def the_one_refused(answers: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Why one of `answers` is no, where exactly one is."""
    (refused,) = [answer["problem"] for answer in answers if "problem" in answer]
    return dict(refused)


def test_of_two_proclamations_of_the_office_in_one_moment_one_has_the_number(runtime: Runtime) -> None:
    tracks = ("early", "basic")
    for track in tracks:
        frozen = text_hash(track, 1, area_edition.TITLE, area_edition.ITEMS, "")
        events = [replace(event, track=track) for event in area_edition.approved()]
        assert isinstance(events[0], AreaStandardDrafted) and isinstance(events[-1], AreaStandardApproved)
        tell(runtime, f"area-standard-{track}", *events[:-1], replace(events[-1], text_hash=frozen))
    announcement = {"number": "12/2569", "signed_on": "2026-04-27"}
    head = {"edition": 1, "revision": 1, "effective_from_year": 2569, "announcement": announcement}

    answers = at_once(
        runtime, "proclaim_area_standard", Role.AREA_DIRECTOR, *({**head, "track": track} for track in tracks)
    )

    refused = the_one_refused(answers)
    other = "ปฐมวัย" if "ok" in answers[0] else "การศึกษาขั้นพื้นฐาน"
    assert refused["code"] == "standards.announcement-number-used"
    assert f"ใช้ไปแล้วกับประกาศมาตรฐานระดับ{other} ฉบับที่ 1 ลงนามวันที่ 27 เม.ย. 2569" in refused["detail"]


def test_of_two_announcements_of_a_school_in_one_moment_one_has_the_number(runtime: Runtime) -> None:
    tracks = ("early", "basic")
    for track in tracks:
        endorsed = school.history(replace(school.ADOPT, track=track), school.REVISE, school.ENDORSE)
        tell(runtime, f"school-standard-{school.SCHOOL}-{track}", *endorsed)
    announcement = {"number": "4/2569", "signed_on": "2026-06-08"}
    head = {"school": school.SCHOOL, "announcement": announcement}

    answers = at_once(
        runtime, "proclaim_school_standard", Role.SCHOOL_DIRECTOR, *({**head, "track": track} for track in tracks)
    )

    refused = the_one_refused(answers)
    other = "ปฐมวัย" if "ok" in answers[0] else "การศึกษาขั้นพื้นฐาน"
    assert refused["code"] == "standards.announcement-number-used"
    assert f"ใช้ไปแล้วกับประกาศมาตรฐานระดับ{other} ฉบับที่ 1 ลงนามวันที่ 8 มิ.ย. 2569" in refused["detail"]


def test_of_two_meetings_called_in_one_moment_one_has_the_number(runtime: Runtime) -> None:
    terms = {"kind": "gsj", "competent_for": ("area-standard",), "from_date": date(2017, 4, 3), "to_date": None}
    rule = QuorumRule("more-than-half")
    registered = ApprovingBodyRegistered("gsj", "กศจ.", **terms, quorum=rule, legal_basis="คำสั่ง 19/2560", note="")
    tell(runtime, body.stream("gsj"), registered)
    days = {"2026-12-20": "20 ธ.ค. 2569", "2026-12-21": "21 ธ.ค. 2569"}

    answers = at_once(
        runtime, "call_meeting", Role.COMMITTEE_SECRETARY,
        *({"body": "gsj", "number": "3/2569", "held_on": day} for day in days),
    )  # fmt: skip

    refused = the_one_refused(answers)
    taken = list(days.values())[0 if "ok" in answers[0] else 1]
    assert refused["code"] == "standards.meeting-called"
    assert f"ครั้งที่ 3/2569 ของคณะนี้เรียกประชุมวันที่ {taken} ไว้แล้ว" in refused["detail"]
