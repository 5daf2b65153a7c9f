"""Thai compounds that a line must not break. Browsers break by a dictionary of short words: ยอด|เยี่ยม, การ|ศึกษา.

``compounds.txt`` holds the compounds of this trade, one a line. In the text of a page each of them, each date and each
time of day is put into ``<span class="w">``, which the style sheet keeps on one line; what people copy or search stays
as it was.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from flask import Response

from gateway.pages.thai import MONTHS_LONG
from kernel.years import MONTHS

NAMES = "|".join(map(re.escape, (*MONTHS, *MONTHS_LONG)))
DATES = rf"\b\d{{1,2}} (?:{NAMES}) \d{{4}}\b|\b\d\d:\d\d น\.|\bพ\.ศ\. \d{{4}}(?:[–-]\d{{4}})?\b"
WORDS = Path(__file__).with_name("compounds.txt")
PARTS = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
CLASSES = re.compile(r'\sclass="([^"]*)"')
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
QUIET = frozenset({"title", "script", "style", "textarea", "option", "svg", "pre", "code", "button"})
"""Elements whose text is left alone: it is not set in lines, or may hold no markup."""
QUIET_CLASSES = frozenset({"button", "chip", "status", "saved", "source", "level", "menu-list", "unseen"})
"""Classes that lay out their parts side by side, where another part would make another gap; and what is not seen."""


@cache
def _compound() -> re.Pattern[str]:
    words = WORDS.read_text(encoding="utf-8").split()
    return re.compile("|".join([DATES, *sorted(map(re.escape, words), key=len, reverse=True)]))


def hold(page: str) -> str:
    """`page` with its compounds held together. Every element in it must be closed."""
    found: list[str] = []
    stack: list[tuple[str, bool]] = []
    for part in PARTS.split(page):
        tag = TAG.match(part)
        if tag is None:
            bare = not part or part.isspace()  # what stands between most tags, and costs most to search
            loud = not bare and not part.startswith("<") and not (stack and stack[-1][1])
            found.append(_compound().sub(r'<span class="w">\g<0></span>', part) if loud else part)
            continue
        found.append(part)
        name = tag[1].lower()
        if part.startswith("</"):
            while stack and stack.pop()[0] != name:
                pass
        elif name not in VOID and not part.endswith("/>"):
            stack.append((name, (bool(stack) and stack[-1][1]) or _quiet(name, part)))
    return "".join(found)


def _quiet(name: str, tag: str) -> bool:
    classes = CLASSES.search(tag)
    return name in QUIET or (classes is not None and not QUIET_CLASSES.isdisjoint(classes[1].split()))


def hold_answer(answer: Response) -> Response:
    """The same for whatever page is about to go out."""
    if answer.mimetype == "text/html" and not answer.is_streamed and not answer.direct_passthrough:
        answer.set_data(hold(answer.get_data(as_text=True)))
    return answer
