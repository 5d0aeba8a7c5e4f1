"""Step 3, part 10b: names that the gazetteer files under another spelling.

In:   a name that the gazetteer does not know.
Out:  the spellings, one step away, under which it may know it.

Names written in other scripts reach the news in many spellings: Melit and Mellit, Dujail and Dujayl,
Bossasso and Bosaso. One step only: a letter doubled or not, or one sound written in another way. A
spelling so found is no more than a guess, so it counts for towns and districts of the country that
the article speaks of most, and where the guess is the only one (places.py).

Not here: accents, apostrophes, hyphens and articles, which the keys of names leave out (names.py).
"""

from __future__ import annotations

import re

from dateline.resolve.names import name_key

# Shorter names have too many neighbours.
FEWEST_LETTERS = 5
# Ways to write one sound; each stands for either direction.
_SOUNDS = (
    ("i", "y"), ("ou", "u"), ("oo", "u"), ("ou", "w"), ("ee", "i"), ("ai", "ay"), ("ei", "ay"),
    ("k", "c"), ("ph", "f"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("aa", "a"), ("v", "w"),
    ("tch", "ch"), ("sh", "ch"), ("z", "s"),
)  # fmt: skip
_DOUBLE = re.compile(r"([b-df-hj-np-tv-z])\1")
_SINGLE = re.compile(r"(?<=[a-z])([b-df-hj-np-tv-z])(?!\1)(?<!\1\1)(?=[a-z])")


def respelled(name: str) -> tuple[str, ...]:
    """Return the spellings one step from the name, in order, the name itself not among them.

    >>> "mellit" in respelled("Melit"), "hamam" in respelled("Hammam"), respelled("Gao")
    (True, True, ())
    """
    key = name_key(name)
    if len(key) < FEWEST_LETTERS:
        return ()
    found = {_replaced(key, m, m.group(1)) for m in _DOUBLE.finditer(key)}
    found |= {_replaced(key, m, m.group(1) * 2) for m in _SINGLE.finditer(key)}
    for one, other in _SOUNDS:
        found |= {_replaced(key, m, other) for m in re.finditer(one, key)}
        found |= {_replaced(key, m, one) for m in re.finditer(other, key)}
    return tuple(sorted(found - {key}))


def _replaced(key: str, match: re.Match[str], by: str) -> str:
    return key[: match.start()] + by + key[match.end() :]
