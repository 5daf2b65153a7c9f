"""Whatever is asked of a report in whatever order: what must always hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kernel.decider import Refusal
from services.evaluation.domain.sar import commands as c
from services.evaluation.domain.sar.decider import SAR
from services.evaluation.domain.sar.report import Sar
from services.evaluation.domain.sar.terms import Terms
from services.evaluation.domain.sar.values import Item, Target, leaves
from tests.unit.evaluation.reports import (
    COPIED,
    DIRECTOR,
    ITEMS,
    LEAVES,
    ON,
    QA,
    RULE,
    SECTIONS,
    SOMJAI,
    SUPERVISOR,
    WHOLE,
    act,
    figure_row,
    started,
    submit,
)

LEGAL = {
    "not_started": {"in_progress"},
    "in_progress": {"submitted"},
    "submitted": {"in_progress", "returned", "checking", "accepted"},
    "checking": {"returned", "accepted"},
    "returned": {"submitted"},
    "accepted": {"in_progress"},
}
"""Every way there is; a report of any other way would be a fault."""

WRITERS = st.sampled_from([QA, DIRECTOR, SOMJAI])
ITEMS_OF_OTHERS = (
    ITEMS,
    tuple(item for item in ITEMS if item.code != "1.1 (2)"),
    (*ITEMS, Item("2.1 (1)", "2.1", "วิสัยทัศน์", "item")),
)
"""What the school's standard may be by now: as it was, with an item less, or with one that became a heading."""

PLACES = st.lists(
    st.one_of(
        st.sampled_from([s.id for s in SECTIONS]).map(lambda name: c.Place(name, None, "แก้")),
        st.sampled_from(LEAVES).map(lambda code: c.Place(None, code, "แก้")),
        st.just(c.Place(None, None, "แก้", overall=True)),
    ),
    max_size=2,
)


class Report(RuleBasedStateMachine):
    """A report under any sequence of acts."""

    def __init__(self) -> None:
        super().__init__()
        self.state: Sar = SAR.initial
        self.judged: set[str] = set()
        self.kept: dict[int, tuple[str, str]] = {}

    def ask(self, command: Any) -> None:
        before = self.state
        outcome = SAR.decide(command, before)
        if isinstance(outcome, Refusal):
            assert outcome.message
            return
        for event in outcome:
            self.state = SAR.evolve(self.state, event)
        if self.state.status != before.status:
            assert self.state.status in LEGAL[before.status], (before.status, command)
        if before.status in ("submitted", "checking", "accepted") and self.state.status == before.status:
            same = ("texts", "judgements", "standards", "figures", "evidence", "board")
            assert all(getattr(before, name) == getattr(self.state, name) for name in same)

    @initialize(copied=st.booleans())
    def begin(self, copied: bool) -> None:
        self.ask(c.Start(act(), COPIED if copied else started()))

    @rule(by=WRITERS, section=st.sampled_from([s.id for s in SECTIONS]), base=st.integers(0, 2))
    def write(self, by: str, section: str, base: int) -> None:
        texts = WHOLE if section.startswith("2") else {"text": (f"ข้อความ {base}",)}
        self.ask(c.Write(act(by), section, texts, base))

    @rule(by=WRITERS)
    def write_everything(self, by: str) -> None:
        for section in SECTIONS:
            texts = WHOLE if section.kind == "standard" else {"text": ("ครบถ้วน",)}
            self.ask(c.Write(act(by), section.id, texts, self.state.text(section.id).ordinal))

    @rule(by=WRITERS, level=st.integers(0, 6))
    def judge(self, by: str, level: int) -> None:
        for code in [item.code for item in leaves(self.state.items)]:
            self.ask(c.Judge(act(by), code, level, "ผล", "เหตุผล"))
        for code in ("1", "2"):
            self.ask(c.JudgeStandard(act(by), code, level, "เหตุผล", RULE))

    @rule(evaluated=st.integers(20, 30))
    def figures(self, evaluated: int) -> None:
        self.ask(c.EnterFigures(act(), "1.4", (figure_row("อ่าน", "ป.1", 25, evaluated, (0, 0, evaluated, 0, 0)),)))

    @rule(linked=st.booleans(), item=st.sampled_from(LEAVES))
    def link(self, linked: bool, item: str) -> None:
        self.ask(c.Link(act(), "ev-1", (item,), linked))

    @rule(day=st.integers(10, 25))
    def endorse(self, day: int) -> None:
        self.ask(c.Endorse(act(), "2/2569", date(2027, 4, day)))

    @rule(by=WRITERS, items=st.sampled_from(ITEMS_OF_OTHERS))
    def refresh(self, by: str, items: tuple[Item, ...]) -> None:
        self.ask(c.RefreshTerms(act(by), Terms("school", 2, None, items, (Target("1.1 (1)", 4),), ())))

    @rule()
    def finish(self) -> None:
        self.write_everything(QA)
        self.judge(QA, 4)
        self.figures(24)
        self.answer_all()
        self.endorse(12)
        self.hand_in()

    @rule()
    def hand_in(self) -> None:
        self.ask(submit())

    @rule()
    def withdraw(self) -> None:
        self.ask(c.Withdraw(act(DIRECTOR), "แก้ไข"))

    @rule()
    def check(self) -> None:
        self.ask(c.BeginChecking(act(SUPERVISOR)))

    @rule(places=PLACES)
    def give_back(self, places: list[c.Place]) -> None:
        self.ask(c.Return(act(SUPERVISOR), tuple(places)))

    @rule()
    def answer_all(self) -> None:
        for comment in self.state.asked():
            self.ask(c.Answer(act(), comment.number, "ชี้แจง"))

    @rule()
    def accept(self) -> None:
        self.ask(c.Accept(act(SUPERVISOR)))

    @rule()
    def correct(self) -> None:
        self.ask(c.BeginCorrection(act(DIRECTOR), "พบข้อผิดพลาด"))

    @invariant()
    def receipts_are_never_given_twice(self) -> None:
        receipts = [entry.receipt for entry in self.state.submissions]
        assert len(set(receipts)) == len(receipts)

    @invariant()
    def what_was_submitted_never_changes(self) -> None:
        for entry in self.state.submissions:
            assert self.kept.setdefault(entry.ordinal, (entry.receipt, entry.hash)) == (entry.receipt, entry.hash)

    @invariant()
    def what_is_with_the_office_is_whole_and_endorsed(self) -> None:
        if self.state.status in ("submitted", "checking", "accepted"):
            assert self.state.board is not None
            assert self.state.board.held_on <= ON
            assert set(self.state.judgements) == {item.code for item in leaves(self.state.items)}
            assert set(self.state.standards) == {"1", "2"}
            assert all(row["evaluated"] <= row["enrolled"] for row in self.state.rows("1.4").rows)

    @invariant()
    def what_was_judged_is_never_lost(self) -> None:
        self.judged |= {*self.state.judgements, *self.state.standards}
        apart = {line.item.code for line in self.state.former if line.judged}
        assert self.judged == {*self.state.judgements, *self.state.standards} | apart

    @invariant()
    def a_returned_report_says_where(self) -> None:
        if self.state.status == "returned":
            assert self.state.asked()


TestReport = Report.TestCase
TestReport.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
