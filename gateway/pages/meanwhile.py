"""What became of a proposal between the moment a page showed it and the moment somebody decided on that page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gateway.pages.backend import Problem
from gateway.pages.language import t
from gateway.pages.wording import refusal

PLAN_MOVED = "planning.proposal-stale"


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Why a decision was not taken.

    :ivar heading: what happened, `words` what to do about it
    :ivar arrived: findings that the page had not shown
    :ivar gone: how many findings it had shown are no longer cited
    :ivar before: the text that the page had shown, or that the person had made of it
    :ivar theirs: whether the person had changed that text
    :ivar after: the text as it stands
    """

    heading: str
    words: str
    arrived: tuple[Mapping[str, Any], ...]
    gone: int
    before: str
    theirs: bool
    after: str

    @property
    def text(self) -> str:
        """What the form offers now: the person's own words, else the newest text."""
        return self.before if self.theirs else self.after

    @property
    def differs(self) -> bool:
        """Whether both texts have to be shown."""
        return bool(self.before) and self.before != self.after


def meanwhile(form: Mapping[str, str], current: Mapping[str, Any], fault: Problem) -> Meanwhile:
    """What happened since the page of `form` was shown, `current` being the proposal now."""
    shown = set(form.get("seen_findings", "").split())
    findings: Sequence[Mapping[str, Any]] = current["findings"]
    arrived = tuple(finding for finding in findings if str(finding["position"]) not in shown) if shown else ()
    gone = len(shown - {str(finding["position"]) for finding in findings})
    seen, typed = _plain(form.get("seen_text", "")), _plain(form.get("text", ""))
    theirs = bool(typed) and typed != seen
    if fault.code == PLAN_MOVED:
        heading, words = t("proposals.plan-moved"), refusal(fault)
    elif current["status"] == "open" and (arrived or gone):
        heading = t("proposals.new-findings") if arrived else t("proposals.gone-findings")
        words = t("proposals.not-decided")
    else:
        heading, words = t("form.conflict"), t("proposals.conflict")
    return Meanwhile(heading, words, arrived, gone, typed or seen, theirs, _plain(current["text"]))


def _plain(text: str) -> str:
    """`text` with the line ends that it had before a browser sent it."""
    return text.replace("\r\n", "\n").strip()
