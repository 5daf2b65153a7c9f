"""The area's own standards: edition 1 of both tracks proclaimed for 2569, edition 2 of each on its way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kernel.authority import Capacity, Grant, Principal, Role
from kernel.envelope import derived_id
from kernel.language import say
from nithet.demo.issuing import Issuer
from nithet.demo.people import Staff
from nithet.demo.texts import texts
from services.directory.reference.ang_thong import ACTING, person_id
from services.directory.reference.invented_names import person_name

TRACKS = ("early", "basic")
BODY = "gsj"
SEATS = ("ประธานกรรมการ", "รองประธานกรรมการ", *["กรรมการ"] * 6, "กรรมการและเลขานุการ")
FIRST_MEMBER = 300
"""Names of members begin where those of the office's people have long ended."""

NUMBERS = {"early": "11/2569", "basic": "12/2569"}
SIGNERS = {"early": ACTING["person"], "basic": "area-director"}
"""On the day of the first somebody acts for the office's director, as the register of people has it."""

SIGNED_ON = date(2026, 4, 27)


def load(issuer: Issuer, staff: Staff, operator: Principal) -> None:
    """Two editions of each track, with the body and the meetings they go through."""
    acts = _Acts(issuer, staff, operator)
    members = _body(acts)
    for track in TRACKS:
        _hand_in(acts, track, 1, date(2026, 1, 12), date(2026, 2, 2))
    _first_meeting(acts, members)
    _proclaim(acts)
    _hand_in(acts, "early", 2, date(2026, 10, 5), date(2026, 10, 30))
    _next_meeting(acts)
    _draft_with_comments(acts)


class _Acts:
    """Sends the commands of people by their user names."""

    def __init__(self, issuer: Issuer, staff: Staff, operator: Principal) -> None:
        self.issuer = issuer
        self.operator = operator
        self.texts = texts("area-standards")
        self._people = {person.actor: person for person in staff.people}
        acting = f"person:{person_id(ACTING['person'])}"
        self._people[acting] = _acting(self._people[acting], issuer.area)

    def do(self, who: str, command: str, on: date, *key: object, **data: Any) -> None:
        """`who` carries out `command`; "" stands for the operator."""
        person = self._people[f"person:{person_id(who)}"] if who else self.operator
        what = say("มาตรฐานของเขตพื้นที่", "the area's standards")
        self.issuer.command("standards", command, data, person, on, *key, what=what)


def _acting(person: Principal, area: str) -> Principal:
    """`person` with the role that they held for some days; the register lets nobody act in one that is over."""
    first, last = (date.fromisoformat(ACTING[name]) for name in ("valid_from", "valid_to"))
    held = Grant(Role(ACTING["role"]), area, None, first, last, Capacity(ACTING["capacity"]), ACTING["order"])
    return replace(person, grants=(*person.grants, held))


def _body(acts: _Acts) -> list[str]:
    members = [derived_id("demo", acts.issuer.area, "member", seat) for seat in range(len(SEATS))]
    what = say("มาตรฐานของเขตพื้นที่", "the area's standards")
    for at, person in enumerate(members):
        data = {"person": person, "name": person_name(FIRST_MEMBER + at), "position": SEATS[at]}
        acts.issuer.command("directory", "register_person", data, acts.operator, date(2025, 1, 6), person, what=what)
    for body, name, kind, since, until, basis in (
        ("gpt", "คณะกรรมการเขตพื้นที่การศึกษา (กพท.)", "gpt", "2003-07-07", "2016-03-20",
         "พระราชบัญญัติระเบียบบริหารราชการกระทรวงศึกษาธิการ พ.ศ. 2546 มาตรา 36"),
        (BODY, "คณะกรรมการศึกษาธิการจังหวัด (กศจ.)", "gsj", "2017-04-03", None,
         "คำสั่งหัวหน้าคณะรักษาความสงบแห่งชาติ ที่ 19/2560"),
    ):  # fmt: skip
        acts.do("", "register_approving_body", date(2025, 1, 6), body, body=body, name=name, kind=kind,
                from_date=since, to_date=until, legal_basis=basis, quorum={"rule": "more-than-half"})  # fmt: skip
    posts = {"group_director": None, "area_deputy_director": acts.texts["no_deputy"], "area_director": None}
    acts.do("area-director", "set_sign_off_chain", date(2026, 1, 5),
            stations=[{"post": post, "skipped": skipped} for post, skipped in posts.items()])  # fmt: skip
    roster = [{"person": f"person:{person}", "seat": seat} for person, seat in zip(members, SEATS, strict=True)]
    acts.do("", "appoint_body_members", date(2025, 1, 6), BODY, body=BODY, members=roster, from_date="2025-01-06")
    return [entry["person"] for entry in roster]


def _hand_in(acts: _Acts, track: str, edition: int, begun: date, handed_in: date) -> None:
    acts.do("sup1", "draft_area_standard", begun, track, edition, track=track, title=acts.texts["titles"][track])
    if edition == 1:
        own = {**acts.texts["own"][track], "kind": "item", "own": True}
        put, words = [own], acts.texts["distinctiveness"][track]
    else:
        put, words = _rewritten(acts, track, edition), None
    acts.do("sup1", "revise_area_standard", begun, track, edition, "items",
            track=track, edition=edition, base=1, put=put, distinctiveness=words)  # fmt: skip
    for who in ("director", "area-director"):
        acts.do(who, "sign_off_area_standard", handed_in, track, edition, who, track=track, edition=edition, revision=2)
    acts.do("director", "submit_area_standard", handed_in, track, edition, track=track, edition=edition, revision=2,
            gaps_seen=True)  # fmt: skip


def _rewritten(acts: _Acts, track: str, edition: int) -> list[dict[str, Any]]:
    asked = {"track": track, "edition": edition}
    found = acts.issuer.ask("standards", "area_standard", asked, acts.operator)["items"]
    new = acts.texts["rewritten"][track]
    return [{**item, "text": new[item["code"]]} for item in found if item["code"] in new]


def _first_meeting(acts: _Acts, members: list[str]) -> None:
    called, held, name = date(2026, 2, 20), date(2026, 3, 20), f"{BODY}-2-2569"
    acts.do("secretary", "call_meeting", called, name, body=BODY, number="2/2569", held_on=held.isoformat())
    for track in TRACKS:
        acts.do("secretary", "place_area_standard_on_agenda", called, track, 1, track=track, edition=1, meeting=name)
    present = [*members[:6], members[8]]
    acts.do("secretary", "record_attendance", held, name, meeting=name, present=present)
    acts.do("secretary", "recuse_member", held, name, meeting=name, ordinal=2, person=members[5],
            reason=acts.texts["recusal"])  # fmt: skip
    for ordinal, track in enumerate(TRACKS, 1):
        conditions = [acts.texts["condition"]] if track == "basic" else []
        acts.do("secretary", "record_resolution", held, name, ordinal, meeting=name, ordinal=ordinal,
                outcome="approved-on-conditions" if conditions else "approved",
                text=acts.texts["resolutions"][track], conditions=conditions)  # fmt: skip
    away = [{"person": members[6], "reason": "duty"}, {"person": members[7], "reason": "leave"}]
    acts.do("secretary", "write_minutes", date(2026, 3, 24), name, meeting=name, **acts.texts["minutes"], absences=away,
            taker=f"person:{person_id('secretary')}", checker=members[8])  # fmt: skip


def _proclaim(acts: _Acts) -> None:
    asked: dict[str, Any] = {"track": "basic", "edition": 1}
    approval = acts.issuer.ask("standards", "area_standard", asked, acts.operator)["approval"]
    acts.do("director", "meet_condition", date(2026, 4, 10), "basic", **asked,
            condition=approval["conditions"][0]["id"], note=acts.texts["condition_note"])  # fmt: skip
    for track in TRACKS:
        announcement = {"number": NUMBERS[track], "signed_on": SIGNED_ON.isoformat()}
        acts.do(SIGNERS[track], "proclaim_area_standard", SIGNED_ON, track, 1, track=track, edition=1, revision=2,
                effective_from_year=2569, announcement=announcement)  # fmt: skip


def _next_meeting(acts: _Acts) -> None:
    called, name = date(2026, 11, 2), f"{BODY}-5-2569"
    acts.do("secretary", "call_meeting", called, name, body=BODY, number="5/2569", held_on="2026-12-18")
    acts.do("secretary", "place_area_standard_on_agenda", date(2026, 11, 5), "early", 2,
            track="early", edition=2, meeting=name)  # fmt: skip
    place = acts.texts["next_place"]
    acts.do("secretary", "write_minutes", date(2026, 11, 5), name, meeting=name, place=place)


def _draft_with_comments(acts: _Acts) -> None:
    edition: dict[str, Any] = {"track": "basic", "edition": 2}
    title = acts.texts["titles"]["basic"]
    acts.do("sup1", "draft_area_standard", date(2026, 10, 12), "basic", 2, track="basic", title=title)
    put = _rewritten(acts, "basic", 2)
    acts.do("sup2", "revise_area_standard", date(2026, 10, 20), "basic", 2, "items", **edition, base=1, put=put)
    for at, comment in enumerate(acts.texts["comments"]):
        acts.do(comment["by"], "comment_on_draft", date(2026, 10, 26), at, **edition, code=comment["code"],
                text=comment["text"])  # fmt: skip
        if "note" in comment:
            made = derived_id("demo", acts.issuer.seed, acts.issuer.area, "standards", "comment_on_draft", at)
            acts.do("sup1", "resolve_draft_comment", date(2026, 10, 30), at, **edition, comment=made,
                    note=comment["note"])  # fmt: skip
