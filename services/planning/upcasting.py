"""How events of before requests had a field of their own are read: version 1 kept them behind the measure's text.

Nothing is lost by it: own words and request, one behind the other, are the text that was recorded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_WORDS = r"(?:(?!จากผลการประเมินปีการศึกษา).)*?"
_ASKED = (
    rf"จากผลการประเมินปีการศึกษา \d{{4}} ให้เร่งพัฒนา{_WORDS}ต่ำกว่าค่าเป้าหมาย \d+ แห่ง{_WORDS}ให้บรรลุค่าเป้าหมายในการประเมินครั้งถัดไป"
)
ASKED = re.compile(_ASKED, re.DOTALL)
"""A request as version 1 wrote it, with the codes of a few schools or without."""

ASKED_AT_THE_END = re.compile(rf"(?:\s*{_ASKED})+\Z", re.DOTALL)
"""All that accepted proposals had added to a measure, one behind the other."""

FIGURES = re.compile(r"ปีการศึกษา (\d{4}) .*?ต่ำกว่าค่าเป้าหมาย (\d+) แห่ง", re.DOTALL)
"""The year and the number of schools in a request."""

Data = Mapping[str, Any]


def plan_drafted(data: Data) -> Data:
    """1 to 2."""
    return {**data, "measures": [_measure(measure) for measure in data["measures"]]}


def plan_revised(data: Data) -> Data:
    """1 to 2."""
    changes = [
        {**change, "before": _measure(change["before"]), "after": _measure(change["after"])}
        for change in data["changes"]
    ]
    return {**data, "changes": changes, "measures": [_measure(measure) for measure in data["measures"]]}


def proposal_raised(data: Data) -> Data:
    """1 to 2."""
    return _without(data, "current_text", "proposed_text") | {
        "current": _text(data["current_text"]),
        "request": _proposed(data["proposed_text"]),
    }


def finding_changed(data: Data) -> Data:
    """1 to 2, of ``finding-added`` and ``finding-withdrawn``."""
    return _without(data, "proposed_text") | {"request": _proposed(data["proposed_text"])}


def proposal_edited(data: Data) -> Data:
    """1 to 2: all that stood in the field was the person's."""
    return _without(data, "text", "current_text") | {
        "edited": {"own": data["text"], "ending": "none"},
        "current": _text(data["current_text"]),
    }


def proposal_accepted(data: Data) -> Data:
    """1 to 2."""
    return {**data, "text": _text(data["text"])}


def _measure(measure: Data | None) -> Data | None:
    if measure is None:
        return None
    text = _text(measure["text"])
    return {**measure, "text": text["own"], "request": text["request"]}


def _text(text: str) -> dict[str, Any]:
    asked = ASKED_AT_THE_END.search(text)
    if asked is None:
        return {"own": text, "request": None}
    return {"own": text[: asked.start()], "request": _request(asked[0].strip())}


def _proposed(text: str) -> dict[str, Any]:
    found = [match[0] for match in ASKED.finditer(text)]
    return _request(found[-1] if found else text)


def _request(text: str) -> dict[str, Any]:
    figures = FIGURES.findall(text)
    year, schools = figures[-1] if figures else (0, 0)
    return {"year": int(year), "schools": int(schools), "text": text}


def _without(data: Data, *names: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}
