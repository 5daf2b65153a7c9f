"""Heat map, school pages, and the events behind every number."""

from __future__ import annotations

from kernel.authority import Role
from tests.unit.reporting.given import YEAR, Report, code


def test_the_heat_map_puts_the_greatest_need_first_and_schools_without_a_result_last(report: Report) -> None:
    report.completed(1, {"basic.1": 3, "basic.2": 3})
    report.completed(2, {"basic.1": 1, "basic.2": 2})

    rows = report.ask("heat_map", {"year": YEAR, "track": "basic"})["rows"]

    assert [row["school"] for row in rows] == [code(2), code(1), code(3)]


def test_a_missing_level_is_shown_as_missing(report: Report) -> None:
    rows = report.ask("heat_map", {"year": YEAR, "track": "basic"})["rows"]

    assert rows[0]["levels"] == {"1": None, "2": None}


def test_the_heat_map_of_a_track_has_only_the_schools_that_teach_it(report: Report) -> None:
    answer = report.ask("heat_map", {"year": YEAR, "track": "early"})

    assert ([row["school"] for row in answer["rows"]], answer["of"]) == ([code(3)], 1)


def test_a_heat_map_row_names_its_event(report: Report) -> None:
    event = report.completed(1, {"basic.1": 3})

    row = report.ask("heat_map", {"year": YEAR, "track": "basic", "cluster": "c01"})["rows"][0]

    assert (row["event_id"], row["position"]) == (event.event_id, event.position)


def test_an_unknown_track_is_refused(report: Report) -> None:
    assert report.problem("heat_map", {"year": YEAR, "track": "middle"})["status"] == 422


def test_behind_a_level_count_stand_its_schools_and_events(report: Report) -> None:
    event = report.completed(1, {"basic.1": 3})
    report.completed(2, {"basic.1": 2})

    found = report.ask("sources", {"year": YEAR, "track": "basic", "standard": "1", "level": 3})["sources"]

    assert [(s["school"], s["level"], s["event_id"], s["position"]) for s in found] == [
        (code(1), 3, event.event_id, event.position)
    ]


def test_every_count_of_the_summary_equals_the_sources_behind_it(report: Report) -> None:
    for number, level in ((1, 2), (2, 3), (3, 3)):
        report.completed(number, {"basic.1": level, "basic.2": 6 - level})

    for row in report.summary()["levels"]:
        for level, count in row["counts"].items():
            cell = {"year": YEAR, "track": row["track"], "standard": row["standard"], "level": int(level)}
            assert report.ask("sources", cell)["n"] == count


def test_behind_the_mean_of_an_element_stand_the_means_of_its_schools(report: Report) -> None:
    report.completed(1, {"basic.1": 3}, means={"1": "3.20"})
    report.completed(2, {"basic.1": 3}, means={"1": None})

    found = report.ask("sources", {"year": YEAR, "element": "1"})["sources"]

    assert [(s["school"], s["mean"]) for s in found] == [(code(1), "3.20")]


def test_sources_follow_the_clock_too(report: Report) -> None:
    then = report.at(5)
    old = report.completed(1, {"basic.1": 2})
    report.at(9)
    report.completed(1, {"basic.1": 3})

    found = report.ask("sources", {"year": YEAR, "track": "basic", "standard": "1"}, then)["sources"]

    assert [s["event_id"] for s in found] == [old.event_id]


def test_sources_need_one_cell(report: Report) -> None:
    assert report.problem("sources", {"year": YEAR, "track": "basic"})["status"] == 422


def test_a_school_page_has_the_result_whole_with_the_words_of_its_standards(report: Report) -> None:
    report.completed(1, {"basic.1": 3})

    level = report.ask("school_result", {"school": code(1)})["result"]["levels"][0]

    assert (level["text"], level["label"], level["reason"]) == ("คุณภาพของเด็ก", "ดี", "ตามหลักฐาน")


def test_a_school_page_has_the_years_before(report: Report) -> None:
    report.round(2567)
    report.completed(1, {"basic.1": 2}, year=2567)
    report.completed(1, {"basic.1": 3})

    answer = report.ask("school_result", {"school": code(1)})

    assert (answer["year"], [row["year"] for row in answer["earlier"]]) == (2568, [2567])


def test_a_school_without_a_result_has_a_page(report: Report) -> None:
    answer = report.ask("school_result", {"school": code(1)})

    assert (answer["year"], answer["result"], answer["school"]["name"]) == (None, None, "โรงเรียนที่ 1")


def test_an_unknown_school_is_not_found(report: Report) -> None:
    assert report.problem("school_result", {"school": code(88)})["status"] == 404


def test_a_school_director_reads_their_own_school(report: Report) -> None:
    token = report.province.token(Role.SCHOOL_DIRECTOR, schools=[code(1)])

    assert report.ask("school_result", {"school": code(1)}, token=token)["school"]["school"] == code(1)


def test_a_school_director_does_not_read_another_school(report: Report) -> None:
    token = report.province.token(Role.SCHOOL_DIRECTOR, schools=[code(1)])

    assert report.problem("school_result", {"school": code(2)}, token)["status"] == 403


def test_a_supervisor_reads_schools_of_other_clusters_too(report: Report) -> None:
    token = report.province.token(Role.SUPERVISOR, schools=[code(1)])

    assert report.ask("school_result", {"school": code(2)}, token=token)["school"]["school"] == code(2)
