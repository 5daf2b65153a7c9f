"""Whatever is asked of an edition in whatever order, only the steps of its way are taken (hypothesis state machine)."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.strategies import sampled_from

from kernel.decider import Refusal
from services.standards.domain.area_standard.area_standard import AREA_STANDARD
from services.standards.domain.area_standard.commands import Comment, Draft, MeetCondition, TakeBack, Withdraw
from services.standards.domain.area_standard.items import Item
from services.standards.domain.area_standard.moves import Move
from services.standards.domain.area_standard.state import OPEN, AreaStandard
from tests.unit.standards.area_edition import (
    CONDITION,
    CORRECT,
    MINISTRY,
    OWN,
    PLACE,
    PROCLAIM,
    RESOLVE,
    REVISE,
    SUBMIT,
    TITLE,
)

MAY: dict[str, frozenset[str]] = {
    "revise": frozenset({"drafting", "returned"}),
    "move": frozenset({"drafting", "returned"}),
    "comment": frozenset({"drafting", "returned", "submitted", "on-agenda"}),
    "submit": frozenset({"drafting"}),
    "take back": frozenset({"submitted"}),
    "withdraw": frozenset({"on-agenda", "approved"}),
    "place": frozenset({"submitted"}),
    "approve": frozenset({"on-agenda"}),
    "approve on a condition": frozenset({"on-agenda"}),
    "return": frozenset({"on-agenda"}),
    "reject": frozenset({"on-agenda"}),
    "meet the condition": frozenset({"approved"}),
    "proclaim": frozenset({"approved"}),
    "correct": frozenset({"proclaimed", "superseded"}),
}
"""Act -> states in which it is taken. In every other state it is refused."""


class Editions(RuleBasedStateMachine):
    """Acts at random on all editions of one track; in each step the table says whether it may happen."""

    def __init__(self) -> None:
        super().__init__()
        self.state = AreaStandard()
        self.step = 0

    @rule()
    def draft(self) -> None:
        """A new edition is begun only where none is on its way."""
        busy = self.state.on_its_way is not None
        assert isinstance(self._decide(Draft("basic", TITLE, MINISTRY)), Refusal) is busy

    @precondition(lambda self: self.state.editions)
    @rule(act=sampled_from(sorted(MAY)), pick=sampled_from(range(3)))
    def ask(self, act: str, pick: int) -> None:
        """Something is asked of one of the newest editions."""
        number = max(1, max(self.state.editions) - pick)
        before = self.state.editions[number]
        refused = isinstance(self._decide(self._command(act, number)), Refusal)
        if before.status not in MAY[act]:
            assert refused, f"{act} of what is {before.status}"
        elif act not in ("submit", "meet the condition", "proclaim", "correct"):
            assert not refused, f"{act} of what is {before.status}"
        elif act == "proclaim":
            assert refused is bool(before.unmet), "conditions hold back, nothing else does"

    @invariant()
    def one_edition_is_on_its_way_at_most(self) -> None:
        """A track has one open edition."""
        assert sum(one.status in OPEN for one in self.state.editions.values()) <= 1

    @invariant()
    def never_two_in_force(self) -> None:
        """In no year two editions are in force."""
        spans = [
            (one.proclamation.effective_from_year, one.until_year or 9999)
            for one in self.state.editions.values()
            if one.proclamation
        ]
        assert all(a[1] <= b[0] for a, b in zip(sorted(spans), sorted(spans)[1:], strict=False))

    @invariant()
    def what_is_proclaimed_was_approved(self) -> None:
        """Revision and hash are those of the approval, and no condition was left open."""
        for one in self.state.editions.values():
            if one.proclamation:
                assert one.approval is not None and not one.unmet
                assert one.proclamation.text_hash == one.approval.text_hash
                assert one.proclamation.revision == one.approval.revision

    def _command(self, act: str, number: int) -> object:
        edition, self.step = self.state.editions[number], self.step + 1
        match act:
            case "revise":
                put = (Item("1.2", "1", f"รู้จักสายน้ำของตน {self.step}", "item", own=True),)
                return replace(REVISE, edition=number, base=edition.revision, put=put)
            case "move":
                first = next(item.code for item in edition.items if item.parent == "1")
                return Move(number, edition.revision, "1.1", "1", first if self.step % 2 else None)
            case "comment":
                return Comment(number, f"k{self.step}", None, "ความเห็น", "person:x")
            case "submit":
                return replace(SUBMIT, edition=number, revision=edition.revision)
            case "take back":
                return TakeBack(number, "ตกหล่น")
            case "withdraw":
                return Withdraw(number, "ประชุมไม่ได้")
            case "place":
                return replace(PLACE, edition=number)
            case "meet the condition":
                return MeetCondition(number, CONDITION.id, "แล้ว")
            case "proclaim":
                last = max((one.proclamation.effective_from_year for one in self.state.editions.values()
                            if one.proclamation), default=2568)  # fmt: skip
                year = last + 1
                signed = replace(PROCLAIM.announcement, signed_on=PROCLAIM.on.replace(year=max(2026, year - 543)))
                return replace(PROCLAIM, edition=number, revision=edition.revision, effective_from_year=year,
                               announcement=signed, on=signed.signed_on)  # fmt: skip
            case "correct":
                old = edition.item(OWN.code)
                change = replace(CORRECT.changes[0], before=old.text if old else "", after=f"แก้คำผิด {self.step}")
                return replace(CORRECT, edition=number, changes=(change,), on=PROCLAIM.on.replace(year=2500))
        outcome = {"approve": "approved", "approve on a condition": "approved-on-conditions", "return": "returned",
                   "reject": "rejected"}[act]  # fmt: skip
        conditions = (CONDITION,) if outcome == "approved-on-conditions" else ()
        return replace(RESOLVE, edition=number, revision=edition.revision, outcome=outcome, conditions=conditions)

    def _decide(self, command: object) -> object:
        outcome = AREA_STANDARD.decide(command, self.state)  # type: ignore[arg-type]
        if not isinstance(outcome, Refusal):
            self.state = AREA_STANDARD.fold(outcome, self.state)
        return outcome


TestEditions = Editions.TestCase
TestEditions.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
