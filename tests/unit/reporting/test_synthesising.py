"""A synthesis from accepted reports to its confirmation, through reporting as it is called."""

from __future__ import annotations

from typing import Any

from kernel.authority import Role
from kernel.service import public_range
from tests.unit.reporting.given import YEAR, Report, code

PART = {"year": YEAR, "track": "basic", "standard": "1", "kind": "strength"}
WORK = {"year": YEAR, "track": "basic"}
READ = "นักเรียนอ่านออกเขียนได้"
HEALTHY = "นักเรียนสุขภาพแข็งแรง"


def board(report: Report, **more: Any) -> dict[str, Any]:
    return report.ask("synthesis", PART, **more)


def gather(report: Report, name: str = "อ่านออกเขียนได้") -> str:
    keys = [row["key"] for row in board(report)["sentences"] if row["text"].startswith(READ)]
    report.do("make_theme", {**PART, "name": name, "sentences": keys})
    return str(board(report)["themes"][0]["theme"])


def test_the_board_says_how_many_schools_sent_and_how_many_owe(report: Report) -> None:
    report.sar(1, [READ])

    found = board(report)

    assert (found["due"], found["submitted"], found["accepted"]) == (3, 1, 1)


def test_a_report_that_was_only_sent_adds_no_sentence(report: Report) -> None:
    report.sar(1, [READ])
    place = {"year": YEAR, "school": code(2), "track": "basic"}
    report.happened("evaluation", "sar-submitted", place, f"sar-{YEAR}-{code(2)}-basic")

    found = board(report)

    assert (found["submitted"], [row["school"] for row in found["sentences"]]) == (2, [code(1)])


def test_every_sentence_leads_to_the_event_it_stands_in(report: Report) -> None:
    event = report.sar(1, [READ])

    row = board(report)["sentences"][0]

    assert (row["event_id"], row["position"]) == (event.event_id, event.position)


def test_like_sentences_are_proposed_together(report: Report) -> None:
    report.sar(1, [READ, HEALTHY])
    report.sar(2, [READ + "ทุกคน"])

    groups = report.ask("synthesis_suggestion", PART)["groups"]

    assert [group["schools"] for group in groups] == [2, 1]


def test_what_is_gathered_is_not_proposed_again(report: Report) -> None:
    report.sar(1, [READ, HEALTHY])
    gather(report)

    groups = report.ask("synthesis_suggestion", PART)["groups"]

    assert [group["name"] for group in groups] == [HEALTHY]


def test_a_theme_counts_schools_and_not_sentences(report: Report) -> None:
    report.sar(1, [READ, READ + "เร็ว"])
    report.sar(2, [READ])
    gather(report)

    assert board(report)["themes"][0]["schools"] == 2


def test_a_theme_made_on_a_sentence_nobody_sent_is_refused(report: Report) -> None:
    report.sar(1, [READ])

    problem = report.province.refused(
        "reporting", "make_theme", {**PART, "name": "ชื่อ", "sentences": [f"{code(9)}/1/strength/0"]}
    )

    assert problem["code"] == "synthesis.sentence-not-accepted"


def test_a_new_version_of_a_report_leaves_what_was_gathered_from_the_old_one_to_be_settled(report: Report) -> None:
    report.sar(1, [READ])
    gather(report)
    report.sar(1, [READ + "แก้ไขแล้ว"], version=2)

    theme = board(report)["themes"][0]

    assert (theme["sentences"], theme["stale"]) == ([], [f"{code(1)}/1/strength/0"])


def test_a_theme_citing_an_old_version_stops_the_confirmation(report: Report) -> None:
    report.sar(1, [READ])
    gather(report)
    report.sar(1, [READ], version=2)

    problem = report.province.refused("reporting", "confirm_synthesis", WORK)

    assert problem["code"] == "synthesis.sentence-replaced"


def test_a_confirmed_synthesis_is_told_to_agencies_with_what_it_rests_on(report: Report) -> None:
    report.sar(1, [READ])
    gather(report)
    report.do("confirm_synthesis", WORK)

    told = public_range(report.province["reporting"], "1501", 0, 10)["events"]

    assert [(e["type"], e["data"]["due"], e["data"]["themes"][0]["schools"]) for e in told] == [
        ("th.nithet.reporting.synthesis.confirmed.v1", 3, 1)
    ]


def test_looking_back_shows_the_themes_and_sentences_of_that_day(report: Report) -> None:
    report.at(3)
    report.sar(1, [READ])
    then = report.at(4)
    report.at(5)
    report.sar(2, [READ])
    gather(report)

    found = board(report, as_of=then)

    assert (found["submitted"], len(found["sentences"]), found["themes"]) == (1, 1, [])


def test_a_year_without_reports_says_so(report: Report) -> None:
    assert report.problem("synthesis", PART)["code"] == "reporting.no-sars"


def test_people_of_schools_do_not_synthesise(report: Report) -> None:
    token = report.province.token(Role.SCHOOL_DIRECTOR, schools=[code(1)])

    problem = report.province.refused("reporting", "confirm_synthesis", WORK, token=token)

    assert problem["status"] == 403


def test_before_the_first_report_was_begun_there_was_nothing_to_synthesise(report: Report) -> None:
    before = report.at(3)
    report.at(5)
    report.sar(1, [READ])

    assert report.ask("syntheses", {}, as_of=before)["syntheses"] == []
