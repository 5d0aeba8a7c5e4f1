"""Evaluation, times: TIMEX3 found against TIMEX3 marked.

In:   texts with their marks, and what a reader finds in them.
Out:  measures: spans that meet (relaxed), the same spans (strict), spans that meet with the right
      value, and with the right type.

A mark is met by one found time and meets one, the pairs in the order of the text, the same span
before one that only overlaps. So counted, "value" is TempEval-3's: the F1 of the spans that meet
times the share of them whose value is right.

Not here: files (time_files.py), intervals (bootstrap.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dateline.evaluate.tallies import Group, Tally, measure
from dateline.evaluate.time_files import TimedText, Timex

Reader = Callable[[str, date], Sequence[Timex]]


def pairs(found: Sequence[Timex], gold: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Return each found time with the mark that it meets, one to one.

    >>> one = Timex(start=0, end=6, type="DATE", value="1998")
    >>> pairs([one], [Timex(start=4, end=9, type="DATE", value="1998")])[0][0] is one
    True
    """
    left = list(gold)
    made: list[tuple[Timex, Timex]] = []
    rest: list[Timex] = []
    for time in found:
        same = next((g for g in left if (g.start, g.end) == (time.start, time.end)), None)
        if same is None:
            rest.append(time)
        else:
            left.remove(same)
            made.append((time, same))
    for time in rest:
        near = next((g for g in left if g.start < time.end and time.start < g.end), None)
        if near is not None:
            left.remove(near)
            made.append((time, near))
    return made


def measures(texts: Sequence[TimedText], reader: Reader, *, name: str) -> Group:
    """Return the measures of a reader over the texts, those that meet as the whole."""
    rows: dict[str, list[Tally]] = {"strict": [], "relaxed": [], "value": [], "type": []}
    for text in texts:
        found = list(reader(text.text, text.created))
        met = pairs(found, text.times)
        hits = {
            "strict": sum((f.start, f.end) == (g.start, g.end) for f, g in met),
            "relaxed": len(met),
            "value": sum(f.value == g.value for f, g in met),
            "type": sum(f.type == g.type for f, g in met),
        }
        for part, hit in hits.items():
            rows[part].append(Tally(right=hit, predicted=len(found), met=hit, gold=len(text.times)))
    whole = measure(f"{name}, relaxed", rows.pop("relaxed"))
    return Group(whole=whole, parts=tuple(measure(part, tallies) for part, tallies in rows.items()))
