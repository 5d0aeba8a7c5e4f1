"""Training, part 3: the pre-trained encoder, with the shape of words beside it.

In:   the backbone's weights (all-MiniLM-L6-v2, Apache-2.0, as `model.safetensors`).
Out:  an encoder as a torch module.

The backbone's table of segment types has one row in use; it becomes our table of shapes, every row
opening as that one, so that training starts from the encoder as it was.

Not here: heads (model.py).
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.read.tagger_pieces import LONGEST, SHAPES

HIDDEN, HEADS, INNER, VOCABULARY = 384, 12, 1536, 30522


class Layer(nn.Module):
    """One transformer block, normed behind each half as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attended_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner, self.outer = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.outer_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the states after this block; `mask` is added to the attention's logits."""
        batch, length, _ = x.shape
        q, k, v = (
            part(x).view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        if torch.onnx.is_in_onnx_export():
            weights = ((q @ k.transpose(-1, -2)) / (HIDDEN // HEADS) ** 0.5 + mask).softmax(-1)
            mixed = weights @ v
        else:
            # No dropout here: with it torch's CPU attention leaves its fast path.
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        mixed = mixed.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.attended_norm(x + self.dropout(self.attended(mixed)))
        inner = functional.gelu(self.inner(x))
        return self.outer_norm(x + self.dropout(self.outer(inner)))


class Encoder(nn.Module):
    """Word pieces with their shapes in, a vector for each out."""

    def __init__(self, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(LONGEST, HIDDEN)
        self.shapes = nn.Embedding(len(SHAPES), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Return the states [batch, piece, HIDDEN]; `mask` is 1 where a piece is, 0 where none."""
        places = torch.arange(ids.shape[1], device=ids.device)[None]
        x = self.words(ids) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        away = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, away)
        return x


def load_encoder(path: Path, dropout: float = 0.1) -> Encoder:
    """Return the encoder with the backbone's weights, as many layers deep as they are."""
    stored = load_file(path)
    layers = 1 + max(int(n.split(".")[2]) for n in stored if n.startswith("encoder.layer."))
    state: dict[str, Tensor] = {}
    for ours, theirs in (("words", "word"), ("positions", "position")):
        state[f"{ours}.weight"] = stored[f"embeddings.{theirs}_embeddings.weight"]
    segments = stored["embeddings.token_type_embeddings.weight"]
    state["shapes.weight"] = segments[:1].repeat(len(SHAPES), 1)
    names = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "attended",
        "attention.output.LayerNorm": "attended_norm",
        "intermediate.dense": "inner",
        "output.dense": "outer",
        "output.LayerNorm": "outer_norm",
    }
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = stored[f"embeddings.LayerNorm.{end}"]
        for i in range(layers):
            for theirs, ours in names.items():
                state[f"layers.{i}.{ours}.{end}"] = stored[f"encoder.layer.{i}.{theirs}.{end}"]
    encoder = Encoder(layers, dropout)
    encoder.load_state_dict(state)
    return encoder
