"""Step 4, part 8b: figures that sum up more than one incident.

In:   a sentence, its numbers and its times.
Out:  aggregates: how many were killed, abducted … over a period or in several incidents.

A figure is a total when words of a long period or of several incidents stand with it. The words
of a year alone also date single incidents, so they need a larger figure or a word that counts
cases. "A blast killed 5 and injured 10" is no total.

Not here: which incidents a total sums up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.assemble.statement_words import (
    BARE_YEAR,
    CASES,
    COMPARED_BEFORE,
    CONFESSED,
    LONG_PERIOD,
    MEASURES,
    NOT_COUNTED,
    ORDINAL,
    ORDINAL_COPULA,
    ORDINALS,
    RATE,
    RATE_BEHIND,
    SEVERAL,
    SINGLE_DAY,
    SUPERLATIVE,
    VIOLENCE,
)
from dateline.read.document import Document, Sentence
from dateline.records.count import Count
from dateline.records.days import Days
from dateline.records.reading import Certainty, Scope, Statement, StatementKind
from dateline.records.span import Span
from dateline.resolve.counts import CountMention

Times = Sequence[tuple[Span, Days]]

# Fewest that a figure must count to be a total: with words of a long period; of a year alone;
# in a single day. Chosen on annotated reports: "killed one man last year" tells an incident.
FEWEST_IN_PERIOD = 4
FEWEST_IN_YEAR = 14
FEWEST_CONFESSED = 10
# How far from a figure the word may stand that says what it counts, in characters.
REACH_BEHIND, REACH_BEFORE = 150, 45
# How far from a figure the words of a period may stand, in characters.
REACH_OF_CUE = {"long": 220, "year": 130, "several": 130, "day": 130}


def find_totals(
    document: Document, sentence: Sentence, counts: Sequence[CountMention], times: Times
) -> list[Statement]:
    """Return the totals of one sentence, in order."""
    words = document.words_of(sentence)
    if not VIOLENCE.search(words):
        return []
    here = [c for c in counts if sentence.start <= c.span.start < sentence.end]
    days = next((d for s, d in times if sentence.start <= s.start < sentence.end and d.known), None)
    found: list[Statement] = []
    if here:
        cues = _cues(words)
        for i, count in enumerate(here):
            following = here[i + 1].span.start if i + 1 < len(here) else sentence.end
            at = count.span.start - sentence.start
            near = {name for name, places in cues.items() if _near(at, places, REACH_OF_CUE[name])}
            total = _total(document, sentence, count, cues=near, summed=bool(found))
            if total is None:
                continue
            end = _clause_end(document, sentence, count, following)
            found.append(_aggregate(document.span(count.span.start, end), count.count, total, days))
    return found or _ordinals(document, sentence, days)


def _cues(words: str) -> dict[str, list[tuple[int, int]]]:
    """Return where in a sentence the words of each kind of sum stand."""
    tables = {"long": LONG_PERIOD, "year": BARE_YEAR, "several": SEVERAL, "day": SINGLE_DAY}
    return {
        name: [
            m.span()
            for m in pattern.finditer(words)
            if not SUPERLATIVE.search(words[max(0, m.start() - REACH_BEFORE) : m.start()])
        ]
        for name, pattern in tables.items()
    }


def _near(at: int, places: list[tuple[int, int]], reach: int) -> bool:
    return any(start - reach <= at <= end + reach for start, end in places)


def _total(
    document: Document,
    sentence: Sentence,
    count: CountMention,
    *,
    cues: set[str],
    summed: bool,
) -> str | None:
    """Return what a figure measures if it is a total, else None."""
    text = document.text
    behind = text[count.span.end : min(sentence.end, count.span.end + REACH_BEHIND)]
    before = text[max(sentence.start, count.span.start - REACH_BEFORE) : count.span.start]
    if NOT_COUNTED.match(behind) or RATE.search(before) or RATE_BEHIND.match(behind):
        return None
    measure = _measure(behind, before)
    low = count.count.low
    compared = COMPARED_BEFORE.search(before) or re.match(
        r"\W+(?:of wh(?:om|ich)|in (?:19|20)\d\d)", behind
    )
    if count.vague and low < FEWEST_IN_PERIOD:
        return None
    if measure is None:
        return "killed" if summed and compared and low >= FEWEST_IN_YEAR else None
    cases = CASES.match(behind.lstrip())
    confessed = CONFESSED.search(before) and low >= FEWEST_CONFESSED
    enough = (
        ("several" in cues and (not summed or low >= FEWEST_IN_PERIOD))
        or ("long" in cues and (low >= FEWEST_IN_PERIOD or (cases and low > 1)))
        or ("year" in cues and (low >= FEWEST_IN_YEAR or (cases and low > 1)))
        or ("day" in cues and low > 2 and not summed)
        or (cases and low >= FEWEST_IN_YEAR)
        or confessed
        or (summed and compared and low >= FEWEST_IN_YEAR)
    )
    return measure if enough else None


def _measure(behind: str, before: str) -> str | None:
    """Return what the figure counts: the nearest word behind it, else the nearest before it."""
    for words, nearest in ((behind, min), (before, max)):
        hits = [(m.start(), name) for name, p in MEASURES if (m := p.search(words))]
        if hits:
            return nearest(hits)[1]
    return None


def _clause_end(document: Document, sentence: Sentence, count: CountMention, following: int) -> int:
    end = min(sentence.end, following)
    stop = re.compile(r"[;]|, (?:when|while|which|but|and)\b").search(
        document.text, count.span.end, end
    )
    return len(document.text[: stop.start() if stop else end].rstrip(" ,(\n\t"))


def _ordinals(document: Document, sentence: Sentence, days: Days | None) -> list[Statement]:
    """Return a total that an ordinal gives: the fifth attack this year makes five."""
    words = document.words_of(sentence)
    match = ORDINAL.search(words)
    if match is None:
        return []
    counted = f"{match.group()}"
    if not ORDINAL_COPULA.search(counted) and not LONG_PERIOD.search(match.group("rest")):
        return []
    named = match.group("n").lower()
    number = ORDINALS.get(named) or int(re.sub(r"\D", "", named))
    start, end = sentence.start + match.start(), sentence.start + match.end()
    killed = re.search(r"\b(?:killed|slain|murdered|assassinated)\b", counted, re.IGNORECASE)
    measure = "killed" if killed else "incidents"
    return [_aggregate(document.span(start, end), Count(low=number, high=number), measure, days)]


def _aggregate(span: Span, count: Count, measure: str, days: Days | None) -> Statement:
    return Statement(
        kind=StatementKind.AGGREGATE,
        measure=measure,
        count=count,
        scope=Scope(country=None, date=days) if days else None,
        by=(),
        about=(),
        certainty=Certainty.ASSERTED,
        spans=(span,),
    )
