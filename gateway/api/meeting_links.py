"""Links by which the members of a body read a meeting's papers without an account (docs/adr/0017)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields, validate

from gateway.api.committee import MEETING
from gateway.api.conditions import readable
from gateway.api.resources import COMMAND_FAULTS, Resources, office, told
from gateway.api.shapes import Answer, Params
from gateway.meeting_links import GOOD_FOR, KEEPERS, Link, Outdated
from gateway.parts import parts
from gateway.problems import Problem, problem
from gateway.visitor import required
from kernel.years import bangkok_date

LOGGER = logging.getLogger(__name__)

FAULTS = tuple(status for status in COMMAND_FAULTS if status != 412)

resources = Resources("meeting-links", "Links to the papers of a meeting, for its members without an account")


class LinkWanted(Schema):
    """In place of which link, where the meeting has one."""

    class Meta:
        unknown = RAISE

    before = fields.Integer(
        load_default=None,
        allow_none=True,
        strict=True,
        validate=validate.Range(1, 10**12),
        metadata={"description": "`stamp` of the link that is replaced; where another one was made since, 409"},
    )


class MeetingLink(Answer):
    """What is known of a link without its secret."""

    meeting = fields.String(required=True)
    stamp = fields.Integer(
        required=True, metadata={"description": "tells it from the meeting's links before and after"}
    )
    made_at = fields.AwareDateTime(required=True)
    last_day = fields.Date(required=True, metadata={"description": "the last Thai day on which it opens"})
    opens = fields.Boolean(
        required=True, metadata={"description": "now: not over, withdrawn, or of a cancelled meeting"}
    )
    withdrawn_at = fields.AwareDateTime(required=True, allow_none=True)
    opened = fields.Integer(required=True, metadata={"description": "how often; by whom nobody knows"})
    opened_at = fields.AwareDateTime(required=True, allow_none=True)


class MeetingLinks(Answer):
    """The office's links, those made last first; forgotten a month after they are over."""

    links = fields.List(fields.Nested(MeetingLink), required=True)


class MadeLink(MeetingLink):
    """A link as it is made."""

    address = fields.URL(
        required=True, metadata={"description": "holds the secret, which is in this answer and nowhere else"}
    )


@resources.reads("/areas/<area:area>/meeting-links", MeetingLinks, Params)
def list_meeting_links(_seen: dict[str, Any], area: str) -> Response:
    """The links of the office's meetings, without their secrets."""
    _keeper(area)
    links = parts().meeting_links.every(area)
    return readable({"links": [_shown(link, _meeting(area, link.meeting)) for link in links]})


@resources.acts(f"{MEETING}/link", "POST", 201, body=LinkWanted, answer=MadeLink, faults=FAULTS)
def make_meeting_link(wanted: dict[str, Any], area: str, meeting: str) -> Response:
    """Make the link of a meeting, in place of the one before. Its address is told once and kept nowhere."""
    _keeper(area)
    found = _meeting(area, meeting)
    if found is None:
        raise problem("not-found")
    if found["cancelled"] is not None:
        raise problem("conflict", "การประชุมนี้ยกเลิกแล้ว จึงไม่มีเอกสารให้อ่าน")
    try:
        secret = parts().meeting_links.make(area, meeting, date.fromisoformat(found["held_on"]), wanted["before"])
    except Outdated as fault:
        raise problem("conflict", "มีลิงก์ของการประชุมนี้อยู่แล้ว โปรดระบุลิงก์ที่จะแทนใน before") from fault
    link = parts().meeting_links.of(area, meeting)
    if secret is None or link is None:
        raise problem("conflict", f"การประชุมผ่านไปเกิน {GOOD_FOR.days} วันแล้ว")
    _logged("make", area, meeting)
    response = told(_shown(link, found) | {"address": f"{parts().settings.base}/meeting-papers/{secret}"})
    response.status_code, response.headers["Cache-Control"] = 201, "private, no-store"
    return response


@resources.acts(f"{MEETING}/link", "DELETE", 204, faults=(401, 403, 404, 422, 429, 503))
def withdraw_meeting_link(area: str, meeting: str) -> Response:
    """End the link of a meeting; it opens nothing from now on. Where it is ended already nothing changes."""
    _keeper(area)
    if parts().meeting_links.of(area, meeting) is None:
        raise problem("not-found")
    parts().meeting_links.withdraw(area, meeting)
    _logged("withdraw", area, meeting)
    return Response(status=204)


def _keeper(area: str) -> None:
    """Whoever asks keeps the links of the office.

    :raises Problem: 401 or 403
    """
    office(area)
    if not required().roles(area, bangkok_date(parts().clock())) & KEEPERS:
        raise problem("forbidden", "ลิงก์เอกสารการประชุมเป็นหน้าที่ของเลขานุการของคณะและผู้อำนวยการกลุ่ม")


def _meeting(area: str, meeting: str) -> Mapping[str, Any] | None:
    """The meeting as it stands; None where there is none under this name any more."""
    try:
        return office(area).ask("standards", "meeting", {"meeting": meeting})
    except Problem as fault:
        if fault.status != 404:
            raise
        return None


def _shown(link: Link, meeting: Mapping[str, Any] | None) -> dict[str, Any]:
    now = link.to(meeting) if meeting is not None else None
    return {
        "meeting": link.meeting,
        "stamp": link.stamp,
        "made_at": link.made_at,
        "last_day": (now or link).last_day,
        "opens": now is not None and now.opens(parts().clock()),
        "withdrawn_at": link.withdrawn_at,
        "opened": link.opened,
        "opened_at": link.opened_at,
    }


def _logged(act: str, area: str, meeting: str) -> None:
    LOGGER.info("gateway.meeting-link", extra={"act": act, "meeting": meeting, "area": area, "actor": required().actor})
