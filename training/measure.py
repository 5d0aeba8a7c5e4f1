"""Training, part 7: how well spans, triggers and links are found.

In:   Taggings beside the Examples they should match.
Out:  precision, recall and F1 for each role, exact and by overlap, and for types, links and kinds.

Not here: the score of whole incidents (dateline evaluate).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from dateline.read.tagging import EVENT, KINDS, ROLES, TYPES, Tagging
from training.gold import Example, GoldSpan, word_span

FIRM = 0.5


@dataclass(slots=True, kw_only=True)
class Tally:
    """Found and right, wanted and met."""

    right: int = 0
    found: int = 0
    met: int = 0
    wanted: int = 0

    def scores(self) -> tuple[float, float, float]:
        """Return precision, recall and F1."""
        p = self.right / self.found if self.found else 0.0
        r = self.met / self.wanted if self.wanted else 0.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True, kw_only=True)
class Measures:
    """Tallies by what they count."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def add(self, example: Example, tagging: Tagging) -> None:
        """Count one document."""
        for role in example.roles:
            self._add_role(example, tagging, role)
        self._add_triggers(example, tagging)
        for kind in range(len(KINDS)) if example.kinds is not None else ():
            gold = {s for s, k in example.kinds or () if k == kind}
            found = {
                s.index
                for s in tagging.sentences
                if (s.incident if kind == 0 else list(s.statements.values())[kind - 1]) >= FIRM
            }
            self._count(f"sentence {KINDS[kind]}", found, gold)

    def _add_role(self, example: Example, tagging: Tagging, role: int) -> None:
        gold = {(s.first, s.end) for s in example.spans if s.role == role}
        found = {(a, b) for r, a, b, _ in firm_spans(example, tagging) if r == role}
        self._count(f"exact {ROLES[role]}", found, gold)
        tally = self.tallies[f"overlap {ROLES[role]}"]
        tally.found += len(found)
        tally.wanted += len(gold)
        tally.right += sum(any(a < d and c < b for c, d in gold) for a, b in found)
        tally.met += sum(any(a < d and c < b for a, b in found) for c, d in gold)

    def _add_triggers(self, example: Example, tagging: Tagging) -> None:
        """Types, standing and links, on triggers and spans that overlap gold ones."""
        events = [s for s in example.spans if s.role == EVENT]
        gold_of = [_gold_at(example, t.span.start, t.span.end, events) for t in tagging.triggers]
        for trigger, gold in zip(tagging.triggers, gold_of, strict=True):
            if gold is None or trigger.score < FIRM:
                continue
            incident = example.incidents[min(gold.incidents)]
            types = {i for i, k in enumerate(TYPES) if trigger.types[k] >= FIRM}
            self._count("types", types, set(incident.types))
            for name in ("background", "doubtful"):
                said = {1} if getattr(trigger, name) >= FIRM else set()
                self._count(name, said, {1} if getattr(incident, name) else set())
        spans = [
            _gold_at(example, s.span.start, s.span.end,
                     [g for g in example.spans if ROLES[g.role] == s.role])
            for s in tagging.spans
        ]  # fmt: skip
        self._add_pairs(
            "links", {(x.span, x.trigger): x.score for x in tagging.links}, spans, gold_of
        )
        same = {(x.first, x.second): x.score for x in tagging.same}
        self._add_pairs("same", same, gold_of, gold_of)

    def _add_pairs(
        self,
        name: str,
        found: dict[tuple[int, int], float],
        left: list[GoldSpan | None],
        right: list[GoldSpan | None],
    ) -> None:
        pairs = [
            (i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
            if a is not None and b is not None and (name == "links" or i < j)
        ]
        gold = {(i, j) for i, j in pairs if left[i].incidents & right[j].incidents}  # type: ignore[union-attr]
        self._count(name, {p for p in pairs if found.get(p, 0.0) >= FIRM}, gold)

    def _count(self, name: str, found: set, gold: set) -> None:  # type: ignore[type-arg]
        tally = self.tallies[name]
        right = len(found & gold)
        tally.right += right
        tally.met += right
        tally.found += len(found)
        tally.wanted += len(gold)

    def table(self) -> str:
        """Return a line a measure: precision, recall, F1 and how many were wanted."""
        order = sorted(self.tallies)
        rows = []
        for name in order:
            p, r, f = self.tallies[name].scores()
            rows.append(f"{name:34} {p:6.3f} {r:6.3f} {f:6.3f} {self.tallies[name].wanted:6}")
        return "\n".join([f"{'':34} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6}", *rows, self._means()])

    def _means(self) -> str:
        means = []
        for how in ("exact", "overlap"):
            total = Tally()
            for name, tally in self.tallies.items():
                if name.startswith(how):
                    total.right += tally.right
                    total.found += tally.found
                    total.met += tally.met
                    total.wanted += tally.wanted
            p, r, f = total.scores()
            means.append(f"{'all ' + how:34} {p:6.3f} {r:6.3f} {f:6.3f} {total.wanted:6}")
        return "\n".join(means)


def firm_spans(example: Example, tagging: Tagging) -> list[tuple[int, int, int, float]]:
    """Return (role, first word, end, score) for what the model is sure of, triggers too."""
    said = [(ROLES.index(s.role), s.span, s.score) for s in tagging.spans]
    said += [(EVENT, t.span, t.score) for t in tagging.triggers]
    found = []
    for role, span, score in said:
        words = word_span(example.document, span.start, span.end)
        if words and score >= FIRM:
            found.append((role, *words, score))
    return found


def _gold_at(example: Example, start: int, end: int, gold: list[GoldSpan]) -> GoldSpan | None:
    words = word_span(example.document, start, end)
    if words is None:
        return None
    return next((g for g in gold if g.first < words[1] and words[0] < g.end), None)
