"""The demo is loaded by commands alone, can be stopped and taken up again, and never doubles anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kernel.authority import Principal
from kernel.province import Province
from nithet.demo.loading import PARTS, Loaded, load
from tests.demo_office import demo_office, issuing

NEARLY, CORRECTED = "1015000001", "1015000002"


def heads(province: Province) -> dict[str, int]:
    province.pump()
    return {name: one.runtime.log.head("1501").position for name, one in province.offices.items()}


def facts(province: Province, service: str) -> list[tuple[str, int, str, Any]]:
    """What a log says, beside when it was recorded."""
    events = province[service].log.read_area("1501", 0, 10_000)
    return sorted((e.stream, e.version, e.type, str(e.data)) for e in events if "position" not in str(e.data))


class PowerCut(Exception):
    """The loader dies."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Province, Loaded]:
    """A province with two clusters loaded."""
    province = demo_office(tmp_path_factory.mktemp("demo"))
    done = load(issuing(province))
    province.pump()
    return province, done


def board(province: Province, year: int) -> dict[str, dict[str, Any]]:
    province.pump()
    return {row["school"]: row for row in province.ask("evaluation", "board", {"year": year})["schools"]}


def test_the_first_year_of_two_clusters_is_complete(loaded: tuple[Province, Loaded]) -> None:
    counts = Counter(row["status"] for row in board(loaded[0], 2567).values())
    assert counts == {"completed": 17, "not_started": 116}


def test_of_the_second_year_some_schools_are_left_to_try_out(loaded: tuple[Province, Loaded]) -> None:
    counts = Counter(row["status"] for row in board(loaded[0], 2568).values())
    assert counts == {"completed": 12, "in_progress": 3, "not_started": 118}


def test_one_school_needs_but_a_level_and_the_gate(loaded: tuple[Province, Loaded]) -> None:
    sheet = loaded[0].ask("evaluation", "sheet", {"year": 2568, "school": NEARLY})
    assert [entry["pointer"] for entry in sheet["missing"]] == ["/levels/basic/3", "/gate"]


def test_one_school_was_corrected_and_its_story_says_why(loaded: tuple[Province, Loaded]) -> None:
    story = loaded[0]["evaluation"].log.read_stream("1501", f"evaluation-2568-{CORRECTED}")
    turns = [event.type for event in story if event.type in ("evaluation-completed", "evaluation-reopened")]
    assert turns == ["evaluation-completed", "evaluation-reopened", "evaluation-completed"]
    assert all(event.data["reason"] for event in story if event.type == "evaluation-reopened")


def test_no_open_proposal_cites_a_result_that_was_corrected_to_its_target(loaded: tuple[Province, Loaded]) -> None:
    found = loaded[0].ask("planning", "proposals", {"status": "open"})["proposals"]
    assert CORRECTED not in {finding["school"] for proposal in found for finding in proposal["findings"]}


def test_some_schools_did_not_pass_in_each_year(loaded: tuple[Province, Loaded]) -> None:
    found = loaded[0].ask("supervision", "follow_ups")["follow_ups"]
    assert {(entry["year"], entry["status"]) for entry in found} == {(2567, "done"), (2568, "required")}


def test_the_plan_was_revised_after_the_first_year_and_waits_for_decisions_on_the_second(
    loaded: tuple[Province, Loaded],
) -> None:
    found = loaded[0].ask("planning", "proposals")["proposals"]
    assert {entry["year"] for entry in found if entry["status"] == "open"} == {2568}
    assert {"accepted", "declined"} <= {entry["status"] for entry in found if entry["year"] == 2567}


def test_every_school_is_notified_of_the_proclaimed_standards_and_most_have_acknowledged(
    loaded: tuple[Province, Loaded],
) -> None:
    found = loaded[0].ask("standards", "circulated_editions")["editions"]
    counts = {one["track"]: (one["notified"], one["acknowledged"] > one["notified"] // 2) for one in found}
    assert counts == {"basic": (133, True), "early": (118, False)}


def test_most_schools_came_to_an_activity_and_some_are_still_missing(loaded: tuple[Province, Loaded]) -> None:
    coverage = loaded[0].ask("supervision", "activity_coverage", {"year": 2569})
    assert (coverage["of"], 0 < coverage["missing"] < coverage["excused"] < coverage["attended"]) == (133, True)


def test_supervisors_act_in_their_own_name(loaded: tuple[Province, Loaded]) -> None:
    story = loaded[0]["evaluation"].log.read_stream("1501", f"evaluation-2567-{NEARLY}")
    assert {event.metadata.actor.split(":")[0] for event in story} == {"person"}


def test_loading_again_changes_nothing(loaded: tuple[Province, Loaded]) -> None:
    before = heads(loaded[0])
    again = load(issuing(loaded[0]))
    assert (heads(loaded[0]), again.completed) == (before, loaded[1].completed)
    assert (again.registered, again.schools) == (133, 17)


def test_loading_that_was_cut_off_is_taken_up_where_it_stopped(loaded: tuple[Province, Loaded], tmp_path: Path) -> None:
    province = demo_office(tmp_path)
    whole, left = issuing(province), [150]

    def dying(service: str, method: str, request: Mapping[str, Any], who: Principal) -> dict[str, Any]:
        left[0] -= 1
        if left[0] < 0:
            raise PowerCut
        return whole(service, method, request, who)

    with pytest.raises(PowerCut):
        load(dying)
    told: list[tuple[int, int, str]] = []
    load(whole, progress=lambda *line: told.append(line))
    assert heads(province) == heads(loaded[0])
    assert facts(province, "evaluation") == facts(loaded[0], "evaluation")
    assert {of for _, of, _ in told} == {PARTS}
    assert list(dict.fromkeys(part for part, _, _ in told)) == list(range(1, PARTS + 1))
    assert all(what for _, _, what in told)
