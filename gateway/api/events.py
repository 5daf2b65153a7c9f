"""``GET /v1/events``: the public events from the beginning, for programs that catch up or follow."""

from __future__ import annotations

import queue
import time
from typing import Any
from urllib.parse import urlencode

import msgspec
from flask import Response
from marshmallow import fields, validate

from gateway import feed
from gateway.api.resources import Resources
from gateway.api.shapes import Answer, Params
from gateway.backend import Unavailable, away
from gateway.parts import parts
from gateway.problems import problem
from gateway.reach import Reach, schools_heard_of
from gateway.visitor import Visitor, required
from kernel.cloudevents import BATCH_CONTENT_TYPE
from kernel.years import bangkok_date

resources = Resources("events", "Public events in CloudEvents 1.0.2, structured and batched")

LONGEST_WAIT = 30
LOOK_AGAIN_SECONDS = 5.0
"""Without a hint the logs are looked at again after this long: hints may be lost, logs are not."""


class Following(Params):
    """Where to go on and what to give."""

    after = fields.String(
        load_default="",
        validate=validate.Length(max=6000),
        metadata={"description": "cursor out of an earlier `Link`; without it from the first event on"},
    )
    types = fields.String(
        load_default="",
        validate=validate.Length(max=1000),
        metadata={"description": "event types, separated by commas; `*` at the end stands for any rest"},
    )
    area = fields.String(validate=validate.Regexp(r"^[0-9A-Za-z]{1,32}$"), metadata={"description": "only this office"})
    limit = fields.Integer(load_default=100, validate=validate.Range(min=1, max=1000))
    wait = fields.Integer(
        load_default=0,
        validate=validate.Range(min=0, max=LONGEST_WAIT),
        metadata={"description": "seconds to hold the request open where there is nothing new"},
    )


class CloudEvent(Answer):
    """CloudEvents 1.0.2 in JSON; `contracts/` has the schema of each type's `data`."""

    specversion = fields.String(required=True, validate=validate.Equal("1.0"))
    id = fields.String(required=True)
    source = fields.String(required=True)
    type = fields.String(required=True)
    subject = fields.String(required=True)
    time = fields.String(required=True, metadata={"format": "date-time"})
    dataschema = fields.String(required=True, metadata={"format": "uri"})
    sequence = fields.String(required=True, metadata={"description": "position in the log of source, 20 digits"})
    recordedtime = fields.String(required=True, metadata={"format": "date-time"})
    data = fields.Dict(required=True)


HEADERS = {
    "Link": {
        "required": True,
        "schema": {"type": "string"},
        "description": 'where to go on, always: `<…>; rel="next"`. An empty answer whose cursor has moved on from '
        "`after` is not the end.",
    }
}


@resources.reads(
    "/events", CloudEvent(many=True), Following, content_type=BATCH_CONTENT_TYPE.partition(";")[0], headers=HEADERS
)
def list_events(asked: dict[str, Any]) -> Response:
    """Public events behind a cursor; those of one source and office in order, without a gap, from the beginning.

    An agency's program is given all public events of the areas of its grant, and so is whoever is of the office. People
    of a school are given those of their school and of what the area shares: its plan, rounds and standards.

    Deliver-once is the reader's: `source` and `id` tell an event that was seen before. The same events, with the
    same ids, come by AMQP.
    """
    made = parts()
    wanted = feed.Filter(_reach(required(), asked.get("area")), _types(asked["types"]))
    positions = feed.decode(asked["after"])
    until = time.monotonic() + min(asked["wait"], made.settings.longest_wait)
    reader = made.hub.open(wanted.reach) if asked["wait"] else None
    try:
        while True:
            page = feed.read(made.backend, positions, wanted, asked["limit"])
            positions = page.positions
            left = until - time.monotonic()
            if page.events or page.more or reader is None or left <= 0:
                return _batch(page, asked)
            try:
                reader.hints.get(timeout=min(left, LOOK_AGAIN_SECONDS))
            except queue.Empty:
                continue
    except Unavailable as fault:
        raise away(fault) from fault
    finally:
        if reader is not None:
            made.hub.close(reader)


def _reach(visitor: Visitor, area: str | None) -> Reach:
    today = bangkok_date(parts().clock())
    areas = visitor.areas(today)
    if area is not None:
        if area not in areas:
            raise problem("forbidden", "ไม่มีสิทธิ์รับเหตุการณ์ของสำนักงานนี้")
        areas = (area,)
    if not areas:
        raise problem("forbidden", "ไม่มีสิทธิ์รับเหตุการณ์ของสำนักงานใด")
    return {key: schools_heard_of(visitor.principal, key, today) for key in areas}


def _types(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _batch(page: feed.Page, asked: dict[str, Any]) -> Response:
    following = {name: asked[name] for name in ("types", "area", "limit", "wait") if asked.get(name)}
    response = Response(msgspec.json.encode(page.events), content_type=BATCH_CONTENT_TYPE)
    cursor = feed.encode(page.positions)
    response.headers["Link"] = f'</v1/events?{urlencode({**following, "after": cursor})}>; rel="next"'
    return response
