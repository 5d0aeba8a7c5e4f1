"""Annotated reports become examples without losing or inventing marks."""

import pytest
from training.gold import example_of, occurrences

from dateline.read.tagging import KINDS, ROLES, TYPES

TEXT = (
    "Gunmen shot dead a teacher near Kano on Monday. Police said the gunmen fled. "
    "At least 40 people have died in such attacks this year."
)
RECORD = {
    "id": "kano",
    "incidents": [
        {
            "id": "kano-1",
            "type": ["armed_attack"],
            "standing": "accomplished",
            "part": "background",
            "doubtful": True,
            "evidence": ["Gunmen shot dead a teacher"],
            "mentions": {
                "event": ["shot dead"],
                "perpetrator": ["Gunmen", "gunmen"],
                "victim": ["a teacher"],
                "place": ["Kano#1"],
                "killed": ["a teacher"],
            },
        }
    ],
    "statements": [{"kind": "aggregate", "evidence": ["At least 40 people have died"]}],
}


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("one man and another one", "one", [(0, 3), (20, 23)]),
        ("one man and another one", "one#2", [(20, 23)]),
        ("a woman and a man", "man", [(14, 17)]),
        ("Police and police", "Police", [(0, 6)]),
        ("nothing here", "bomb", []),
        ("nothing here", "here#3", []),
    ],
)
def test_words_are_found_where_they_stand(text, words, found):
    assert list(occurrences(text, words)) == found


def test_marks_are_words_with_their_incidents():
    example = example_of(RECORD, TEXT)
    words = {
        (ROLES[s.role], " ".join(t.text for t in example.document.tokens[s.first : s.end]))
        for s in example.spans
    }
    assert words == {
        ("event", "shot dead"),
        ("perpetrator", "Gunmen"),
        ("perpetrator", "gunmen"),
        ("victim", "a teacher"),
        ("killed", "a teacher"),
        ("place", "Kano"),
    }
    assert {s.incidents for s in example.spans} == {frozenset({0})}
    incident = example.incidents[0]
    assert [TYPES[t] for t in incident.types] == ["armed_attack"]
    assert (incident.background, incident.doubtful) == (True, True)


def test_sentences_know_what_they_do():
    example = example_of(RECORD, TEXT)
    assert example.kinds == frozenset({(0, 0), (2, KINDS.index("aggregate"))})
