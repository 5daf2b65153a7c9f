"""The public envelope, checked against the official CloudEvents SDK."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from marshmallow import Schema, fields

from kernel import cloudevents
from kernel.definition import Published
from kernel.envelope import GENESIS, Metadata, Recorded


class VisitData(Schema):
    school = fields.String(required=True)


VISIT_DONE = Published(
    type="th.nithet.supervision.visit.done.v1",
    schema=VisitData(),
    data=lambda event: None if event.data.get("inside") else {"school": event.data["school"]},
    subject=lambda event: f"school/{event.data['school']}",
    example={"school": "1015000001"},
)
RECORDED = Recorded(
    source="supervision",
    area="1501",
    position=42,
    stream="visit-1",
    version=1,
    event_id="7d1d8a5e-6f0e-5b0a-9a77-0f6f2b1c9d10",
    command_id="b0c55a64-93d5-4c31-a6ff-0d2a6b9c7f11",
    type="visit-done",
    schema_version=1,
    data={"school": "1015000001", "note": "สิ่งที่เห็นในห้องเรียน"},
    metadata=Metadata("person:1", date(2026, 4, 30), "corr-1", "cause-1"),
    recorded_at=datetime(2026, 5, 1, 3, 4, 5, 678000, tzinfo=UTC),
    prev_hash=GENESIS,
    hash="1" * 64,
)


def test_the_official_sdk_reads_the_envelope() -> None:
    body = cloudevents.encode(cloudevents.envelope(RECORDED, VISIT_DONE) or {})

    event = JSONFormat().read(CloudEvent, body)

    assert (event.get_id(), event.get_source(), event.get_type(), event.get_subject()) == (
        RECORDED.event_id,
        "/nithet/1501/supervision",
        "th.nithet.supervision.visit.done.v1",
        "school/1015000001",
    )


def test_the_time_is_the_first_moment_of_the_thai_day_of_the_act() -> None:
    envelope = cloudevents.envelope(RECORDED, VISIT_DONE)

    assert envelope is not None and envelope["time"] == "2026-04-29T17:00:00Z"


def test_the_position_becomes_a_sequence_that_sorts_as_text() -> None:
    envelope = cloudevents.envelope(RECORDED, VISIT_DONE)

    assert envelope is not None and envelope["sequence"] == "00000000000000000042"


def test_only_what_the_service_made_public_goes_out() -> None:
    envelope = cloudevents.envelope(RECORDED, VISIT_DONE)

    assert envelope is not None and envelope["data"] == {"school": "1015000001"}


def test_an_event_that_the_service_keeps_inside_has_no_envelope() -> None:
    kept = replace(RECORDED, data={"school": "1015000001", "inside": True})

    assert cloudevents.envelope(kept, VISIT_DONE) is None


def test_an_attribute_without_a_value_is_left_out() -> None:
    first_cause = replace(RECORDED, metadata=replace(RECORDED.metadata, causation_id=None))

    envelope = cloudevents.envelope(first_cause, VISIT_DONE)

    assert envelope is not None and "causationid" not in envelope


def test_the_same_event_gives_the_same_bytes_every_time() -> None:
    bodies = {cloudevents.encode(cloudevents.envelope(RECORDED, VISIT_DONE) or {}) for _ in range(3)}

    assert len(bodies) == 1


def test_attribute_names_follow_the_naming_rule_of_the_specification() -> None:
    envelope = cloudevents.envelope(RECORDED, VISIT_DONE) or {}

    assert all(name.isalnum() and name.islower() and len(name) <= 20 for name in envelope)


def test_a_public_event_over_64_kib_is_refused() -> None:
    wide = replace(VISIT_DONE, data=lambda event: {"school": "ก" * 30_000})

    with pytest.raises(cloudevents.TooLarge, match=r"visit\.done"):
        cloudevents.encode(cloudevents.envelope(RECORDED, wide) or {})


def test_thai_text_stays_readable_in_the_body() -> None:
    told = replace(VISIT_DONE, data=lambda event: {"school": "โรงเรียน"})

    body = cloudevents.encode(cloudevents.envelope(RECORDED, told) or {})

    assert "โรงเรียน" in body.decode() and json.loads(body)["data"] == {"school": "โรงเรียน"}
