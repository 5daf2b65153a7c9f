"""What is told stays small however much a school writes: 64 KiB outside, 256 KiB between services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from marshmallow import Schema, fields
from marshmallow.validate import Length

from kernel import cloudevents
from kernel.specs import recorded
from services.evaluation.domain.sar import commands as c
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.results import MOST_FINDINGS, MOST_LETTERS
from services.evaluation.domain.sar.values import Item, Section
from services.evaluation.events import REGISTRY
from tests.contracts.language import published
from tests.unit.evaluation.reports import READY, RULE, SUPERVISOR, act, after, started, submit, wrote

BETWEEN_SERVICES = 256 * 1024
ENVELOPE = 2048
"""More than all attributes around the data of a public event take."""

CODE = 40
"""Letters of a text whose schema names no bound: a code, a day, a hash or a number, none of which people write."""

WORST = 6
"""Bytes of a letter: that many of JSON's escapes."""

THIN = [name for name in published() if name.split(".")[2] in ("sar", "reporting")]
"""Of self-assessment reports and what comes of them: schools write these without a limit of their own."""


PLAIN = (fields.Integer, fields.Boolean, fields.Date)
"""Of these no value is longer than two dozen bytes."""


def bound(field: fields.Field[Any]) -> int:
    """The bytes that a value of `field` has at most.

    :raises AssertionError: for a list that names no bound
    """
    most = next((v.max or v.equal for v in field.validators if isinstance(v, Length)), None)
    if isinstance(field, fields.Nested):
        return of(field.schema)
    if isinstance(field, fields.List):
        assert most is not None, f"{field.name} names no bound"
        return 2 + int(most) * (bound(field.inner) + 1)
    assert not isinstance(field, fields.Dict), f"{field.name} names no bound"
    if isinstance(field, PLAIN):
        return 24
    return 2 + WORST * int(most or (65 if field.name == "hash" else CODE))


def of(schema: Schema) -> int:
    """The bytes that an object of `schema` has at most."""
    return 2 + sum(len(name) + 4 + bound(field) for name, field in schema.fields.items())


@pytest.mark.parametrize("type_", THIN)
def test_the_largest_public_event_that_a_schema_lets_through_stays_below_the_limit(type_: str) -> None:
    assert of(published()[type_][2].schema) + ENVELOPE < cloudevents.MAX_BYTES


def huge(name: str) -> Mapping[str, Any]:
    """More than any office ever says."""
    theme = {"kind": "strength", "standard": "1" * 20, "name": "\x01" * 200, "text": "ก" * 5000, "schools": 400}
    lines = [{"standard": f"{at:020}", "text": "ก" * 500, "level": 4, "target": 4, "counts": [9999] * 5}
             for at in range(500)]  # fmt: skip
    track = {"due": 400, "submitted": 400, "accepted": 400, "standards": lines, "themes": [theme] * 2000}
    report = {
        "year": 2569,
        "school": "1015000001",
        "track": "basic",
        "version": 9,
        "receipt": "R" * 40,
        "hash": "a" * 64,
    }
    said = {"strengths": [{"standard": "1", "text": "ก" * 8000}] * 500, "improvements": [], "levels": [], "items": []}
    return {
        "synthesis-confirmed": {
            "year": 2568,
            "track": "basic",
            "on": "2026-08-20",
            "themes": [{**theme, "theme": "t", "sentences": ["s"] * 400}] * 2000,
            "counted": {"due": 400, "submitted": 400, "accepted": 400, "ungathered": 9000},
        },
        "area-report-endorsed": {
            "year": 2568,
            "edition": 1,
            "step": "office",
            "by": "person:1",
            "on": "2026-09-14",
            "tracks": [{**track, "track": name} for name in ("early", "basic", "special")],
        },
        "sar-accepted": {**report, **said, "standards": lines},
        "sar-submitted": {**report, **said, "standards": lines, "submitted_on": "2027-04-20", "late": False},
    }[name]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("reporting", "synthesis-confirmed"),
        ("reporting", "area-report-endorsed"),
        ("evaluation", "sar-accepted"),
        ("evaluation", "sar-submitted"),
    ],
)
def test_whatever_is_recorded_what_goes_out_of_it_keeps_within_its_schema(source: str, name: str) -> None:
    how = next(found[2] for found in published().values() if (found[0].name, found[1]) == (source, name))
    event = recorded(source, name, huge(name))

    body = cloudevents.encode(cloudevents.envelope(event, how) or {})

    assert len(body) < cloudevents.MAX_BYTES
    assert not how.schema.validate(dict(how.data(event) or {}))


def fat(findings: int, letters: int) -> tuple[Any, ...]:
    """A report on the most items that a standard may have, with so much to say of it."""
    items = (Item("1" * 20, None, "มาตรฐาน", "standard"),)
    items += tuple(Item(f"{at:020}", items[0].code, "ประเด็น", "item") for at in range(499))
    said = tuple("\U0001f33e" * (letters // findings) for _ in range(findings))
    parts = {"process": ("ทำ",), "results": ("ผล",), "strengths": said[:-1], "improvements": said[-1:]}
    begun = started(items=items, sections=(Section("2.1", "มาตรฐาน", "standard", items[0].code),), targets=())
    judged = tuple(c.Judge(act(), item.code, 4, "", "") for item in items[1:])
    return after(
        [begun, wrote("2.1", parts=parts)],
        c.JudgeItems(act(), judged),
        c.JudgeStandard(act(), items[0].code, 4, "ตัดสินเอง", RULE),
        READY[-1],
    )


def test_the_largest_report_is_told_between_services_within_a_bound() -> None:
    history = fat(MOST_FINDINGS, MOST_LETTERS)
    told = after(history, submit(), c.BeginChecking(act(SUPERVISOR)), c.Accept(act(SUPERVISOR)))

    sizes = [
        len(cloudevents.json.dumps(REGISTRY.encode(event).data, ensure_ascii=False).encode()) for event in told[-3:]
    ]

    assert max(sizes) < BETWEEN_SERVICES


@pytest.mark.parametrize(("findings", "letters"), [(MOST_FINDINGS + 1, 300), (2, MOST_LETTERS + 2)])
def test_more_than_is_told_is_not_submitted(findings: int, letters: int) -> None:
    refused = SAR.decide(submit(), SAR.fold(fat(findings, letters)))

    assert getattr(refused, "code", None) == "sar.not-ready"
