"""Every query as of an instant answers what it answered at that instant: a fold of the logs up to it, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from kernel import principals
from kernel.authority import Grant, Principal, Role
from kernel.log.sql import SqlLog
from kernel.province import PRINCIPAL_KEY, Province
from services.directory import wiring as directory
from services.directory.hashing import Passwords
from services.directory.means import gather
from services.directory.settings import DirectorySettings
from services.evaluation import examples
from services.evaluation import wiring as evaluation
from services.planning import wiring as planning
from services.reporting import wiring as reporting
from services.standards import wiring as standards
from services.standards.reference import reference_commands
from services.supervision import wiring as supervision
from tests.contracts import area_standards, schools_take_part
from tests.contracts.office import ON, PLAN, YEAR

SCHOOL, OTHER = "1015000001", "1015000002"
PERSON = "00000000-0000-4000-8000-00000000a001"
SHEET = {"year": YEAR, "school": SCHOOL}
REPORT = {**SHEET, "track": "basic"}
ROW = {"indicator": "อ่าน", "grade": "ป.1", "enrolled": 9, "evaluated": 9, "level_3": 9}
CELL = {"year": YEAR, "track": "basic", "standard": "1"}

ASKED: list[tuple[str, str, Mapping[str, Any]]] = [
    ("directory", "tree", {}),
    ("directory", "school", {"school": SCHOOL}),
    ("directory", "school", {"school": OTHER}),
    ("directory", "people", {"ids": [f"person:{PERSON}"]}),
    ("standards", "frameworks", {}),
    ("standards", "framework", {"framework": "moe-basic"}),
    ("standards", "crosswalks", {}),
    ("standards", "crosswalk", {"crosswalk": "iqa-elements-to-regulation"}),
    ("standards", "compare", {"a": {"framework": "iqa-elements"}, "b": {"framework": "iqa-regulation"}}),
    ("standards", "comparison_document", {"a": {"framework": "moe-basic"}, "b": {"framework": "onesqa-basic"}}),
    ("standards", "documents", {}),
    ("standards", "document", {"document": "moe-standards"}),
    ("standards", "document_part", {"document": "moe-standards", "edition": "2569", "ordinal": 0}),
    ("standards", "studies", {}),
    ("standards", "study", {"year": YEAR}),
    *area_standards.ASKED,
    *schools_take_part.ASKED,
    ("evaluation", "rounds", {}),
    ("evaluation", "round", {"year": YEAR}),
    ("evaluation", "board", {"year": YEAR}),
    ("evaluation", "board", {"year": YEAR + 1}),
    ("evaluation", "sheet", SHEET),
    ("evaluation", "sheet", {**SHEET, "school": OTHER}),
    ("evaluation", "sar_rounds", {}),
    ("evaluation", "sar_round", {"year": YEAR}),
    ("evaluation", "sar_board", {"year": YEAR}),
    ("evaluation", "sar_board", {"year": YEAR, "cluster": "c02"}),
    ("evaluation", "sar_burn_up", {"year": YEAR}),
    ("evaluation", "sar_batches", {"year": YEAR}),
    ("evaluation", "sar_batch", {"batch": f"{YEAR}-1"}),
    ("evaluation", "sar_guideline_document", {"year": YEAR}),
    ("evaluation", "sar_round_letter_document", {"year": YEAR}),
    ("evaluation", "onesqa_batch_document", {"batch": f"{YEAR}-1"}),
    ("evaluation", "sar", REPORT),
    ("evaluation", "sars", {}),
    ("evaluation", "check_sar", REPORT),
    ("evaluation", "sar_history", REPORT),
    ("evaluation", "sar_submission", REPORT),
    ("evaluation", "sar_difference", REPORT),
    ("evaluation", "sar_changes", REPORT),
    ("evaluation", "sar_document", REPORT),
    ("evaluation", "sar_receipt_document", REPORT),
    ("evaluation", "figures_template", {**REPORT, "section": "1.4", "format": "csv"}),
    ("evaluation", "check_figures", {**REPORT, "section": "1.4", "rows": [ROW]}),
    ("reporting", "years", {}),
    ("reporting", "area_summary", {"year": YEAR}),
    ("reporting", "heat_map", {"year": YEAR, "track": "basic"}),
    ("reporting", "school_result", {"school": SCHOOL}),
    ("reporting", "sources", CELL),
    ("reporting", "syntheses", {}),
    ("reporting", "synthesis", {"year": YEAR, "track": "basic"}),
    ("reporting", "synthesis_suggestion", {**CELL, "kind": "strength"}),
    ("reporting", "area_reports", {}),
    ("reporting", "area_report", {"year": YEAR}),
    ("reporting", "area_report_document", {"year": YEAR}),
    ("planning", "plan", {}),
    ("planning", "plan", {"version": 1}),
    ("planning", "plan_versions", {}),
    ("planning", "plan_comparison", {"before": 1, "after": 2}),
    ("planning", "proposals", {}),
    ("planning", "proposals", {"status": "open"}),
    ("planning", "proposal", {"proposal": f"{YEAR}-basic-1-1"}),
    ("supervision", "follow_ups", {}),
    ("supervision", "follow_ups", {"status": "open", "school": SCHOOL}),
]

TIMELESS = {
    "directory": {
        *("authenticate", "change_password", "principal", "agency_by_key", "accounts"),  # who someone is now
        *("grants", "agencies", "staff", "own_account"),  # for those who give, end and let in, now
        *("check_import", "import_template"),  # before something is done now
    },
    "evaluation": {"round_choices", "usual_sar_guideline"},
    "standards": {
        *("check_framework_import", "framework_template", "check_case_import"),  # before something is done now
        *("case_documents", "case_edition", "case_entry", "case_package"),  # what is published now
        "reminder_preview",  # before it is sent now
    },
    "reporting": {
        "document_templates",
        "render_document",
        "compose_document",
    },  # what can be made of facts, whenever they held
}
"""Queries that are about now by what they are for."""


class History:
    """An office in which things happen day by day, with every answer as it was given at the time."""

    def __init__(self, folder: Path) -> None:
        settings = DirectorySettings((bytes(range(32)),), True)
        means = gather(settings, Passwords(PasswordHasher(1, 8, 1)), clock=lambda: self.now)
        others = (standards, evaluation, planning, reporting, supervision)
        self.now = datetime(2026, 3, 21, 5, tzinfo=UTC)
        self.province = Province(folder, [directory.define(means), *(other.define() for other in others)], now=self.now)
        self.moments: list[datetime] = []
        self.given: list[list[dict[str, Any]]] = []

    def do(self, service: str, command: str, **data: Any) -> dict[str, Any]:
        """Something happens now."""
        on = {"occurred_on": ON} if service == "evaluation" else {}
        return self.province.do(service, command, data, **on)

    def note(self) -> None:
        """Take down every answer, and let days go by."""
        self.moments.append(self.now)
        self.given.append([self.answer(at) for at in range(len(ASKED))])
        self.now += timedelta(days=3)
        self.province.now = self.now

    def answer(self, at: int, as_of: datetime | None = None) -> dict[str, Any]:
        """What a query answers, without how far it has followed."""
        service, query, params = ASKED[at]
        moment = {} if as_of is None else {"as_of": as_of.isoformat()}
        answer = self.province.call(service, query, {"area": "1501", "params": params, **moment})
        answer.get("ok", {}).pop("freshness", None)
        return answer

    def evaluate(self, level: int, *, passed: bool) -> None:
        """Fill in and complete the school's sheet."""
        ratings = [{"item": item, "value": level} for item in examples.every_item()]
        self.do("evaluation", "record_ratings", **SHEET, ratings=ratings)
        self.note()
        for standard in ("1", "2", "3"):
            decision = {"track": "basic", "standard": standard, "level": level, "reason": "ตามหลักฐานเชิงประจักษ์"}
            self.do("evaluation", "decide_level", **SHEET, **decision)
        remark = {"track": "basic", "standard": "1", "text": f"อ่านคล่องระดับ {level}"}
        self.do("evaluation", "note_findings", **SHEET, strengths=[remark], improvements=[remark])
        due = {} if passed else {"due_on": (self.now + timedelta(days=4)).date().isoformat()}
        self.do("evaluation", "decide_gate", **SHEET, passed=passed, reasons=["ตามหลักฐานเชิงประจักษ์"], **due)
        self.note()
        self.do("evaluation", "complete", **SHEET)
        self.note()


def _found(history: History) -> None:
    do = history.do
    do("directory", "register_area", name="สพป.ตัวอย่าง", kind="primary", province="ตัวอย่าง")
    history.note()
    for order, district in enumerate(("d1", "d2"), 1):
        do("directory", "add_district", district=district, name=f"เมืองตัวอย่าง {order}", order=3 - order)
    for order, cluster in enumerate(("c01", "c02"), 1):
        do("directory", "add_cluster", cluster=cluster, name=f"กลุ่ม {cluster}", district="d1", order=3 - order)
    do("directory", "register_person", person=PERSON, name="นายลมเหนือ ตัวอย่างดี", position="ศึกษานิเทศก์")
    do("directory", "register_school", school=SCHOOL, name="ดอกแก้ว", cluster="c01", tracks=["basic"], students=90)
    do("directory", "set_letterhead", letter_code="ศธ 04999", address="99 ถนนสมมุติ", postcode="14000")
    history.note()
    for method, request in reference_commands("1501"):
        do("standards", method, **request["data"])
    history.note()
    do("evaluation", "open_round", **examples.open_round())
    do("planning", "draft_plan", **PLAN)
    history.note()


def _study(history: History) -> None:
    do, edition = history.do, {"kind": "basic", "title": "มาตรฐานการศึกษา", "issuer": "กระทรวงศึกษาธิการ"}
    old = {"document": "moe-standards", "edition": "2561"}
    do("standards", "register_document", **old, **edition, in_force_from="2018-08-06")
    do("standards", "open_study", year=YEAR, scope="มาตรฐานของเขต", tracks=["basic"])
    history.note()
    do("standards", "cite_document", year=YEAR, **old, clause="ข้อ 2")
    do("standards", "record_community_need", year=YEAR, source="ประชุมผู้ปกครอง", text="อยากให้เด็กรู้จักท้องถิ่น")
    history.note()
    do("standards", "withdraw_citation", year=YEAR, ordinal=1, reason="อ้างผิดข้อ")
    soon = (history.now + timedelta(days=5)).date().isoformat()
    newer = {**old, "edition": "2569"}
    upload = area_standards.sent(history, b"%PDF-1.7\nstandards")
    do("standards", "register_document", **newer, **edition, in_force_from=soon, upload=upload)
    history.note()


def _report_round(history: History) -> None:
    do = history.do
    do("evaluation", "issue_sar_guideline", year=YEAR)
    history.note()
    do("evaluation", "open_sar_round", year=YEAR, opens_on="2026-03-01")
    history.note()
    do("evaluation", "extend_sar_deadline", year=YEAR, schools=[SCHOOL], due_on="2026-05-15", reason="น้ำท่วม")
    do("evaluation", "remind_sar", year=YEAR, schools=[SCHOOL], text="โปรดส่งภายในกำหนด")
    history.note()


def _report(history: History) -> None:
    """The school writes its report and submits it, has an item back, and submits it again."""
    do = history.do
    do("evaluation", "start_sar", **REPORT)
    history.note()
    shown = history.province.ask("evaluation", "sar", REPORT)
    parts = {"process": ["ก"], "results": ["ข"], "strengths": ["ค"], "improvements": ["ง"]}
    for section in shown["sections"]:
        if section["kind"] == "standard":
            do("evaluation", "write_section", **REPORT, section=section["id"], parts=parts, base=0)
    items = [{"item": item["code"], "level": 4, "result_text": "ร้อยละ 90"} for item in shown["items"]]
    do("evaluation", "judge_items", **REPORT, items=items)
    history.note()
    for standard in shown["standards"]:
        do("evaluation", "judge_standard", **REPORT, standard=standard["code"], level=4)
    do("evaluation", "judge_overall", **REPORT, level=4, reason="ทุกมาตรฐานได้ระดับดีเลิศ")
    do("evaluation", "endorse_sar", **REPORT, meeting_number="1/2569", held_on=ON)
    do("evaluation", "submit_sar", **REPORT)
    history.note()
    do("evaluation", "return_sar", **REPORT, items=[{"item": "2.1", "comment": "หลักฐานไม่พอ"}])
    history.note()
    do("evaluation", "judge_item", **REPORT, item="2.1", level=3, result_text="ร้อยละ 80")
    do("evaluation", "submit_sar", **REPORT)
    history.note()
    do("evaluation", "accept_sar", **REPORT)
    history.note()


def _synthesise(history: History) -> None:
    """What the accepted report says is gathered into a theme, and the area's report is compiled and endorsed."""
    do, work = history.do, {"year": YEAR, "track": "basic"}
    keys = [row["key"] for row in history.province.ask("reporting", "synthesis", work)["sentences"]]
    theme = {"standard": "1", "kind": "strength", "name": "อ่านออกเขียนได้", "sentences": keys}
    do("reporting", "make_theme", **work, **theme)
    history.note()
    do("reporting", "confirm_synthesis", **work)
    history.note()
    do("reporting", "compile_area_report", year=YEAR, number="1/2569")
    do("reporting", "endorse_area_report", year=YEAR, step="group", edition=1)
    history.note()
    do("reporting", "endorse_area_report", year=YEAR, step="office", edition=1)
    history.note()


def _live(history: History) -> None:
    do = history.do
    do("directory", "register_school", school=OTHER, name="ดอกจาน", cluster="c02", tracks=["basic"], students=40)
    history.note()
    history.evaluate(2, passed=False)
    do("directory", "rename_school", school=SCHOOL, name="ดอกแก้ววิทยา")
    do("directory", "move_school", school=SCHOOL, cluster="c02", district="d2")
    do("directory", "change_person", person=PERSON, name="นายลมใต้ ตัวอย่างดี")
    history.note()
    do("supervision", "schedule_follow_up", follow_up=f"{YEAR}-{SCHOOL}-1", on=history.now.date().isoformat())
    do("planning", "accept_proposal", proposal=f"{YEAR}-basic-1-1", text="จัดพี่เลี้ยงด้านการอ่าน")
    history.note()
    do("evaluation", "reopen", **SHEET, reason="กรอกคลาดเคลื่อน")
    history.note()
    history.evaluate(4, passed=True)
    row = {"school": OTHER, "name": "ดอกจาน", "cluster": "c02", "tracks": "early, basic", "students": 55}
    do("directory", "import_schools", rows=[row])
    history.note()
    closing = history.now.date()
    do("directory", "close_school", school=OTHER, closed_on=closing.isoformat())
    do("evaluation", "open_round", **examples.open_round(YEAR + 1, "2026-10-01", "2027-04-30"))
    history.note()


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    """An office's year."""
    made = History(tmp_path_factory.mktemp("history"))
    _found(made)
    _study(made)
    area_standards.proclaimed(made)
    schools_take_part.taken_part(made)
    _report_round(made)
    _report(made)
    _synthesise(made)
    _live(made)
    return made


@pytest.mark.parametrize("at", range(len(ASKED)), ids=lambda at: f"{at}-{ASKED[at][0]}.{ASKED[at][1]}")
def test_as_of_an_instant_a_query_answers_what_it_answered_then(history: History, at: int) -> None:
    then = [answers[at] for answers in history.given]

    looking_back = [history.answer(at, moment) for moment in history.moments]

    assert looking_back == then


def test_every_query_looks_back_or_is_about_now_by_what_it_is_for(history: History) -> None:
    asked = {(service, query) for service, query, _ in ASKED}

    left = {
        (name, query)
        for name in history.province.offices
        for query in history.province[name].definition.queries
        if (name, query) not in asked and query not in TIMELESS.get(name, ())
    }

    assert left == set()


@pytest.mark.parametrize("query", ["board", "follow_ups", "tree"])
def test_looking_back_reads_the_log_once_however_many_schools_there_are(
    history: History, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    service, params = next((service, params) for service, name, params in ASKED if name == query)
    reads: list[str] = []
    for method in ("read_stream", "read_streams"):
        read = getattr(SqlLog, method)
        monkeypatch.setattr(SqlLog, method, lambda *a, read=read, **k: reads.append(read.__name__) or read(*a, **k))

    history.province.ask(service, query, params, as_of=history.moments[-1].isoformat())

    assert reads == ["read_streams"]


def test_before_the_first_record_an_office_says_since_when_there_are_records(history: History) -> None:
    before = history.moments[0] - timedelta(days=1)

    answer = history.province.call("directory", "tree", {"area": "1501", "as_of": before.isoformat()})

    assert (answer["problem"]["status"], answer["problem"]["code"]) == (404, "directory.before-first-record")
    assert "21 มี.ค. 2569" in answer["problem"]["detail"]


def test_who_was_erased_has_no_name_at_any_earlier_moment(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.do("directory", "register_area", name="สพป.ตัวอย่าง", kind="primary", province="ตัวอย่าง")
    history.do("directory", "register_person", person=PERSON, name="นายลมเหนือ ตัวอย่างดี")
    then = history.now
    history.province.now = then + timedelta(days=1)
    history.do("directory", "erase_person", person=PERSON, reason="เจ้าของข้อมูลขอให้ลบ")

    found = history.province.ask("directory", "people", {"ids": [PERSON]}, as_of=then.isoformat())

    assert "ลมเหนือ" not in str(found)


def test_what_someone_may_see_of_the_past_goes_by_the_roles_they_hold_today(history: History) -> None:
    then = history.moments[-1].isoformat()
    request = {"area": "1501", "params": {"year": YEAR}, "as_of": then}
    teacher = history.province.token(Role.SCHOOL_QA_TEACHER, schools=[OTHER])

    board = history.province.call("evaluation", "board", request, teacher)["ok"]

    assert [row["school"] for row in board["schools"]] == [OTHER]


def test_what_an_office_may_see_of_the_plan_goes_by_the_day_on_which_it_asks(history: History) -> None:
    until = Grant(Role.SUPERVISOR, "1501", None, date(2020, 1, 1), history.now.date())
    asking = principals.sign(Principal("person:x", (until,)), PRINCIPAL_KEY)

    plan = history.province.call("planning", "plan", {"area": "1501", "params": {}}, asking)["ok"]

    assert plan["because"]["findings"] != []
