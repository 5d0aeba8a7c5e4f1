"""Step 3, part 4a: how far a phrase for people reaches to the left of its noun.

In:   tokens, and where one of them stands.
Out:  whether it belongs to the phrase, or where a longer piece of it begins.

Not here: the phrases (people.py).
"""

from __future__ import annotations

from dateline.read.document import Token
from dateline.read.phrase_words import ADJECTIVES_IN_ED, ADJECTIVES_IN_ING, BREAKS

QUOTES = frozenset("“\"'‘”’")


def piece_start(tokens: tuple[Token, ...], at: int, floor: int) -> int | None:
    """Return where a longer piece that ends at token `at` begins, None where none does.

    A bracketed short name ("three Assam Rifles (AR) personnel"), an age ("a 17-year-old boy"), a
    hyphen set apart ("co - workers", but not a dateline: "MAIDUGURI - Militants").
    """
    for start in (age_start(tokens, at, floor), acronym_start(tokens, at, floor)):
        if start is not None:
            return start
    if tokens[at].text == "-" and at > floor and tokens[at - 1].text.islower():
        return at - 1
    return None


def acronym_start(tokens: tuple[Token, ...], at: int, floor: int) -> int | None:
    """Return where a bracketed short name that ends at token `at` opens, None where none does."""
    if tokens[at].text != ")":
        return None
    for j in range(at - 1, max(floor, at - 4), -1):
        if tokens[j].text == "(":
            return j if j > floor and tokens[j + 1].text[0].isupper() else None
    return None


def age_start(tokens: tuple[Token, ...], at: int, floor: int) -> int | None:
    """Return where an age such as "17-year-old" that ends at a token begins, None without one."""
    if not tokens[at].lower.endswith("old"):
        return None
    for j in range(at - 1, max(floor - 1, at - 6), -1):
        if tokens[j].text.isdigit():
            joined = "".join(t.lower for t in tokens[j + 1 : at + 1])
            return j if joined == "-year-old" else None
    return None


def modifier(token: Token) -> bool:
    """Say whether a word can stand between a determiner and a noun for people."""
    word = token.lower
    if word in BREAKS or not word[0].isalpha():
        return False
    if word.endswith("ed") and word not in ADJECTIVES_IN_ED and not token.text[0].isupper():
        return "-" in word
    if word.endswith("ing") and word not in ADJECTIVES_IN_ING and not token.text[0].isupper():
        return "-" in word
    return True
