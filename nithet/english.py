"""What services say, in the operator's language: they speak Thai; ``english.toml`` has it in English.

Refusals that this part has no words for have them by their code in the gateway's catalogue.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gateway.catalogue import entries
from kernel.language import language


def told(sentence: str, code: str = "") -> str:
    """A service's sentence in the operator's language; as it is where there are no English words for it.

    :param code: of the refusal, such as ``directory.person-unknown``
    """
    if language() == "th":
        return sentence
    for pattern, english in _patterns():
        if found := pattern.fullmatch(sentence):
            return english.format(*(_word(part) for part in found.groups()))
    known = entries().get(f"refusal.{code}")
    return known["en"] if known else sentence


def problem(found: Mapping[str, Any]) -> str:
    """A problem of RFC 9457 in one line: what is wrong, where that is not plain, and the code."""
    code, errors = found["code"], found.get("errors", ())
    if code != "request.invalid" or not errors:
        return f"{told(found['detail'], code)} ({code})"
    return "; ".join(f"{error['pointer'].strip('/')}: {told(error['detail'])}" for error in errors) + f" ({code})"


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("english.toml").read_text("utf-8"))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Whole sentences first, then those with gaps, the one with the most words of its own first."""
    sentences = sorted(_catalogue()["sentences"].items(), key=lambda one: ("{}" in one[0], -len(one[0])))
    return tuple((re.compile("(.+?)".join(map(re.escape, thai.split("{}")))), english) for thai, english in sentences)


def _word(text: str) -> str:
    words = _catalogue()["words"]
    if text in words:
        return words[text]
    for between, english in ((" หรือ ", " or "), (", ", ", ")):
        if between in text:
            return english.join(_word(part) for part in text.split(between))
    return text
