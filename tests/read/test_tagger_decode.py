"""Numbers become spans: firm ones first, none across sentences, adjacent ones told apart."""

import numpy as np
import pytest

from dateline.read.tagger_decode import (
    FARTHEST,
    FARTHEST_RANK,
    WordSpan,
    distances,
    sigmoid,
    softmax,
    spans_in,
)
from dateline.read.tagging import ROLES

VICTIM = ROLES.index("victim")


def spans(inside, start=None, sentences=None):
    chances = np.zeros((len(inside), 2 * len(ROLES)), dtype=np.float32)
    chances[:, VICTIM] = inside
    chances[:, len(ROLES) + VICTIM] = start or [0.0] * len(inside)
    found = spans_in(chances, np.array(sentences or [0] * len(inside)))
    assert {s.role for s in found} <= {VICTIM}
    return [(s.first, s.end) for s in found]


@pytest.mark.parametrize(
    ("inside", "start", "sentences", "found"),
    [
        ([0, 0.9, 0.8, 0], None, None, [(1, 3)]),
        ([0, 0.2, 0.9, 0], None, None, [(2, 3)]),  # a ragged edge never widens a firm span
        ([0.2, 0, 0.9, 0], None, None, [(0, 1), (2, 3)]),  # a weak span apart is kept
        ([0.9, 0.9, 0.9], [0.9, 0.1, 0.9], None, [(0, 2), (2, 3)]),
        ([0.9, 0.9], None, [0, 1], [(0, 1), (1, 2)]),
        ([0.1, 0.14], None, None, []),
        ([], None, None, []),
    ],
)
def test_runs_of_words_are_spans(inside, start, sentences, found):
    assert spans(inside, start, sentences) == found


def test_a_span_scores_the_mean_of_its_words():
    chances = np.zeros((2, 2 * len(ROLES)), dtype=np.float32)
    chances[:, VICTIM] = [0.9, 0.6]
    assert spans_in(chances, np.array([0, 0]))[0].score == pytest.approx(0.75)


def test_distances_count_sentences_and_nearer_triggers():
    word = [WordSpan(role=0, first=i, end=i + 1, score=1.0) for i in range(10)]
    sentence_of = np.array([0, 0, 1, 1, 2, 2, 3, 4, 9, 9])
    steps, ranks = distances([word[3]], [word[2], word[0], word[9]], sentence_of)
    assert (steps - FARTHEST).tolist() == [[0, -1, FARTHEST]]
    assert ranks.tolist() == [[0, 1, 2]]
    _, many = distances([word[0]], word, sentence_of)
    assert many.max() == FARTHEST_RANK


def test_probabilities_do_not_overflow():
    huge = np.array([-1e9, 0.0, 1e9], dtype=np.float32)
    assert sigmoid(huge).tolist() == pytest.approx([0.0, 0.5, 1.0])
    assert softmax(huge).tolist() == [0.0, 0.0, 1.0]
