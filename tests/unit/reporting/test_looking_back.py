"""What was known when: every answer can be had as of an earlier instant."""

from __future__ import annotations

from tests.unit.reporting.given import YEAR, Report, code


def level_counts(summary: dict) -> dict:  # type: ignore[type-arg]
    return next(r["counts"] for r in summary["levels"] if (r["track"], r["standard"]) == ("basic", "1"))


def test_before_a_result_was_recorded_it_was_not_known(report: Report) -> None:
    before = report.at(3)
    report.at(5)
    report.completed(1, {"basic.1": 3})

    assert report.summary(as_of=before)["n"] == 0


def test_a_result_is_known_from_the_instant_it_was_recorded(report: Report) -> None:
    then = report.at(5)
    report.completed(1, {"basic.1": 3})

    assert report.summary(as_of=then)["n"] == 1


def test_a_new_completion_replaces_the_result_and_the_old_one_can_still_be_seen(report: Report) -> None:
    first = report.at(5)
    report.completed(1, {"basic.1": 2})
    report.at(9)
    report.completed(1, {"basic.1": 4})

    assert (level_counts(report.summary(as_of=first))["2"], level_counts(report.summary())["4"]) == (1, 1)


def test_a_school_is_counted_once_after_it_was_completed_again(report: Report) -> None:
    report.completed(1, {"basic.1": 2})
    report.at(9)
    report.completed(1, {"basic.1": 4})

    assert sum(level_counts(report.summary()).values()) == 1


def test_a_reopened_evaluation_has_no_result_until_it_is_completed_anew(report: Report) -> None:
    report.completed(1, {"basic.1": 2})
    report.at(9)
    report.reopened(1)

    assert report.summary()["n"] == 0


def test_a_reopening_does_not_change_what_was_known_before_it(report: Report) -> None:
    then = report.at(5)
    report.completed(1, {"basic.1": 2})
    report.at(9)
    report.reopened(1)

    assert report.summary(as_of=then)["n"] == 1


def test_a_reopening_touches_only_its_own_year(report: Report) -> None:
    report.round(2567)
    report.completed(1, {"basic.1": 2}, year=2567)
    report.completed(1, {"basic.1": 3})
    report.at(9)
    report.reopened(1)

    assert report.ask("area_summary", {"year": 2567})["n"] == 1


def test_a_school_that_moved_is_summarised_where_it_stood_then(report: Report) -> None:
    then = report.at(5)
    report.at(9)
    moved = {"school": code(1), "cluster": "c02", "district": "d2"}
    report.happened("directory", "school-moved", moved, f"school-{code(1)}")

    assert (report.summary(as_of=then, cluster="c02")["of"], report.summary(cluster="c02")["of"]) == (1, 2)


def test_a_round_was_not_known_before_it_was_opened(report: Report) -> None:
    before = report.at(3)
    report.at(5)
    report.round(2569)
    request = {"area": "1501", "params": {"year": 2569}, "as_of": before.isoformat()}

    assert report.province.call("reporting", "area_summary", request)["problem"]["code"] == "reporting.no-round"


def test_a_school_bears_the_name_that_it_had_then(report: Report) -> None:
    then = report.at(5)
    report.at(9)
    report.happened("directory", "school-renamed", {"school": code(1), "name": "ชื่อใหม่"}, f"school-{code(1)}")

    names = [report.ask("school_result", {"school": code(1)}, moment)["school"]["name"] for moment in (then, None)]

    assert names == ["โรงเรียนที่ 1", "ชื่อใหม่"]


def test_the_correction_of_a_result_is_shown_with_the_one_that_stood_before(report: Report) -> None:
    old = report.completed(1, {"basic.1": 2})
    report.at(9)
    report.reopened(1)
    report.at(10)
    report.completed(1, {"basic.1": 4})

    answer = report.ask("school_result", {"school": code(1), "year": YEAR})

    assert [row["event_id"] for row in answer["corrected"]] == [old.event_id]


def test_looking_back_a_later_correction_is_not_yet_known(report: Report) -> None:
    then = report.at(5)
    report.completed(1, {"basic.1": 2})
    report.at(9)
    report.completed(1, {"basic.1": 4})

    answer = report.ask("school_result", {"school": code(1), "year": YEAR}, then)

    assert (answer["result"]["levels"][0]["level"], answer["corrected"]) == (2, [])


def test_a_school_is_due_in_a_track_from_when_it_was_known_to_teach_it(report: Report) -> None:
    then = report.at(5)
    report.at(9)
    taught = {"school": code(1), "tracks": ["early", "basic"]}
    report.happened("directory", "school-tracks-changed", taught, f"school-{code(1)}")

    assert [report.summary(as_of=moment)["tracks"][0]["of"] for moment in (then, None)] == [1, 2]
