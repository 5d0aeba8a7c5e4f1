"""Evaluation on gold records, part 2: a reading scored article by article.

In:   gold articles, and the reading of each.
Out:  which incidents are found, what of them is right, and measures of it.

An incident is found where a predicted one shares evidence with it, or its days and its place, and
at least two of days, place, killed and type are right. Pairs are one to one, chosen for the most
fields right. A record is right when days, place, killed and injured all are: its F1 is the
headline.

Not here: why something was missed (incident_errors.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.evaluate.assignment import Pair, best_assignment
from dateline.evaluate.incident_files import (
    COUNTED,
    DayPair,
    GoldArticle,
    GoldIncident,
    GoldStatement,
    People,
    ReadArticle,
    ReadIncident,
    ReadStatement,
    Stretch,
    Where,
)
from dateline.evaluate.tallies import Group, Tally, measure
from dateline.records.place import great_circle_km

FIELDS = ("days", "place", *COUNTED, "type", "doubt", "part")
# Without two of these right it is another incident that shares some words.
IDENTIFYING = ("days", "place", "killed", "type")
FEWEST_RIGHT = 2
RECORD = ("days", "place", "killed", "injured")
# Statements of other kinds are too vague to agree on.
STATEMENT_KINDS = frozenset({"aggregate", "claim_of_responsibility", "denial", "doubt"})
# What shared evidence is worth against a field that is right.
EVIDENCE_WORTH = 2
# Before and after every day.
FIRST_DAY, LAST_DAY = "0000", "9999"

RECORD_F1, INCIDENT_F1, STATEMENT_F1 = "record_f1", "incident_f1", "statement_f1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An article judged: pairs of numbers (predicted, gold), and what is right of each pair."""

    gold: GoldArticle
    read: ReadArticle
    pairs: tuple[Pair, ...]
    right: tuple[frozenset[str], ...]
    statement_pairs: tuple[Pair, ...]

    @property
    def statements_predicted(self) -> int:
        """How many statements were predicted of the kinds that count."""
        return sum(s.kind in STATEMENT_KINDS for s in self.read.statements)

    @property
    def statements_gold(self) -> int:
        """How many statements of these kinds the gold has."""
        return sum(s.kind in STATEMENT_KINDS for s in self.gold.statements)

    @property
    def records(self) -> int:
        """How many records are right."""
        return sum(right.issuperset(RECORD) for right in self.right)


def judge_article(gold: GoldArticle, read: ReadArticle | None) -> Judged:
    """Return what was found of an article; not read is read without an incident."""
    read = read or ReadArticle(
        id=gold.id, text=gold.text, incidents=(), statements=(), set_aside=(), bad_quotes=0
    )
    where = [list(stretches_of(incident.evidence, read.text)) for incident in gold.incidents]
    weights = [
        [_worth(one, other, at) for other, at in zip(gold.incidents, where, strict=True)]
        for one in read.incidents
    ]
    pairs = tuple(best_assignment(weights))
    return Judged(
        gold=gold,
        read=read,
        pairs=pairs,
        right=tuple(right_fields(read.incidents[i], gold.incidents[j]) for i, j in pairs),
        statement_pairs=tuple(_pair_statements(read.statements, gold.statements, read.text)),
    )


def _worth(read: ReadIncident, gold: GoldIncident, evidence: Sequence[Stretch]) -> int:
    """Return what pairing the two is worth, 0 where they are not one incident."""
    right = right_fields(read, gold)
    if len(right.intersection(IDENTIFYING)) < FEWEST_RIGHT:
        return 0
    touch = overlap(read.stretches, evidence)
    if not touch and not (_days_meet(read.days, gold.days) and "place" in right):
        return 0
    return 1 + len(right) + EVIDENCE_WORTH * touch


def right_fields(read: ReadIncident, gold: GoldIncident) -> frozenset[str]:
    """Return the fields that are right."""
    verdicts = {
        "days": read.days == gold.days,
        "place": is_place_right(read.where, gold.where),
        **{name: is_count_right(read.counts[name], gold.counts[name]) for name in COUNTED},
        "type": read.kind in gold.kinds,
        "doubt": read.is_doubtful == gold.is_doubtful,
        "part": read.part == gold.part,
    }
    return frozenset(name for name, is_right in verdicts.items() if is_right)


def is_count_right(read: People | None, gold: People | None) -> bool:
    """Whether the numbers are one; an open one may differ by 1, since "over 50" is 50 or 51."""
    if read is None or gold is None:
        return read is gold
    if gold.high is None:
        return read.high is None and abs(read.low - gold.low) <= 1
    return read == gold


def is_place_right(read: Where, gold: Where) -> bool:
    """Whether the country is right, and the point where the gold has one; without a country, all is."""
    if not gold.country:
        return True
    if read.country != gold.country:
        return False
    if not gold.name or gold.latitude is None or gold.longitude is None:
        return True
    distance = km_between(read, gold)
    return distance is not None and distance <= gold.tolerance_km


def km_between(one: Where, other: Where) -> float | None:
    """Return the distance on the sphere, None where a point is unknown."""
    if one.latitude is None or one.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    return great_circle_km((one.latitude, one.longitude), (other.latitude, other.longitude))


def _days_meet(one: DayPair, other: DayPair) -> bool:
    """Whether a day can lie in both; without any day on either side none does."""
    if not any(one) or not any(other) or not (one[1] or other[1]):
        return False
    first, last = one[0] or FIRST_DAY, one[1] or LAST_DAY
    return first <= (other[1] or LAST_DAY) and (other[0] or FIRST_DAY) <= last


def stretches_of(quotes: Iterable[str], text: str) -> Iterator[Stretch]:
    """Yield every place where the words stand."""
    for quote in quotes:
        at = text.find(quote)
        while at >= 0:
            yield at, at + len(quote)
            at = text.find(quote, at + 1)


def overlap(ones: Iterable[Stretch], others: Sequence[Stretch]) -> bool:
    """Whether any two stretches share a character."""
    return any(a < d and c < b for a, b in ones for c, d in others)


def _pair_statements(
    read: Sequence[ReadStatement], gold: Sequence[GoldStatement], text: str
) -> Iterator[Pair]:
    """Yield the statements of one kind that share evidence, each used once, in order."""
    used: set[int] = set()
    for j, theirs in enumerate(gold):
        if theirs.kind not in STATEMENT_KINDS:
            continue
        evidence = list(stretches_of(theirs.evidence, text))
        for i, ours in enumerate(read):
            if i not in used and ours.kind == theirs.kind and overlap(ours.stretches, evidence):
                used.add(i)
                yield i, j
                break


# ── all articles ────────────────────────────────────────────────────────────────────────────────


def judge(golds: Iterable[GoldArticle], reading: Mapping[str, ReadArticle]) -> list[Judged]:
    """Return each article judged, in order."""
    return [judge_article(gold, reading.get(gold.id)) for gold in golds]


def measures(judged: Sequence[Judged]) -> list[Group]:
    """Return record F1, incident F1 with the fields of what is found, statement F1."""
    sizes = [(len(a.read.incidents), len(a.gold.incidents)) for a in judged]
    found = [len(a.pairs) for a in judged]
    shares = tuple(
        measure(
            name,
            [
                _tally(sum(name in right for right in a.right), (pairs, pairs))
                for a, pairs in zip(judged, found, strict=True)
            ],
        )
        for name in FIELDS
    )
    return [
        Group(
            whole=measure(
                RECORD_F1, [_tally(a.records, s) for a, s in zip(judged, sizes, strict=True)]
            )
        ),
        Group(
            whole=measure(INCIDENT_F1, [_tally(n, s) for n, s in zip(found, sizes, strict=True)]),
            shares=shares,
        ),
        Group(
            whole=measure(
                STATEMENT_F1,
                [
                    _tally(len(a.statement_pairs), (a.statements_predicted, a.statements_gold))
                    for a in judged
                ],
            )
        ),
    ]


def _tally(hits: int, sizes: tuple[int, int]) -> Tally:
    predicted, gold = sizes
    return Tally(right=hits, predicted=predicted, met=hits, gold=gold)


def summary(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return the figures in percent, a digit behind the point, and what was counted."""
    predicted = sum(len(a.read.incidents) for a in judged)
    gold = sum(len(a.gold.incidents) for a in judged)
    found = sum(len(a.pairs) for a in judged)
    empty = [a for a in judged if not a.gold.incidents]
    right = {name: sum(name in r for a in judged for r in a.right) for name in FIELDS}
    return {
        "articles": len(judged),
        "gold_incidents": gold,
        "predicted_incidents": predicted,
        RECORD_F1: _f1(sum(a.records for a in judged), predicted + gold),
        INCIDENT_F1: _f1(found, predicted + gold),
        "incident_recall": round(100 * found / gold, 1) if gold else None,
        "incident_precision": round(100 * found / predicted, 1) if predicted else None,
        "fields": {n: round(100 * k / found, 1) if found else 0.0 for n, k in right.items()},
        STATEMENT_F1: _f1(
            sum(len(a.statement_pairs) for a in judged),
            sum(a.statements_predicted + a.statements_gold for a in judged),
        ),
        "articles_without_incident": len(empty),
        "false_alarms": sum(bool(a.read.incidents) for a in empty),
        "spans_whose_quote_is_not_in_the_text": sum(a.read.bad_quotes for a in judged),
    }


def _f1(hits: int, sizes: int) -> float:
    return round(200 * hits / sizes, 1) if hits else 0.0
