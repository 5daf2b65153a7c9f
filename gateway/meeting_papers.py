"""The papers of one meeting for whoever holds its link: a few questions in the gateway's own name, and no acts.

A member of the body gets what lies before the meeting and nothing else: each draft only as long as its text is the one
that was put on the agenda, and neither who came, who left a matter nor who commented.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app

from gateway.asking import Asking
from gateway.documents import FORMATS, PERSON, answer, made
from gateway.meeting_links import Link
from gateway.parts import parts
from gateway.problems import Problem, problem
from gateway.public_documents import EXTENSION, Printed
from gateway.recognising import GATEWAY, address
from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.years import bangkok_date

QUESTIONS = frozenset(
    {
        ("standards", "meeting"),
        ("standards", "agenda_document"),
        ("standards", "area_standard"),
        ("standards", "area_standard_changes"),
        ("directory", "tree"),
        ("reporting", "render_document"),
    }
)
"""All that is ever asked on behalf of a link."""

GONE = "ลิงก์นี้หมดอายุ ถูกถอนแล้ว หรือคัดลอกมาไม่ครบ โปรดขอลิงก์ใหม่จากเลขานุการของคณะ"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a link's questions are asked: as someone of the office who has no school and may not act for the area."""

    asking: Asking

    def ask(
        self, service: str, query: str, params: Mapping[str, Any] | None = None, *, as_of: str | None = None
    ) -> dict[str, Any]:
        """The answer of one of :data:`QUESTIONS`.

        :raises LookupError: for any other, which is a fault of this program
        """
        if (service, query) not in QUESTIONS:
            raise LookupError(f"{service}.{query} is not asked for whoever holds a link")
        return self.asking.ask(service, query, params, as_of=as_of)


def opened(secret: str) -> Link:
    """The link with this secret.

    :raises Problem: 404 where there is none, it is over or withdrawn, or its meeting is cancelled or was called
        anew, in the same words; 429 for guessing
    """
    given, budget = parts(), parts().attempts.count(_guesser(), parts().settings.attempts_per_address)
    if budget.exceeded:
        raise Problem(429, "too-many-attempts", headers=budget.headers())
    found = given.meeting_links.find(secret)
    if found is None:
        raise _gone()
    given.attempts.take_back(_guesser())
    link = found.to(desk(found).ask("standards", "meeting", {"meeting": found.meeting}))
    if link is None or not link.opens(given.clock()):
        raise _gone()
    return link


def desk(link: Link) -> Desk:
    """The desk of `link`'s office."""
    today = bangkok_date(parts().clock())
    grant = Grant(Role.SUPERVISOR, link.area, frozenset(), today, today)
    token = principals.sign(Principal(GATEWAY, (grant,)), parts().settings.principal_key)
    return Desk(Asking(parts().backend, link.area, token))


def meeting(link: Link) -> dict[str, Any]:
    """The meeting of `link` with its agenda: no people, and with each draft whether its text can be read (``open``)."""
    at, found = desk(link), desk(link).ask("standards", "meeting", {"meeting": link.meeting})
    kept = {key: found[key] for key in ("meeting", "number", "held_on")}
    agenda = []
    for item in found["agenda"]:
        shown = {key: item[key] for key in ("ordinal", "title", "standard", "withdrawn")}
        shown["open"] = (
            not item["withdrawn"] and bool(item["standard"]) and _as_placed(at, item["standard"]) is not None
        )
        agenda.append(shown)
    return {**kept, "body": found["body"]["name"], "agenda": agenda}


def draft(link: Link, ordinal: int) -> dict[str, Any]:
    """The draft that is put before the meeting as matter `ordinal`: title, items and what is the area's own.

    :raises Problem: 404 where the matter is none of this meeting, has no draft, or the draft has moved on
    """
    at = desk(link)
    agenda = at.ask("standards", "meeting", {"meeting": link.meeting})["agenda"]
    matter = next((item for item in agenda if item["ordinal"] == ordinal and not item["withdrawn"]), None)
    text = _as_placed(at, matter["standard"]) if matter and matter["standard"] else None
    if text is None:
        raise problem("not-found")
    kept = ("track", "edition", "title", "distinctiveness", "items", "base_edition", "uncovered")
    return {**{key: text[key] for key in kept}, "revision": matter["standard"]["revision"] if matter else 0}


def changes(link: Link, ordinal: int, against: str) -> dict[str, Any]:
    """What the draft of a matter changes, against ``previous``, ``ministry`` or ``onesqa``.

    :raises Problem: as :func:`draft`
    """
    one = draft(link, ordinal)
    asked = {"track": one["track"], "edition": one["edition"], "against": against}
    return desk(link).ask("standards", "area_standard_changes", asked)


def pack(link: Link, form: str) -> Response:
    """The agenda pack as PDF or Word, without the names of those who commented or explained.

    A body opens it all at once, so the same pack is made once.

    :raises Problem: 404 for a form that there is not, 503 where too many wait
    """
    if form not in FORMATS:
        raise problem("not-found")
    at = desk(link)
    found = at.ask("standards", "agenda_document", {"meeting": link.meeting})
    readable = {item["ordinal"] for item in meeting(link)["agenda"] if item["open"]}
    data = {**found["data"], "agenda": [_printed(item, readable) for item in found["data"]["agenda"]]}
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    kept: Printed = current_app.extensions[EXTENSION]
    key = (link.area, "agenda_document", digest, form)
    return answer(kept.once(key, lambda: made(at, found["template"], data, form)), to_open=form == "pdf")


def _printed(item: Mapping[str, Any], readable: set[int]) -> dict[str, Any]:
    standard = item["standard"]
    if standard is None or item["ordinal"] not in readable:
        return {**item, "standard": None}
    return {**item, "standard": without_people(standard)}


def without_people(data: Any) -> Any:
    """`data` with nothing left that names a person, however deep: who commented, who explained a gap."""
    if isinstance(data, Mapping):
        return {key: without_people(value) for key, value in data.items() if not _person(value)}
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [without_people(part) for part in data if not _person(part)]
    return data


def _person(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(PERSON)


def _as_placed(at: Desk, matter: Mapping[str, Any]) -> dict[str, Any] | None:
    """The draft, where its text is still the one that was put on the agenda."""
    named = {"track": matter["track"], "edition": matter["edition"]}
    text = at.ask("standards", "area_standard", named)
    return text if text["text_hash"] == matter["text_hash"] else None


def _gone() -> Problem:
    return problem("not-found", GONE, errors=[{"parameter": "secret", "detail": GONE}])


def _guesser() -> str:
    return f"meeting-link:{address()}"
