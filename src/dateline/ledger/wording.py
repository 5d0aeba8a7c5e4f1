"""Values in words, for sentences about them.

In:   values in the contract's form.
Out:  short English phrases.

Not here: whole explanations (explain.py, tolls.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.ledger.log import Json
from dateline.records.voices import who_says

# A value rests on a few words; a sentence with ten quotes in it is not read.
MOST_QUOTES = 4

# What a degree of certainty means of the one who speaks.
SURENESS = {
    "asserted": "told as a fact by",
    "reported": "passed on as reported by",
    "claimed": "claimed by",
    "suspected": "suspected by",
    "accused": "told as an accusation by",
    "possible": "held possible by",
    "disputed": "told as disputed by",
    "denied": "denied by",
}


def quoted(spans: Sequence[Json]) -> str:
    """Return the words of spans in quotation marks, each with where it begins and ends.

    >>> quoted([{"start": 4, "end": 9, "quote": "three"}])
    '“three” [4 to 9]'
    """
    shown = [
        f"“{' '.join(span['quote'].split())}” [{span['start']} to {span['end']}]"
        for span in spans[:MOST_QUOTES]
    ]
    if len(spans) > MOST_QUOTES:
        shown.append(f"{len(spans) - MOST_QUOTES} more")
    return join(shown)


def join(parts: Sequence[str]) -> str:
    """Return parts as a list in running text.

    >>> join(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([*([", ".join(parts[:-1])] if parts[1:] else []), *parts[-1:]])


def sentence(text: str) -> str:
    """Return a phrase with a capital at its start and a full stop at its end."""
    text = text.strip()
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return ended[:1].upper() + ended[1:]


def count_words(count: Json) -> str:
    """Return a count of people.

    >>> count_words({"low": 12, "high": None}), count_words({"low": 0, "high": 30})
    ('12 or more', '0 to 30')
    """
    low, high = count["low"], count["high"]
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def days_words(days: Json) -> str:
    """Return an interval of days of which at least one end is known."""
    earliest, latest = days["earliest"], days["latest"]
    if earliest is None:
        return f"{latest} or before"
    if latest is None:
        return f"{earliest} or after"
    return str(earliest) if earliest == latest else f"{earliest} to {latest}"


def said_by(certainty: str, chain: Sequence[str]) -> str:
    """Return how sure those who say something are of it.

    >>> said_by("claimed", ["a medic"])
    'claimed by a medic'
    """
    return f"{SURENESS[certainty]} {who_says(chain)}"
