"""Self-assessment reports by the API: autosaves, submitting, returning, accepting, and what each may see."""

from __future__ import annotations

import base64

from tests.integration.gateway.office import AREA, SIBLING, YEAR, Enter, Offices
from tests.integration.gateway.reports import REPORT, SAR, begin, fill, open_round, submit
from tests.spreadsheets import encoded, workbook
from tests.unit.evaluation.test_sar_figures import GOOD, HEAD

LIST = f"/v1/areas/{AREA}/sars"


def test_a_report_is_begun_written_and_read_again(offices: Offices, enter: Enter):
    open_round(offices)
    teacher = enter("teacher")

    begun = teacher.send("POST", SAR, {})
    words = {"section": "summary", "parts": {"text": ["โรงเรียนของเรา"]}, "base": 0}
    done = teacher.send("PUT", f"{SAR}/sections", words)
    shown = teacher.get(f"{SAR}?wait={done.get_json()['wait']}").get_json()

    assert (begun.status_code, done.status_code) == (200, 200)
    summary = next(entry for entry in shown["sections"] if entry["id"] == "summary")
    assert (summary["parts"], summary["ordinal"]) == ({"text": ["โรงเรียนของเรา"]}, 1)


def test_whoever_is_second_in_a_section_is_told_what_stands_there_and_others_are_not_held_up(
    offices: Offices, enter: Enter
):
    begin(offices)
    first, second = enter("teacher"), enter("principal")
    first.send("PUT", f"{SAR}/sections", {"section": "summary", "parts": {"text": ["ของครู"]}, "base": 0})

    late = second.send("PUT", f"{SAR}/sections", {"section": "summary", "parts": {"text": ["ของผอ."]}, "base": 0})
    elsewhere = second.send("PUT", f"{SAR}/sections", {"section": "1.1", "parts": {"text": ["ของผอ."]}, "base": 0})

    assert (late.status_code, late.get_json()["code"]) == (412, "sar.section-changed")
    assert late.get_json()["current"]["parts"] == {"text": ["ของครู"]}
    assert elsewhere.status_code == 200


def test_a_report_with_errors_is_not_submitted_and_the_problem_names_each_place(offices: Offices, enter: Enter):
    begin(offices)
    principal = enter("principal")
    tag = principal.get(SAR).headers["ETag"]

    refused = principal.send("POST", f"{SAR}/submission", {}, **{"If-Match": tag})

    assert refused.status_code == 409
    fill(offices)
    checked = principal.get(f"{SAR}/check").get_json()
    assert checked["ready"]


def test_a_report_is_submitted_by_the_director_of_the_school_alone(offices: Offices, enter: Enter):
    begin(offices)
    fill(offices)
    tag = enter("teacher").get(SAR).headers["ETag"]

    assert enter("teacher").send("POST", f"{SAR}/submission", {}, **{"If-Match": tag}).status_code == 403
    done = enter("principal").send("POST", f"{SAR}/submission", {}, **{"If-Match": tag})

    assert done.status_code == 200
    kept = enter("principal").get(f"{SAR}/submission").get_json()
    assert kept["submission"]["receipt"] == f"SAR-{YEAR}-{REPORT['school']}-basic-1"
    assert kept["content"]["receipt"] == kept["submission"]["receipt"]


def test_what_was_changed_after_it_was_looked_at_is_not_submitted_unseen(offices: Offices, enter: Enter):
    begin(offices)
    fill(offices)
    principal = enter("principal")
    tag = principal.get(SAR).headers["ETag"]
    enter("teacher").send("PUT", f"{SAR}/items", {"item": "2.1", "level": 1, "result_text": "x", "reason": "y"})

    assert principal.send("POST", f"{SAR}/submission", {}, **{"If-Match": tag}).status_code == 412


def test_the_office_returns_an_item_and_accepts_the_report_when_it_is_mended(offices: Offices, enter: Enter):
    submit(offices)
    supervisor, director, teacher, principal = (
        enter(name) for name in ("supervisor", "group-director", "teacher", "principal")
    )

    proposed = supervisor.send("PUT", f"{SAR}/proposal", {"outcome": "return", "note": "หลักฐาน"}, **{"If-Match": "*"})
    place = {"item": "2.1", "comment": "หลักฐานไม่พอ"}
    returned = director.send("POST", f"{SAR}/return", {"items": [place]}, **{"If-Match": "*"})
    answered = teacher.send("PUT", f"{SAR}/answers", {"number": 1, "text": "เพิ่มแล้ว"})
    again = principal.send("POST", f"{SAR}/submission", {}, **{"If-Match": "*"})
    accepted = director.send("POST", f"{SAR}/acceptance", {}, **{"If-Match": "*"})

    assert [done.status_code for done in (proposed, returned, answered, again, accepted)] == [200] * 5
    history = teacher.get(f"{SAR}/history").get_json()
    assert [entry["outcome"] for entry in history["submissions"]] == ["returned", "accepted"]
    assert director.send("POST", f"{SAR}/return", {"items": [place]}, **{"If-Match": "*"}).status_code == 409


def test_figures_of_a_spreadsheet_are_checked_and_imported(offices: Offices, enter: Enter):
    begin(offices)
    teacher = enter("teacher")
    file = encoded(workbook([HEAD, GOOD]))

    checked = teacher.send("POST", f"{SAR}/figures/check", {"section": "1.4", "file": file}).get_json()
    wanted = {"section": "1.4", "file": file, "fingerprint": checked["fingerprint"]}
    done = teacher.send("POST", f"{SAR}/figures/import", wanted)
    broken = {"section": "1.4", "file": base64.b64encode(b"PK\x03\x04broken").decode()}

    assert (checked["errors"], done.status_code) == ([], 200)
    assert teacher.send("POST", f"{SAR}/figures/import", broken).status_code == 422


def test_people_of_a_school_see_their_own_reports_and_the_office_all(offices: Offices, enter: Enter):
    begin(offices)
    offices.province.do("evaluation", "start_sar", {**REPORT, "school": SIBLING})

    assert [row["school"] for row in enter("teacher").get(LIST).get_json()["items"]] == [REPORT["school"]]
    assert len(enter("supervisor").get(LIST).get_json()["items"]) == 2
    assert enter("teacher").get(SAR.replace(REPORT["school"], SIBLING)).status_code == 403


def test_the_first_answer_stands_when_a_submission_is_sent_again(offices: Offices, enter: Enter):
    begin(offices)
    fill(offices)
    principal = enter("principal")
    tag = principal.get(SAR).headers["ETag"]
    key = {"If-Match": tag, "Idempotency-Key": "00000000-0000-4000-8000-00000000000a"}

    answers = [principal.send("POST", f"{SAR}/submission", {}, **key) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].get_json()["position"] == answers[1].get_json()["position"]
