"""What became of whom is read from the few shapes in which English tells it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.document import read_document
from dateline.resolve.counts import find_counts
from dateline.resolve.people import find_people
from dateline.resolve.tolls import Harm, find_harms


def harms(text: str) -> tuple[Harm, ...]:
    document = read_document(text)
    return find_harms(document, find_people(document, find_counts(document)))


def told(text: str) -> list[tuple[str, list[str]]]:
    return [(h.outcome.value, [p.span.quote for p in h.patients]) for h in harms(text)]


CASES = [
    # passive
    ("Five men were killed in the raid.", [("killed", ["Five men"])]),
    ("Two soldiers and a child were killed.", [("killed", ["Two soldiers", "a child"])]),
    ("A guard, identified as Temur Oraz, was shot dead.", [("killed", ["A guard"])]),
    ("Six men suspected of arson were arrested.", [("arrested", ["Six men"])]),
    ("Ten people were killed and four others injured.",
     [("killed", ["Ten people"]), ("injured", ["four others"])]),
    # active
    ("Gunmen killed two teachers and wounded a driver.",
     [("killed", ["two teachers"]), ("injured", ["a driver"])]),
    ("A bomber killed himself and three soldiers.", [("killed", ["three soldiers"])]),
    ("Rebels shot dead a mayor.", [("killed", ["a mayor"])]),
    ("Gunmen shot dead a foreman.", [("killed", ["a foreman"])]),
    ("A mob beat two thieves to death.", [("killed", ["two thieves"])]),
    ("Armed men took 12 passengers hostage.", [("abducted", ["12 passengers"])]),
    # a dateline or a hyphen set apart before the noun
    ("DOUENTZA - Militants were killed.", [("killed", ["Militants"])]),
    ("Two co - workers were wounded.", [("injured", ["Two co - workers"])]),
    # gerunds, nouns, bodies, intransitives
    ("A blast hit the square, killing 12 and wounding 20.",
     [("killed", ["12"]), ("injured", ["20"])]),
    ("The murder of two nuns shocked the town.", [("killed", ["two nuns"])]),
    ("Villagers found the bodies of four farmers.", [("killed", ["four farmers"])]),
    ("One of the wounded men died in hospital.", [("killed", ["One"])]),
    ("Three miners lost their lives.", [("killed", ["Three miners"])]),
    ("The attack left eight people dead.", [("killed", ["eight people"])]),
    ("Two officers sustained bullet injuries.", [("injured", ["Two officers"])]),
    # names tell who, not how many more
    ("Gunmen killed a driver, Pavel Oresh, near the bridge.", [("killed", ["a driver"])]),
    ("Gunmen killed two elders, Idris Bal and Omar Sey.", [("killed", ["two elders"])]),
    # headlines
    ("Two killed in blast", [("killed", ["Two"])]),
    ("Nine people, including three soldiers, injured in clash",
     [("injured", ["Nine people"])]),
    # pronouns
    ("Men fired at a judge and his guard, killing them.", [("killed", ["a judge", "his guard"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_shape(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was killed by the shots.",
        "Three men were not injured.",
        "The bridge was damaged.",
        "Her plan killed the deal.",
    ],
)
def test_nobody_is_harmed_where_nobody_was(text: str) -> None:
    assert [patients for _, patients in told(text) if patients] == []


def test_who_did_it_stands_beside_whom() -> None:
    (harm,) = harms("Two teachers were killed by masked gunmen.")
    assert [a.span.quote for a in harm.agents] == ["masked gunmen"]


def test_a_running_total_is_no_toll_of_the_incident() -> None:
    found = told("Two rebels were shot dead, taking the toll this month to 30.")
    assert found == [("killed", ["Two rebels"])]


@given(st.text(max_size=300))
def test_harms_quote_the_text_and_never_crash(text: str) -> None:
    for harm in harms(text):
        assert text[harm.span.start : harm.span.end] == harm.span.quote
        for people in (*harm.patients, *harm.agents):
            assert text[people.span.start : people.span.end] == people.span.quote
