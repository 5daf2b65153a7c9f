"""Thai compounds that a line must not break. Browsers break by a dictionary of short words: ยอด|เยี่ยม, การ|ศึกษา.

``compounds.txt`` holds the compounds of this trade, one a line. In the text of a page each is put into
``<span class="w">``, which the style sheet keeps on one line; what people copy or search stays as it was.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from flask import Response

WORDS = Path(__file__).with_name("compounds.txt")
PARTS = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
QUIET = frozenset({"title", "script", "style", "textarea", "option", "svg", "pre", "code"})
"""Elements whose text is left alone: it is not set in lines, or may hold no markup."""


@cache
def _compound() -> re.Pattern[str]:
    words = WORDS.read_text(encoding="utf-8").split()
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def hold(page: str) -> str:
    """`page` with its compounds held together."""
    found: list[str] = []
    quiet: list[str] = []
    for part in PARTS.split(page):
        if part.startswith("<"):
            name = part.strip("</>").split(None, 1)[0].lower() if len(part) > 2 else ""
            if name in QUIET:
                if part.startswith("</"):
                    quiet = quiet[:-1]
                elif not part.endswith("/>"):
                    quiet.append(name)
            found.append(part)
        elif quiet or not part:
            found.append(part)
        else:
            found.append(_compound().sub(r'<span class="w">\g<0></span>', part))
    return "".join(found)


def hold_answer(answer: Response) -> Response:
    """The same for whatever page is about to go out."""
    if answer.mimetype == "text/html" and not answer.is_streamed and not answer.direct_passthrough:
        answer.set_data(hold(answer.get_data(as_text=True)))
    return answer
