"""Who says something, as words: shared by all that prints a chain of speakers.

In:   speakers, the nearest first.
Out:  a phrase.
"""

from __future__ import annotations

from collections.abc import Sequence


def who_says(chain: Sequence[str]) -> str:
    """Return who says something, nearest speaker first.

    >>> who_says(["the prosecutor's office", "Kivu Radio"])
    "the prosecutor's office, quoted by Kivu Radio"
    """
    return ", quoted by ".join(chain) or "the article itself"
