"""Step 5, words: what two texts share, each word weighed by how rare it is.

In:   an article's text, or stretches of it.
Out:  a `Vector`: each word's share of the text's weight, so that a product of two is their cosine.

How rare a word is comes from a table that ships with the package, never from what the ledger
happens to hold: else each new article would change the links of all others. A word that the table
doesn't know is rarer than any that it does: most often the name of a person, a street, a village.
training/words.py counts the table.

Not here: what a cosine is worth (scores.py).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files
from math import log, log2, sqrt

Vector = Mapping[str, float]

TABLE = "words.tsv"
# A word of one letter tells nothing; a number does (an age, a house).
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
# The heaviest words of a text. More change no cosine by a hundredth, and cost time in each pair.
MOST_WORDS = 160
# What the words of places weigh beside others: places are compared on the map as well, but are often
# misread. 0.4 loses wholes of the linked examples, 1 purity of the sets of one city.
LESS = 0.7
# Endings cut where at least this much remains.
_LEAST_STEM = 4


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case and without the endings of plurals.

    >>> words_of("The bombs killed 12 at Al-Shabaab's camps.")
    ['the', 'bomb', 'killed', '12', 'at', 'al', 'shabaab', 'camp']
    """
    found = (_POSSESSIVE.sub("", w.group()).lower() for w in _WORD.finditer(text))
    return [stem(word) for word in found if len(word) > 1 or word.isdigit()]


def stem(word: str) -> str:
    """Return the word without the ending of a plural.

    >>> [stem(w) for w in ("bodies", "blasts", "police", "boss")]
    ['body', 'blast', 'police', 'boss']
    """
    if len(word) <= _LEAST_STEM or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s")


@cache
def _table() -> tuple[dict[str, float], float]:
    """Return each known word's weight, and that of a word unknown."""
    text = files("dateline.link").joinpath("data", TABLE).read_text(encoding="utf-8")
    lines = text.splitlines()
    texts = int(lines[0].split("\t")[1])
    weights: dict[str, float] = {}
    for line in lines[1:]:
        count, _, words = line.partition("\t")
        weights.update(dict.fromkeys(words.split(" "), log(texts / int(count))))
    return weights, log(texts)


def rarity(word: str) -> float:
    """Return how rare a word is: the logarithm of the texts to one that has it.

    >>> rarity("the") < 0.2 < rarity("bomb") < rarity("xyzzyville")
    True
    """
    weights, unknown = _table()
    return weights.get(word, unknown)


def vector(words: Iterable[str], *, less: AbstractSet[str] = frozenset()) -> Vector:
    """Return the words weighed by rarity and, less than in proportion, by how often they stand.

    Words in `less` weigh `LESS` of that: what is compared by other means as well.

    The squares of the weights add up to 1; no words give an empty vector.
    """
    counts = Counter(words)
    raw = {
        word: (1 + log2(count)) * rarity(word) * (LESS if word in less else 1.0)
        for word, count in counts.items()
    }
    kept = sorted(raw.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    length = sqrt(sum(weight * weight for _, weight in kept))
    # A word is one string wherever it stands: with a hundred thousand reports that halves memory.
    return {sys.intern(word): weight / length for word, weight in kept} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """Return how alike two texts are: 0 where they share no word, 1 where they are one.

    >>> round(cosine(vector(["bomb", "gao"]), vector(["gao", "bomb"])), 6)
    1.0
    """
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[word] for word, weight in a.items() if word in b)
