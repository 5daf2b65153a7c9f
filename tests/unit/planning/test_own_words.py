"""Whatever happens over the years, a person's own words stay in the plan, with one request at most behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.decider import Refusal
from services.planning.domain.adoption import adoption, text_of
from services.planning.domain.plan import PLAN, Plan
from services.planning.domain.proposal import (
    PROPOSALS,
    AcceptProposal,
    DeclineProposal,
    EditProposal,
    NoteResult,
    Proposals,
)
from tests.unit.planning.given import DRAFTED, EARLY_2, finding

YEARS = (2567, 2568, 2569)
ASKS = "ให้บรรลุค่าเป้าหมายในการประเมินครั้งถัดไป"

WAYS = st.sampled_from(["as proposed", "own words before the request", "own words alone", "the request rewritten"])
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("result"), st.sampled_from(YEARS), st.integers(1, 4), st.integers(1, 5)),
        st.tuples(st.just("edit"), st.sampled_from(YEARS), WAYS, st.none()),
        st.tuples(st.just("accept"), st.sampled_from(YEARS), st.none() | WAYS, st.none()),
        st.tuples(st.just("decline"), st.sampled_from(YEARS), st.none(), st.none()),
    ),
    max_size=30,
)


@dataclass
class Office:
    """A plan and the proposals of three years to one of its measures.

    :ivar own: what people have written for the measure, as it should stand in the plan
    :ivar drafts: what they have written for an open proposal, by year
    """

    plan: Plan = field(default_factory=lambda: PLAN.fold([DRAFTED]))
    proposals: dict[int, Proposals] = field(default_factory=lambda: dict.fromkeys(YEARS, PROPOSALS.initial))
    own: str = EARLY_2.text
    drafts: dict[str, str] = field(default_factory=dict)
    clock: int = 0

    def do(self, act: str, year: int, what: Any, level: Any) -> None:
        """One act; a refusal leaves everything as it was."""
        self.clock += 1
        latest, now = self.proposals[year].latest, text_of(self.plan, "early", "2")
        if act == "result":
            of = finding(what, level=level, event=f"event-{self.clock}", position=self.clock)
            self._happen(year, NoteResult(year, "early", "2", of, now))
            return
        if latest is None:
            return
        name = latest.proposal
        if act == "decline":
            self._happen(year, DeclineProposal(name, "เหตุผล"))
        elif act == "edit":
            drafted, wanted = self._typed(what, latest)
            if self._happen(year, EditProposal(name, wanted, now)):
                self.drafts[name] = drafted
        else:
            own = self.drafts.get(name, self.own)
            typed: str | None = None
            if what is not None:
                own, typed = self._typed(what, latest)
            if self._happen(year, AcceptProposal(name, typed, now, self.plan.version + 1)):
                taken = self.proposals[year].latest
                assert taken is not None and taken.taken is not None
                before = self.plan
                revised = PLAN.decide(adoption(before, latest, taken.taken), before)
                assert not isinstance(revised, Refusal), "an accepted proposal always changes the plan"
                for event in revised:
                    self.plan = PLAN.evolve(self.plan, event)
                self.own = own

    def _typed(self, way: str, latest: Any) -> tuple[str, str]:
        asked, words = latest.request.text, f"ถ้อยคำที่ {self.clock}"
        match way:
            case "as proposed":
                return latest.text.own, latest.text.whole
            case "own words before the request":
                return words, f"{words} {asked}"
            case "own words alone":
                return words, words
        rewritten = f"{words} {asked.replace(ASKS, 'ภายในภาคเรียนที่ 1')}"
        return rewritten, rewritten

    def _happen(self, year: int, command: Any) -> bool:
        state = self.proposals[year]
        outcome = PROPOSALS.decide(command, state)
        if isinstance(outcome, Refusal):
            return False
        for event in outcome:
            self.proposals[year] = PROPOSALS.evolve(self.proposals[year], event)
        return bool(outcome)


@given(ACTS)
@settings(max_examples=400, deadline=None)
def test_whatever_happens_own_words_stay_and_one_request_at_most_stands_behind_them(acts: list[Any]) -> None:
    office = Office()

    for act in acts:
        office.do(*act)
        measure = office.plan.measure_for("early", "2")
        assert measure is not None
        assert measure.text == office.own
        assert measure.said.whole.count(ASKS) == (measure.request is not None)


@given(ACTS)
@settings(max_examples=400, deadline=None)
def test_an_open_proposal_always_asks_for_another_text_than_the_plan_had(acts: list[Any]) -> None:
    office = Office()

    for act in acts:
        office.do(*act)
        waiting = [state.open for state in office.proposals.values() if state.open]
        assert all(one.edited or one.request != one.current.request for one in waiting)


@given(ACTS)
@settings(max_examples=400, deadline=None)
def test_a_request_counts_every_school_of_its_year_by_its_newest_result(acts: list[Any]) -> None:
    office = Office()
    newest: dict[tuple[int, int], int] = {}

    for act, year, what, level in acts:
        office.do(act, year, what, level)
        if act == "result":
            newest[year, what] = level
        for of_year, state in office.proposals.items():
            below = sum(found < 3 for (known, _), found in newest.items() if known == of_year)
            assert state.open is None or state.open.request.schools == below
