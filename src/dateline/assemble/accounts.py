"""Step 4, part 3b: other figures for the same dead or hurt, as other voices give them.

In:   the tellings of one incident and what its clauses count.
Out:  the count from the lowest to the highest figure that the article leaves standing.

"The hospital spoke of 26", "or 63, according to the committee", "the traders' union has the names of
22 dead" hold no clause of harm: here they are read by the words that give a figure. A figure that
rose, or was put right later, takes the place of the one before; all others stand side by side, since
the article does not say who is right. A figure without a word for dead or hurt is of those told last.

Not here: figures that clauses of harm give (tolls.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.assemble.findings import Telling
from dateline.records.count import Count, exactly
from dateline.records.reading import Outcome
from dateline.resolve.counts import TENS, UNITS, word_number

_UNITS = "|".join(w for w in UNITS if w not in ("zero", "one"))
_N = (
    rf"(?:at least |some |about |around |only |just )?(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|(?:{'|'.join(TENS)})(?:-(?:one|{_UNITS}))?"
    rf"|{_UNITS})(?![\w-])"
)
_DEAD = r"(?:dead|deaths?|killed|bodies|fatalities|fatal victims)\b"
_HURT = r"(?:wounded|injured|hurt)\b"
_OF_WHAT = rf"(?: (?:(?P<dead>{_DEAD})|(?P<hurt>{_HURT})))"
# The figure ends its phrase: no other noun follows that it would count.
_ENDS = r"(?=[)\"”]|\s*(?:[.,;:]|(?:and|while|but|by|in all)\b|$))"
_TOLL = (
    r"(?:(?:death |overall |official )?toll|(?:army |police |civilian |\w+'s )?dead|deaths"
    r"|(?:number|count|figure) (?:of|for) (?:the )?(?:dead|deaths|killed|bodies|victims|(?:[\w'-]+ ){1,3}killed))"
)
_VOICE = r"(?:spoke|speaks|speak|spoken|talks|talked)"
_COUNTS = (
    r"(?:counts?|counted|acknowledged?|acknowledges|admits|admitted|reports?|reported|confirms|confirmed|claims?|claimed"
    r"|gives?|gave|lists?|listed)"
)
_PUTS = r"(?:put|puts|gave|gives|placed|places|set|reported|reports|lowered|corrected)"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\bor (?:as many as )?{_N},? (?:by the (?:count|reckoning)|according to|by (?:the|an?) )",
        rf"\bby one (?:account|count|report|version) and {_N} by another\b",
        rf"\b{_VOICE} of {_N}(?:{_OF_WHAT}|{_ENDS})",
        rf"\b{_COUNTS} {_N}(?:{_OF_WHAT}|{_ENDS})",
        rf"\b{_PUTS} (?:a |the |its |their )?(?P<dead>{_TOLL}) (?:at|as|to|to be|of) {_N}",
        rf"\b(?P<dead>toll) of {_N}",
        rf"\bnames? of {_N}{_OF_WHAT}",
        rf"(?P<dead>{_TOLL})\b[^.;]{{0,90}}?\b(?P<rose>(?:rose|risen|climbed|gone up|went up|jumped|grown|increased|stood|stands) (?:to|at)) {_N}",
        rf"\b(?P<rose>(?:bringing|brought|raising|raised|taking)) (?:the )?(?P<dead>{_TOLL}) (?:there )?to {_N}",
    )
)
# Words without which none of these fits: most stretches hold none and are done with here.
_FIGURE = re.compile(rf"\b{_N}", re.IGNORECASE)
_HINT = re.compile(
    r"\b(?:or|account|count|report|version|sp[eo]a?ke?n?s?|talk|acknowl|admit|confirm|claim|g[ia]ve|list|put|place|set\b"
    r"|lower|correct|toll|names?\b|dead|deaths|number|figure|bringing|brought|rais|taking)",
    re.IGNORECASE,
)
# "Kiev counts eight, the separatists thirteen": the second voice shares the verb of the first.
_SECOND = re.compile(
    rf",? (?:and |but |while )?(?:the|an?|its|his|her) (?:[\w'-]+ ){{1,4}}?(?:of )?{_N}{_ENDS}",
    re.IGNORECASE,
)
# "A toll of 33, the three bombers included": the fuller count, which the shorter does not dispute.
_IN_ALL = re.compile(
    r",? (?:the (?:[\w-]+ ){1,3}included|including the (?:[\w-]+ ){0,2}(?:bomb|attack|assail|gunm|milit)\w+)",
    re.IGNORECASE,
)
# What stands near a figure that its own source has withdrawn, or that is told as overtaken.
_WITHDRAWN = re.compile(
    r"\b(?:earlier|initial(?:ly)?|at first|first (?:reported|put|counted|said|gave|given|announced|report|count)|previous(?:ly)?"
    r"|preliminary|wrong(?:ly)?|mistaken(?:ly)?|correct(?:ed|ing)|withdr[ae]w\w*|retract\w+|not \w+ but)\b",
    re.IGNORECASE,
)
# Characters around a figure within which such words speak of it.
BEFORE_IT, BEHIND_IT = 70, 25
# Figures of one event differ by less; beyond it another thing is counted.
FARTHEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A figure that somebody gives; `rose`: it takes the place of those before."""

    figure: int
    rose: bool


def with_accounts(total: Count | None, tellings: list[Telling], outcome: Outcome) -> Count | None:
    """Return the count with the figures of other voices taken in."""
    if outcome not in (Outcome.KILLED, Outcome.INJURED):
        return total
    last: Outcome | None = None
    for telling in tellings:
        for account in _accounts(telling, outcome, last):
            total = _joined(total, account)
        last = next((h.outcome for h in reversed(telling.harms) if h.patients), last)
    return total


def gives_figure(words: str) -> bool:
    """Say whether words that tell of no act or harm give a figure for one all the same."""
    return bool(_figures(words))


def said_otherwise(telling: Telling) -> frozenset[int]:
    """Return where, in the article, figures stand that are one voice's against what was told."""
    return frozenset(
        telling.start + match.start("n")
        for match in _figures(telling.words)
        if "rose" not in match.re.groupindex
    )


@lru_cache(maxsize=64)
def _figures(words: str) -> tuple[re.Match[str], ...]:
    """Return the figures that a stretch gives, in order; it is asked once an outcome."""
    if _FIGURE.search(words) is None or _HINT.search(words) is None:
        return ()
    found = [match for shape in _SHAPES for match in shape.finditer(words)]
    return tuple(sorted(found, key=lambda match: match.start("n")))


def _joined(total: Count | None, account: Account) -> Count:
    if total is None:
        return exactly(account.figure)
    top = max(total.low if total.high is None else total.high, 1)
    if not top / FARTHEST <= account.figure <= top * FARTHEST or account.figure == total.low:
        return total
    if account.rose:
        return exactly(account.figure) if account.figure > top else total
    return Count(low=min(total.low, account.figure), high=max(top, account.figure))


def _accounts(telling: Telling, outcome: Outcome, last: Outcome | None) -> list[Account]:
    found: list[Account] = []
    for match in _figures(telling.words):
        if _told_of(telling, match, last) is not outcome or _withdrawn(telling.words, match):
            continue
        rose = "rose" in match.re.groupindex or bool(_IN_ALL.match(telling.words, match.end()))
        found.append(Account(figure=_value(match["n"]), rose=rose))
        second = _SECOND.match(telling.words, match.end())
        if second and not rose:
            found.append(Account(figure=_value(second["n"]), rose=False))
    return found


def _withdrawn(words: str, match: re.Match[str]) -> bool:
    """Say whether the article itself no longer holds to the figure."""
    if match.re.groupindex.get("rose"):
        return False  # "rose to nine from an earlier count of seven"
    start, end = max(0, match.start() - BEFORE_IT), match.end("n") + BEHIND_IT
    return _WITHDRAWN.search(words, start, end) is not None


def _told_of(telling: Telling, match: re.Match[str], last: Outcome | None) -> Outcome | None:
    """Return whom the figure counts: as its words say, else as those told last before it."""
    named = match.re.groupindex
    if "dead" in named and match["dead"]:
        return Outcome.KILLED
    if "hurt" in named and match["hurt"]:
        return Outcome.INJURED
    before = [
        (patient.span.end, harm.outcome)
        for harm in telling.harms
        for patient in harm.patients
        if patient.numbered and patient.span.end <= telling.start + match.start("n")
    ]
    return max(before, key=lambda b: b[0])[1] if before else last


def _value(words: str) -> int:
    digits = words.replace(",", "")
    return int(digits) if digits.isdigit() else word_number(words.lower()) or 0
