"""Evaluation on MUC-4, part 2: when two strings are the same.

In:   strings of keys and of predictions.
Out:  their words as scorers of MUC-4 compare them, and whether two name one thing.

Not here: what is compared.
"""

from __future__ import annotations

import re
import string
from typing import Any

_MARKS = str.maketrans("", "", string.punctuation)
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")


def plain(text: str) -> str:
    """Return the words in lower case, without marks and articles.

    >>> plain('The "Santo Domingo" farm, a ranch.')
    'santo domingo farm ranch'
    """
    return " ".join(_ARTICLE.sub(" ", text.lower().translate(_MARKS)).split())


def mentions_of(entity: Any) -> list[str]:
    """Return the words of an entity: a string, or a list of strings or of (string, offset)."""
    given = entity if isinstance(entity, list) else [entity]
    return [plain(str(m[0] if isinstance(m, list) else m)) for m in given]


def same_name(one: str, other: str) -> bool:
    """Whether both are one name: the same words, or one within the other with the same last word.

    >>> same_name("juan carlos pena", "pena"), same_name("pena", "juan")
    (True, False)
    """
    if one == other:
        return True
    ours, theirs = one.split(), other.split()
    if not ours or not theirs or ours[-1] != theirs[-1]:
        return False
    return set(ours) <= set(theirs) or set(theirs) <= set(ours)
