"""A document as numbers: every word has its pieces, its shape and a window."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.read.document import read_document
from dateline.read.tagger import VOCABULARY, open_tokenizer
from dateline.read.tagger_pieces import LONGEST, SHAPES, Pieces, cut_pieces, windows_of

TOKENIZER = open_tokenizer(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("Rebels in Goma", ["title", "lower", "title"]),
        ("THE FMLN", ["upper", "upper"]),
        ("eBay 1,200 , A", ["mixed", "number", "mark", "title"]),
        ("died.Two more", ["lower", "mark", "glued_title", "lower"]),
    ],
)
def test_words_have_shapes(text, shapes):
    pieces = cut_pieces(read_document(text), TOKENIZER)
    assert [SHAPES[pieces.shapes[a]] for a in pieces.starts[:-1]] == shapes


def test_case_and_accents_change_no_piece():
    plain, other = (cut_pieces(read_document(t), TOKENIZER) for t in ("bogota shot", "BOGOTÁ Shot"))
    assert plain.ids.tolist() == other.ids.tolist()


@given(st.text(max_size=300))
def test_every_word_has_a_piece(text):
    document = read_document(text)
    pieces = cut_pieces(document, TOKENIZER)
    assert len(pieces) == len(document.tokens)
    assert (np.diff(pieces.starts) >= 1).all()


@given(st.lists(st.integers(1, 16), max_size=2500))
@settings(max_examples=50)
def test_windows_fit_the_encoder_and_each_word_is_believed_once(lengths):
    starts = np.cumsum([0, *lengths])
    pieces = Pieces(ids=np.zeros(starts[-1]), shapes=np.zeros(starts[-1]), starts=starts)
    windows = windows_of(pieces)
    kept = [word for w in windows for word in range(w.keep_first, w.keep_end)]
    assert kept == list(range(len(lengths)))
    for w in windows:
        assert w.first <= w.keep_first <= w.keep_end <= w.end
        assert starts[w.end] - starts[w.first] <= LONGEST - 2
