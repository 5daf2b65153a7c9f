"""Schools acknowledge the proclaimed standards: most that of basic education, some that of the early years."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from kernel.authority import Grant, Principal, Role
from kernel.language import say
from nithet.demo.issuing import Issuer, patiently
from nithet.demo.people import School
from services.directory.reference.ang_thong import person_id

AGENCY = "onesqa-demo"
NAMED_ON, REMINDED_ON = date(2026, 4, 29), date(2026, 5, 12)
FIRST_DAY = date(2026, 4, 28)
ANSWERED: Mapping[str, tuple[int, int]] = {"basic": (77, 84), "early": (20, 26)}
"""For each track, of a hundred schools: how many acknowledge, and how many at least open the notice."""

DAYS = 24
"""Within which they do."""


def answer(issuer: Issuer, operator: Principal, schools: Sequence[School]) -> None:
    """Let schools open and acknowledge, the office name an agency and remind."""
    held = issuer.ask("directory", "grants", {}, operator)["grants"]
    directors = _directors(issuer.area, held)
    secretary = Principal(
        f"person:{person_id('secretary')}",
        (Grant(Role.COMMITTEE_SECRETARY, issuer.area, None, date(2020, 1, 1)),),
    )
    what = say("การแจ้งเวียนมาตรฐาน", "notices of standards")
    data: dict[str, Any] = {"agencies": [AGENCY]}
    issuer.command("standards", "choose_agencies", data, secretary, NAMED_ON, "agencies", what=what)
    for track in ANSWERED:
        of_track = [school.school for school in schools if track in school.tracks]
        _notified(issuer, operator, track, len(of_track))
        acts = sorted(_acts(track, of_track))
        for day, school, command in acts:
            data = {"track": track, "edition": 1, "school": school}
            issuer.command("standards", command, data, directors[school], day, track, school, command, what=what)
    reminded = [school.school for school in schools if _place("basic", school.school) >= ANSWERED["basic"][0]]
    text = "ขอความร่วมมือโปรดอ่านและรับทราบมาตรฐานการศึกษาของเขตพื้นที่ภายในเดือนนี้"
    data = {"track": "basic", "edition": 1, "schools": reminded, "text": text}
    issuer.command("standards", "remind_schools", data, secretary, REMINDED_ON, "basic", what=what)


def _directors(area: str, held: Sequence[Mapping[str, Any]]) -> dict[str, Principal]:
    """School -> its director, with the role that directory says they hold."""
    found = {}
    for entry in held:
        if entry["role"] == Role.SCHOOL_DIRECTOR:
            school, since = entry["scope"]["id"], date.fromisoformat(entry["valid_from"])
            grant = Grant(Role.SCHOOL_DIRECTOR, area, frozenset({school}), since)
            found[school] = Principal(f"person:{entry['person']}", (grant,))
    return found


def _acts(track: str, schools: Sequence[str]) -> Iterator[tuple[date, str, str]]:
    acknowledging, opening = ANSWERED[track]
    for school in schools:
        place = _place(track, school)
        day = FIRST_DAY + timedelta(days=place % DAYS)
        if place < acknowledging:
            yield day, school, "acknowledge_standard"
        elif place < opening:
            yield day, school, "open_notice"


def _place(track: str, school: str) -> int:
    """A number below a hundred that is the same each time."""
    return zlib.crc32(f"{track} {school}".encode()) % 100


def _notified(issuer: Issuer, operator: Principal, track: str, schools: int) -> None:
    """Wait until every school has its notice."""

    def known() -> dict[str, Any] | None:
        editions = issuer.ask("standards", "circulated_editions", {}, operator)["editions"]
        told = [one["notified"] for one in editions if (one["track"], one["edition"]) == (track, 1)]
        return {} if told and told[0] >= schools else None

    patiently(known, f"the schools are not notified of the standard of {track}")
