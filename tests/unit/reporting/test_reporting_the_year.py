"""The area's report of self-assessment reports, through reporting as it is called."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from kernel.authority import Role
from kernel.service import public_range
from services.reporting.domain.area_report.figures import TrackFigures
from services.reporting.examples import EXAMPLES
from services.reporting.handlers.area_figures import shown
from tests.unit.reporting.given import YEAR, Report, code

WORK = {"year": YEAR, "track": "basic"}
NUMBER = {"year": YEAR, "number": "13/2569"}


@pytest.fixture
def settled(report: Report) -> Report:
    """Two of three schools' reports are accepted, and their synthesis is confirmed."""
    report.sar(1, ["นักเรียนอ่านออก"])
    report.sar(2, ["นักเรียนอ่านคล่อง"])
    keys = [row["key"] for row in report.ask("synthesis", WORK)["sentences"]]
    theme = {**WORK, "standard": "1", "kind": "strength", "name": "อ่านออก", "sentences": keys}
    report.do("make_theme", theme)
    report.do("confirm_synthesis", WORK)
    return report


def refused(report: Report, command: str, data: dict[str, Any], *roles: Role) -> str:
    token = report.province.token(*roles) if roles else None
    return str(report.province.refused("reporting", command, data, token=token)["code"])


def test_figures_of_the_year_are_shown_before_they_are_compiled(settled: Report) -> None:
    found = settled.ask("area_report", {"year": YEAR})
    assert [(track["submitted"], track["due"]) for track in found["now"]] == [(2, 3)]


def test_compiled_figures_do_not_change_when_another_report_is_accepted(settled: Report) -> None:
    settled.do("compile_area_report", NUMBER)
    settled.sar(3, ["นักเรียนเขียนได้"])

    found = settled.ask("area_report", {"year": YEAR})

    assert (found["edition"]["tracks"][0]["accepted"], found["now"][0]["accepted"]) == (2, 3)


def test_a_synthesis_that_is_older_than_the_accepted_reports_is_told_and_not_endorsed(settled: Report) -> None:
    settled.sar(3, ["นักเรียนเขียนได้"])
    assert settled.ask("synthesis", WORK)["confirmed"]["stale"] == 1
    settled.do("compile_area_report", NUMBER)
    assert [track["stale"] for track in settled.ask("area_report", {"year": YEAR})["edition"]["tracks"]] == [1]
    assert refused(settled, "endorse_area_report", {"year": YEAR, "step": "group", "edition": 1}) == "area-report.stale"

    settled.do("reopen_synthesis", {**WORK, "reason": "รับ SAR เพิ่ม"})
    settled.do("confirm_synthesis", WORK)
    settled.do("compile_area_report", NUMBER)

    settled.do("endorse_area_report", {"year": YEAR, "step": "group", "edition": 2})


def test_what_was_accepted_since_the_cut_off_is_told_by_name_and_endorsed_only_knowingly(settled: Report) -> None:
    settled.do("compile_area_report", NUMBER)
    assert settled.ask("area_report", {"year": YEAR})["accepted_since"] == []
    settled.sar(3, ["นักเรียนเขียนได้"])
    endorse = {"year": YEAR, "step": "group", "edition": 1}

    told = settled.ask("area_report", {"year": YEAR})["accepted_since"]
    unseen = refused(settled, "endorse_area_report", endorse)
    silent = refused(settled, "endorse_area_report", {**endorse, "accepted_since": 1})
    settled.do("endorse_area_report", {**endorse, "accepted_since": 1, "reason": "ไม่เปลี่ยนข้อค้นพบ"})

    late = [{"track": "basic", "school": code(3), "version": 1, "name": "โรงเรียนที่ 3"}]
    assert told == late
    assert (unseen, silent) == ("area-report.accepted-since", "area-report.endorsing-reason-needed")
    (endorsement,) = settled.ask("area_report", {"year": YEAR})["endorsements"]
    assert (endorsement["accepted_since"], endorsement["reason"]) == (late, "ไม่เปลี่ยนข้อค้นพบ")


def test_an_edition_compiled_anew_knows_of_what_was_accepted(settled: Report) -> None:
    settled.do("compile_area_report", NUMBER)
    settled.sar(3, ["นักเรียนเขียนได้"])
    settled.do("reopen_synthesis", {**WORK, "reason": "รับ SAR เพิ่ม"})
    settled.do("confirm_synthesis", WORK)
    settled.do("compile_area_report", NUMBER)

    settled.do("endorse_area_report", {"year": YEAR, "step": "group", "edition": 2})

    assert settled.ask("area_report", {"year": YEAR})["accepted_since"] == []


def test_the_document_says_that_the_director_knew_of_later_reports(settled: Report) -> None:
    settled.do("compile_area_report", NUMBER)
    settled.sar(3, ["นักเรียนเขียนได้"])
    knowing = {"year": YEAR, "edition": 1, "accepted_since": 1, "reason": "ไม่เปลี่ยนข้อค้นพบ"}
    settled.do("endorse_area_report", {**knowing, "step": "group"})
    settled.do("endorse_area_report", {**knowing, "step": "office"})

    endorsement = settled.ask("area_report_document", {"year": YEAR})["data"]["endorsement"]

    assert (endorsement["since"], endorsement["reason"]) == (1, "ไม่เปลี่ยนข้อค้นพบ")


def test_another_version_of_a_report_makes_a_synthesis_old_too(settled: Report) -> None:
    settled.sar(1, ["นักเรียนอ่านออกทุกคน"], version=2)
    assert [track["stale"] for track in settled.ask("area_report", {"year": YEAR})["now"]] == [1]


def test_levels_are_counted_by_standard_and_level(settled: Report) -> None:
    (standard,) = settled.ask("area_report", {"year": YEAR})["now"][0]["standards"]
    assert (standard["standard"], list(standard["counts"])) == ("1", [0, 0, 0, 2, 0])


def test_levels_are_of_the_accepted_reports_that_are_due_alone(settled: Report) -> None:
    excused = {"year": YEAR, "school": code(2), "tracks": []}
    settled.happened("evaluation", "sar-obligation-changed", excused, f"sar-round-{YEAR}")

    track = settled.ask("area_report", {"year": YEAR})["now"][0]

    assert (track["accepted"], list(track["standards"][0]["counts"])) == (1, [0, 0, 0, 1, 0])


def test_levels_are_told_in_per_cent_of_the_schools_that_have_one_with_those_that_lack_one_beside(
    settled: Report,
) -> None:
    track = settled.ask("area_report", {"year": YEAR})["now"][0]
    (standard,) = track["standards"]
    assert (standard["n"], standard["percents"]) == (2, ["0.0", "0.0", "0.0", "100.0", "0.0"])
    assert track["due"] - standard["n"] == 1


def test_levels_are_shown_by_cluster_and_by_size_and_frozen_with_the_edition(settled: Report) -> None:
    settled.happened("directory", "school-students-counted", {"school": code(2), "students": 300}, f"school-{code(2)}")
    settled.do("compile_area_report", NUMBER)
    settled.happened("directory", "school-students-counted", {"school": code(2), "students": 30}, f"school-{code(2)}")

    groups = settled.ask("area_report", {"year": YEAR})["edition"]["tracks"][0]["groups"]

    told = [(row["by"], row["group"], row["due"], row["accepted"], row["standards"][0]["n"]) for row in groups]
    assert told == [
        ("cluster", "c01", 2, 1, 1),
        ("cluster", "c02", 1, 1, 1),
        ("size", "small", 2, 1, 1),
        ("size", "medium", 1, 1, 1),
    ]


def test_the_document_has_the_tables_by_cluster_and_size(settled: Report) -> None:
    settled.do("compile_area_report", NUMBER)

    (track,) = settled.ask("area_report_document", {"year": YEAR})["data"]["tracks"]

    assert [(group["by"], group["group"]) for group in track["groups"]] == [
        ("cluster", "c01"),
        ("cluster", "c02"),
        ("size", "small"),
    ]


def test_an_edition_keeps_the_sentences_that_each_theme_rests_on_and_the_document_names_their_schools(
    settled: Report,
) -> None:
    keys = [row["key"] for row in settled.ask("synthesis", WORK)["sentences"]]
    settled.do("compile_area_report", NUMBER)
    settled.do("reopen_synthesis", {**WORK, "reason": "จัดกลุ่มใหม่"})
    settled.do("release_sentences", {**WORK, "sentences": keys[:1]})

    (theme,) = settled.ask("area_report", {"year": YEAR})["edition"]["tracks"][0]["themes"]
    (told,) = settled.ask("area_report_document", {"year": YEAR})["data"]["tracks"][0]["standards"]

    assert list(theme["sources"]) == keys
    assert told["strengths"][0]["schools"] == [code(1), code(2)]


def test_what_the_office_writes_before_and_after_the_figures_is_frozen_and_printed(settled: Report) -> None:
    said = {"introduction": "เพื่อวางแผนนิเทศ", "recommendations": ["ส่งเสริมการอ่าน", " \u200b "]}
    settled.do("compile_area_report", {**NUMBER, **said})

    found = settled.ask("area_report_document", {"year": YEAR})["data"]

    assert (found["introduction"], found["recommendations"]) == ("เพื่อวางแผนนิเทศ", ["ส่งเสริมการอ่าน"])


def test_figures_stand_beside_those_of_the_years_before_in_which_reports_were_accepted(settled: Report) -> None:
    settled.sar_round(1, year=YEAR - 1)
    settled.sar(1, year=YEAR - 1, standard="ผลการจัดการศึกษา")
    settled.do("compile_area_report", NUMBER)
    settled.sar_round(1, 2, year=YEAR - 1)
    settled.sar(2, year=YEAR - 1)

    (before,) = settled.ask("area_report", {"year": YEAR})["edition"]["tracks"][0]["earlier"]
    (now,) = settled.ask("area_report", {"year": YEAR})["now"][0]["earlier"]

    assert (before["year"], before["edition"], before["accepted"], now["accepted"]) == (YEAR - 1, None, 1, 2)
    assert [(row["text"], row["good"]) for row in before["standards"]] == [("ผลการจัดการศึกษา", "100.0")]


def test_the_year_before_is_told_by_its_endorsed_edition_where_there_is_one(settled: Report) -> None:
    settled.do("compile_area_report", NUMBER)
    for step in ("group", "office"):
        settled.do("endorse_area_report", {"year": YEAR, "step": step, "edition": 1})
    settled.sar(3, ["นักเรียนเขียนได้"])
    settled.sar_round(1, year=YEAR + 1)
    settled.sar(1, year=YEAR + 1)

    (before,) = settled.ask("area_report", {"year": YEAR + 1})["now"][0]["earlier"]

    assert (before["year"], before["edition"], before["accepted"]) == (YEAR, 1, 2)


def test_the_year_before_is_told_by_its_endorsed_edition_until_a_later_one_is_endorsed(settled: Report) -> None:
    settled.do("compile_area_report", NUMBER)
    for step in ("group", "office"):
        settled.do("endorse_area_report", {"year": YEAR, "step": step, "edition": 1})
    settled.sar(3, ["นักเรียนเขียนได้"])
    settled.do("reopen_synthesis", {**WORK, "reason": "รับ SAR เพิ่ม"})
    settled.do("confirm_synthesis", WORK)
    settled.do("compile_area_report", {**NUMBER, "reason": "รับ SAR เพิ่ม"})
    settled.sar_round(1, year=YEAR + 1)
    settled.sar(1, year=YEAR + 1)

    def before() -> tuple[int, int]:
        (told,) = settled.ask("area_report", {"year": YEAR + 1})["now"][0]["earlier"]
        return told["edition"], told["accepted"]

    first = before()
    for step in ("group", "office"):
        settled.do("endorse_area_report", {"year": YEAR, "step": step, "edition": 2})

    assert (first, before()) == ((1, 2), (2, 3))


def test_a_year_whose_synthesis_is_open_again_is_not_compiled(settled: Report) -> None:
    settled.do("reopen_synthesis", {**WORK, "reason": "รับ SAR เพิ่ม"})
    assert refused(settled, "compile_area_report", NUMBER) == "area-report.synthesis-open"


def test_the_director_s_step_is_the_director_s_alone(settled: Report) -> None:
    settled.do("compile_area_report", NUMBER)
    settled.do("endorse_area_report", {"year": YEAR, "step": "group", "edition": 1})

    code = refused(settled, "endorse_area_report", {"year": YEAR, "step": "office", "edition": 1}, Role.GROUP_DIRECTOR)

    assert code == "area-report.step-not-yours"


def test_agencies_hear_of_it_when_the_director_has_endorsed_it_and_not_before(settled: Report) -> None:
    settled.do("compile_area_report", NUMBER)
    settled.do("endorse_area_report", {"year": YEAR, "step": "group", "edition": 1})
    settled.do("endorse_area_report", {"year": YEAR, "step": "office", "edition": 1})

    told = public_range(settled.province["reporting"], "1501", 0, 20)["events"]

    assert [event["data"]["tracks"][0]["submitted"] for event in told if "area-report" in event["type"]] == [2]


def test_the_document_is_of_the_compiled_edition(settled: Report) -> None:
    settled.do("compile_area_report", NUMBER)

    found = settled.ask("area_report_document", {"year": YEAR})

    assert found["as_of"] is not None
    assert (found["template"], found["data"]["number"], found["data"]["position"] > 0) == (
        "synthesis-report",
        "13/2569",
        True,
    )


def test_a_year_without_an_edition_has_no_document(settled: Report) -> None:
    assert settled.problem("area_report_document", {"year": YEAR})["code"] == "area-report.none"


def test_schools_are_counted_by_the_overall_level_they_stated_and_those_that_stated_none_apart(report: Report) -> None:
    report.sar(1, overall=5)
    report.sar(2, overall=4)
    report.sar(3)
    report.sar(2, version=2, overall=5)

    (track,) = report.ask("area_report", {"year": YEAR})["now"]

    assert track["overall"] == {
        "counts": (0, 0, 0, 0, 2), "n": 2, "percents": ["0.0", "0.0", "0.0", "0.0", "100.0"], "not_stated": 1,
    }  # fmt: skip


def test_an_edition_of_before_overall_levels_were_kept_says_nothing_of_them() -> None:
    (track,) = EXAMPLES["area-report-compiled"]["tracks"]
    before = msgspec.convert({name: value for name, value in track.items() if name != "overall"}, TrackFigures)
    assert [row["overall"] for row in shown([before])] == [None]
