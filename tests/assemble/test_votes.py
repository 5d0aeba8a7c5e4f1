"""What the tagger is sure of tips the scales of the rules; what it is not does not."""

import pytest

from dateline.assemble.findings import Telling
from dateline.assemble.votes import BOND, COMMON, MOST, Votes
from dateline.read.document import read_document
from dateline.read.tagging import STANDINGS, TYPES, SameIncident, TaggedTrigger, Tagging

TEXT = "A bomb exploded in Herat. Gunmen attacked a post in Kabul. The blast killed two."
DOCUMENT = read_document(TEXT)
WORDS = ("exploded", "attacked", "blast")


def trigger(word, score):
    start = TEXT.index(word)
    return TaggedTrigger(
        span=DOCUMENT.span(start, start + len(word)),
        score=score,
        types=dict.fromkeys(TYPES, 0.1),
        standing=dict.fromkeys(STANDINGS, 0.25),
        background=0.1,
        doubtful=0.1,
    )


def votes(scores=(0.9, 0.9, 0.9), same=()):
    tagging = Tagging(
        spans=(),
        triggers=tuple(trigger(w, s) for w, s in zip(WORDS, scores, strict=True)),
        links=(),
        same=tuple(SameIncident(first=a, second=b, score=s) for a, b, s in same),
        sentences=(),
    )
    return Votes.of(tagging)


TELLINGS = [
    Telling(start=s.start, end=s.end, sentence=s, triggers=(), harms=(), days=(), places=(),
            when=(), words=DOCUMENT.words_of(s))
    for s in DOCUMENT.sentences
]  # fmt: skip


def test_acts_belong_to_the_telling_they_stand_in():
    assert [votes().acts_in(t) for t in TELLINGS] == [[0], [1], [2]]


def test_acts_hardly_marked_are_not_heard():
    heard = votes(scores=(0.9, 0.1, 0.9))
    assert heard.acts_in(TELLINGS[1]) == []
    assert heard.bond(TELLINGS[:1], TELLINGS[1]) == 0.0
    assert heard.surest(TELLINGS[1:2]) == 0.0


@pytest.mark.parametrize(
    ("chance", "bond"),
    [(0.98, BOND * MOST), (0.02, -BOND * MOST), (0.5, -BOND * COMMON)],
)
def test_the_bond_goes_with_the_chance_of_one_incident(chance, bond):
    assert votes(same=[(0, 2, chance)]).bond(TELLINGS[:1], TELLINGS[2]) == pytest.approx(bond)


def test_a_pair_that_is_not_named_speaks_against():
    assert votes().bond(TELLINGS[:1], TELLINGS[1]) < 0


def test_the_surest_act_counts():
    assert votes(scores=(0.4, 0.8, 0.6)).surest(TELLINGS) == 0.8
