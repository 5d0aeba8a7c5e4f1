"""Step 2, part 8: the model's numbers as spans, triggers and links.

In:   for every word of a document, the model's scores and vectors.
Out:  a Tagging.

A run of words that the model is sure of is a span; where it is less sure, what is left may be one with
a lower score. So a weak determiner never widens a firm span, and a weak span is not lost.

Not here: running the model (tagger.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.read.document import Document
from dateline.read.tagging import (
    EVENT,
    GUIDE_CONFIDENCES,
    GUIDE_TYPES,
    KINDS,
    ROLES,
    STANDINGS,
    TYPES,
    Link,
    RoleSpan,
    SameIncident,
    SentenceKind,
    TaggedTrigger,
    Tagging,
)
from dateline.records.reading import StatementKind

Floats = NDArray[np.float32]

# From the firmest to the weakest run of words that is still told of.
LEVELS = (0.5, 0.3, 0.15)
WEAKEST = LEVELS[-1]
# A word inside a run opens a new span where the model says so this firmly.
OPENS = 0.5
# Columns of what is said of triggers: types, standings, background, doubtful.
BACKGROUND = len(TYPES) + len(STANDINGS)
DOUBTFUL = BACKGROUND + 1
ACTS = DOUBTFUL + 1
# Sentences between a span and a trigger (before, behind), and triggers that stand nearer.
FARTHEST, FARTHEST_RANK = 5, 4
STEPS, RANKS = 2 * FARTHEST + 1, FARTHEST_RANK + 1
# Columns of what is said of fillers by MUC-4's guidelines: types, standings, confidences, effects.
GUIDE_STANDINGS = len(GUIDE_TYPES)
GUIDE_CONFIDENCE = GUIDE_STANDINGS + len(STANDINGS)
GUIDE_KILLED = GUIDE_CONFIDENCE + len(GUIDE_CONFIDENCES)
GUIDE_INJURED = GUIDE_KILLED + 1
GUIDE_ACTS = GUIDE_INJURED + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTables:
    """What the pair scores add to the product of vectors; learned, kept with the weights.

    `role_vectors` [role, depth] are added to a span's vector; `steps` [role, STEPS] by the sentences
    between, `ranks` [role, RANKS] by the triggers between; `mates` [depth] weighs the product of two
    triggers' vectors and `mate_steps` [STEPS] their distance; `roles` and `mate` are the constants.
    The `guide_` tables do for fillers by MUC-4's guidelines what those of mates do for triggers.
    """

    role_vectors: Floats
    steps: Floats
    ranks: Floats
    roles: Floats
    mates: Floats
    mate_steps: Floats
    mate: Floats
    guide_mates: Floats
    guide_mate_steps: Floats
    guide_mate: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The model's answers, a row a word: logits of roles (inside, then start), kinds and acts, and
    the vectors that pairs are scored with; then the same by MUC-4's guidelines.
    """

    roles: Floats
    kinds: Floats
    acts: Floats
    spans: Floats
    triggers: Floats
    mates: Floats
    guide_roles: Floats
    guide_acts: Floats
    guide_mates: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSpan:
    """A span by its words: `first` inside, `end` outside."""

    role: int
    first: int
    end: int
    score: float


def sigmoid(x: Floats) -> Floats:
    """Return probabilities of logits, without overflow."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)


def softmax(x: Floats) -> Floats:
    """Return probabilities of logits that exclude each other, along the last axis."""
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def sentence_numbers(document: Document) -> NDArray[np.int64]:
    """Return the sentence of each word."""
    numbers = np.zeros(len(document.tokens), dtype=np.int64)
    for sentence in document.sentences:
        numbers[sentence.first_token : sentence.end_token] = sentence.index
    return numbers


def most_telling(rows: Floats) -> Floats:
    """Return the chances of a sentence from its words': it does what its most telling words do, softly."""
    return sigmoid((softmax(rows.T).T * rows).sum(axis=0))


def decode(document: Document, scores: Scores, tables: LinkTables) -> Tagging:
    """Return what the model says of the document."""
    sentence_of = sentence_numbers(document)
    found = spans_in(sigmoid(scores.roles), sentence_of)
    spans = [s for s in found if s.role != EVENT]
    triggers = [s for s in found if s.role == EVENT]
    linked = link_scores(scores, tables, spans, triggers, sentence_of)
    same = mate_scores(scores, tables, triggers, sentence_of)
    return Tagging(
        spans=tuple(_role_span(document, s) for s in spans),
        triggers=tuple(_trigger(document, t, scores.acts) for t in triggers),
        links=tuple(
            Link(span=int(s), trigger=int(t), score=_rounded(linked[s, t]))
            for s, t in np.argwhere(linked >= WEAKEST)
        ),
        same=tuple(
            SameIncident(first=int(a), second=int(b), score=_rounded(same[a, b]))
            for a, b in np.argwhere(same >= WEAKEST)
            if a < b
        ),
        sentences=_sentence_kinds(document, scores.kinds),
    )


def spans_in(chances: Floats, sentence_of: NDArray[np.int64]) -> list[WordSpan]:
    """Return the spans of every role, in order; `chances` has a row a word: inside, then start.

    Spans of one role never overlap, and none crosses the end of a sentence.
    """
    found: list[WordSpan] = []
    for role in range(len(ROLES)):
        inside, start = chances[:, role], chances[:, len(ROLES) + role]
        free = np.ones(len(inside), dtype=bool)
        for level in LEVELS:
            # Beside a firmer span, weak words are its ragged edge.
            apart = [
                (first, end)
                for first, end in _runs(inside >= level, start, sentence_of)
                if free[max(first - 1, 0) : end + 1].all()
            ]
            for first, end in apart:
                score = _rounded(inside[first:end].mean())
                found.append(WordSpan(role=role, first=first, end=end, score=score))
                free[first:end] = False
    return sorted(found, key=lambda s: (s.first, s.end, s.role))


def _runs(
    marked: NDArray[np.bool_], start: Floats, sentence_of: NDArray[np.int64]
) -> list[tuple[int, int]]:
    """Return runs of marked words, cut where a new span starts or a sentence ends."""
    runs: list[tuple[int, int]] = []
    for i in np.flatnonzero(marked):
        goes_on = (
            runs
            and runs[-1][1] == i
            and sentence_of[i - 1] == sentence_of[i]
            and not (start[i] >= OPENS and start[i] > start[i - 1])
        )
        if goes_on:
            runs[-1] = (runs[-1][0], int(i) + 1)
        else:
            runs.append((int(i), int(i) + 1))
    return runs


def link_scores(
    scores: Scores,
    tables: LinkTables,
    spans: list[WordSpan],
    triggers: list[WordSpan],
    sentence_of: NDArray[np.int64],
) -> Floats:
    """Return the probability that each span (row) belongs to each trigger (column)."""
    if not spans or not triggers:
        return np.zeros((len(spans), len(triggers)), dtype=np.float32)
    roles = np.array([s.role for s in spans])
    heads = _pooled(scores.spans, spans) + tables.role_vectors[roles]
    tails = _pooled(scores.triggers, triggers)
    steps, ranks = distances(spans, triggers, sentence_of)
    logits = heads @ tails.T / np.sqrt(heads.shape[1])
    logits = logits + tables.steps[roles[:, None], steps] + tables.ranks[roles[:, None], ranks]
    return sigmoid(logits + tables.roles[roles][:, None])


def mate_scores(
    scores: Scores, tables: LinkTables, triggers: list[WordSpan], sentence_of: NDArray[np.int64]
) -> Floats:
    """Return the probability that two triggers tell one incident, as a symmetric matrix."""
    if not triggers:
        return np.zeros((0, 0), dtype=np.float32)
    vectors = _pooled(scores.mates, triggers)
    steps, _ = distances(triggers, triggers, sentence_of)
    logits = (vectors * tables.mates) @ vectors.T / np.sqrt(vectors.shape[1])
    return sigmoid(logits + tables.mate_steps[steps] + tables.mate)


def distances(
    spans: list[WordSpan], triggers: list[WordSpan], sentence_of: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, span by trigger, the sentences between them and how many triggers stand nearer.

    Both are rows of learned tables: sentences count from -FARTHEST (the trigger stands before) on,
    shifted to begin at nought.
    """
    here = sentence_of[[s.first for s in spans]]
    there = sentence_of[[t.first for t in triggers]]
    steps = np.clip(there[None, :] - here[:, None], -FARTHEST, FARTHEST) + FARTHEST
    first, end = (np.array([[s.first, s.end] for s in x]).T for x in (spans, triggers))
    gaps = np.maximum(end[0][None, :] - first[1][:, None], first[0][:, None] - end[1][None, :])
    order = np.argsort(gaps, axis=1, kind="stable")
    ranks = np.argsort(order, axis=1, kind="stable")
    return steps, np.minimum(ranks, FARTHEST_RANK)


def _pooled(vectors: Floats, spans: list[WordSpan]) -> Floats:
    return np.stack([vectors[s.first : s.end].mean(axis=0) for s in spans])


def _role_span(document: Document, span: WordSpan) -> RoleSpan:
    start, end = document.tokens[span.first].start, document.tokens[span.end - 1].end
    return RoleSpan(role=ROLES[span.role], span=document.span(start, end), score=span.score)


def _trigger(document: Document, span: WordSpan, acts: Floats) -> TaggedTrigger:
    start, end = document.tokens[span.first].start, document.tokens[span.end - 1].end
    mean = acts[span.first : span.end].mean(axis=0)
    chances = sigmoid(mean)
    standing = softmax(mean[len(TYPES) : BACKGROUND])
    return TaggedTrigger(
        span=document.span(start, end),
        score=span.score,
        types={kind: _rounded(chances[i]) for i, kind in enumerate(TYPES)},
        standing={kind: _rounded(standing[i]) for i, kind in enumerate(STANDINGS)},
        background=_rounded(chances[BACKGROUND]),
        doubtful=_rounded(chances[DOUBTFUL]),
    )


def _sentence_kinds(document: Document, kinds: Floats) -> tuple[SentenceKind, ...]:
    found = []
    for sentence in document.sentences:
        rows = kinds[sentence.first_token : sentence.end_token]
        chances = most_telling(rows)
        found.append(
            SentenceKind(
                index=sentence.index,
                incident=_rounded(chances[0]),
                statements={
                    StatementKind(kind): _rounded(chances[i])
                    for i, kind in enumerate(KINDS)
                    if kind != "incident"
                },
            )
        )
    return tuple(found)


def _rounded(chance: float | np.float32) -> float:
    """Four places: what differs further down differs by processor."""
    return round(float(chance), 4)
