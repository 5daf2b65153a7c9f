"""The facts of the memo by which a draft of the area's standards is proposed, as they were when it was handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from kernel.application import Query, Reading
from kernel.decider import Refusal
from kernel.envelope import Recorded
from kernel.log import AsOf
from services.standards.contracts import area_standards as accepts
from services.standards.domain import framework
from services.standards.domain.area_standard import area_standard, items
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.events import AreaStandardReturned
from services.standards.domain.area_standard.sign_offs import CHAIN, CHAIN_STREAM, AreaStandardSignedOff, Chain
from services.standards.domain.area_standard.state import AreaStandard, Edition
from services.standards.domain.committee import body
from services.standards.domain.committee.body import BODY, Body
from services.standards.domain.framework import FRAMEWORK, FrameworkState
from services.standards.handlers.area_drafts import ministry_framework, ministry_of
from services.standards.handlers.area_editing import about
from services.standards.handlers.area_standards import INSIDERS, choose, editions, unknown
from services.standards.projections import committee as rows

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Then:
    """An edition at the moment at which it was handed in last.

    :ivar returned: how a meeting returned it last before that
    """

    event: Recorded
    moment: AsOf
    state: AreaStandard
    edition: Edition
    returned: AreaStandardReturned | None

    @property
    def day(self) -> date:
        """The day on which it was handed in."""
        return self.edition.submitted_on or self.event.metadata.occurred_on


def proposal_document(reading: Reading, params: Data) -> Data | Refusal:
    """The memo from the drafting group to the area director: what the draft is, what it stands on, what is asked."""
    found = choose(reading, editions(reading, params["track"])[0], params["edition"])
    if found is None:
        return unknown()
    then = None if found.status == "drafting" else _handed_in(reading, found)
    if then is None:
        return Refusal("standards.not-submitted", "ร่างที่ยังไม่เสนอไม่มีบันทึกเสนอ", "edition")
    draft = then.edition
    kept = ("track", "edition", "title", "distinctiveness", "revision", "text_hash")
    return {
        "template": "area-standard-proposal",
        "data": {
            **{name: getattr(draft, name) for name in kept},
            "items": msgspec.to_builtins(draft.items),
            "submitted_on": then.day.isoformat(),
            "base": _base(then),
            "returned": _returned(reading, then),
            **_mapped(reading, then),
            "comments": [
                {
                    "code": one.code,
                    "text": one.text,
                    "note": draft.dealt_with.get(one.comment),
                    "about": about(draft, one.comment),
                }
                for one in draft.comments.values()
            ],
            "bodies": _competent(reading, then),
            "stations": _stations(reading, then),
        },
        "as_of": then.event.recorded_at.isoformat(),
    }


def _handed_in(reading: Reading, found: Edition) -> _Then | None:
    name = area_standard.stream(found.track)
    until = None if reading.as_of is None else AsOf(instant=reading.as_of)
    own = [
        event
        for event in reading.log.read_stream(reading.area, name, as_of=until)
        if event.data.get("edition") == found.edition
    ]
    submitted = next((event for event in reversed(own) if event.type == "area-standard-submitted"), None)
    if submitted is None:
        return None
    moment = AsOf(position=submitted.position)
    state: AreaStandard = reading.state(AREA_STANDARD, name, moment)[0]
    before = (event for event in reversed(own) if event.position < submitted.position)
    returned = next((event for event in before if event.type == "area-standard-returned"), None)
    return _Then(submitted, moment, state, state.editions[found.edition], _refused(reading, name, returned))


def _refused(reading: Reading, stream: str, returned: Recorded | None) -> AreaStandardReturned | None:
    """How the edition stood refused by the event that `returned` it."""
    if returned is None:
        return None
    state: AreaStandard = reading.state(AREA_STANDARD, stream, AsOf(position=returned.position))[0]
    refused = state.editions[returned.data["edition"]].refused
    return refused if isinstance(refused, AreaStandardReturned) else None


def _base(then: _Then) -> dict[str, Any] | None:
    """The edition that it was begun from, by its announcement."""
    base = then.state.editions.get(then.edition.base_edition or 0)
    if base is None or base.proclamation is None:
        return None
    announced = base.proclamation.announcement
    return {
        "edition": base.edition,
        "title": base.title,
        "effective_from_year": base.proclamation.effective_from_year,
        "announcement": {"number": announced.number, "signed_on": announced.signed_on.isoformat()},
    }


def _returned(reading: Reading, then: _Then) -> dict[str, Any] | None:
    """The meeting that had returned it before, also where it was taken back since."""
    refused = then.returned
    if refused is None:
        return None
    known: Body = reading.state(BODY, body.stream(refused.body), then.moment)[0]
    terms = known.terms_on(refused.meeting.held_on)
    meeting = {"number": refused.meeting.number, "held_on": refused.meeting.held_on.isoformat()}
    return {"body_name": terms.name if terms else refused.body, "meeting": meeting, "resolution": refused.resolution}


def _mapped(reading: Reading, then: _Then) -> dict[str, Any]:
    """The ministry's framework that the draft had to cover, and what of the draft answers to each of its items."""
    name = ministry_framework(then.edition.track)
    known: FrameworkState = reading.state(FRAMEWORK, framework.stream(name), then.moment)[0]
    latest = known.latest
    if latest is None:
        return {"ministry": None, "mapping": []}
    answers: dict[str, list[dict[str, str]]] = {}
    for item in then.edition.items:
        for to in item.maps:
            if (to.framework, to.version) == (name, latest.version):
                answers.setdefault(to.code, []).append({"code": item.code, "relation": to.relation})
    open_ = items.uncovered(then.edition.items, ministry_of(known, then.edition.track))
    return {
        "ministry": {"title": latest.title, "version": latest.version},
        "mapping": [
            {
                "code": item.code,
                "text": item.text,
                "covered": item.code not in open_,
                "answers": answers.get(item.code, []),
            }
            for item in latest.items
        ],
    }


def _competent(reading: Reading, then: _Then) -> list[dict[str, str]]:
    """The bodies that could approve it on the day, each with the power that it has."""
    with reading.model("committee") as (tx, tables):
        names = rows.bodies(tx, tables, reading.area, then.event.recorded_at)
    found: list[dict[str, str]] = []
    for name in names:
        known: Body = reading.state(BODY, body.stream(name), then.moment)[0]
        terms = known.terms_on(then.day)
        if terms is not None and known.competent("area-standard", then.day):
            found.append({"name": terms.name, "basis": terms.legal_basis})
    return found


def _stations(reading: Reading, then: _Then) -> list[dict[str, Any]]:
    """The posts that signed the text off, in order; those that were passed over are left out."""
    chain: Chain = reading.state(CHAIN, CHAIN_STREAM, then.moment)[0]
    said = {post: then.edition.said(post) for post in chain.signing}
    signed = {post: one for post, one in said.items() if isinstance(one, AreaStandardSignedOff)}
    return [
        {
            "post": post,
            "signer": msgspec.to_builtins(signed[post].signer) if post in signed else None,
            "signed_on": signed[post].signed_on.isoformat() if post in signed else None,
        }
        for post in chain.signing
    ]


QUERIES: Mapping[str, Query] = {
    "proposal_document": Query(accepts.EditionSchema(), INSIDERS, proposal_document),
}
