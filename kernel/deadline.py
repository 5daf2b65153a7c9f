"""A process manager by the clock: what is due on a day causes own commands, as an event does for a reaction.

Nothing is set to go off: what is due is found anew on each day by looking at what stands on record. So a deadline that
was moved, met or dropped needs nothing to be taken back, and a day that was missed is caught up by the next look
(``docs/adr/0018``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kernel.application import Reading
from kernel.reaction import Intent


@dataclass(frozen=True, slots=True)
class Deadline:
    """A named act by the clock.

    `due` is asked once for each office on each day, and again whenever that is in doubt. It looks at the day that
    ``reading.today`` names, never at a clock, and has no effects. Its intents are carried out each in a transaction of
    its own, in the name of ``process:<service>.<name>``.

    An intent's `key` says which occasion it is for, such as the second reminder: from office, deadline, stream and key
    comes the command's id, and so the act happens once however often it is found due. The decider is asked in the
    transaction, so what changed since the look counts; it answers with nothing where the act is not due any more.

    :ivar due: what is due in an office on a day
    """

    name: str
    due: Callable[[Reading], Iterable[Intent]]
