"""Thai text cut into words, offline, by PyThaiNLP's dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kernel.texts import tidy, western_digits

NUMBER = re.compile(r"\d+(?:[./]\d+)*")
"""A figure, the code of an item (``2.3``) or a running number with its year (``3/2569``)."""

_PART = re.compile("(?:[^\\W_]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])+")
_JOINED = "·"
"""Stands for the point or stroke within a number, so that the number is one term."""

_LONGEST, _SHORTEST_PART = 60, 2


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of `text`, spaces among them; put together they are `text`."""
    from pythainlp.tokenize import word_tokenize  # its dictionary is read when first wanted

    found = tuple(word_tokenize(text, engine="newmm", keep_whitespace=True, join_broken_num=False))
    return found if "".join(found) == text else tuple(text)


def plain(text: str) -> str:
    """`text` as it is compared: composed, small letters, 0–9."""
    return western_digits(tidy(text)).casefold()


def run_together(text: str) -> str:
    """`text` as it is compared, without spaces, in which Thai is written in more than one way."""
    return "".join(plain(text).split())


def terms(text: str) -> list[str]:
    """The words and numbers of `text` in their order, without anything between them."""
    found: list[str] = []
    at, whole = 0, plain(text)
    for number in NUMBER.finditer(whole):
        found += _cut(whole[at : number.start()])
        found.append(re.sub(r"[./]", _JOINED, number[0]))
        at = number.end()
    return [term[:_LONGEST] for term in (*found, *_cut(whole[at:]))]


def kept(text: str) -> str:
    """The terms under which `text` is kept to be found, once each: its words, and what they are put together from."""
    found: dict[str, None] = {}
    for term in terms(text):
        found |= dict.fromkeys((term, *sorted(_inside(term))))
    return " ".join(found)


def wanted(text: str) -> list[tuple[tuple[str, ...], ...]]:
    """What must all be there to answer to `text`: for each of its words the ways of writing it, as one or as several
    words. The beginning of a word is enough, but a number is meant as it is."""
    return [((term,), parts) if (parts := _apart(term)) else ((term,),) for term in dict.fromkeys(terms(text))]


def is_number(term: str) -> bool:
    """Whether a term is a number, which is not the beginning of others."""
    return term[0].isdigit()


def _cut(text: str) -> Iterator[str]:
    return (part for word in words(text) for part in _PART.findall(word))


@lru_cache(maxsize=20_000)
def _inside(term: str) -> frozenset[str]:
    if is_number(term):
        return frozenset(term.split(_JOINED)) - {term}
    return frozenset(word for cut in _cuts(term) for word in cut)


@lru_cache(maxsize=20_000)
def _apart(term: str) -> tuple[str, ...]:
    """The fewest words that a longer one is put together from; none where it is one word."""
    return min(_cuts(term), key=lambda cut: (len(cut), cut), default=())


def _cuts(term: str, most: int = 3) -> Iterator[tuple[str, ...]]:
    """Every way of putting `term` together from two to `most` words of the dictionary."""
    from pythainlp.tokenize import word_dict_trie  # as above

    if is_number(term):
        return
    known = word_dict_trie()

    def after(start: int, left: int) -> Iterator[tuple[str, ...]]:
        for word in known.prefixes(term, start):
            end = start + len(word)
            if len(word) < _SHORTEST_PART or word == term:
                continue
            if end == len(term):
                yield (word,)
            elif left > 1:
                yield from ((word, *rest) for rest in after(end, left - 1))

    yield from after(0, most)
