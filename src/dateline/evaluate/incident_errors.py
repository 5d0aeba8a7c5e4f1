"""Evaluation on gold records, part 4: why an incident was missed, invented, or read wrongly.

In:   judged articles.
Out:  misses: incidents missed, false alarms, fields of found incidents that are wrong, statements.

Not here: when a field is right (incident_scores.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.evaluate.incident_fields import days_in_words, field_told
from dateline.evaluate.incident_files import (
    GoldIncident,
    ReadIncident,
    SetAside,
    Stretch,
)
from dateline.evaluate.incident_scores import (
    FIELDS,
    IDENTIFYING,
    STATEMENT_KINDS,
    Judged,
    overlap,
    right_fields,
    stretches_of,
)
from dateline.evaluate.misses import Miss, passages
from dateline.read.document import Document, read_document

NUMBERED = re.compile(r"(.*)#(\d+)", re.DOTALL)


def misses_of(judged: Iterable[Judged]) -> Iterator[Miss]:
    """Yield every miss, article by article."""
    for article in judged:
        yield from _Article(article).misses()


@dataclass(slots=True)
class _Article:
    """One judged article, with what its words are looked up in."""

    judged: Judged
    document: Document = field(init=False)
    # Pairs by the number of the gold incident and of the read one.
    read_of: dict[int, int] = field(init=False)
    gold_of: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.document = read_document(self.judged.read.text)
        self.read_of = {j: i for i, j in self.judged.pairs}
        self.gold_of = dict(self.judged.pairs)

    def misses(self) -> Iterator[Miss]:
        """Yield what is wrong with the article."""
        for j, gold in enumerate(self.judged.gold.incidents):
            if j not in self.read_of:
                yield self._missed(gold)
        for i, read in enumerate(self.judged.read.incidents):
            if i not in self.gold_of:
                yield self._false_alarm(read)
        for (i, j), right in zip(self.judged.pairs, self.judged.right, strict=True):
            for name in FIELDS:
                if name not in right:
                    yield self._wrong(name, i, j)
        yield from self._statements()

    # ── incidents missed ────────────────────────────────────────────────────────────────────────

    def _missed(self, gold: GoldIncident) -> Miss:
        evidence = self._found(gold.evidence)
        cause, told = self._why_missed(gold, evidence)
        return self._miss(f"missed: {cause}", gold.id, told, evidence)

    def _why_missed(self, gold: GoldIncident, evidence: Sequence[Stretch]) -> tuple[str, str]:
        is_told = f"gold: {gold_in_words(gold)}"
        there = [
            i for i in enumerate(self.judged.read.incidents) if overlap(i[1].stretches, evidence)
        ]
        for i, read in there:
            if i not in self.gold_of:
                wrong = [n for n in IDENTIFYING if n not in right_fields(read, gold)]
                return "read there with too little right", (
                    f"{is_told}; read: {read_in_words(read)}; wrong: {', '.join(wrong)}"
                )
        aside = self._aside(list(self._events(gold))) or ([] if there else self._aside(evidence))
        if aside:
            return f"set aside as {aside[0].reason}", f"{is_told}{_detail(aside[0])}"
        for i, read in there:
            with_id = self.judged.gold.incidents[self.gold_of[i]].id
            return "joined with another", (
                f"{is_told}; joined with {with_id}: {read_in_words(read)}"
            )
        for statement in self.judged.read.statements:
            if overlap(statement.stretches, evidence):
                return f"read as a statement ({statement.kind})", is_told
        return "nothing read there", is_told

    def _aside(self, stretches: Sequence[Stretch]) -> list[SetAside]:
        return [a for a in self.judged.read.set_aside if overlap(a.stretches, stretches)]

    def _events(self, gold: GoldIncident) -> Iterator[Stretch]:
        """Yield where the words of the act stand; `#n` names one occurrence."""
        for words in gold.events:
            numbered = NUMBERED.fullmatch(words)
            if numbered:
                yield from self._found([numbered[1]])[int(numbered[2]) - 1 : int(numbered[2])]
            else:
                yield from self._found([words])

    # ── false alarms ────────────────────────────────────────────────────────────────────────────

    def _false_alarm(self, read: ReadIncident) -> Miss:
        cause, told = self._why_false(read)
        words = f"read: {read_in_words(read)}"
        return self._miss(f"false alarm: {cause}", read.kind, f"{words}{told}", read.stretches)

    def _why_false(self, read: ReadIncident) -> tuple[str, str]:
        golds = self.judged.gold.incidents
        there = [j for j, g in enumerate(golds) if overlap(read.stretches, self._found(g.evidence))]
        for j in there:
            if j not in self.read_of:
                return "too little right to be what is told there", f"; gold: {golds[j].id}"
        if there:
            return "a found incident again", f"; found already: {golds[there[0]].id}"
        for statement in self.judged.gold.statements:
            if overlap(read.stretches, self._found(statement.evidence)):
                return f"the gold has a statement there ({statement.kind})", ""
        if not golds:
            return "an article without an incident", ""
        return f"{read.part}, not in the gold", ""

    # ── fields and statements ───────────────────────────────────────────────────────────────────

    def _wrong(self, name: str, i: int, j: int) -> Miss:
        read, gold = self.judged.read.incidents[i], self.judged.gold.incidents[j]
        cause, told = field_told(name, read, gold)
        where = read.where_said.get(name) or (*read.stretches, *self._found(gold.evidence))
        return self._miss(f"{name} wrong: {cause}", gold.id, told, where)

    def _statements(self) -> Iterator[Miss]:
        used = {i for i, _ in self.judged.statement_pairs}
        met = {j for _, j in self.judged.statement_pairs}
        for j, gold in enumerate(self.judged.gold.statements):
            if gold.kind in STATEMENT_KINDS and j not in met:
                yield self._miss(
                    f"statement missed: {gold.kind}", gold.kind, "", self._found(gold.evidence)
                )
        for i, read in enumerate(self.judged.read.statements):
            if read.kind in STATEMENT_KINDS and i not in used:
                yield self._miss(
                    f"statement not in the gold: {read.kind}", read.kind, "", read.stretches
                )

    def _found(self, quotes: Iterable[str]) -> list[Stretch]:
        return list(stretches_of(quotes, self.judged.read.text))

    def _miss(self, cause: str, subject: str, told: str, where: Iterable[Stretch]) -> Miss:
        return Miss(
            cause=cause,
            article=self.judged.gold.id,
            subject=subject,
            told=told,
            passages=passages(self.document, where),
        )


def _detail(aside: SetAside) -> str:
    return f"; reason: {aside.detail}" if aside.detail else ""


def gold_in_words(gold: GoldIncident) -> str:
    """Return an annotated incident as a few words."""
    place = gold.where.name or gold.where.country
    return _in_words("/".join(gold.kinds), gold.days, place, gold.part)


def read_in_words(read: ReadIncident) -> str:
    """Return an incident as read as a few words."""
    return _in_words(read.kind, read.days, read.where.name or read.where.country, read.part)


def _in_words(kind: str, days: tuple[str | None, str | None], place: str | None, part: str) -> str:
    return ", ".join([kind, days_in_words(days), place or "no place", part])
