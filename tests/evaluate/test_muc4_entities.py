"""Words that the tagger marks by MUC-4's guidelines become whole fillers, and those entities."""

import numpy as np
import pytest

from dateline.evaluate.muc4_entities import Entity, find_entities, find_fillers
from dateline.evaluate.muc4_words import plain
from dateline.read.document import read_document
from dateline.read.tagger_decode import GUIDE_ACTS, Scores
from dateline.read.tagging import GUIDE_ROLES

TEXT = (
    "MEMBERS OF THE RED DAWN FRONT [RDF] THREW A POWERFUL DYNAMITE CHARGE AT THE TOWN HALL. "
    "THE RDF CALLED. THE DYNAMITE CHARGE WAS STOLEN."
)
DOCUMENT = read_document(TEXT)
WORDS = [t.text for t in DOCUMENT.tokens]


def scores(marks):
    """Scores in which the words given for a role are as likely as given, and no other word is."""
    roles = np.full((len(WORDS), 2 * len(GUIDE_ROLES)), -9.0, dtype=np.float32)
    for role, at, chance in marks:
        roles[at, GUIDE_ROLES.index(role)] = np.log(chance / (1 - chance))
    n = len(WORDS)
    nothing = np.zeros((n, 1), dtype=np.float32)
    return Scores(
        roles=nothing, kinds=nothing, acts=nothing, spans=nothing, triggers=nothing, mates=nothing,
        guide_roles=roles, guide_acts=np.zeros((n, GUIDE_ACTS), dtype=np.float32),
        guide_mates=np.zeros((n, 4), dtype=np.float32),
    )  # fmt: skip


def words_of(marks):
    return [(GUIDE_ROLES[f.role], f.words) for f in find_fillers(DOCUMENT, scores(marks))]


def at(word, nth=0):
    return [i for i, w in enumerate(WORDS) if w == word][nth]


def test_a_weak_word_inside_does_not_cut_a_filler():
    marks = [("Weapon", at("DYNAMITE"), 0.3), ("Weapon", at("CHARGE"), 0.9)]
    assert words_of(marks) == [("Weapon", "DYNAMITE CHARGE")]


def test_words_too_weak_stay_outside():
    marks = [("Weapon", at("POWERFUL"), 0.05), ("Weapon", at("CHARGE"), 0.9)]
    assert words_of(marks) == [("Weapon", "CHARGE")]


def test_a_filler_does_not_end_in_a_bracket_or_open_with_an_article():
    marks = [("Target", i, 0.9) for i in range(at("HALL") - 2, at("HALL") + 1)]
    assert words_of(marks) == [("Target", "TOWN HALL")]


def test_an_organization_and_its_acronym_are_one_entity():
    marks = [("PerpOrg", i, 0.9) for i in (at("RED"), at("DAWN"), at("FRONT"))]
    marks += [("PerpOrg", at("RDF"), 0.8), ("PerpOrg", at("RDF", 1), 0.7)]
    entities = find_entities(DOCUMENT, find_fillers(DOCUMENT, scores(marks)))
    assert [e.keys for e in entities] == [["red dawn front", "rdf"]]
    assert entities[0].best.words == "RED DAWN FRONT"


def test_the_same_words_later_are_the_same_entity():
    marks = [("Weapon", at(w, n), 0.9) for w in ("DYNAMITE", "CHARGE") for n in (0, 1)]
    entities = find_entities(DOCUMENT, find_fillers(DOCUMENT, scores(marks)))
    assert [(type(e), len(e.fillers)) for e in entities] == [(Entity, 2)]


@pytest.mark.parametrize(
    ("words", "bare"),
    [("The R.D.F.", "rdf"), ("A CAR-BOMB", "carbomb"), ("THE", ""), ("an  old\nman", "old man")],
)
def test_words_are_compared_bare(words, bare):
    assert plain(words) == bare
