"""Schools' standards and targets as everybody meets them: who may do what, and what is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.province import PRINCIPAL_KEY, Province
from kernel.reaction import Reaction
from services.standards.examples import EVENTS
from services.standards.reactions import CIRCULATE
from tests.founding import once
from tests.unit.standards import proclaiming
from tests.unit.standards.proclaiming import FIRST, SECOND, register, tell

HERE = {"school": FIRST, "track": "basic"}
BOARD = {"board": {"meeting_number": "1/2569", "held_on": "2026-06-05"}}
ITEMS = EVENTS["area-standard-proclaimed"]["items"]
TARGETS = [{"code": "1.1", "level": 3}, {"code": "1.2", "level": 4}, {"code": "1.3", "level": 4}]
TODAY = datetime(2026, 6, 10, 5, tzinfo=UTC)


def announcement(number: str) -> dict[str, Any]:
    return {"announcement": {"number": number, "signed_on": "2026-06-08"}}


def area(made: Province, edition: int = 1, year: int = 2569, items: Any = None, track: str = "basic") -> None:
    """The area proclaims an edition."""
    told = {**EVENTS["area-standard-proclaimed"], "track": track, "edition": edition, "effective_from_year": year}
    told |= {"items": items or ITEMS, "supersedes": None}
    drafted = {**EVENTS["area-standard-drafted"], "track": track, "edition": edition, "items": told["items"]}
    tell(made, "standards", "area-standard-drafted", f"area-standard-{track}", drafted)
    if edition > 1:
        ended = {"track": track, "edition": edition - 1, "by_edition": edition, "from_year": year}
        tell(made, "standards", "area-standard-superseded", f"area-standard-{track}", ended)
    tell(made, "standards", "area-standard-proclaimed", f"area-standard-{track}", told)


@once
def founded(folder: Path) -> Province:
    """Two schools of two clusters, and an edition of the area's standards."""
    made = proclaiming.province(folder)
    made.now = TODAY
    register(made, FIRST, "early", "basic", cluster="c01")
    register(made, SECOND, "basic", cluster="c02")
    area(made)
    return made


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return founded(tmp_path)


def do(made: Province, command: str, *roles: Role, school: str = FIRST, **data: Any) -> dict[str, Any]:
    token = made.token(*(roles or (Role.SCHOOL_DIRECTOR,)), schools=[school])
    return made.do("standards", command, {"school": school, "track": "basic", **data}, token=token)


def refused(made: Province, command: str, *roles: Role, reach: str = FIRST, **data: Any) -> dict[str, Any]:
    token = made.token(*(roles or (Role.SCHOOL_DIRECTOR,)), schools=[reach])
    return made.refused("standards", command, {**HERE, **data}, token=token)


def lines(made: Province, *own: dict[str, Any]) -> list[dict[str, Any]]:
    items = made.ask("standards", "school_standard", HERE)["draft"]["items"]
    return [*({key: item[key] for key in ("code", "parent", "text", "note")} for item in items), *own]


def announced(made: Province, school: str = FIRST) -> None:
    """A school takes up, adds an item, has it endorsed and announces it."""
    do(made, "adopt_school_standard", Role.SCHOOL_QA_TEACHER, school=school)
    if school == FIRST:
        own = {"code": None, "parent": "1", "text": "ยิ้มไหว้ทักทายงามอย่างไทย"}
        do(made, "revise_school_standard", Role.SCHOOL_QA_TEACHER, items=lines(made, own), identity="ยิ้มไหว้ทักทาย")
    do(made, "endorse_school_standard", Role.SCHOOL_QA_TEACHER, school=school, **BOARD)
    do(made, "proclaim_school_standard", school=school, **announcement("4/2569"))


def targets_announced(made: Province) -> None:
    do(made, "draft_school_targets", Role.SCHOOL_QA_TEACHER, year=2569, targets=TARGETS)
    do(made, "endorse_school_targets", Role.SCHOOL_QA_TEACHER, year=2569, **BOARD)
    do(made, "announce_school_targets", year=2569, **announcement("5/2569"))


def row(made: Province, school: str = FIRST, track: str = "basic", **how: Any) -> dict[str, Any]:
    found = made.ask("standards", "school_standards", how.pop("params", {}), **how)["schools"]
    return next(one for one in found if (one["school"], one["track"]) == (school, track))


def test_a_school_goes_from_taking_up_to_announced_targets(province: Province) -> None:
    announced(province)
    targets_announced(province)

    found = row(province)
    assert (found["state"], found["targets"], found["review"], found["due"]) == (
        "announced",
        "announced",
        "none",
        False,
    )


def test_the_announced_standards_hold_the_areas_items_and_the_schools_own(province: Province) -> None:
    announced(province)

    holds = province.ask("standards", "school_standard", HERE)["holds"]
    assert [(item["code"], item["locked"]) for item in holds["items"]] == [
        ("1", True), ("1.1", True), ("1.2", True), ("1.3", False),
    ]  # fmt: skip


def test_a_number_is_used_once_in_a_school_for_standards_and_for_targets(province: Province) -> None:
    announced(province)
    do(province, "draft_school_targets", Role.SCHOOL_QA_TEACHER, year=2569, targets=TARGETS)
    do(province, "endorse_school_targets", Role.SCHOOL_QA_TEACHER, year=2569, **BOARD)
    for number in ("4/2569", "4"):
        problem = refused(province, "announce_school_targets", year=2569, **announcement(number))
        assert problem["code"] == "standards.announcement-number-used"
    do(province, "announce_school_targets", year=2569, **announcement("5/2569"))
    do(province, "adopt_school_standard", reason="ปรับ")
    do(province, "endorse_school_standard", **BOARD)
    problem = refused(province, "proclaim_school_standard", **announcement("5/2569"))
    assert problem["code"] == "standards.announcement-number-used"
    do(province, "proclaim_school_standard", **announcement("6/2569"))


def test_a_teacher_prepares_but_does_not_announce(province: Province) -> None:
    do(province, "adopt_school_standard", Role.SCHOOL_QA_TEACHER)
    do(province, "endorse_school_standard", Role.SCHOOL_QA_TEACHER, **BOARD)

    problem = refused(province, "proclaim_school_standard", Role.SCHOOL_QA_TEACHER, **announcement("4/2569"))
    assert problem["code"] == "principal.forbidden"


def test_the_director_of_another_school_does_nothing_here(province: Province) -> None:
    assert refused(province, "adopt_school_standard", reach=SECOND)["code"] == "principal.forbidden"


def test_the_office_does_not_take_up_standards_for_a_school(province: Province) -> None:
    assert refused(province, "adopt_school_standard", Role.SUPERVISOR)["code"] == "principal.forbidden"


def test_whoever_announces_is_the_signer(province: Province) -> None:
    announced(province)

    signer = province.ask("standards", "school_standard", HERE)["holds"]["announcement"]["signer"]
    assert signer == {"person": "person:00000000-0000-4000-8000-000000000001", "capacity": "own", "order": None}


def test_a_supervisor_of_the_school_reviews_and_one_of_another_does_not(province: Province) -> None:
    announced(province)

    assert refused(province, "review_school_standard", Role.SUPERVISOR, reach=SECOND, outcome="agreed")["status"] == 403
    do(province, "review_school_standard", Role.SUPERVISOR, outcome="agreed")
    assert row(province)["review"] == "agreed"


def test_people_of_a_school_see_their_own_school_only(province: Province) -> None:
    token = province.token(Role.SCHOOL_DIRECTOR, schools=[FIRST])

    found = province.ask("standards", "school_standards", {}, token=token)["schools"]
    assert {one["school"] for one in found} == {FIRST}
    request = {"area": "1501", "params": {**HERE, "school": SECOND}}
    assert province.call("standards", "school_standard", request, token)["problem"]["status"] == 403


def test_the_office_sees_every_school_and_track_from_the_beginning(province: Province) -> None:
    found = province.ask("standards", "school_standards", {})

    assert [(one["school"], one["track"], one["state"], one["due"]) for one in found["schools"]] == [
        (FIRST, "early", "none", False), (FIRST, "basic", "none", True), (SECOND, "basic", "none", True),
    ]  # fmt: skip
    assert found["area_editions"] == {"early": None, "basic": 1, "special": None}


def test_a_new_edition_of_the_area_asks_for_a_new_taking_up(province: Province) -> None:
    announced(province)
    area(province, 2, 2570)

    assert (row(province)["due"], row(province)["coming"]) == (False, True)
    assert province.ask("standards", "school_standard", HERE)["coming_edition"] == 2
    later = row(province, params={"year": 2570})
    assert (later["state"], later["due"]) == ("outdated", True)
    again = do(province, "adopt_school_standard", year=2570)
    assert again["version"] == 5
    draft = province.ask("standards", "school_standard", HERE)["draft"]
    assert (draft["edition"], draft["area_edition"], draft["identity"]) == (2, 2, "ยิ้มไหว้ทักทาย")
    assert row(province)["coming"] is False


def test_targets_that_wait_to_be_announced_are_told_with_those_of_next_year_now_and_looking_back(
    province: Province,
) -> None:
    announced(province)
    for year in (2569, 2570):
        do(province, "draft_school_targets", Role.SCHOOL_QA_TEACHER, year=year, targets=TARGETS)
        do(province, "endorse_school_targets", Role.SCHOOL_QA_TEACHER, year=year, **BOARD)
    waited = province.now + timedelta(minutes=1)
    assert row(province)["targets_waiting"] == [2569, 2570]

    province.now += timedelta(days=1)
    do(province, "announce_school_targets", year=2569, **announcement("5/2569"))

    assert row(province)["targets_waiting"] == [2570]
    assert row(province, as_of=waited.isoformat())["targets_waiting"] == [2569, 2570]


def test_two_people_who_revise_at_once_are_told_of_each_other(province: Province) -> None:
    do(province, "adopt_school_standard")
    given = lines(province)
    own = [*given, {"code": None, "parent": "1", "text": "รักสะอาด"}]
    data = {**HERE, "items": own}
    province.do("standards", "revise_school_standard", data, expected_version=1)

    problem = province.refused("standards", "revise_school_standard", {**HERE, "items": given}, expected_version=1)
    assert problem["status"] == 412


def test_targets_are_shown_beside_last_years_and_what_is_missing(province: Province) -> None:
    announced(province)
    targets_announced(province)

    now = province.ask("standards", "school_targets", {**HERE, "year": 2569})
    assert now["missing"] == [] and now["announced"][0]["version"] == 1 and now["last_year"] is None
    later = province.ask("standards", "school_targets", {**HERE, "year": 2570})
    assert later["missing"] == ["1.1", "1.2", "1.3"]
    assert [one["level"] for one in later["last_year"]["targets"]] == [3, 4, 4]


def test_missing_targets_are_named_when_the_board_is_recorded(province: Province) -> None:
    announced(province)
    do(province, "draft_school_targets", year=2569, targets=TARGETS[:1])

    problem = refused(province, "endorse_school_targets", year=2569, **BOARD)
    assert [error["pointer"] for error in problem["errors"]] == ["/targets/1.2", "/targets/1.3"]


def test_a_past_day_shows_how_far_the_school_was_then(province: Province) -> None:
    announced(province)
    province.now = TODAY + timedelta(days=7)
    targets_announced(province)

    then = row(province, as_of=(TODAY + timedelta(days=1)).isoformat())
    assert (then["state"], then["targets"]) == ("announced", "none")
    before = {**HERE, "year": 2569}
    assert province.ask("standards", "school_targets", before, as_of=TODAY.isoformat())["announced"] == []


def test_a_closed_school_is_not_on_the_board_and_takes_up_nothing(province: Province) -> None:
    tell(province, "directory", "school-closed", f"school-{FIRST}", {"school": FIRST, "closed_on": "2026-06-01"})

    assert {one["school"] for one in province.ask("standards", "school_standards", {})["schools"]} == {SECOND}
    assert refused(province, "adopt_school_standard")["code"] == "standards.school-closed"


def test_the_document_of_a_draft_has_no_number_and_that_of_an_edition_has(province: Province) -> None:
    do(province, "adopt_school_standard")
    draft = province.ask("standards", "school_standard_document", HERE)
    do(province, "endorse_school_standard", **BOARD)
    do(province, "proclaim_school_standard", **announcement("4/2569"))
    made = province.ask("standards", "school_standard_document", {**HERE, "edition": 1})

    assert draft["template"] == "school-standard-announcement" and draft["data"]["announcement"] is None
    assert made["data"]["announcement"]["number"] == "4/2569" and made["data"]["board"]["meeting_number"] == "1/2569"


def test_the_document_of_targets_brings_the_wording_of_their_items(province: Province) -> None:
    announced(province)
    targets_announced(province)

    data = province.ask("standards", "school_targets_document", {**HERE, "year": 2569})["data"]
    assert [item["code"] for item in data["items"]] == ["1", "1.1", "1.2", "1.3"]
    assert [one["level"] for one in data["targets"]] == [3, 4, 4]


def test_the_outside_is_told_of_both_announcements_without_persons(province: Province) -> None:
    announced(province)
    targets_announced(province)

    published = province["standards"].definition.published
    events = [event for event in province["standards"].log.read_area("1501") if event.type in published]
    told = {published[event.type].type: dict(published[event.type].data(event) or {}) for event in events}
    adopted = told["th.nithet.standards.school-framework.adopted.v1"]
    assert (adopted["items"], adopted["own_items"], adopted["area_edition"]) == (4, 1, 1)
    assert told["th.nithet.standards.target.set.v1"]["targets"][0] == {"code": "1.1", "level": 3}
    assert "person:" not in str(told)


def test_a_school_that_chose_a_wrong_year_discards_its_draft_and_begins_anew(province: Province) -> None:
    do(province, "adopt_school_standard", Role.SCHOOL_QA_TEACHER, year=2570)
    assert refused(province, "adopt_school_standard", year=2569)["code"] == "standards.school-standard-begun"
    assert refused(province, "discard_school_standard", Role.SUPERVISOR, reason="เลือกปีผิด")["status"] == 403
    do(province, "discard_school_standard", Role.SCHOOL_QA_TEACHER, reason="เลือกปีผิด")
    province.pump()
    shown = province.ask("standards", "school_standards", {"school": FIRST, "year": 2569})["schools"]
    assert [one["drafting"] for one in shown if one["track"] == "basic"] == [None]
    do(province, "adopt_school_standard", Role.SCHOOL_QA_TEACHER, year=2569)
    draft = province.ask("standards", "school_standard", HERE)["draft"]
    assert (draft["edition"], draft["effective_from_year"]) == (1, 2569)


@pytest.mark.parametrize(("since", "carried_out"), [("2026-06-09", False), ("2026-06-08", True)])
def test_a_school_is_announced_for_by_who_directed_it_on_the_day_of_signature(
    province: Province, since: str, carried_out: bool
) -> None:
    do(province, "adopt_school_standard")
    do(province, "endorse_school_standard", **BOARD)
    grant = Grant(Role.SCHOOL_DIRECTOR, "1501", frozenset({FIRST}), date.fromisoformat(since))
    token = principals.sign(Principal("person:00000000-0000-4000-8000-000000000001", (grant,)), PRINCIPAL_KEY)
    data = {**HERE, **announcement("4/2569")}
    if carried_out:
        province.do("standards", "proclaim_school_standard", data, token=token)
    else:
        problem = province.refused("standards", "proclaim_school_standard", data, token=token)
        assert problem["code"] == "standards.signer-not-director"


def corrected(made: Province) -> dict[str, Any]:
    """The area mends a misprint of its item 1.1."""
    change = {"code": "1.1", "before": ITEMS[1]["text"], "after": "ผลสัมฤทธิ์ทางวิชาการของผู้เรียนทุกคน"}
    told = {**EVENTS["area-standard-corrected"], "changes": [change]}
    tell(made, "standards", "area-standard-corrected", "area-standard-basic", told)
    return change


def test_a_schools_items_show_what_the_area_corrected_beside_what_was_printed(province: Province) -> None:
    announced(province)
    before = province.now
    province.now = TODAY + timedelta(days=1)
    change = corrected(province)

    items = {item["code"]: item for item in province.ask("standards", "school_standard", HERE)["holds"]["items"]}
    then = province.ask("standards", "school_standard", HERE, as_of=before.isoformat())["holds"]["items"]

    assert items["1.1"]["text"] == change["before"]
    assert (items["1.1"]["corrected"]["text"], items["1.1"]["corrected"]["number"]) == (change["after"], "15/2569")
    assert [code for code, item in items.items() if "corrected" in item] == ["1.1"]
    assert not any("corrected" in item for item in then)


def test_an_edition_taken_up_after_a_corrigendum_has_the_mended_wording(province: Province) -> None:
    change = corrected(province)
    do(province, "adopt_school_standard", Role.SCHOOL_QA_TEACHER)

    item = next(x for x in province.ask("standards", "school_standard", HERE)["draft"]["items"] if x["code"] == "1.1")

    assert item["text"] == change["after"] and "corrected" not in item


def test_a_draft_begun_before_a_corrigendum_says_so_and_goes_on_in_the_corrected_wording(province: Province) -> None:
    do(province, "adopt_school_standard")
    change = corrected(province)

    def line() -> dict[str, Any]:
        draft = province.ask("standards", "school_standard", HERE)["draft"]
        return next(item for item in draft["items"] if item["code"] == "1.1")

    assert line()["corrected"]["text"] == change["after"]
    assert refused(province, "endorse_school_standard", **BOARD)["code"] == "standards.area-wording-corrected"

    do(province, "take_corrected_wording", Role.SCHOOL_QA_TEACHER)

    assert line()["text"] == change["after"] and "corrected" not in line()
    do(province, "endorse_school_standard", **BOARD)
    do(province, "proclaim_school_standard", **announcement("4/2569"))
    holds = province.ask("standards", "school_standard", HERE)["holds"]
    assert change["after"] in [item["text"] for item in holds["items"]]


def test_an_endorsed_draft_is_not_announced_in_the_wording_before_a_corrigendum(province: Province) -> None:
    do(province, "adopt_school_standard")
    do(province, "endorse_school_standard", **BOARD)
    corrected(province)
    found = refused(province, "proclaim_school_standard", **announcement("4/2569"))
    assert found["code"] == "standards.area-wording-corrected" and "แก้คำผิดข้อ 1.1 " in str(found)


def test_every_school_with_a_notice_is_told_of_a_corrigendum_until_it_reads_it(province: Province) -> None:
    corrected(province)

    def told(school: str) -> list[dict[str, Any]]:
        return province.ask("standards", "notices", {"school": school})["notices"][0]["corrigenda"]

    assert [told(school)[0]["read_on"] for school in (FIRST, SECOND)] == [None, None]
    do(province, "open_notice", edition=1)
    assert [told(school)[0]["read_on"] is not None for school in (FIRST, SECOND)] == [True, False]


def test_a_school_that_joins_later_is_told_of_the_corrigenda_of_what_stands(province: Province) -> None:
    corrected(province)
    joined = "1015000009"
    register(province, joined, "basic")
    notice = province.ask("standards", "notices", {"school": joined})["notices"][0]
    assert [(one["corrigendum"], one["read_on"]) for one in notice["corrigenda"]] == [(1, None)]
    changed = {"school": joined, "tracks": ["early", "basic"]}
    tell(province, "directory", "school-tracks-changed", f"school-{joined}", changed)
    again = province.ask("standards", "notices", {"school": joined})["notices"][0]
    assert len(again["corrigenda"]) == 1


def test_a_school_that_joins_later_is_told_of_a_corrigendum_that_the_circulation_never_took_in(tmp_path: Path) -> None:
    causes = {key: react for key, react in CIRCULATE.react.items() if key[1] != "area-standard-corrected"}
    without = replace(proclaiming.standards(), reactions=(Reaction(CIRCULATE.name, causes),))
    before = proclaiming.province(tmp_path, without)
    before.now = TODAY
    area(before)
    corrected(before)
    made = proclaiming.province(tmp_path)
    made.now = TODAY

    register(made, SECOND, "basic")

    notice = made.ask("standards", "notices", {"school": SECOND})["notices"][0]
    assert [one["corrigendum"] for one in notice["corrigenda"]] == [1]
