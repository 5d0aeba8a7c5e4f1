"""Training, part 2: examples as numbers.

In:   Examples.
Out:  Batches of tensors: pieces, shapes, and the labels of every word with what they weigh.

Documents are cut by the same code that cuts them when the model is run. Copies in capitals and in
lower case differ for an uncased encoder in the shapes alone, so case is varied here, batch by batch.

Not here: reading data sets (gold.py, muc4.py), the loss (model.py).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from dateline.read.tagger_decode import WordSpan, distances, sentence_numbers
from dateline.read.tagger_pieces import SHAPES, Pieces, cut_pieces, windows_of
from dateline.read.tagging import EVENT, GUIDE_ROLES, GUIDE_TYPES, KINDS, ROLES
from training.gold import Example, GoldIncident, GoldSpan, Guide, GuideSpan

CLS, SEP, MASK = 101, 102, 103
LETTERS = [SHAPES.index(s) for s in ("lower", "title", "upper", "mixed", "glued_title")]
LOWER, UPPER = SHAPES.index("lower"), SHAPES.index("upper")
# Shares of documents seen in capitals and in lower case, and of words hidden from the model.
IN_CAPITALS, IN_LOWER, HIDDEN_WORDS = 0.12, 0.08, 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One window of an example, its words counted from the window's first."""

    example: Example
    pieces: Pieces
    spans: tuple[GoldSpan, ...]
    sentence_of: NDArray[np.int64]
    roles: NDArray[np.float32]
    role_weights: NDArray[np.float32]
    guide_spans: tuple[GuideSpan, ...]
    guide_roles: NDArray[np.float32]
    guide_weights: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillers:
    """Fillers of one document by MUC-4's guidelines, and which share a template."""

    row: int
    spans: list[WordSpan]
    steps: Tensor
    mates: Tensor
    types: Tensor
    standings: Tensor
    confidences: Tensor
    effects: Tensor
    victims: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Spans and triggers of one document of a batch, and which belong together."""

    row: int
    spans: list[WordSpan]
    triggers: list[WordSpan]
    steps: Tensor
    ranks: Tensor
    linked: Tensor
    mate_steps: Tensor
    mates: Tensor
    trigger_incidents: list[GoldIncident]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one step of training needs; `starts` is the first piece of each word."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    starts: Tensor
    words: Tensor
    roles: Tensor
    role_weights: Tensor
    sentences: list[tuple[int, int, int, Tensor]]
    pairs: list[Pairs]
    guide_roles: Tensor
    guide_weights: Tensor
    guide_sentences: list[tuple[int, int, int, Tensor]]
    fillers: list[Fillers]


def items_of(example: Example, tokenizer: Tokenizer) -> list[Item]:
    """Return an example's windows; a short text is one."""
    pieces = cut_pieces(example.document, tokenizer)
    return [_item(example, pieces, w.first, w.end) for w in windows_of(pieces)]


def _item(example: Example, pieces: Pieces, first: int, end: int) -> Item:
    a, b = pieces.starts[first], pieces.starts[end]
    guide = _guide_within(example.guide, first, end)
    spans = tuple(
        GoldSpan(role=s.role, first=s.first - first, end=s.end - first, incidents=s.incidents)
        for s in example.spans
        if first <= s.first and s.end <= end
    )
    sentence_of = sentence_numbers(example.document)
    labels = np.zeros((end - first, 2 * len(ROLES)), dtype=np.float32)
    for s in spans:
        labels[s.first : s.end, s.role] = 1
        labels[s.first, len(ROLES) + s.role] = 1
    known = np.array([float(r in example.roles) for r in range(len(ROLES))] * 2, dtype=np.float32)
    weights = np.where(labels > 0, 1.0, example.absent).astype(np.float32) * known
    return Item(
        example=example,
        pieces=Pieces(
            ids=pieces.ids[a:b],
            shapes=pieces.shapes[a:b],
            starts=pieces.starts[first : end + 1] - a,
        ),
        spans=spans,
        sentence_of=sentence_of[first:end],
        roles=labels,
        role_weights=weights,
        guide_spans=guide,
        guide_roles=_guide_labels(guide, end - first),
        guide_weights=_guide_weights(example.guide, first, end),
    )


def _guide_within(guide: Guide | None, first: int, end: int) -> tuple[GuideSpan, ...]:
    """Return the fillers that stand in the window, counted from its first word."""
    return tuple(
        replace(s, first=s.first - first, end=s.end - first)
        for s in (guide.spans if guide else ())
        if first <= s.first and s.end <= end
    )


def _guide_weights(guide: Guide | None, first: int, end: int) -> NDArray[np.float32]:
    weights = np.full((end - first, len(GUIDE_ROLES)), float(guide is not None), dtype=np.float32)
    for role, a, b in guide.unsure if guide else ():
        weights[max(a - first, 0) : max(b - first, 0), role] = 0
    for s in guide.spans if guide else ():
        weights[max(s.first - first, 0) : max(s.end - first, 0), s.role] = 1
    return np.tile(weights, 2)


def _guide_labels(spans: tuple[GuideSpan, ...], words: int) -> NDArray[np.float32]:
    labels = np.zeros((words, 2 * len(GUIDE_ROLES)), dtype=np.float32)
    for s in spans:
        labels[s.first : s.end, s.role] = 1
    for s in spans:
        inside = any(
            o.role == s.role and o.first < s.first < o.end for o in spans
        )  # a short form inside the long one opens nothing
        if not inside:
            labels[s.first, len(GUIDE_ROLES) + s.role] = 1
    return labels


def make_batch(items: list[Item], chance: random.Random | None) -> Batch:
    """Return items as one batch; with `chance`, case is varied and words are hidden."""
    longest = max(len(item.pieces.ids) for item in items) + 2
    most = max(len(item.pieces) for item in items)
    ids = np.zeros((len(items), longest), dtype=np.int64)
    shapes, mask = np.zeros_like(ids), np.zeros_like(ids)
    starts = np.zeros((len(items), most), dtype=np.int64)
    words = np.zeros((len(items), most), dtype=np.float32)
    roles = np.zeros((len(items), most, 2 * len(ROLES)), dtype=np.float32)
    weights = np.zeros_like(roles)
    guide = np.zeros((len(items), most, 2 * len(GUIDE_ROLES)), dtype=np.float32)
    guide_weights = np.zeros_like(guide)
    for row, item in enumerate(items):
        n, w = len(item.pieces.ids), len(item.pieces)
        ids[row, : n + 2] = [CLS, *_hidden(item.pieces, chance), SEP]
        shapes[row, 1 : n + 1] = _cased(item.pieces.shapes, chance)
        mask[row, : n + 2] = 1
        starts[row, :w] = item.pieces.starts[:-1] + 1
        words[row, :w] = 1
        roles[row, :w], weights[row, :w] = item.roles, item.role_weights
        guide[row, :w] = item.guide_roles
        guide_weights[row, :w] = item.guide_weights
    return Batch(
        ids=torch.from_numpy(ids),
        shapes=torch.from_numpy(shapes),
        mask=torch.from_numpy(mask),
        starts=torch.from_numpy(starts),
        words=torch.from_numpy(words),
        roles=torch.from_numpy(roles),
        role_weights=torch.from_numpy(weights),
        sentences=[s for row, item in enumerate(items) for s in _sentences(row, item)],
        pairs=[p for row, item in enumerate(items) if (p := _pairs(row, item)) is not None],
        guide_roles=torch.from_numpy(guide),
        guide_weights=torch.from_numpy(guide_weights),
        guide_sentences=[s for row, item in enumerate(items) for s in _guide_sentences(row, item)],
        fillers=[f for row, item in enumerate(items) if (f := _fillers(row, item)) is not None],
    )


def _hidden(pieces: Pieces, chance: random.Random | None) -> list[int]:
    ids: list[int] = pieces.ids.tolist()
    if chance is None:
        return ids
    for a, b in zip(pieces.starts, pieces.starts[1:], strict=False):
        if chance.random() < HIDDEN_WORDS:
            ids[a:b] = [MASK] * int(b - a)
    return ids


def _cased(shapes: NDArray[np.int64], chance: random.Random | None) -> NDArray[np.int64]:
    drawn = chance.random() if chance else 1.0
    if drawn >= IN_CAPITALS + IN_LOWER:
        return shapes
    to = UPPER if drawn < IN_CAPITALS else LOWER
    return np.where(np.isin(shapes, LETTERS), to, shapes)


def _sentences(row: int, item: Item) -> list[tuple[int, int, int, Tensor]]:
    """Return (row, first word, end, kinds) for the sentences of a window."""
    if item.example.kinds is None:
        return []
    found = []
    for index in np.unique(item.sentence_of):
        words = np.flatnonzero(item.sentence_of == index)
        kinds = torch.zeros(len(KINDS))
        for kind in range(len(KINDS)):
            kinds[kind] = float((int(index), kind) in item.example.kinds)
        found.append((row, int(words[0]), int(words[-1]) + 1, kinds))
    return found


def _guide_sentences(row: int, item: Item) -> list[tuple[int, int, int, Tensor]]:
    """Return (row, first word, end, types) for the sentences of a window that a key tells of."""
    guide = item.example.guide
    if guide is None:
        return []
    found = []
    for index in np.unique(item.sentence_of):
        words = np.flatnonzero(item.sentence_of == index)
        a, b = int(words[0]), int(words[-1]) + 1
        types = torch.zeros(len(GUIDE_TYPES))
        for s in item.guide_spans:
            if s.first < b and a < s.end:
                for number in s.templates:
                    types[list(guide.templates[number].types)] = 1
        found.append((row, a, b, types))
    return found


def _fillers(row: int, item: Item) -> Fillers | None:
    guide = item.example.guide
    if guide is None or not item.guide_spans:
        return None
    given = item.guide_spans
    spans = [WordSpan(role=s.role, first=s.first, end=s.end, score=1.0) for s in given]
    types = torch.zeros(len(given), len(GUIDE_TYPES))
    for i, s in enumerate(given):
        for number in s.templates:
            types[i, list(guide.templates[number].types)] = 1
    steps, _ = distances(spans, spans, item.sentence_of)
    return Fillers(
        row=row,
        spans=spans,
        steps=torch.from_numpy(steps),
        mates=torch.tensor(
            [[float(bool(a.templates & b.templates)) for b in given] for a in given]
        ),
        types=types,
        standings=torch.tensor([guide.templates[min(s.templates)].standing for s in given]),
        confidences=torch.tensor([s.confidence for s in given]),
        effects=torch.tensor([[float(s.killed), float(s.injured)] for s in given]),
        victims=torch.tensor([GUIDE_ROLES[s.role].startswith("Victim") for s in given]),
    )


def _pairs(row: int, item: Item) -> Pairs | None:
    gold = [s for s in item.spans if s.role != EVENT]
    events = [s for s in item.spans if s.role == EVENT]
    if not events:
        return None
    spans, triggers = (
        [WordSpan(role=s.role, first=s.first, end=s.end, score=1.0) for s in x]
        for x in (gold, events)
    )
    mate_steps, _ = distances(triggers, triggers, item.sentence_of)
    if spans:
        steps, ranks = distances(spans, triggers, item.sentence_of)
    else:
        steps = ranks = np.zeros((0, len(triggers)), dtype=np.int64)
    return Pairs(
        row=row,
        spans=spans,
        triggers=triggers,
        steps=torch.from_numpy(steps),
        ranks=torch.from_numpy(ranks),
        linked=_shared(gold, events),
        mate_steps=torch.from_numpy(mate_steps),
        mates=_shared(events, events),
        trigger_incidents=[item.example.incidents[min(e.incidents)] for e in events],
    )


def _shared(left: list[GoldSpan], right: list[GoldSpan]) -> Tensor:
    return torch.tensor(
        [[float(bool(a.incidents & b.incidents)) for b in right] for a in left]
    ).reshape(len(left), len(right))
