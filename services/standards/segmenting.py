"""Thai text cut into words, offline, by PyThaiNLP's dictionary."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of `text`, spaces among them; put together they are `text`."""
    from pythainlp.tokenize import word_tokenize  # its dictionary is read when first wanted

    found = tuple(word_tokenize(text, engine="newmm", keep_whitespace=True, join_broken_num=False))
    return found if "".join(found) == text else tuple(text)
