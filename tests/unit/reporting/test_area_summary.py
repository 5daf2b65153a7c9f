"""The area summary: what is counted, out of how many, and what it says first."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kernel.authority import Role
from services.reporting.domain.facts import Known, Level, Result, Round, School, Standard
from services.reporting.domain.summary import summarise
from tests.unit.reporting.given import YEAR, Report, code


def row(summary: dict, track: str, standard: str) -> dict:  # type: ignore[type-arg]
    return next(r for r in summary["levels"] if (r["track"], r["standard"]) == (track, standard))


def test_before_any_result_every_count_is_zero_and_the_schools_due_are_told(report: Report) -> None:
    summary = report.summary()

    assert (summary["n"], summary["of"], summary["coverage"]) == (0, 3, "0.00")


def test_before_any_result_the_sentence_says_so(report: Report) -> None:
    assert report.summary()["headline"]["kind"] == "nothing-yet"


def test_a_completed_evaluation_is_counted_at_its_level(report: Report) -> None:
    report.completed(1, {"basic.1": 3, "basic.2": 2})

    assert row(report.summary(), "basic", "2")["counts"] == {"1": 0, "2": 1, "3": 0, "4": 0, "5": 0}


def test_coverage_is_completed_of_due(report: Report) -> None:
    report.completed(1, {"basic.1": 3})

    summary = report.summary()

    assert (summary["n"], summary["of"], summary["coverage"]) == (1, 3, "33.33")


def test_a_track_counts_only_the_schools_that_teach_it(report: Report) -> None:
    report.completed(3, {"early.1": 4, "basic.1": 2})

    assert [(t["track"], t["n"], t["of"]) for t in report.summary()["tracks"]] == [("early", 1, 1), ("basic", 1, 3)]


def test_schools_without_a_level_are_missing_and_not_zero(report: Report) -> None:
    report.completed(1, {"basic.1": 3})

    cell = row(report.summary(), "basic", "1")

    assert (cell["n"], cell["of"], cell["missing"]) == (1, 3, 2)


def test_tracks_are_never_added_together(report: Report) -> None:
    report.completed(3, {"early.1": 5, "basic.1": 1})

    summary = report.summary()

    assert (row(summary, "early", "1")["counts"]["5"], row(summary, "basic", "1")["counts"]["1"]) == (1, 1)
    assert (row(summary, "early", "1")["n"], row(summary, "basic", "1")["n"]) == (1, 1)


def test_shares_are_of_the_schools_with_a_level(report: Report) -> None:
    for number, level in ((1, 2), (2, 3), (3, 3)):
        report.completed(number, {"basic.1": level})

    assert row(report.summary(), "basic", "1")["percents"] == {
        "1": "0.00",
        "2": "33.33",
        "3": "66.67",
        "4": "0.00",
        "5": "0.00",
    }


def test_a_school_is_below_target_by_its_own_target(report: Report) -> None:
    report.completed(1, {"basic.1": 3}, target=4)
    report.completed(2, {"basic.1": 3}, target=3)

    assert row(report.summary(), "basic", "1")["below_target"] == 1


def test_every_school_weighs_the_same_in_the_mean_of_an_element(report: Report) -> None:
    report.completed(1, {"basic.1": 3}, means={"1": "3.00"})
    report.completed(2, {"basic.1": 3}, means={"1": "4.01"})

    assert report.summary()["elements"][0] == {
        "element": "1",
        "title": "มาตรฐาน",
        "n": 2,
        "mean": "3.51",
        "sd": "0.71",
        "interpretation": "มาก",
    }


def test_an_element_that_a_school_did_not_rate_is_left_out_of_the_mean(report: Report) -> None:
    report.completed(1, {"basic.1": 3}, means={"1": None})
    report.completed(2, {"basic.1": 3}, means={"1": "4.00"})

    element = report.summary()["elements"][0]

    assert (element["n"], element["mean"], element["sd"]) == (1, "4.00", None)


def test_an_element_without_any_value_is_empty(report: Report) -> None:
    element = report.summary()["elements"][1]

    assert (element["n"], element["mean"], element["interpretation"]) == (0, None, None)


def test_the_rule_of_the_means_is_stated(report: Report) -> None:
    assert "น้ำหนักเท่ากัน" in report.summary()["rule"]


def test_remarks_name_the_school_and_the_event_they_come_from(report: Report) -> None:
    event = report.completed(1, {"basic.1": 3}, improvement="จัดหาหนังสืออ่านเพิ่ม")

    assert report.summary()["improvements"] == [
        {
            "track": "basic",
            "standard": "1",
            "text": "จัดหาหนังสืออ่านเพิ่ม",
            "school": code(1),
            "name": "โรงเรียนที่ 1",
            "event_id": event.event_id,
            "position": event.position,
        }
    ]


def test_the_sentence_names_the_standard_that_most_schools_miss(report: Report) -> None:
    for number in (1, 2, 3):
        report.completed(number, {"basic.1": 3, "basic.2": 2 if number < 3 else 3})

    headline = report.summary()["headline"]

    assert (headline["track"], headline["standard"], headline["below"], headline["n"]) == ("basic", "2", 2, 3)


def test_the_sentence_carries_n_and_coverage(report: Report) -> None:
    report.completed(1, {"basic.2": 2})

    assert report.summary()["headline"]["text"] == (
        "มาตรฐานที่ 2 ระดับการศึกษาขั้นพื้นฐาน ต้องการความช่วยเหลือมากที่สุด: ต่ำกว่าค่าเป้าหมาย 1 จาก 1 แห่ง (ประเมินเสร็จแล้ว 1 จาก 3 แห่ง)"
    )


def test_when_every_target_is_reached_the_sentence_says_that(report: Report) -> None:
    report.completed(1, {"basic.1": 3})

    assert report.summary()["headline"]["kind"] == "all-on-target"


def test_a_cluster_is_summarised_by_its_own_schools(report: Report) -> None:
    report.completed(1, {"basic.1": 3})
    report.completed(2, {"basic.1": 2})

    summary = report.summary(cluster="c02")

    assert (summary["n"], summary["of"], row(summary, "basic", "1")["counts"]["2"]) == (1, 1, 1)


def test_a_district_is_summarised_by_its_own_schools(report: Report) -> None:
    assert report.summary(district="d1")["of"] == 2


def test_a_closed_school_is_no_longer_due(report: Report) -> None:
    report.happened("directory", "school-closed", {"school": code(2), "closed_on": "2026-03-31"}, f"school-{code(2)}")

    assert report.summary()["of"] == 2


def test_a_closed_school_still_counts_with_the_result_it_gave(report: Report) -> None:
    report.completed(2, {"basic.1": 3})
    report.happened("directory", "school-closed", {"school": code(2), "closed_on": "2026-03-31"}, f"school-{code(2)}")

    assert (report.summary()["n"], report.summary()["of"]) == (1, 3)


def test_a_result_of_a_school_that_the_directory_has_not_told_of_is_not_lost(report: Report) -> None:
    report.completed(99, {"basic.1": 3})

    assert (report.summary()["n"], report.summary()["of"]) == (1, 4)


def test_the_gate_is_counted(report: Report) -> None:
    report.completed(1, {"basic.1": 3}, passed=False)
    report.completed(2, {"basic.1": 3})

    assert report.summary()["gate"] == {"n": 2, "passed": 1, "failed": 1}


def test_a_year_without_a_round_is_told_plainly(report: Report) -> None:
    assert report.problem("area_summary", {"year": 2560})["code"] == "reporting.no-round"


def test_the_years_are_listed_with_their_results(report: Report) -> None:
    report.round(2567)
    report.completed(1, {"basic.1": 3})

    assert [(y["year"], y["n"]) for y in report.ask("years", {})["years"]] == [(2568, 1), (2567, 0)]


def test_another_office_sees_nothing_of_this_one(report: Report) -> None:
    answer = report.province.call("reporting", "area_summary", {"area": "1601", "params": {"year": YEAR}})

    assert answer["problem"]["code"] == "reporting.no-round"


def test_a_supervisor_of_one_cluster_reads_the_whole_summary(report: Report) -> None:
    token = report.province.token(Role.SUPERVISOR, schools=[code(1)])

    assert report.ask("area_summary", {"year": YEAR}, token=token)["of"] == 3


def test_a_school_director_does_not_read_other_schools_side_by_side(report: Report) -> None:
    token = report.province.token(Role.SCHOOL_DIRECTOR, schools=[code(1)])

    assert report.problem("area_summary", {"year": YEAR}, token)["status"] == 403


def test_a_read_model_that_lags_says_by_how_much(report: Report) -> None:
    report.completed(1, {"basic.1": 3})

    assert {f["source"]: f["head"] - f["position"] for f in report.summary()["freshness"]} == {
        "directory": 0,
        "evaluation": 0,
    }


def test_the_levels_are_those_of_the_round_in_their_order() -> None:
    standard = Standard("basic", "1", "คุณภาพของผู้เรียน", 2)
    terms = Round(YEAR, "รอบ", (standard,), (), {2: "ผ่าน", 0: "ไม่ผ่าน"}, (), "สองระดับ 1", date(2026, 4, 30))
    result = Result("1", "e", 1, datetime(2026, 3, 1, tzinfo=UTC), date(2026, 3, 1), ("basic",),
                    (Level("basic", "1", 0, 2),), {}, False, (), ())  # fmt: skip

    (row,) = summarise(Known(terms, {"1": School("1", "ก", "", "", ("basic",))}, (result,))).levels

    assert list(row.counts.items()) == [(0, 1), (2, 0)]
