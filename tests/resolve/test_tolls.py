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


COUNTED = [
    ("Five road workers, including a supervisor, were killed and two wounded by rebels late at night.", [("injured", 2, 2), ("killed", 5, 5)]),
    ("A sergeant major was killed and two of his men hurt in a shootout.", [("injured", 2, 2), ("killed", 1, 1)]),
    ("Two recruits were hit by splinters.", [("injured", 2, 2)]),
    ("A child was hit in the arm.", [("injured", 1, 1)]),
    ("A bomb exploded in front of a shop, hurting three passers-by.", [("injured", 3, 3)]),
    ("Two passengers died, more than thirty are in hospital.", [("injured", 30, None), ("killed", 2, 2)]),
    ("Three passengers are being treated.", [("injured", 3, 3)]),
    ('Two of the men were "slightly hurt".', [("injured", 2, 2)]),
    ("An undertrial was shot dead and his escort wounded by two assailants.", [("injured", 1, 1), ("killed", 1, 1)]),
    ("The army foiled a bid, eliminating five heavily armed militants.", [("killed", 5, 5)]),
    ("Militants shot dead two woodcutters and injured a third at a village.", [("injured", 1, 1), ("killed", 2, 2)]),
    ("Six policemen and three of the attackers dead, three policemen wounded.", [("injured", 3, 3), ("killed", 3, 3), ("killed", 6, 6)]),
    ("The sociologist, 57, was hacked to death by three men with machetes.", [("killed", 1, 1)]),
    ("Robbers fired at his watchman and hit him in the thigh.", [("injured", 1, 1)]),
    ("Separatists attacked a camp, shooting four of them dead.", [("killed", 4, 4)]),
    ("A prayer leader, Abdul Ghafoor, shot dead after the dawn prayer.", [("killed", 1, 1)]),
    ("A gunman fired into the queue, injuring half a dozen.", [("injured", 6, 6)]),
    ("Six fishermen were taken from their boat by unknown men.", [("abducted", 6, 6)]),
    ("A mob beat two suspected thieves to death.", [("killed", 2, 2)]),
    ("The police lost seven officers in the attack.", [("killed", 7, 7)]),
    ("Soldiers carried off fourteen men.", [("abducted", 14, 14)]),
    ("Police took four men into custody.", [("arrested", 4, 4)]),
    ("Two shells hit a house on the hill.", []),
    ("A blast in a bazaar claimed the lives of two sisters aged 12 and 15.", [("killed", 2, 2)]),
    ("The raiders slit the throats of the chief and two of his sons.", [("killed", 1, 1), ("killed", 2, 2)]),
    ("In the ambush seven soldiers fell, twelve were wounded.", [("injured", 12, 12), ("killed", 7, 7)]),
    ("Night fell and the troops left.", []),
    ("A driver attained martyrdom and a second was hurt.", [("injured", 1, 1), ("killed", 1, 1)]),
    ("Four policemen were shot one after another.", [("killed", 4, 4)]),
    ("Four policemen were shot in the head but survived.", [("injured", 4, 4)]),
    ("Ten villagers were hacked or shot to death.", [("killed", 10, 10)]),
    ("Three constables and a fruit seller were injured.", [("injured", 1, 1), ("injured", 3, 3)]),
    ("Two old women were killed.", [("killed", 2, 2)]),
    ("Gunmen shot a judge. He died in hospital.", [("killed", 1, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counted"), COUNTED, ids=lambda value: str(value)[:40])
def test_how_many_came_to_what(text, counted):
    found = {
        (h.outcome.value, p.low, p.high)
        for h in harms(text)
        for p in h.patients
        if p.low is not None
    }
    assert sorted(found, key=str) == counted
