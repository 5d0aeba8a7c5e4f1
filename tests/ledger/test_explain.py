"""Each field says in sentences how its value came about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.ledger.errors import UnknownNameError
from dateline.ledger.explain import EXPLAINERS, explain
from dateline.ledger.store import Ledger
from dateline.ledger.wording import join, sentence
from dateline.records.contract import incident_to_json, reading_to_json
from dateline.records.count import Count, exactly
from dateline.records.days import UNKNOWN_DAYS
from dateline.records.reading import (
    Casualty,
    Certainty,
    Incident,
    Outcome,
    Participant,
    ParticipantKind,
    ParticipantRole,
)

from .readings import TEXT, article, attack, bombing, days, reading, words


def told(incident: Incident, field: str) -> str:
    """Return the explanation of a field of an incident of the usual article."""
    source = reading_to_json(reading())["article"]
    return explain(incident_to_json(incident), field, article=source, reader="rules/1")


def killed(low: int, high: int | None, who: str, quote: str, **more: Any) -> Casualty:
    """Return a figure of people killed."""
    given: dict[str, Any] = {
        "certainty": Certainty.ASSERTED,
        "according_to": (),
        "is_perpetrator": None,
    } | more
    return Casualty(
        outcome=Outcome.KILLED,
        count=Count(low=low, high=high),
        who=who,
        kind=ParticipantKind.UNKNOWN,
        spans=words(TEXT, quote),
        **given,
    )


GUNMAN = Participant(
    role=ParticipantRole.PERPETRATOR,
    name="the Tamesna Front",
    kind=ParticipantKind.REBEL_GROUP,
    organization=True,
    certainty=Certainty.SUSPECTED,
    count=Count(low=4, high=None),
    spans=words(TEXT, "gunmen"),
)


@pytest.mark.parametrize(
    ("incident", "field", "expected"),
    [
        (
            attack(),
            "date",
            "The date is 2023-05-02, from the words “on Tuesday” [101 to 111]; the words count "
            "from another date. How: the last Tuesday before the day of publication. The article "
            "was published 2023-05-04 (given with the article).",
        ),
        (
            attack(date=UNKNOWN_DAYS),
            "date",
            "The day is not known: the article gives no words for it. The article was published "
            "2023-05-04 (given with the article).",
        ),
        (
            attack(date=days(None, date(2023, 5, 4))),
            "date",
            "The date is 2023-05-04 or before, with no words of its own; the words give the whole "
            "date. The article was published 2023-05-04 (given with the article).",
        ),
        (
            attack(),
            "place",
            "The place is Gao (Some Region, ML): somewhere near the place named, from the words "
            "“Gao” [97 to 100]. Its point is 16.27, -0.04 (latitude, longitude, GeoNames 2457163), "
            "and the true place lies within 15 km of it. How: the largest town of that name in "
            "the country the article names.",
        ),
        (
            attack(place=None),
            "country",
            "The place is not known: the article gives no words for it.",
        ),
        (
            attack(),
            "killed",
            "The number of people killed is 2: the one figure in the article. 2 killed, soldiers: "
            "passed on as reported by army spokesman Idris Tomba, in the words “Two soldiers were "
            "killed” [0 to 24].",
        ),
        (
            attack(),
            "arrested",
            "The number of people arrested is not known: the article gives no figure and no "
            "person. That isn't zero.",
        ),
        (
            attack(participants=(GUNMAN,)),
            "perpetrator",
            "The perpetrator is the Tamesna Front (rebel group, 4 or more people), told as "
            "suspected, from the words “gunmen” [57 to 63].",
        ),
        (attack(), "victim", "The article names no victim."),
        (
            bombing(certainty=Certainty.CLAIMED, according_to=("a medic", "Radio Niger")),
            "certainty",
            "The incident is claimed: it is claimed by a medic, quoted by Radio Niger, from the "
            "words “A bomb had hurt” [165 to 180].",
        ),
    ],
)
def test_explanations(incident: Incident, field: str, expected: str) -> None:
    assert told(incident, field) == expected


TWO = killed(2, 2, "soldiers", "Two soldiers")
SOME = killed(3, None, "villagers", "at least three")
ONE = killed(1, 1, "gunman", "gunmen", is_perpetrator=True)
FIVE = killed(5, 5, "people", "people")


@pytest.mark.parametrize(
    ("toll", "figures", "expected"),
    [
        (Count(low=5, high=None), (TWO, SOME), "the sum of 2 figures for different people"),
        (exactly(5), (FIVE, TWO, ONE), "one of 3 figures in the article gives it whole"),
        (exactly(3), (TWO, ONE, FIVE), "the sum 2 + 1 of 2 of the 3 figures in the article"),
        (Count(low=2, high=5), (TWO, FIVE), "2 figures stand against each other"),
        (Count(low=4, high=9), (TWO, FIVE), "worked out from 2 figures"),
        (exactly(1), (TWO,), "worked out from one figure"),
        (exactly(0), (), "the article says there were none"),
        (exactly(1), (), "read from no figure of its own"),
    ],
)
def test_how_figures_make_a_toll(toll: Count, figures: tuple[Casualty, ...], expected: str) -> None:
    said = told(attack(killed=toll, casualties=figures), "killed")
    assert f"is {toll}: {expected}" in said
    assert said.count("killed,") == len(figures)


def test_a_figure_says_whose_side_and_who_says_so() -> None:
    claimed = killed(
        1,
        1,
        "gunman",
        "gunmen",
        is_perpetrator=True,
        certainty=Certainty.CLAIMED,
        according_to=("the police", "Sahel Courier"),
    )
    assert told(attack(killed=exactly(1), casualties=(claimed,)), "killed").endswith(
        "1 killed, gunman, on the attackers' side: claimed by the police, quoted by Sahel "
        "Courier, in the words “gunmen” [57 to 63]."
    )


@pytest.mark.parametrize("field", EXPLAINERS)
@pytest.mark.parametrize("incident", [attack(), bombing(), attack(date=UNKNOWN_DAYS, place=None)])
def test_every_field_is_explained_in_whole_sentences(incident: Incident, field: str) -> None:
    said = told(incident, field)
    assert said[0].isupper()
    assert said.endswith(".")
    assert "None" not in said
    assert "  " not in said


def test_every_field_of_the_contract_can_be_asked_about() -> None:
    fields = {*incident_to_json(attack())} - {"id", "spans"}
    assert fields - {*EXPLAINERS} == {"casualties"}


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [("kiled", "killed"), ("perpetrators", "perpetrator"), ("dates", "date"), ("xyzzy", None)],
)
def test_an_unknown_field_offers_the_nearest(asked: str, nearest: str | None) -> None:
    with pytest.raises(UnknownNameError) as caught:
        told(attack(), asked)
    assert (caught.value.nearest or (None,))[0] == nearest
    assert caught.value.known == tuple(EXPLAINERS)


def test_a_long_quote_list_is_cut() -> None:
    many = words(TEXT, "gunmen") * 7
    assert told(attack(spans=many), "type").endswith("and 3 more.")


def test_the_ledger_explains_by_id(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.add(reading(article(published=None)))
        (row,) = [row for row in ledger.incidents() if row.reports[0].incident_id == "attack-1"]
        said = ledger.explain(row.id[:10], "Date")
    assert said.endswith("When the article was published is not known.")


def test_wording() -> None:
    assert [join(["a", "b", "c"][:number]) for number in range(4)] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert sentence(" it is so ") == "It is so."
    assert sentence("Is it?") == "Is it?"
