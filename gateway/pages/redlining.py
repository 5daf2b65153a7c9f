"""What became of a wording, word by word, for pages that have both wordings from one answer."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

import kernel.redline
from gateway.pages import thai

Run = dict[str, str]
"""``{"kind": "same" | "removed" | "added", "text"}``, as ``standards.compare`` gives them."""

CLOSE = 0.4
"""Share of the letters that have to stay for the changes to be read in one line."""


def redline(before: str, after: str) -> list[Run]:
    """The runs that lead from `before` to `after`; the old whole and the new whole where too little stayed."""
    runs = [_run(run.kind, run.text) for run in kernel.redline.redline(_words(before), _words(after))]
    if close(runs):
        return runs
    return [run for run in (_run("removed", before), _run("added", after)) if run["text"]]


def close(runs: Sequence[Run]) -> bool:
    """Whether enough of the words stayed for the changes to be read in one line."""
    kept = sum(len(run["text"]) for run in runs if run["kind"] == "same")
    whole = sum(len(run["text"]) for run in runs)
    return bool(whole) and kept / whole >= CLOSE


def of_paragraphs(before: Sequence[str], after: Sequence[str]) -> list[list[Run]]:
    """The redline of each paragraph that is not in both; one that was rewritten stands beside what it was."""
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [redline(old, new) for old, new in zip_longest(before[a:b], after[c:d], fillvalue="")]
    return found


def _words(text: str) -> Sequence[str]:
    found = thai.words(text) if text else ()
    return found if "".join(found) == text else tuple(text)


def _run(kind: str, text: str) -> Run:
    return {"kind": kind, "text": text}
