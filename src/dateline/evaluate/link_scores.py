"""Evaluation, linking: articles put to the right incident.

In:   for each article the incidents it is put to, and those it is about.
Out:  B³ precision, recall and F1 (Bagga and Baldwin 1998; Amigó et al. 2009 where an article is in
      several), and the same for TF-IDF similarity on the same articles.

TF-IDF is given its best threshold on the very data it is scored on, and the better of single and
average linkage: more than a user of it would have.

Not here: the gold (link_ecb.py, link_files.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from dateline.records.article import Article

THRESHOLDS = tuple(hundredth / 100 for hundredth in range(4, 60, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class BCubed:
    """How pure and how whole the groups are, seen from each article; all from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(found: Mapping[str, AbstractSet[str]], gold: Mapping[str, AbstractSet[str]]) -> BCubed:
    """Return B³ over the articles that gold names; one in no group stands alone.

    >>> b_cubed({"a": {"1"}, "b": {"1"}}, {"a": {"x"}, "b": {"y"}}).precision
    0.5
    """
    names = sorted(gold)
    put = {name: found.get(name) or {f"\0{name}"} for name in names}
    precisions, recalls = [], []
    for one in names:
        shares = [(len(put[one] & put[b]), len(gold[one] & gold[b])) for b in names]
        precisions.append(_mean([min(p, g) / p for p, g in shares if p]))
        recalls.append(_mean([min(p, g) / g for p, g in shares if g]))
    return BCubed(precision=_mean(precisions), recall=_mean(recalls))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def best_tfidf(
    articles: Sequence[Article], gold: Mapping[str, AbstractSet[str]], *, window_days: int | None
) -> tuple[BCubed, float]:
    """Return the best B³ that TF-IDF similarity reaches on these articles, and its threshold.

    Args:
        articles: At least two of them in `gold`; the others are left out.
        gold: What each is about.
        window_days: Articles published further apart are never together; None: any are.
    """
    known = [article for article in articles if article.id in gold]
    distances = 1 - _cosines(known, window_days)
    np.fill_diagonal(distances, 0)
    condensed = squareform(np.clip(distances, 0, None), checks=False)
    scored = []
    for method in ("average", "single"):
        tree = linkage(condensed, method)
        for threshold in THRESHOLDS:
            labels = fcluster(tree, 1 - threshold, "distance")
            found = {a.id: {str(label)} for a, label in zip(known, labels, strict=True)}
            scored.append((b_cubed(found, {a.id: gold[a.id] for a in known}), threshold))
    return max(scored, key=lambda one: one[0].f1)


def _cosines(articles: Sequence[Article], window_days: int | None) -> np.ndarray:
    texts = [f"{a.title or ''} {a.text}".lower() for a in articles]
    counts = [Counter(re.findall(r"[^\W_]+", text)) for text in texts]
    spread = Counter(word for count in counts for word in count)
    vectors = [_unit({w: (1 + log(n)) * log(len(texts) / spread[w]) for w, n in c.items()}) for c in counts]  # fmt: skip
    cosines = np.eye(len(articles))
    for i, j in combinations(range(len(articles)), 2):
        if window_days is None or _apart(articles[i], articles[j]) <= window_days:
            few, many = sorted((vectors[i], vectors[j]), key=len)
            cosines[i, j] = cosines[j, i] = sum(v * many.get(w, 0.0) for w, v in few.items())
    return cosines


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _apart(a: Article, b: Article) -> int:
    days = [x.published.latest for x in (a, b) if x.published and x.published.latest]
    return abs((days[0] - days[1]).days) if len(days) == 2 else 0
