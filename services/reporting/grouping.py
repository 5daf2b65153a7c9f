"""Sentences that may say the same thing, found by their words: a proposal to a person, never a decision.

Each sentence goes by its telling words (:mod:`services.reporting.telling_words`). scikit-learn weighs them
(one that nearly all of these sentences have counts little) and joins the sentences nearest to one another. Everything
happens on this machine, and the same sentences always come out in the same groups.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.reporting.telling_words import telling

FARTHEST = 0.84
"""How far apart (1 − cosine) any two sentences of a group may be. At 1.0 one shared word of many would do; below 0.75
sentences that plainly say one thing stay apart. Measured by tests/unit/reporting/test_grouping.py."""


def groups(texts: Sequence[str]) -> list[list[int]]:
    """The numbers of `texts` by likeness, the largest group first; every text is in one group.

    In each group the text that is most like all the others comes first: it names the group best.
    """
    if len(texts) < 2:
        return [[number] for number in range(len(texts))]
    # Not with the module: the libraries take seconds, and nothing else of the service needs them (see `load`).
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_distances

    words = TfidfVectorizer(tokenizer=telling, token_pattern=None, lowercase=False, sublinear_tf=True)
    weights = words.fit_transform([text or "–" for text in texts])
    apart = cosine_distances(weights)
    labels = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="complete", distance_threshold=FARTHEST
    ).fit_predict(apart)
    found: dict[int, list[int]] = {}
    for number, label in enumerate(labels):
        found.setdefault(int(label), []).append(number)
    for members in found.values():
        nearest = min(members, key=lambda one: (float(apart[one, members].sum()), one))
        members.remove(nearest)
        members.insert(0, nearest)
    return sorted(found.values(), key=lambda members: (-len(members), members[0]))


def load() -> None:
    """Have the libraries and the dictionary at hand, so that nobody waits for them."""
    groups(["อ่าน", "เขียน"])
