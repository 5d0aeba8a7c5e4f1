"""Step 3, part 2b: where in a document a form of the grammar can match at all.

In:   a document.
Out:  for each form, the stretches of text around the words that it can't do without.

Trying every form at every character costs ten times more than reading the few stretches that hold
a month, a weekday or a unit of time. Stretches begin and end with a token, so that no word is cut.

Not here: the forms (time_forms.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.read.document import Document
from dateline.resolve.time_mentions import MONTHS, SEASONS, WEEKDAYS

# Tokens on either side of the word that a form needs; numbers written with marks need fewer.
REACH, REACH_OF_NUMBERS = 12, 6

_YEAR = re.compile(r"(?:19|20)\d\d$")
_UNITS = "minute hour day night weekend week fortnight month year decade century quarter half"
_WORDS: dict[str, str] = {
    **dict.fromkeys(MONTHS, "month"),
    **dict.fromkeys((name for name in WEEKDAYS if name.endswith("day")), "weekday"),
    **dict.fromkeys((name + "s" for name in WEEKDAYS if name.endswith("day")), "often"),
    **dict.fromkeys([f"{unit}{s}" for unit in _UNITS.split() for s in ("", "s")], "unit"),
    "centuries": "unit",
    **dict.fromkeys(SEASONS, "season"),
    **dict.fromkeys("fifties sixties seventies eighties nineties".split(), "year"),
    **dict.fromkeys(
        "today tonight tomorrow yesterday overnight morning forenoon afternoon evening midnight"
        " noon midday dawn dusk".split(),
        "today",
    ),
    **dict.fromkeys(
        "christmas boxing valentine halloween easter thanksgiving palm eid ramadan ramzan diwali"
        " ashura passover kippur holi nowruz muharram".split(),
        "feast",
    ),
    **dict.fromkeys(
        "every each daily weekly monthly annually annual yearly nightly".split(), "often"
    ),
    **dict.fromkeys("now future past recent recently currently".split(), "vague"),
}
# The kinds of words that a form needs one of.
_NEEDS: dict[str, tuple[str, ...]] = {
    "iso": ("year",),
    "slashes": ("number",),
    "short_year": ("month",),
    "cross_month": ("month",),
    "day_month": ("month",),
    "month_day": ("month",),
    "half": ("unit",),
    "feast": ("feast", "weekday", "month", "unit"),
    "movable": ("feast", "unit"),
    "season": ("season",),
    "part_month": ("month",),
    "month": ("month",),
    "decade": ("year",),
    "years": ("year",),
    "part_year": ("year",),
    "said_period": ("unit",),
    "past_n": ("unit",),
    "ago": ("unit",),
    "said_day": ("unit", "today"),
    "today": ("today", "unit"),
    "weekday": ("weekday",),
    "period": ("unit", "season"),
    "set": ("often",),
    "clock": ("number", "today"),
    "duration": ("unit",),
    "year": ("year",),
    "vague": ("vague",),
}


def stretches(document: Document) -> dict[str, list[tuple[int, int]]]:
    """Return, by form, where it can match: offsets in order, none touching another."""
    seeds: dict[str, list[int]] = {}
    for index, kind in _seeds(document):
        seeds.setdefault(kind, []).append(index)
    made: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for needs in set(_NEEDS.values()):
        reach = REACH_OF_NUMBERS if "number" in needs else REACH
        at = sorted(index for kind in needs for index in seeds.get(kind, ()))
        made[needs] = _merged(document, at, reach)
    return {form: made[needs] for form, needs in _NEEDS.items()}


def _seeds(document: Document) -> Iterator[tuple[int, str]]:
    for index, token in enumerate(document.tokens):
        word = token.lower
        kind = _WORDS.get(word)
        if kind is not None:
            yield index, kind
        elif word[0].isdigit():
            yield index, "number"
            if _YEAR.match(word) or word[-2:] == "0s" or (len(word) == 2 and word[1] == "0"):
                yield index, "year"
        elif "-" in word or "'" in word:
            for piece in re.split(r"[-']", word):
                if piece in _WORDS:
                    yield index, _WORDS[piece]
        elif word[-3:] == "day" or word[-4:] == "days":
            yield index, "weekday"  # glued to the word before: "killedMonday"


def _merged(document: Document, at: list[int], reach: int) -> list[tuple[int, int]]:
    """Return the text around those tokens, stretches that meet made one."""
    tokens = document.tokens
    found: list[tuple[int, int]] = []
    for index in at:
        start = tokens[max(0, index - reach)].start
        end = tokens[min(len(tokens) - 1, index + reach)].end
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
