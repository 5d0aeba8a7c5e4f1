"""Evaluation on gold records, part 5: how a field of a found incident is wrong.

In:   the incident as read and as annotated, and the name of a field that is wrong.
Out:  what is wrong with it in a few words, the same for all of a kind, and both values.

Not here: whether it is wrong (incident_scores.py).
"""

from __future__ import annotations

from dateline.evaluate.incident_files import COUNTED, DayPair, GoldIncident, People, ReadIncident
from dateline.evaluate.incident_scores import FIRST_DAY, LAST_DAY, km_between

NONE_READ = "none read"
INVENTED = "the gold has none"


def field_told(name: str, read: ReadIncident, gold: GoldIncident) -> tuple[str, str]:
    """Return the cause, and the values: read first, then the gold's."""
    if name in COUNTED:
        ours, theirs = read.counts[name], gold.counts[name]
        return _count_cause(ours, theirs), _both(people_in_words(ours), people_in_words(theirs))
    if name == "days":
        return _days_cause(read.days, gold.days), _both(
            days_in_words(read.days), days_in_words(gold.days)
        )
    if name == "place":
        return _place(read, gold)
    if name == "type":
        return f"{read.kind} for {gold.kinds[0] if gold.kinds else 'none'}", _both(
            read.kind, " or ".join(gold.kinds)
        )
    if name == "doubt":
        cause = "asserted though doubtful" if gold.is_doubtful else "doubtful though asserted"
        return cause, _both(read.certainty, "doubtful" if gold.is_doubtful else "asserted")
    return f"{read.part} for {gold.part}", _both(read.part, gold.part)


def _both(read: str, gold: str) -> str:
    return f"read {read}, gold {gold}"


def _count_cause(read: People | None, gold: People | None) -> str:
    if read is None or gold is None:
        return NONE_READ if read is None else INVENTED
    if read.low == gold.low:
        if gold.high is None:
            return "exact for at least"
        if read.high is None:
            return "at least for exact"
        return "another upper end"
    return "too low" if read.low < gold.low else "too high"


def people_in_words(people: People | None) -> str:
    """Return a number of people as a few characters.

    >>> people_in_words(People(low=2, high=None)), people_in_words(People(low=2, high=3))
    ('≥ 2', '2–3')
    """
    if people is None:
        return "none"
    if people.high is None:
        return f"≥ {people.low}"
    return str(people.low) if people.low == people.high else f"{people.low}–{people.high}"


def _days_cause(read: DayPair, gold: DayPair) -> str:
    if not any(read) or not any(gold):
        return NONE_READ if not any(read) else INVENTED
    first, last = read[0] or FIRST_DAY, read[1] or LAST_DAY
    gold_first, gold_last = gold[0] or FIRST_DAY, gold[1] or LAST_DAY
    if first <= gold_first and gold_last <= last:
        return "too wide"
    if gold_first <= first and last <= gold_last:
        return "too narrow"
    return "in part" if first <= gold_last and gold_first <= last else "other days"


def days_in_words(days: DayPair) -> str:
    """Return days as they are written, an open end as two dots.

    >>> days_in_words((None, "2012-09-12")), days_in_words((None, None))
    ('..2012-09-12', 'no day')
    """
    first, last = days
    if not first and not last:
        return "no day"
    return str(first) if first == last else f"{first or ''}..{last or ''}"


def _place(read: ReadIncident, gold: GoldIncident) -> tuple[str, str]:
    ours, theirs = read.where, gold.where
    told = _both(
        f"{ours.name or 'no name'}, {ours.country or 'no country'}",
        f"{theirs.name or 'no name'}, {theirs.country or 'no country'}",
    )
    if not ours.country:
        return (NONE_READ if not ours.name else "no country"), told
    if ours.country != theirs.country:
        return "another country", told
    distance = km_between(ours, theirs)
    if distance is None:
        return "no point", told
    return "too far off", f"{told}, {distance:.0f} km off (at most {theirs.tolerance_km:g})"
