"""Template F1 and CEAF-RME of hand-made templates with known scores."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.evaluate import muc4_templates
from dateline.evaluate.muc4_templates import (
    ROLES,
    Template,
    document_f1,
    each_once,
    mention_tallies,
    pair_templates,
    template_of,
    template_tallies,
)
from dateline.evaluate.muc4_words import plain, same_name
from dateline.evaluate.tallies import Tally


def template(kind: str = "attack", **roles: list[list[str]]) -> Template:
    return template_of({"incident_type": kind, **roles})


def summed(tallies: dict[str, Tally]) -> tuple[float, ...]:
    whole = sum(tallies.values(), Tally())
    return whole.right, whole.predicted, whole.met, whole.gold


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('The "Cerro Alto" Farm', "cerro alto farm"),
        ("U.S. embassy", "us embassy"),
        ("a  car-bomb,\nan old one", "carbomb old one"),
        ("theatre", "theatre"),
        ("THE", ""),
    ],
)
def test_words_are_compared_without_marks_and_articles(text, words):
    assert plain(text) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("rosa quintero", "rosa quintero", True),
        ("quintero", "rosa quintero", True),
        ("rosa", "rosa quintero", False),
        ("mayor rosa quintero", "senator quintero", False),
        ("", "rosa", False),
        ("", "", True),
    ],
)
def test_a_name_is_one_within_another_with_the_same_last_word(one, other, same):
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_entities_may_be_strings_lists_and_mentions_with_offsets():
    given = {
        "incident_type": "Bombing",
        "Victim": ["Ana", ["Luis", "the mayor"], [["Eva", 17]], []],
    }
    assert template_of(given) == Template(
        kind="bombing", roles=((), (), (), (("ana",), ("luis", "mayor"), ("eva",)), ())
    )


def test_a_template_without_a_type_is_an_attack():
    assert template_of({}).kind == "attack"


def test_a_mention_given_twice_counts_once():
    assert template(Weapon=[["A bomb", "the bomb"]]).roles[4] == (("bomb",),)


def test_gold_that_repeats_itself_counts_once():
    one, other = template(Victim=[["Ana"]]), template(Victim=[["Eva"]])
    assert each_once([one, other, one]) == [one, other]


@pytest.mark.parametrize(
    ("predicted", "gold", "expected"),
    [
        # The type alone.
        (template(), template(), (1, 1, 1, 1)),
        # Mentions that all stand in one gold entity.
        (template(Victim=[["Ana"]]), template(Victim=[["Ana Ruiz", "Ana"]]), (2, 2, 2, 2)),
        # One of its mentions doesn't.
        (template(Victim=[["Ana", "Eva"]]), template(Victim=[["Ana"]]), (1, 2, 1, 2)),
        # Two predicted entities may be right of one gold entity, which is met once.
        (template(Victim=[["Ana"], ["mayor"]]), template(Victim=[["Ana", "mayor"]]), (3, 3, 2, 2)),
        # The wrong role.
        (template(Target=[["Ana"]]), template(Victim=[["Ana"]]), (1, 2, 1, 2)),
        # Another type: nothing counts.
        (template("arson", Victim=[["Ana"]]), template("attack", Victim=[["Ana"]]), (0, 2, 0, 2)),
        # A gold type with alternatives.
        (template("bombing"), template("attack / bombing"), (1, 1, 1, 1)),
    ],
)
def test_template_tallies_of_one_pair(predicted, gold, expected):
    assert summed(template_tallies([predicted], [gold])) == expected


def test_what_has_no_partner_counts_against():
    tallies = template_tallies([template(Weapon=[["bomb"]])], [])
    assert summed(tallies) == (0, 2, 0, 0)
    assert tallies["Weapon"] == Tally(predicted=1)
    assert summed(template_tallies([], [template(Weapon=[["bomb"]])])) == (0, 0, 0, 2)


def test_templates_are_paired_for_the_best_document():
    ana, eva = template(Victim=[["Ana"]]), template(Victim=[["Eva"]])
    assert pair_templates([eva, ana], [ana, eva]) == [(0, 1), (1, 0)]
    assert pair_templates([eva], [ana, eva]) == [(0, 1)]
    assert pair_templates([ana, eva], [eva]) == [(1, 0)]


names = st.sampled_from(["ana", "eva", "luis", "bank", "bus", "bomb"])
entity = st.lists(names, min_size=1, max_size=3, unique=True).map(tuple)
templates = st.lists(
    st.builds(
        Template,
        kind=st.sampled_from(["attack", "bombing"]),
        roles=st.tuples(*[st.lists(entity, max_size=2).map(tuple)] * len(ROLES)),
    ),
    min_size=1,
    max_size=4,
)


def f1_of(pairs, predicted, gold) -> float:
    right = met = 0.0
    for i, j in pairs:
        tallies = template_tallies([predicted[i]], [gold[j]])
        right += sum(t.right for t in tallies.values())
        met += sum(t.met for t in tallies.values())
    return document_f1(right, met, (sum(t.size for t in predicted), sum(t.size for t in gold)))


@settings(max_examples=60)
@given(predicted=templates, gold=templates)
def test_no_pairing_is_better_than_the_one_found(predicted, gold):
    found = f1_of(pair_templates(predicted, gold), predicted, gold)
    few = min(len(predicted), len(gold))
    ways = (
        zip(ours, theirs, strict=True)
        for ours in permutations(range(len(predicted)), few)
        for theirs in permutations(range(len(gold)), few)
    )
    assert found == pytest.approx(max(f1_of(way, predicted, gold) for way in ways))


@settings(max_examples=60)
@given(gold=templates)
def test_the_gold_itself_is_all_right(gold):
    right, predicted, met, expected = summed(template_tallies(gold, gold))
    assert (right, met) == (predicted, expected)
    right, predicted, met, expected = summed(mention_tallies(gold, gold))
    assert (right, met) == (predicted, expected)


@settings(max_examples=40)
@given(predicted=templates, gold=templates)
def test_many_templates_are_paired_nearly_as_well(predicted, gold):
    exact = f1_of(pair_templates(predicted, gold), predicted, gold)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(muc4_templates, "MOST_PAIRINGS", 0)
        swept = f1_of(pair_templates(predicted, gold), predicted, gold)
    assert exact - 15 <= swept <= exact + 1e-6


def test_mentions_are_counted_by_aligned_entities_of_aligned_templates():
    gold = [
        template(PerpInd=[["two men", "men"]], Victim=[["Ana Ruiz", "Ana"], ["Eva"]]),
        template("bombing / attack", Target=[["bank"]]),
    ]
    predicted = [
        template("bombing", Target=[["bank", "bank of Loja"]]),
        template(PerpInd=[["men"]], Victim=[["Ana", "Eva"]]),
    ]
    tallies = mention_tallies(predicted, gold)
    assert tallies["PerpInd"] == Tally(right=1, predicted=1, met=1, gold=2)
    assert tallies["Victim"] == Tally(right=1, predicted=2, met=1, gold=3)
    assert tallies["Target"] == Tally(right=1, predicted=2, met=1, gold=1)


def test_mentions_of_another_type_dont_count():
    tallies = mention_tallies([template("arson", Target=[["bank"]])], [template(Target=[["bank"]])])
    assert tallies["Target"] == Tally(predicted=1, gold=1)
