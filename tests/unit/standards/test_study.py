"""A study cites the four kinds of documents and the community before it is concluded (handbook 1)."""

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from kernel.decider import Refusal
from kernel.specs import given
from services.standards.domain.citation import Citation
from services.standards.domain.crosswalk_events import Edition
from services.standards.domain.study import STUDY, WANTED
from services.standards.domain.study_commands import (
    CiteDocument,
    ConcludeStudy,
    IssueHandbook,
    OpenStudy,
    RecordCommunityNeed,
    RecordComparison,
    ReopenStudy,
    WithdrawCitation,
    WithdrawCommunityNeed,
)
from services.standards.domain.study_events import (
    CitationWithdrawn,
    CommunityNeedRecorded,
    CommunityNeedWithdrawn,
    DocumentCited,
    FrameworkCompared,
    HandbookIssued,
    StudyConcluded,
    StudyOpened,
    StudyReopened,
)

YEAR = 2569
OPEN = OpenStudy(YEAR, "มาตรฐานของเขต", ("early", "basic"))
OPENED = StudyOpened(YEAR, "มาตรฐานของเขต", ("early", "basic"))
PLACE = Citation("moe-standards", "2561", "ข้อ 2", "ให้ใช้มาตรฐานการศึกษา")
CITE = CiteDocument(YEAR, PLACE, "basic", False, "")
CITED = tuple(
    DocumentCited(YEAR, number, Citation(f"{kind}-doc", "2561", "", ""), kind, "")
    for number, kind in enumerate(WANTED, 1)
)
NEED = RecordCommunityNeed(YEAR, "ประชุมผู้ปกครอง", "อยากให้เด็กรู้จักท้องถิ่น")
NEEDED = CommunityNeedRecorded(YEAR, 1, "ประชุมผู้ปกครอง", "อยากให้เด็กรู้จักท้องถิ่น")
CONCLUDE = ConcludeStudy(YEAR, "เน้นท้องถิ่น")
CONCLUDED = StudyConcluded(YEAR, "เน้นท้องถิ่น")
COMPLETE = (OPENED, *CITED, NEEDED)
ISSUE = IssueHandbook(YEAR, "area-handbook", "2569", "manual", False)
ISSUED = HandbookIssued(YEAR, "area-handbook", "2569")


def test_a_study_is_opened():
    given(STUDY).when(OPEN).then(OPENED)


def test_a_year_has_one_study():
    given(STUDY, OPENED).when(OPEN).then_refused("standards.study-exists")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"year": 2026}, "standards.year-out-of-range"),
        ({"scope": " \u200b"}, "standards.scope-missing"),
        ({"tracks": ()}, "standards.tracks-missing"),
        ({"tracks": ("basic", "basic")}, "standards.tracks-missing"),
    ],
)
def test_a_study_without_a_year_scope_or_track_is_refused(change, code):
    given(STUDY).when(replace(OPEN, **change)).then_refused(code)


def test_a_document_that_holds_is_cited_by_its_clause():
    given(STUDY, OPENED).when(CITE).then(DocumentCited(YEAR, 1, PLACE, "basic", ""))


def test_a_document_whose_last_day_has_gone_by_cannot_be_cited():
    given(STUDY, OPENED).when(replace(CITE, over=True)).then_refused("standards.document-over", "document")


def test_a_superseded_document_cannot_be_cited_by_a_new_study():
    given(STUDY, OPENED).when(replace(CITE, superseded=True)).then_refused("standards.document-superseded", "document")


def test_a_document_that_is_not_in_the_library_cannot_be_cited():
    given(STUDY, OPENED).when(replace(CITE, kind=None)).then_refused("standards.document-unknown", "document")


def test_a_quote_of_500_characters_is_taken_and_one_more_is_refused():
    longest = replace(PLACE, quote="ก" * 500)
    given(STUDY, OPENED).when(replace(CITE, citation=longest)).then(DocumentCited(YEAR, 1, longest, "basic", ""))
    too_long = replace(CITE, citation=replace(PLACE, quote="ก" * 501))
    given(STUDY, OPENED).when(too_long).then_refused("standards.quote-too-long", "quote")


def test_the_same_clause_is_cited_once():
    given(STUDY, OPENED, DocumentCited(YEAR, 1, PLACE, "basic", "")).when(CITE).then_refused(
        "standards.citation-repeated"
    )


def test_nothing_is_cited_before_the_study_is_opened():
    given(STUDY).when(CITE).then_refused("standards.study-unknown")


def test_a_need_of_the_community_is_recorded():
    given(STUDY, OPENED).when(NEED).then(NEEDED)


@pytest.mark.parametrize("text", ["โทร 081-234-5678", "โทร ๐๘๑๒๓๔๕๖๗๘", "เลข 1-2345-67890-12-3", "1234567890123"])
def test_a_need_that_gives_a_person_away_is_refused(text):
    given(STUDY, OPENED).when(replace(NEED, text=text)).then_refused("standards.need-names-a-person", "text")


@pytest.mark.parametrize("text", ["งบประมาณ 2569 จำนวน 120,000 บาท", "มีเด็ก 35 คน ใน 12 หมู่บ้าน"])
def test_numbers_that_are_of_nobody_are_taken(text):
    assert len(given(STUDY, OPENED).when(replace(NEED, text=text)).events()) == 1


@pytest.mark.parametrize("change", [{"source": " "}, {"text": "\u200b"}])
def test_a_need_without_source_or_text_is_refused(change):
    given(STUDY, OPENED).when(replace(NEED, **change)).then_refused("standards.need-missing")


def test_a_comparison_of_two_frameworks_is_referred_to_once():
    a, b = Edition("moe-basic", "2561"), Edition("onesqa-basic", "2567")
    compare = RecordComparison(YEAR, a, b, None, "สอดคล้อง", True)
    compared = FrameworkCompared(YEAR, a, b, None, "สอดคล้อง")
    given(STUDY, OPENED).when(compare).then(compared)
    given(STUDY, OPENED, compared).when(compare).then_nothing()
    given(STUDY, OPENED).when(replace(compare, known=False)).then_refused("standards.framework-unknown")
    given(STUDY, OPENED).when(replace(compare, b=a)).then_refused("standards.compared-with-itself")


def test_a_study_with_the_four_kinds_and_a_need_is_concluded():
    given(STUDY, *COMPLETE).when(CONCLUDE).then(CONCLUDED)


@pytest.mark.parametrize("missing", range(4))
def test_a_study_that_lacks_one_of_the_four_kinds_is_not_concluded(missing):
    history = (OPENED, *(entry for place, entry in enumerate(CITED) if place != missing), NEEDED)
    given(STUDY, *history).when(CONCLUDE).then_refused("standards.study-lacks-documents")


def test_a_study_without_a_need_of_the_community_is_not_concluded():
    given(STUDY, OPENED, *CITED).when(CONCLUDE).then_refused("standards.study-lacks-need")


def test_what_was_withdrawn_does_not_count():
    history = (*COMPLETE, CitationWithdrawn(YEAR, 4, "ผิด"))
    given(STUDY, *history).when(CONCLUDE).then_refused("standards.study-lacks-documents")
    history = (*COMPLETE, CommunityNeedWithdrawn(YEAR, 1, "ซ้ำ"))
    given(STUDY, *history).when(CONCLUDE).then_refused("standards.study-lacks-need")


def test_a_number_is_never_given_twice():
    history = (OPENED, NEEDED, CommunityNeedWithdrawn(YEAR, 1, "ซ้ำ"))
    given(STUDY, *history).when(NEED).then(replace(NEEDED, ordinal=2))


def test_a_conclusion_needs_a_summary():
    given(STUDY, *COMPLETE).when(ConcludeStudy(YEAR, " ")).then_refused("standards.summary-missing")


@pytest.mark.parametrize("command", [CITE, NEED, CONCLUDE, WithdrawCitation(YEAR, 1, "ผิด")])
def test_a_concluded_study_does_not_change(command):
    given(STUDY, *COMPLETE, CONCLUDED).when(command).then_refused("standards.study-concluded")


def test_a_withdrawal_needs_an_entry_and_a_reason():
    given(STUDY, *COMPLETE).when(WithdrawCitation(YEAR, 1, "ผิด")).then(CitationWithdrawn(YEAR, 1, "ผิด"))
    given(STUDY, *COMPLETE).when(WithdrawCitation(YEAR, 9, "ผิด")).then_refused("standards.entry-unknown")
    given(STUDY, *COMPLETE).when(WithdrawCommunityNeed(YEAR, 1, "")).then_refused("standards.reason-missing")


def test_a_concluded_study_is_taken_up_again_with_a_reason():
    given(STUDY, *COMPLETE, CONCLUDED).when(ReopenStudy(YEAR, "เพิ่มเอกสาร")).then(StudyReopened(YEAR, "เพิ่มเอกสาร"))
    given(STUDY, *COMPLETE, CONCLUDED).when(ReopenStudy(YEAR, "")).then_refused("standards.reason-missing")
    given(STUDY, *COMPLETE).when(ReopenStudy(YEAR, "เพิ่ม")).then_refused("standards.study-not-concluded")
    given(STUDY, *COMPLETE, CONCLUDED, ISSUED).when(ReopenStudy(YEAR, "x")).then_refused("standards.handbook-issued")


def test_the_handbook_is_issued_from_a_concluded_study():
    given(STUDY, *COMPLETE, CONCLUDED).when(ISSUE).then(ISSUED)


@pytest.mark.parametrize(
    ("history", "change", "code"),
    [
        (COMPLETE, {}, "standards.study-not-concluded"),
        ((*COMPLETE, CONCLUDED, ISSUED), {}, "standards.handbook-issued"),
        ((*COMPLETE, CONCLUDED), {"kind": None}, "standards.document-unknown"),
        ((*COMPLETE, CONCLUDED), {"kind": "law"}, "standards.handbook-is-no-manual"),
        ((*COMPLETE, CONCLUDED), {"superseded": True}, "standards.document-superseded"),
    ],
)
def test_a_handbook_out_of_turn_is_refused(history, change, code):
    given(STUDY, *history).when(replace(ISSUE, **change)).then_refused(code)


class Studies(RuleBasedStateMachine):
    """Whatever people try, in any order: a concluded study has what the handbook asks for, and stays as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.state = STUDY.initial

    @rule(
        command=st.sampled_from(
            [
                OPEN,
                *(CiteDocument(YEAR, entry.citation, entry.kind, False, "") for entry in CITED),
                NEED,
                WithdrawCitation(YEAR, 1, "ผิด"),
                WithdrawCommunityNeed(YEAR, 1, "ผิด"),
                CONCLUDE,
                ReopenStudy(YEAR, "เพิ่ม"),
                ISSUE,
            ]
        )
    )
    def attempt(self, command: object) -> None:
        """Try `command`."""
        before, outcome = self.state, STUDY.decide(command, self.state)
        if isinstance(outcome, Refusal):
            return
        self.state = STUDY.fold(outcome, before)
        if self.state.concluded:
            assert self.state.lacking == ()
        if before.concluded and self.state.concluded:
            assert (before.citations, before.needs) == (self.state.citations, self.state.needs)
        if before.issued:
            assert self.state.issued and self.state.concluded


TestStudies = Studies.TestCase
TestStudies.settings = settings(max_examples=60, stateful_step_count=25)
