"""Step 3, part 3: number words as intervals.

In:   a document.
Out:  every number that can count people or acts, with its bounds.

"Over 50" is 50 and open, "up to 30" is 0 to 30, "dozens" is 24 and open: the bounds come from
contracts/GOLD.md. Numbers that can't count people (ages, money, distances, hours, calibres, years,
house numbers) are left out here, so that no later step has to know them.

Not here: what is counted (resolve/tolls.py, assemble/statements.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.read.document import Document, Token
from dateline.records.count import Count
from dateline.records.span import Span

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

# Words that stand for a number with an open end: low bound, high bound.
VAGUE: dict[str, tuple[int, int | None]] = {
    "dozens": (24, None), "scores": (40, None), "hundreds": (200, None),
    "thousands": (2000, None), "tens": (20, None), "several": (2, None), "some": (2, None),
    "many": (2, None), "various": (2, None), "numerous": (2, None), "multiple": (2, None),
    "few": (2, None), "couple": (2, 2), "pair": (2, 2), "trio": (3, 3), "duo": (2, 2),
    "both": (2, 2), "dozen": (12, 12), "score": (20, 20), "twins": (2, 2),
}  # fmt: skip

OPEN_ABOVE = re.compile(
    r"(?:at least|no fewer than|not less than|no less than|not fewer than|minimum of|more than"
    r"|over|upwards of|in excess of|exceeding|above|well over|atleast)$"
)
OPEN_BELOW = re.compile(r"(?:up to|as many as|at most|a maximum of|fewer than|less than|upto)$")
ABOUT = re.compile(r"(?:about|around|nearly|almost|approximately|roughly|an estimated|some)$")
OPEN_AFTER = re.compile(r"^(?:or more|plus\b|and counting|\+)")

# What may stand right behind a number that counts no people.
NOT_PEOPLE = frozenset(
    "year years yr yrs old month months week weeks day days hour hours hrs minute minutes seconds "
    "am pm a.m p.m o'clock km kms kilometre kilometres kilometer kilometers mile miles metre metres "
    "meter meters feet foot ft inch inches kg kgs kilogram kilograms kilos kilo gram grams pounds "
    "pound tonne tonnes ton tons litres liters percent % per cent dollars dollar rupees rupee euros "
    "pesos million billion crore lakh degrees mm cm nautical yards acres hectares times rounds round "
    "magnitude caliber calibre mph knots block storey story floor gb mb grade class".split()
)
MONEY = frozenset("$ € £ ¥ rs rs. inr pkr usd us$".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMention:
    """A number as the text gives it.

    `first` and `last` are token indexes, `last` inside; the span holds the words that bound it
    ("at least"). `vague` marks words such as "several" that name no number.
    """

    span: Span
    count: Count
    first: int
    last: int
    vague: bool


def find_counts(document: Document) -> tuple[CountMention, ...]:
    """Return the numbers of a document that can count people or acts, in order."""
    found: list[CountMention] = []
    tokens = document.tokens
    i = 0
    while i < len(tokens):
        read = _number_at(tokens, i)
        if read is None:
            i += 1
            continue
        low, high, last, vague = read
        mention = _bounded(document, first=i, last=last, value=(low, high), vague=vague)
        if mention is not None:
            found.append(mention)
            last = max(last, mention.last)
        i = last + 1
    return tuple(found)


def _number_at(tokens: tuple[Token, ...], i: int) -> tuple[int, int | None, int, bool] | None:
    """Read the number that starts at token `i`: low, high, its last token, whether vague."""
    word = tokens[i].lower
    if [t.lower for t in tokens[i : i + 3]] == ["half", "a", "dozen"]:
        return 6, 6, i + 2, False
    if word in VAGUE:
        return _vague_at(tokens, i)
    digits = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)", word)
    if digits:
        return _digits_at(tokens, i, int(word.replace(",", "")))
    return _words_at(tokens, i)


def _vague_at(tokens: tuple[Token, ...], i: int) -> tuple[int, int | None, int, bool] | None:
    word = tokens[i].lower
    before = tokens[i - 1].lower if i else ""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if word in ("dozen", "score") and (before == "the" or after in ("on", "in")):
        return None
    if word == "some" and re.fullmatch(r"\d+|" + "|".join([*UNITS, *TENS]), after):
        return None  # "some 40 people": the number itself is read
    if word == "many" and before == "as":
        return None  # "as many as 40": the number itself is read
    if word == "few" and before in ("very", "the", "last", "past", "next"):
        return None
    low, high = VAGUE[word]
    last = i
    further = tokens[i + 2].lower if i + 2 < len(tokens) else ""
    if word in ("tens", "hundreds") and after == "of" and further == "thousands":
        low, last = (20_000 if word == "tens" else 200_000), i + 2
    elif word == "several" and after in SCALES:
        low, last = 2 * SCALES[after], i + 1
    return low, high, last, True


def _digits_at(
    tokens: tuple[Token, ...], i: int, value: int
) -> tuple[int, int | None, int, bool] | None:
    last = i
    if i + 1 < len(tokens) and tokens[i + 1].lower in SCALES:
        value, last = value * SCALES[tokens[i + 1].lower], i + 1
    elif i + 1 < len(tokens) and tokens[i + 1].lower == "dozen":
        value, last = value * 12, i + 1
    low, high = value, value
    if last + 2 < len(tokens) and tokens[last + 1].text in ("-", "–", "to"):
        upper = tokens[last + 2].lower
        if upper.isdigit() and value < int(upper) <= value * 4:
            high, last = int(upper), last + 2
    return low, high, last, False


def _words_at(tokens: tuple[Token, ...], i: int) -> tuple[int, int | None, int, bool] | None:
    parsed = word_number(tokens[i].lower)
    if parsed is None:
        if tokens[i].lower == "a" and i + 1 < len(tokens) and tokens[i + 1].lower in SCALES:
            parsed = 1
        else:
            return None
    total, part, last = 0, parsed, i
    j = i + 1
    while j < len(tokens):
        word = tokens[j].lower
        if word in SCALES:
            part = part * SCALES[word]
            if SCALES[word] >= 1000:
                total, part = total + part, 0
            last = j
        elif word == "dozen":
            part, last = part * 12, j
        elif word == "and" and last == j - 1 and tokens[last].lower in SCALES:
            pass
        elif (
            word_number(word) is not None
            and last >= j - 2
            and (tokens[last].lower in SCALES or tokens[last].lower in TENS)
            and word_number(word) < (100 if tokens[last].lower in SCALES else 10)  # type: ignore[operator]
        ):
            part, last = part + (word_number(word) or 0), j
        else:
            break
        j += 1
    value = total + part
    high = value
    if last + 2 < len(tokens) and tokens[last + 1].lower in ("or", "to"):
        upper = word_number(tokens[last + 2].lower)
        if upper is not None and value < upper <= value * 4:
            high, last = upper, last + 2
    return value, high, last, False


def word_number(word: str) -> int | None:
    """Return the number a single word stands for: "seven", "twenty-three".

    >>> word_number("twenty-three")
    23
    """
    if word in UNITS:
        return UNITS[word]
    if word in TENS:
        return TENS[word]
    tens, dash, units = word.partition("-")
    if dash and tens in TENS and units in UNITS and 0 < UNITS[units] < 10:
        return TENS[tens] + UNITS[units]
    return None


def _bounded(
    document: Document, *, first: int, last: int, value: tuple[int, int | None], vague: bool
) -> CountMention | None:
    """Take in the words that bound the number, or drop it where it counts no people."""
    tokens = document.tokens
    low, high = value
    if _counts_no_people(document, first, last):
        return None
    if tokens[first].lower in {"dozen", "score"} and first and tokens[first - 1].lower == "a":
        first -= 1
    start = first
    before = " ".join(t.lower for t in tokens[max(0, first - 4) : first])
    above, below = OPEN_ABOVE.search(before), OPEN_BELOW.search(before)
    if above:
        high, start = None, first - len(above.group().split())
    elif below:
        low, start = 0, first - len(below.group().split())
    else:
        near = ABOUT.search(before)
        start = first - len(near.group().split()) if near else first
    behind = document.text[tokens[last].end : tokens[last].end + 14].lstrip().lower()
    after = OPEN_AFTER.match(behind)
    if after:
        high = None
        last = min(len(tokens) - 1, last + len(after.group().split()))
    elif start == first and before.endswith("between") and last + 2 < len(tokens):
        upper = _number_at(tokens, last + 2) if tokens[last + 1].lower == "and" else None
        if upper and upper[1] and upper[1] > low:
            high, last, start = upper[1], upper[2], first - 1
    return CountMention(
        span=document.span(tokens[start].start, tokens[last].end),
        count=Count(low=low, high=high),
        first=start,
        last=last,
        vague=vague,
    )


def _counts_no_people(document: Document, first: int, last: int) -> bool:
    tokens = document.tokens
    head = tokens[first]
    after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    before = tokens[first - 1].lower if first else ""
    glued_before = first > 0 and tokens[first - 1].end == head.start
    glued_after = last + 1 < len(tokens) and tokens[last].end == tokens[last + 1].start
    if after == "old" and not head.text[0].isdigit():
        after = ""  # "two old women" are people, "a 34 old" is an age
    if (
        after in NOT_PEOPLE
        or before in MONEY
        or before in ("aged", "age", "number", "highway", "route", "nh", "section", "article")
    ):
        return True
    if before == "and" and first > 2 and tokens[first - 3].lower in ("aged", "ages"):
        return True  # "aged 12 and 15"
    if before in {"no", "nos"} or (first > 1 and before == "." and tokens[first - 2].lower == "no"):
        return True  # "No. 7"
    if after == "-" and last + 2 < len(tokens) and tokens[last + 2].lower in NOT_PEOPLE:
        return True  # "35 - year - old"
    if not head.text[0].isdigit():
        return after == "-" and glued_after
    mark_before = glued_before and tokens[first - 1].text in "-–/.:#"
    mark_after = glued_after and tokens[last + 1].text in "-–/:"
    if before in MONTHS or after in MONTHS or mark_before or mark_after:
        return True
    age = (before == "(" and after == ")") or (
        before == "," and after in (",", ")") and len(head.text) == AGE_DIGITS
    )
    return age or _is_year(head.text, before) or _is_code(document, head, last)


AGE_DIGITS = 2


def _is_year(text: str, before: str) -> bool:
    """A number such as 1998 that nothing marks as a count."""
    if len(text) != len("2000") or not text.isdigit() or not 1900 <= int(text) <= 2100:
        return False
    return before not in {"least", "than", "over", "to", "about"}


def _is_code(document: Document, head: Token, last: int) -> bool:
    """A number with a leading nought, or with a percent sign behind it."""
    end = document.tokens[last].end
    return (len(head.text) > 1 and head.text.startswith("0")) or document.text[end : end + 1] == "%"
