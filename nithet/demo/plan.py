"""The area's quality plan of the demo, and what its director made of the first year's proposals.

The texts stand in ``plan.json``: one measure for each standard of both tracks; ``revised`` is the measure as it was
edited when the first year's proposal was accepted, or null where that proposal was declined.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nithet.demo.texts import texts

_KEPT = ("strategy", "track", "standard", "text", "indicator", "baseline", "target")


def draft_plan() -> dict[str, Any]:
    """Data of the ``draft_plan`` command: academic years 2567 to 2571."""
    found = texts("plan")
    head = {key: found[key] for key in ("title", "from_year", "to_year", "vision")}
    return {**head, "measures": [{key: measure[key] for key in _KEPT} for measure in found["measures"]]}


def decide(proposal: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The command that decides an open proposal of the first year, and its data.

    Findings that came after the first decision do not change the plan once more.
    """
    found, about = texts("plan"), (proposal["track"], proposal["standard"])
    revised = {(measure["track"], measure["standard"]): measure["revised"] for measure in found["measures"]}
    if proposal["ordinal"] > 1:
        return "decline_proposal", {"proposal": proposal["proposal"], "reason": found["decided_already"]}
    if revised.get(about) is None:
        return "decline_proposal", {"proposal": proposal["proposal"], "reason": found["declined"]}
    return "accept_proposal", {"proposal": proposal["proposal"], "text": revised[about]}
