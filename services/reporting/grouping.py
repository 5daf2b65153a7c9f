"""Sentences that may say the same thing, found by their words: a proposal to a person, never a decision.

Thai is cut into words by PyThaiNLP's dictionary; scikit-learn weighs the words (those that nearly everybody uses count
little) and joins the sentences nearest to one another. Everything happens on this machine, and the same sentences
always come out in the same groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

FARTHEST = 0.88
"""How far apart (1 − cosine) two groups may be on average and still be joined. Below 0.80 sentences of ten words that
plainly say one thing stay apart; above 0.93 everything about teaching falls together."""

EVERYBODY = frozenset({"นักเรียน", "ผู้เรียน", "เด็ก", "ครู", "โรงเรียน", "สถานศึกษา"})
"""Whom nearly every sentence is about: they tell nothing of what it says."""


def groups(texts: Sequence[str]) -> list[list[int]]:
    """The numbers of `texts` by likeness, the largest group first; every text is in one group.

    In each group the text that is most like all the others comes first: it names the group best.
    """
    if len(texts) < 2:
        return [[number] for number in range(len(texts))]
    # Loaded when first asked for: the libraries take a second and a hundred megabytes that no other query needs.
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_distances

    words = TfidfVectorizer(tokenizer=_words, token_pattern=None, lowercase=False, sublinear_tf=True)
    weights = words.fit_transform([text or "–" for text in texts])
    apart = cosine_distances(weights)
    labels = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=FARTHEST
    ).fit_predict(apart)
    found: dict[int, list[int]] = {}
    for number, label in enumerate(labels):
        found.setdefault(int(label), []).append(number)
    for members in found.values():
        nearest = min(members, key=lambda one: (float(apart[one, members].sum()), one))
        members.remove(nearest)
        members.insert(0, nearest)
    return sorted(found.values(), key=lambda members: (-len(members), members[0]))


def _words(text: str) -> list[str]:
    from pythainlp import word_tokenize

    cut = (word.strip() for word in word_tokenize(text, engine="newmm", keep_whitespace=False))
    found = [word for word in cut if word]
    telling = [word for word in found if word not in _little_words()]
    return telling or found or ["–"]


@cache
def _little_words() -> frozenset[str]:
    from pythainlp.corpus import thai_stopwords

    return frozenset(thai_stopwords()) | EVERYBODY
