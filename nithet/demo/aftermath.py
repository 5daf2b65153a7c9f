"""What the earlier year's evaluations led to: schools followed up in time, and a plan revised by its director.

Follow-ups and proposals are other services' own reactions, so the demo waits for them and then decides as people do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from kernel.authority import Principal
from kernel.language import say
from nithet.demo import plan
from nithet.demo.issuing import Issuer, patiently
from nithet.demo.people import Staff
from nithet.demo.rounds import Span
from nithet.demo.texts import texts


def follow_up(issuer: Issuer, staff: Staff, span: Span, schools: Sequence[str]) -> None:
    """Visit each of `schools`, which did not pass the gate, three weeks before it is due.

    :raises DemoStuck: if supervision does not require the follow-ups
    """
    director, what = staff.director(span.opens_on), say("การติดตามโรงเรียน", "follow-ups")

    def required() -> dict[str, Any] | None:
        listed = issuer.ask("supervision", "follow_ups", {}, director)["follow_ups"]
        found = {entry["school"]: entry for entry in listed if entry["year"] == span.year}
        return found if found.keys() >= set(schools) else None

    found = patiently(required, f"supervision does not require the follow-ups of {len(schools)} schools")
    for school in schools:
        one = found[school]["follow_up"]
        visited = date.fromisoformat(found[school]["due_on"]) - timedelta(days=21)
        arranged, who = visited - timedelta(days=30), staff.supervisor(school, visited)
        scheduled = {"follow_up": one, "on": visited.isoformat()}
        issuer.command("supervision", "schedule_follow_up", scheduled, who, arranged, one, what=what)
        finished = {"follow_up": one, "note": Random(one).choice(texts("reasons")["finish"])}
        issuer.command("supervision", "finish_follow_up", finished, who, visited, one, what=what)


def revise_plan(issuer: Issuer, director: Principal, span: Span, findings: int) -> None:
    """Decide the proposals of `span` once they cite all `findings`.

    :raises DemoStuck: if planning does not come to propose them
    """

    def proposed() -> dict[str, Any] | None:
        answer = issuer.ask("planning", "proposals", {"year": span.year}, director)
        cited = sum(len(proposal["findings"]) for proposal in answer["proposals"])
        return answer if cited >= findings else None

    found = patiently(proposed, f"planning does not propose what {findings} findings ask for")["proposals"]
    waiting = sorted((one for one in found if one["status"] == "open"), key=lambda one: str(one["proposal"]))
    for proposal in waiting:
        method, data = plan.decide(proposal)
        on = span.closes_on + timedelta(days=12)
        issuer.command(
            "planning", method, data, director, on, proposal["proposal"], what=say("แผนพัฒนาคุณภาพ", "the plan")
        )
