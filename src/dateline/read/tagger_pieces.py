"""Step 2, part 7: a document as the numbers that the model reads.

In:   a Document and the tokenizer that the weights were trained with.
Out:  Pieces: word pieces with the shape of their word, and the windows the model sees them in.

The encoder knows no capitals, so every piece carries the shape of its word beside it. Training reads
documents through this module too: what the model learns on is what it later sees.

Not here: the model (tagger.py), and what its answers mean (tagger_decode.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.read.document import Document, Token

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# What a word looks like; the number is the row of a learned table. Never reorder: weights hold it.
SHAPES = ("other", "lower", "title", "upper", "mixed", "number", "mark", "glued_title")
# The encoder's longest input, its two marks at the ends included.
LONGEST = 512
# Pieces that neighbouring windows share, so that every word is seen with context on both sides.
OVERLAP = 128
# Pieces of one word that are kept: a web address or a run of letters is no word.
LONGEST_WORD = 16

# The piece of a word that the vocabulary can't spell.
UNKNOWN = 100

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of words, `first` inside, `end` outside, and the part of it that is believed.

    `keep_first` to `keep_end` are the words for which no other window sees more context.
    """

    first: int
    end: int
    keep_first: int
    keep_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Word pieces in order; word i has the pieces `starts[i]` to `starts[i + 1]`."""

    ids: Ints
    shapes: Ints
    starts: Ints

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.starts) - 1


def shape_of(token: Token, before: Token | None) -> int:
    """Return the number of a word's shape.

    >>> word = Token(start=0, end=3, text="Iraq", lower="iraq")
    >>> SHAPES[shape_of(word, None)]
    'title'
    """
    text = token.text
    if text[0].isdigit():
        name = "number"
    elif not text[0].isalpha():
        name = "mark" if len(text) == 1 else "other"
    elif text.islower():
        name = "lower"
    elif text.isupper():
        name = "upper" if len(text) > 1 else "title"
    elif text[0].isupper() and text[1:].islower():
        glued = before is not None and before.end == token.start and before.text in ".!?\"'”’"
        name = "glued_title" if glued else "title"
    else:
        name = "mixed"
    return SHAPES.index(name)


def cut_pieces(document: Document, tokenizer: Tokenizer) -> Pieces:
    """Return the pieces of every token of the document; each token has at least one."""
    tokens = document.tokens
    encoded = tokenizer.encode_batch(
        [[token.text] for token in tokens], is_pretokenized=True, add_special_tokens=False
    )
    ids: list[int] = []
    shapes: list[int] = []
    starts = [0]
    for i, (token, pieces) in enumerate(zip(tokens, encoded, strict=True)):
        found = pieces.ids[:LONGEST_WORD] or [UNKNOWN]
        ids += found
        shapes += [shape_of(token, tokens[i - 1] if i else None)] * len(found)
        starts.append(len(ids))
    return Pieces(
        ids=np.array(ids, dtype=np.int64),
        shapes=np.array(shapes, dtype=np.int64),
        starts=np.array(starts, dtype=np.int64),
    )


def windows_of(pieces: Pieces) -> list[Window]:
    """Return windows that cover every word, each with the words it is believed on.

    Two neighbours share OVERLAP pieces; each is believed up to the middle of what they share.
    """
    room = LONGEST - 2
    stretches: list[tuple[int, int]] = []
    first, words = 0, len(pieces)
    while first < words:
        end = int(np.searchsorted(pieces.starts, pieces.starts[first] + room, side="right")) - 1
        stretches.append((first, end))
        if end >= words:
            break
        back = int(np.searchsorted(pieces.starts, pieces.starts[end] - OVERLAP))
        first = max(back, first + 1)
    borders = [0]
    borders += [(left[1] + right[0]) // 2 for left, right in pairwise(stretches)]
    borders.append(words)
    return [
        Window(first=first, end=end, keep_first=borders[i], keep_end=borders[i + 1])
        for i, (first, end) in enumerate(stretches)
    ]
