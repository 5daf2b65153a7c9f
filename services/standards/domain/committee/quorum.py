"""How many members must be there for a resolution to count."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

RULES = ("more-than-half", "at-least-half", "count")


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """A body's rule.

    :ivar rule: one of :data:`RULES`
    :ivar count: how many it takes, where the rule is ``count``
    """

    rule: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many there were when a matter was decided.

    :ivar members: who could take part in it: the roster without the recused
    :ivar present: who of them was there
    :ivar needed: how many had to be
    :ivar recused: how many left for this matter
    """

    members: int
    present: int
    needed: int
    recused: int

    @property
    def reached(self) -> bool:
        """Whether the matter could be decided."""
        return self.present >= self.needed > 0


def needed(rule: QuorumRule, members: int) -> int:
    """How many of `members` must be there."""
    match rule.rule:
        case "count":
            return rule.count or 0
        case "at-least-half":
            return (members + 1) // 2
        case _:
            return members // 2 + 1


def counted(rule: QuorumRule, members: Collection[str], present: Collection[str], recused: Collection[str]) -> Quorum:
    """The quorum of one matter.

    Whoever is recused leaves, and the body consists of the others for this matter (Administrative Procedure Act
    พ.ศ. 2539, section 15): the count is made anew without them. A fixed number stays as it is. Who is no member does
    not leave, and is not counted among the recused.
    """
    gone = set(recused) & set(members)
    staying = [member for member in members if member not in gone]
    there = [member for member in staying if member in set(present)]
    return Quorum(len(staying), len(there), needed(rule, len(staying)), len(gone))
