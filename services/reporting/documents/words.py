"""Where a Thai line may break: between words of the dictionary, never inside one.

typst finds words by a small statistical model that tears about one word in two hundred (บ|ทบาท, วิชาชี|พ). So each word
is handed over as one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from math import log

THAI = re.compile(r"[\u0e01-\u0e4e]+")
PIECES = re.compile(r"([\u0e01-\u0e4e]+(?: ?[ๆฯ])*)")
"""Runs of Thai letters; signs of repetition and of shortening stay with the word before them."""

UNPARTED = re.compile(
    r"(?:ครั้งที่|ฉบับที่|(?:ลง|เมื่อ)?วันที่|หน้าที่|มาตรา|พ\.ศ\.|ปีการศึกษา|จำนวน|ร้อยละ)[ \u00a0][0-9๐-๙][0-9๐-๙/.,]*"
    r"|(?<![\u0e01-\u0e4e])[\u0e01-\u0e4e]{1,4}(?:\.[\u0e01-\u0e4e]{1,4})+\.(?![\u0e01-\u0e4e])"
)
"""A number stays on the line of the word that it belongs to, and shortened words stay whole: ``เม.ย.``."""

NAMED = re.compile(
    r"(?<![\u0e01-\u0e4e])((?:นาย|นางสาว|นาง|เด็กชาย|เด็กหญิง)[\u0e01-\u0e4e]{2,14})"
    r"([ \u00a0])([\u0e01-\u0e4e]{2,18})(?![\u0e01-\u0e4e])"
)
"""Somebody by title, first name and surname, which are in no dictionary: a line may break between the two."""

BEGINNING = re.compile("[\u0e01-\u0e2eเแโใไ]")
LEADING = frozenset("เแโใไ")

MOST_CLUSTERS = 20
"""Letters with their vowels and marks, of the longest word that is looked for."""

UNKNOWN = 2.5
"""Price of a cluster outside of all words; a word's is one."""

LONG = 10
"""Letters; a longer word of the dictionary may break between the words that it is made of."""

LEAST = 3
"""Letters of such a part."""

WHOLE, NEXT = "\x1e", "\x1f"
"""Begin a piece that may not break, and any further piece. No text holds them: they are control characters."""


@lru_cache(maxsize=20_000)
def pieces(text: str) -> str:
    """`text` in pieces for the template: those that begin with ``WHOLE`` are not broken."""
    return NEXT.join(_pieces(text)) if THAI.search(text) else text


def _pieces(text: str) -> Iterator[str]:
    place = 0
    for found in UNPARTED.finditer(text):
        yield from _words(text[place : found.start()])
        yield WHOLE + found.group()
        place = found.end()
    yield from _words(text[place:])


def _words(text: str) -> Iterator[str]:
    place = 0
    for found in NAMED.finditer(text):
        yield from _worded(text[place : found.start()])
        first, between, last = found.groups()
        yield from (WHOLE + first, between, WHOLE + last)
        place = found.end()
    yield from _worded(text[place:])


def _worded(text: str) -> Iterator[str]:
    for place, piece in enumerate(PIECES.split(text)):
        if place % 2 == 0:
            yield from (piece,) if piece else ()
        else:
            yield from (WHOLE + word for word in _kept_together(_segmented(piece)))


def _kept_together(words: list[str]) -> Iterator[str]:
    held = ""
    for word in words:
        if held and not word.strip(" \u00a0ๆฯ"):
            held += word
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _segmented(run: str) -> list[str]:
    """The words of `run`, long ones in the words that they are made of."""
    return [part for word, _ in _read(run) for part in _parts(word)]


def _read(run: str, but_for: str = "") -> list[tuple[str, bool]]:
    """The fewest words of the dictionary that `run` can be read as, and of each whether it is one: what the dictionary
    does not know stays in one piece. Of two readings with as many words the one of commoner words holds: บอก|ว่า, not
    บอ|กว่า.

    :param but_for: a word that is taken for unknown
    """
    starts = [0, *(place for place in range(1, len(run)) if _may_begin(run, place)), len(run)]
    last = len(starts) - 1
    best = [(0.0, 0.0, 0, True)] * len(starts)  # from each start: the prices, where its word ends, whether it is one
    for begin in reversed(range(last)):
        options = []
        for end in range(begin + 1, min(last, begin + MOST_CLUSTERS) + 1):
            word = run[starts[begin] : starts[end]]
            known = word in _dictionary() and word != but_for
            if known or end == begin + 1:
                price, rarity = best[end][:2]
                options.append((price + (1.0 if known else UNKNOWN), rarity + _rarity(word), -end, known))
        best[begin] = min(options)
    words: list[tuple[str, bool]] = []
    begin = 0
    while begin < last:
        *_, end, known = best[begin]
        word = run[starts[begin] : starts[-end]]
        if words and not known and not words[-1][1]:
            words[-1] = (words[-1][0] + word, False)
        else:
            words.append((word, known))
        begin = -end
    return words


def _may_begin(run: str, place: int) -> bool:
    """Whether a word may begin here: on a consonant or a vowel written before it, and not just after such a vowel."""
    return BEGINNING.match(run[place]) is not None and run[place - 1] not in LEADING


@lru_cache(maxsize=5_000)
def _parts(word: str) -> tuple[str, ...]:
    """The words that a long word is made of, else itself."""
    if len(word) <= LONG:
        return (word,)
    parts = _read(word, but_for=word)
    if len(parts) < 2 or any(not known or len(part) < LEAST for part, known in parts):
        return (word,)
    return tuple(smaller for part, _ in parts for smaller in _parts(part))


@cache
def _dictionary() -> frozenset[str]:
    """PyThaiNLP's. Its own segmenter first makes a trie of it, which takes longer than most documents do."""
    from pythainlp.corpus.common import thai_words

    return frozenset(thai_words())


@cache
def _rarity(word: str) -> float:
    """The less there is of `word` in the Thai National Corpus, the more."""
    return -log(1 + float(_uses().get(word, 0)))


@cache
def _uses() -> dict[str, str]:
    """How often each word stands in the Thai National Corpus; read as it lies there, for speed."""
    lines = (resources.files("pythainlp.corpus") / "tnc_freq.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)
