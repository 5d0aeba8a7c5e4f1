"""Evaluation on MUC-4, part 8: why templates and their fillers are missed, false or wrong.

In:   the documents of a split with their gold, and predictions.
Out:  misses: templates, the entities of paired templates by role, and facts.

Entities are looked at in the pairs that template F1 chose, facts in those that facts F1 chose.

Not here: scores (muc4_templates.py, muc4_facts.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.evaluate.assignment import Pair, best_assignment
from dateline.evaluate.misses import Miss, Stretch, passages
from dateline.evaluate.muc4_facts import Fact, agreements
from dateline.evaluate.muc4_scores import DocumentSides
from dateline.evaluate.muc4_templates import ROLES, Entity, Template, pair_templates, role_hits
from dateline.evaluate.muc4_words import same_name
from dateline.read.document import Document, read_document

# What template F1 leaves out; entities are told by role.
FACT_SLOTS = ("stage", "date", "country", "place", "org_confidence", "killed", "injured")
# Between two words of a mention stand marks, line ends and the articles that scoring drops, and
# within a word the marks that it drops.
BETWEEN = r"\W+(?:(?:A|AN|THE)\W+)*"
WITHIN = r"[^\w\s]?"


def misses_of(documents: Iterable[DocumentSides]) -> Iterator[Miss]:
    """Yield every miss, document by document."""
    for sides in documents:
        found = _Document(sides)
        yield from found.templates()
        yield from found.entities()
        yield from found.facts()


@dataclass(slots=True)
class _Document:
    """One document, its text cut into sentences, its templates paired."""

    sides: DocumentSides
    document: Document = field(init=False)
    pairs: list[Pair] = field(init=False)

    def __post_init__(self) -> None:
        self.document = read_document(self.sides.text)
        self.pairs = pair_templates(self.sides.predicted, self.sides.gold)

    def templates(self) -> Iterator[Miss]:
        """Yield templates without a partner."""
        predicted, gold = self.sides.predicted, self.sides.gold
        used, met = {i for i, _ in self.pairs}, {j for _, j in self.pairs}
        spare = [t for i, t in enumerate(predicted) if i not in used]
        missed = [t for j, t in enumerate(gold) if j not in met]
        for template in missed:
            if not predicted:
                why = "nothing predicted in the document"
            elif spare:
                why = f"{spare[0].kind} predicted for {template.kind}"
            elif any(_are_kin(template, other) for other in predicted):
                why = "joined with another that has its target or victim"
            else:
                why = "fewer predicted than in the gold"
            yield self._template(f"template missed: {why}", template)
        for template in spare:
            if not gold:
                why = "a document without any"
            elif missed:
                why = f"{template.kind} for {missed[0].kind}"
            elif any(_are_kin(template, other) for other in gold):
                why = "the target or victim of another again"
            else:
                why = "more predicted than in the gold"
            yield self._template(f"template false: {why}", template)

    def _template(self, cause: str, template: Template) -> Miss:
        filled = [
            f"{role}: {', '.join(e[0] for e in entities)}"
            for role, entities in zip(ROLES, template.roles, strict=True)
            if entities
        ]
        mentions = [m for entities in template.roles for e in entities for m in e]
        return self._miss(cause, template.kind, "; ".join(filled), mentions)

    # ── entities ────────────────────────────────────────────────────────────────────────────────

    def entities(self) -> Iterator[Miss]:
        """Yield entities of paired templates that have no partner in their role."""
        for i, j in self.pairs:
            predicted, gold = self.sides.predicted[i], self.sides.gold[j]
            others = [t for n, t in enumerate(self.sides.predicted) if n != i]
            golds = [t for n, t in enumerate(self.sides.gold) if n != j]
            for k, role in enumerate(ROLES):
                right, met = role_hits(predicted.roles[k], gold.roles[k])
                for entity, is_met in zip(gold.roles[k], met, strict=True):
                    if not is_met:
                        why = _why(entity, k, predicted, others) or "not predicted"
                        yield self._entity(f"{role} missed: {why}", entity, predicted.roles[k])
                for entity, is_right in zip(predicted.roles[k], right, strict=True):
                    if not is_right:
                        why = _why(entity, k, gold, golds) or "not in the gold"
                        yield self._entity(f"{role} false: {why}", entity, gold.roles[k])

    def _entity(self, cause: str, entity: Entity, opposite: Sequence[Entity]) -> Miss:
        there = " | ".join(" / ".join(other) for other in opposite) or "nothing"
        return self._miss(cause, " / ".join(entity), f"opposite: {there}", entity)

    # ── facts ───────────────────────────────────────────────────────────────────────────────────

    def facts(self) -> Iterator[Miss]:
        """Yield facts of paired templates that are missed, false or right in part."""
        shared = [
            [agreements(one, other) for other in self.sides.gold_facts]
            for one in self.sides.predicted_facts
        ]
        worth = [[sum(a.worth for a in cell) for cell in row] for row in shared]
        for i, j in best_assignment(worth):
            for slot in FACT_SLOTS:
                ours = self.sides.predicted_facts[i].of(slot)
                theirs = self.sides.gold_facts[j].of(slot)
                worths = {(a.predicted, a.gold): a.worth for a in shared[i][j] if a.slot == slot}
                around = tuple(n for f in self.sides.gold_facts[j].of("victim") for n in f.names)
                yield from self._slot(slot, (ours, theirs), worths, around)

    def _slot(
        self,
        slot: str,
        sides: tuple[Sequence[Fact], Sequence[Fact]],
        worths: dict[Pair, float],
        around: tuple[str, ...],
    ) -> Iterator[Miss]:
        """Yield what is wrong in a slot; where its values are no words, those `around` are shown."""
        ours, theirs = sides
        read = " | ".join(fact_in_words(f) for f in ours) or "nothing"
        for n, fact in enumerate(theirs):
            got = max((w for (_, g), w in worths.items() if g == n), default=0.0)
            if got == 1 or (not got and fact.is_optional):
                continue
            how = "right in part" if got else "wrong" if ours else "missed"
            told = f"predicted {read}, gold {fact_in_words(fact)}"
            yield self._miss(f"{slot} {how}", fact_in_words(fact), told, fact.names or around)
        if ours and not theirs:
            yield self._miss(f"{slot} false: the gold has none", read, "", ours[0].names or around)

    def _miss(self, cause: str, subject: str, told: str, mentions: Iterable[str]) -> Miss:
        stretches = [at for mention in mentions for at in find_mention(self.sides.text, mention)]
        return Miss(
            cause=cause,
            article=self.sides.name,
            subject=subject,
            told=told,
            passages=passages(self.document, stretches),
        )


def _are_kin(one: Template, other: Template) -> bool:
    """Whether both have a target or a victim in common: then they may be one incident."""
    return any(
        set(a) & set(b)
        for k in (ROLES.index("Target"), ROLES.index("Victim"))
        for a in one.roles[k]
        for b in other.roles[k]
    )


def _why(entity: Entity, k: int, opposite: Template, others: Sequence[Template]) -> str:
    """Return how close the other side came to the entity, empty where it has nothing like it."""
    mentions = set(entity)
    if any(mentions & set(other) for other in opposite.roles[k]):
        return "joined with another entity"
    for other_role, entities in zip(ROLES, opposite.roles, strict=True):
        if any(mentions & set(other) for other in entities):
            return f"there as {other_role}"
    if any(same_name(a, b) for other in opposite.roles[k] for a in entity for b in other):
        return "there in other words"
    if any(mentions & set(other) for template in others for other in template.roles[k]):
        return "there in another template"
    return ""


def find_mention(text: str, mention: str) -> Iterator[Stretch]:
    """Yield where the words stand, whatever marks and line ends are between them.

    >>> list(find_mention("THE U.S. FARM, A LARGE RANCH", "us farm large ranch"))
    [(4, 28)]
    """
    if not mention:
        return
    words = (WITHIN.join(re.escape(letter) for letter in word) for word in mention.split())
    pattern = BETWEEN.join(words)
    for found in re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE):
        yield found.span()


def fact_in_words(fact: Fact) -> str:
    """Return a fact as a few words, alternatives apart by strokes."""
    if fact.days:
        return " / ".join(
            str(first) if first == last else f"{first or ''}..{last or ''}"
            for first, last in fact.days
        )
    if fact.toll:
        return f"{fact.toll.low}" if fact.toll.is_exact else f"≥ {fact.toll.low}"
    return " / ".join(fact.confidences or fact.names)
