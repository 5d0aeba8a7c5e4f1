"""Keys read as slots, and facts scored against them."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.evaluate.muc4_facts import (
    SLOTS,
    Fact,
    FactTemplate,
    agreement,
    fact_tallies,
    facts_of_key,
    facts_of_prediction,
)
from dateline.evaluate.muc4_keys import Toll, interval_of, location_of, read_keys, toll_of
from dateline.evaluate.tallies import Tally

KEYS = """\
; a note of a coder
0.  MESSAGE: ID                     TST9-MUC4-0001 (AGENCY)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 04 MAY 89
3.  INCIDENT: LOCATION              PERU: PUNO (DEPARTMENT): JULI (CITY)
                                    PERU: PUNO (DEPARTMENT): ILAVE (CITY)
4.  INCIDENT: TYPE                  BOMBING / ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         "DYNAMITE"
                                    ? "CAR"
9.  PERP: INDIVIDUAL ID             "TWO MEN" / "MEN"
10. PERP: ORGANIZATION ID           "RED STAR"
11. PERP: ORGANIZATION CONFIDENCE   POSSIBLE / SUSPECTED OR ACCUSED: "RED STAR"
12. PHYS TGT: ID                    -
18. HUM TGT: NAME                   "ROSA QUINTERO"
19. HUM TGT: DESCRIPTION            "MAYOR": "ROSA QUINTERO"
                                    "GUARDS"
21. HUM TGT: NUMBER                 1: "ROSA QUINTERO"
                                    PLURAL: "GUARDS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "ROSA QUINTERO"
                                    INJURY: "GUARDS"

0.  MESSAGE: ID                     TST9-MUC4-0001
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  05 MAY 89
4.  INCIDENT: TYPE                  KIDNAPPING

0.  MESSAGE: ID                     TST9-MUC4-0002
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
4.  INCIDENT: TYPE                  *
"""


@pytest.fixture
def keys():
    return read_keys(KEYS)


def test_keys_are_templates_by_document(keys):
    assert {name: len(templates) for name, templates in keys.items()} == {
        "TST9-MUC4-0001": 2,
        "TST9-MUC4-0002": 0,
    }
    assert [t.is_optional for t in keys["TST9-MUC4-0001"]] == [False, True]


def test_facts_of_a_key(keys):
    facts = {fact.slot: fact for fact in facts_of_key(keys["TST9-MUC4-0001"][0]).facts}
    assert facts["type"].names == ("bombing", "attack")
    assert facts["date"].days == ((None, date(1989, 5, 4)),)
    assert (facts["country"].names, facts["place"].names) == (("peru",), ("puno", "juli"))
    assert facts["weapon"] == Fact(slot="weapon", is_optional=True, names=("car",))
    assert facts["perpetrator"].names == ("two men", "men")
    assert facts["org_confidence"].confidences == ("possible", "suspected or accused")
    assert "target" not in facts
    assert facts["killed"].toll == Toll(low=1, is_exact=True)
    assert facts["injured"].toll == Toll(low=2, is_exact=False)


def test_a_second_line_of_places_is_not_asked_for(keys):
    assert [fact.names for fact in facts_of_key(keys["TST9-MUC4-0001"][0]).of("place")] == [
        ("puno", "juli")
    ]


def test_a_victim_named_and_described_is_one(keys):
    victims = facts_of_key(keys["TST9-MUC4-0001"][0]).of("victim")
    assert [fact.names for fact in victims] == [("rosa quintero",), ("guards",)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("16 NOV 89", (date(1989, 11, 16), date(1989, 11, 16))),
        ("(12 NOV 89 - 14 NOVEMBER 89)", (date(1989, 11, 12), date(1989, 11, 14))),
        ("- 14 NOV 89", (None, date(1989, 11, 14))),
        ("31 FEB 89", None),
        ("EARLY NOV 89", None),
        ("-", None),
    ],
)
def test_dates_of_keys(text, days):
    assert interval_of(text) == days


def test_locations_of_keys():
    assert location_of("PERU") == (("peru",), ())
    assert location_of("PERU: LIMA (CITY): EL AGUSTINO (NEIGHBORHOOD)") == (
        ("peru",),
        ("lima", "el agustino"),
    )


@pytest.mark.parametrize(
    ("numbers", "effects", "expected"),
    [
        ('3: "GUARDS"', 'DEATH: "GUARDS"', (Toll(low=3, is_exact=True), True)),
        ('3 - 5: "GUARDS"', 'DEATH: "GUARDS"', (Toll(low=3, is_exact=False), True)),
        ('PLURAL: "GUARDS"', '? DEATH: "GUARDS"', (Toll(low=2, is_exact=False), False)),
        ("-", 'DEATH / INJURY: "GUARDS"', (Toll(low=1, is_exact=False), True)),
        ('3: "GUARDS"', 'INJURY: "GUARDS"', None),
        ('3: "GUARDS"', "DEATH", None),
    ],
)
def test_tolls_join_effects_and_numbers(numbers, effects, expected):
    (template,) = read_keys(
        "0.  MESSAGE: ID   TST9-MUC4-0001\n"
        f"4.  INCIDENT: TYPE   ATTACK\n21. HUM TGT: NUMBER   {numbers}\n"
        f"23. HUM TGT: EFFECT OF INCIDENT   {effects}\n"
    )["TST9-MUC4-0001"]
    assert toll_of(template, "death") == expected


def days(first: str | None, last: str | None) -> Fact:
    pair = tuple(date.fromisoformat(d) if d else None for d in (first, last))
    return Fact(slot="date", days=(pair,))  # type: ignore[arg-type]


def killed(low: int, is_exact: bool = True) -> Fact:
    return Fact(slot="killed", toll=Toll(low=low, is_exact=is_exact))


@pytest.mark.parametrize(
    ("predicted", "gold", "worth"),
    [
        (days("1989-05-04", "1989-05-04"), days("1989-05-04", "1989-05-04"), 1),
        (days("1989-05-01", "1989-05-04"), days("1989-05-04", "1989-05-04"), 0.5),
        (days("1989-05-01", "1989-05-03"), days(None, "1989-05-04"), 0.5),
        (days("1989-05-05", "1989-05-06"), days(None, "1989-05-04"), 0),
        (days("1989-05-04", None), days("1989-05-04", "1989-05-04"), 0),
        (killed(3), killed(3), 1),
        (killed(3), killed(4), 0),
        (killed(3, False), killed(4), 0.5),
        (killed(5, False), killed(4), 0),
        (killed(2, False), killed(6, False), 1),
        (killed(3), killed(6, False), 0.5),
        (Fact(slot="stage", names=("attempted",)), Fact(slot="stage", names=("threatened",)), 0),
        (Fact(slot="place", names=("juli",)), Fact(slot="place", names=("puno", "juli")), 1),
        (
            Fact(slot="victim", names=("quintero",)),
            Fact(slot="victim", names=("rosa quintero",)),
            1,
        ),
        (Fact(slot="victim", names=("rosa",)), Fact(slot="victim", names=("rosa quintero",)), 0),
        (
            Fact(slot="org_confidence", names=("red star",), confidences=("possible",)),
            Fact(slot="org_confidence", names=("red star",), confidences=("possible", "x")),
            1,
        ),
        (
            Fact(slot="org_confidence", names=("blue star",), confidences=("possible",)),
            Fact(slot="org_confidence", names=("red dawn",), confidences=("possible",)),
            0,
        ),
        (
            Fact(slot="org_confidence", confidences=("possible",)),
            Fact(slot="org_confidence", confidences=("possible",)),
            1,
        ),
    ],
)
def test_how_far_facts_agree(predicted, gold, worth):
    assert agreement(predicted, gold) == worth


PREDICTION = {
    "incident_type": "bombing",
    "PerpInd": [["the men"]],
    "Weapon": [["dynamite"]],
    "Victim": [["Quintero"]],
    "VictimDescription": ["guards"],
    "stage": "Accomplished",
    "date": {"earliest": None, "latest": "1989-05-04"},
    "country": "PERU",
    "places": ["JULI"],
    "org_confidence": "possible",
    "killed": {"low": 1, "high": 1},
    "injured": {"low": 3, "high": None},
}


def test_a_prediction_as_facts():
    facts = facts_of_prediction(PREDICTION)
    assert [fact.slot for fact in facts.facts] == [
        *("type", "stage", "date", "country", "place", "weapon", "perpetrator"),
        *("victim", "victim", "org_confidence", "killed", "injured"),
    ]
    assert facts.of("killed")[0].toll == Toll(low=1, is_exact=True)
    assert facts.of("injured")[0].toll == Toll(low=3, is_exact=False)


def test_tallies_of_a_document(keys):
    gold = [facts_of_key(template) for template in keys["TST9-MUC4-0001"]]
    tallies = fact_tallies([facts_of_prediction(PREDICTION)], gold)
    assert set(tallies) == set(SLOTS)
    for slot in ("type", "stage", "date", "country", "place", "killed", "injured", "perpetrator"):
        assert tallies[slot] == Tally(right=1, predicted=1, met=1, gold=1), slot
    assert tallies["victim"] == Tally(right=2, predicted=2, met=2, gold=2)
    # The car is optional, and the second template too: neither is missed.
    assert tallies["weapon"] == Tally(right=1, predicted=1, met=1, gold=1)
    # The prediction names no organization.
    assert tallies["organization"] == Tally(gold=1)
    assert tallies["org_confidence"] == Tally(predicted=1, gold=1)


def test_what_is_optional_counts_where_it_is_met(keys):
    gold = [facts_of_key(template) for template in keys["TST9-MUC4-0001"]]
    kidnapping = {
        "incident_type": "kidnapping",
        "date": {"earliest": "1989-05-05", "latest": "1989-05-05"},
    }
    tallies = fact_tallies(
        [facts_of_prediction(PREDICTION | {"Weapon": ["car"]}), facts_of_prediction(kidnapping)],
        gold,
    )
    assert tallies["type"] == Tally(right=2, predicted=2, met=2, gold=2)
    assert tallies["weapon"] == Tally(right=1, predicted=1, met=1, gold=2)


def test_nothing_predicted_misses_what_is_certain():
    gold = FactTemplate(facts=(killed(3), Fact(slot="weapon", is_optional=True, names=("car",))))
    tallies = fact_tallies([], [gold])
    assert (tallies["killed"], tallies["weapon"]) == (Tally(gold=1), Tally())
