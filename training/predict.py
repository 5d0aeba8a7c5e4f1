"""Training, part 6: what a trained torch model says of a document, through the run-time's decoding.

In:   a model and a Document.
Out:  the same Tagging that the shipped file gives, up to its rounding to eight bits.
"""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Tokenizer

from dateline.read.document import Document
from dateline.read.tagger_decode import LinkTables, Scores, decode
from dateline.read.tagger_pieces import cut_pieces, windows_of
from dateline.read.tagging import Tagging
from training.batches import CLS, SEP
from training.model import Tagger

NAMES = (
    "roles", "kinds", "acts", "spans", "triggers", "mates",
    "guide_roles", "guide_acts", "guide_mates",
)  # fmt: skip


def tables_of(model: Tagger) -> LinkTables:
    """Return the model's learned tables as the run-time holds them."""
    return LinkTables(**{n: t.detach().float().numpy() for n, t in model.tables.items()})


def predict(model: Tagger, tokenizer: Tokenizer, document: Document) -> Tagging:
    """Return what the model says of the document."""
    return decode(document, scores_of(model, tokenizer, document), tables_of(model))


@torch.no_grad()
def scores_of(model: Tagger, tokenizer: Tokenizer, document: Document) -> Scores:
    """Return the model's numbers for every word of the document."""
    pieces = cut_pieces(document, tokenizer)
    parts: list[list[np.ndarray]] = []
    for window in windows_of(pieces):
        a, b = pieces.starts[window.first], pieces.starts[window.end]
        ids = torch.tensor([[CLS, *pieces.ids[a:b].tolist(), SEP]])
        shapes = torch.tensor([[0, *pieces.shapes[a:b].tolist(), 0]])
        answers = model(ids, shapes, torch.ones_like(ids))
        rows = pieces.starts[window.keep_first : window.keep_end] - a + 1
        parts.append([answer[0].numpy()[rows] for answer in answers])
    joined = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return Scores(**dict(zip(NAMES, joined, strict=True)))
