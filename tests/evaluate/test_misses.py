"""Misses in groups, their passages, the table of them, and those of MUC-4."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from dateline.evaluate.misses import MOST_CHARACTERS, Miss, Passage, by_cause, passages
from dateline.evaluate.misses_table import print_causes
from dateline.evaluate.muc4_errors import find_mention, misses_of
from dateline.evaluate.muc4_facts import FactTemplate, facts_of_prediction
from dateline.evaluate.muc4_scores import DocumentSides
from dateline.evaluate.muc4_templates import template_of
from dateline.read.document import read_document


def miss(cause: str, article: str = "a", words: str = "") -> Miss:
    passage = Passage(words=words, marked=((0, 3), (2, 5)))
    return Miss(
        cause=cause, article=article, subject="s", told="t", passages=(passage,) if words else ()
    )


def test_the_most_frequent_cause_comes_first_then_by_name():
    causes = by_cause([miss("b: x"), miss("c"), miss("b: x"), miss("a")])
    assert [(c.name, len(c.misses)) for c in causes] == [("b: x", 2), ("a", 1), ("c", 1)]


def test_causes_are_chosen_by_their_words():
    assert [c.name for c in by_cause([miss("Missed: x"), miss("days")], wanted="missed")] == [
        "Missed: x"
    ]


def test_a_passage_is_the_sentence_with_its_stretches():
    document = read_document("Rain fell. Gunmen shot\ntwo guards. All was calm.")
    (passage,) = passages(document, [(18, 22), (500, 510)])
    assert passage == Passage(words="Gunmen shot two guards.", marked=((7, 11),))


def test_a_long_sentence_is_cut_around_its_words():
    text = "word " * 200 + "shot " + "word " * 200
    (passage,) = passages(read_document(text), [(1000, 1004)])
    ((start, end),) = passage.marked
    assert passage.words[start:end] == "shot"
    assert len(passage.words) == MOST_CHARACTERS + 2
    assert (passage.words[0], passage.words[-1]) == ("…", "…")


def test_what_would_steer_a_terminal_is_not_printed():
    (passage,) = passages(read_document("Gunmen \x1b[31mshot two guards."), [(0, 6)])
    assert "\x1b" not in passage.words


def printed(causes, *, limit: int, terminal: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=terminal, markup=False, emoji=False)
    print_causes(causes, limit=limit, console=console)
    return out.getvalue()


def test_the_table_counts_and_some_misses_follow():
    causes = by_cause([miss("missed: x", "a", "shots fired"), miss("missed: x", "b"), miss("days")])
    text = printed(causes, limit=1)
    assert "missed 2, days 1" in text
    assert "missed: x: 2 (1 shown)" in text
    assert "«shots» fired" in text
    assert "67 %" in text


def test_in_a_terminal_words_are_bold_and_unmarked():
    assert "«" not in printed(by_cause([miss("x", "a", "shots fired")]), limit=1, terminal=True)


def test_a_limit_of_nought_prints_the_table_alone():
    assert "shots" not in printed(by_cause([miss("x", "a", "shots fired")]), limit=0)


def test_no_miss():
    assert printed([], limit=5) == "no miss\n"


@pytest.mark.parametrize(
    ("text", "mention", "found"),
    [
        ("THE CITY BANK. A CITY BANK", "city bank", ["CITY BANK", "CITY BANK"]),
        ("THE U.S.\nEMBASSY", "us embassy", ["U.S.\nEMBASSY"]),
        ("SELF-DEFENSE GROUPS", "selfdefense groups", ["SELF-DEFENSE GROUPS"]),
        ("LEADER OF THE UNION", "leader of union", ["LEADER OF THE UNION"]),
        ("BANKERS", "bank", []),
        ("BANK", "", []),
    ],
)
def test_mentions_are_found_whatever_stands_between(text, mention, found):
    assert [text[a:b] for a, b in find_mention(text, mention)] == found


# ── MUC-4 ───────────────────────────────────────────────────────────────────────────────────────


def causes_of(predicted: list[dict], gold: list[dict], *, facts: bool = False) -> list[str]:
    def facts_of(given: list[dict]) -> list[FactTemplate]:
        return [facts_of_prediction(t) for t in given] if facts else []

    sides = DocumentSides(
        name="TST9-MUC4-0001",
        text="ANA RUIZ DIED AT THE BANK.",
        predicted=[template_of(t) for t in predicted],
        gold=[template_of(t) for t in gold],
        predicted_facts=facts_of(predicted),
        gold_facts=facts_of(gold),
    )
    return [m.cause for m in misses_of([sides])]


ANA = {"incident_type": "attack", "Victim": [["ana ruiz", "ana"]]}
BANK = {"incident_type": "bombing", "Target": [["bank"]]}


@pytest.mark.parametrize(
    ("predicted", "gold", "expected"),
    [
        ([ANA], [ANA], []),
        ([], [ANA], ["template missed: nothing predicted in the document"]),
        ([ANA], [], ["template false: a document without any"]),
        (
            [{"incident_type": "arson"}],
            [ANA],
            ["template missed: arson predicted for attack", "template false: arson for attack"],
        ),
        ([BANK], [BANK, ANA], ["template missed: fewer predicted than in the gold"]),
        (
            [BANK | ANA],
            [ANA, BANK | ANA],
            ["template missed: joined with another that has its target or victim"],
        ),
        ([BANK, BANK], [BANK], ["template false: the target or victim of another again"]),
        ([BANK, ANA], [BANK], ["template false: more predicted than in the gold"]),
        ([BANK | {"Target": []}], [BANK], ["Target missed: not predicted"]),
        ([BANK | {"Weapon": [["car"]]}], [BANK], ["Weapon false: not in the gold"]),
        (
            [{"incident_type": "attack", "Target": [["ana"]]}],
            [ANA],
            ["Target false: there as Victim", "Victim missed: there as Target"],
        ),
        (
            [{"incident_type": "attack", "Victim": [["ana", "eva"]]}],
            [ANA],
            [
                "Victim missed: joined with another entity",
                "Victim false: joined with another entity",
            ],
        ),
        (
            [{"incident_type": "attack", "Victim": [["ruiz"]]}],
            [ANA],
            ["Victim missed: there in other words", "Victim false: there in other words"],
        ),
        (
            [ANA | {"Target": [["bank"]]}, BANK | {"Target": []}],
            [ANA, BANK],
            ["Target false: there in another template", "Target missed: there in another template"],
        ),
    ],
)
def test_why_templates_and_entities_are_wrong(predicted, gold, expected):
    assert sorted(causes_of(predicted, gold)) == sorted(expected)


@pytest.mark.parametrize(
    ("predicted", "gold", "expected"),
    [
        ({"stage": "attempted"}, {"stage": "accomplished"}, ["stage wrong"]),
        ({}, {"country": "PERU"}, ["country missed"]),
        ({"country": "PERU"}, {}, ["country false: the gold has none"]),
        (
            {"killed": {"low": 2, "high": None}},
            {"killed": {"low": 5, "high": 5}},
            ["killed right in part"],
        ),
        ({"stage": "attempted"}, {"stage": "attempted"}, []),
    ],
)
def test_why_facts_are_wrong(predicted, gold, expected):
    assert causes_of([ANA | predicted], [ANA | gold], facts=True) == expected
