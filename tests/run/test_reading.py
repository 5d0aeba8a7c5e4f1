"""A report is read whole: its incidents once each, with their days, places and tolls."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from dateline.records.article import Article
from dateline.records.count import Count
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.records.reading import (
    Certainty,
    IncidentType,
    Part,
    Reading,
    Reason,
    Standing,
    StatementKind,
)
from dateline.run.reading import read_article


def read(text: str, published: date | None = date(2021, 5, 20)) -> Reading:
    days = None
    if published is not None:
        days = Days(
            earliest=published, latest=published, precision=DayPrecision.DAY, basis=DayBasis.STATED
        )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_article(Article(id="a", text=text, sha256=digest, published=days))


def test_what_is_told_twice_is_one_incident() -> None:
    text = (
        "Four policemen were killed in an ambush near Gao on Tuesday. The attack took place at "
        "dawn. The four officers were on patrol, a spokesman said."
    )
    (incident,) = read(text).incidents
    assert incident.killed == Count(low=4, high=4)
    assert incident.date.earliest == date(2021, 5, 18)
    assert incident.place is not None
    assert incident.place.country == "ML"


def test_a_separate_incident_is_one_more() -> None:
    text = (
        "A bomb killed two soldiers in Quetta on Monday. In a separate incident, gunmen shot dead "
        "a teacher in Turbat on Tuesday."
    )
    first, second = read(text).incidents
    assert (first.killed, second.killed) == (Count(low=2, high=2), Count(low=1, high=1))
    assert first.type is IncidentType.BOMBING


def test_an_act_that_the_dead_were_suspected_of_is_one_before() -> None:
    text = (
        "On 3 May, two men suspected of murdering three guards were shot dead by police in Lagos."
    )
    shot, murders = read(text).incidents
    assert shot.killed == Count(low=2, high=2)
    assert murders.killed == Count(low=3, high=3)
    assert (murders.date.earliest, murders.date.latest) == (None, date(2021, 5, 3))


def test_a_total_is_a_statement_and_no_incident() -> None:
    text = "Over 300 people have been killed in attacks in the province since January."
    reading = read(text)
    assert reading.incidents == ()
    assert [s.kind for s in reading.statements] == [StatementKind.AGGREGATE]
    assert reading.statements[0].count == Count(low=300, high=None)


def test_a_look_back_is_background() -> None:
    text = (
        "Gunmen killed a trader in Kandahar on Monday, police said. In March 2019, a car bomb "
        "killed nine people in Herat."
    )
    news, past = read(text).incidents
    assert (news.part, past.part) == (Part.MAIN, Part.BACKGROUND)
    assert past.date.latest == date(2019, 3, 31)
    assert past.date.precision is DayPrecision.MONTH


def test_nought_is_told_and_unknown_is_not() -> None:
    text = "A bomb exploded outside a shop in Hebron on Sunday. There were no casualties."
    (incident,) = read(text).incidents
    assert incident.killed == Count(low=0, high=0)
    assert incident.arrested is None


def test_a_foiled_act_is_foiled() -> None:
    text = "Soldiers foiled a bomb attack on a market in Mosul on Monday and defused the device."
    (incident,) = read(text).incidents
    assert incident.standing is Standing.FOILED


def test_blame_leaves_the_incident_doubtful() -> None:
    text = "Two farmers were shot dead in Tumaco on Monday, allegedly by members of a gang."
    (incident,) = read(text).incidents
    assert incident.certainty is not Certainty.ASSERTED


def test_who_says_so_is_kept() -> None:
    text = "Two farmers were shot dead in Tumaco on Monday, the governor's office said."
    (incident,) = read(text).incidents
    assert incident.according_to == ("the governor's office",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "The film opens with a bomb that kills ten soldiers. The movie stars Ola Brandt. "
            "The novel it follows sold well.",
            Reason.FICTION_OR_GAME,
        ),
        (
            "Troops stormed a bus in the exercise on Monday. The drill simulated an attack.",
            Reason.EXERCISE,
        ),
        (
            "A bus overturned on the highway, killing nine. The road accident happened at noon. "
            "The bus had skidded in the rain.",
            Reason.ACCIDENT,
        ),
    ],
)
def test_what_did_not_happen_is_kept_out_with_its_reason(text: str, reason: Reason) -> None:
    reading = read(text)
    assert reading.incidents == ()
    assert {r.reason for r in reading.rejected} == {reason}


def test_capitals_do_not_hide_an_incident() -> None:
    text = (
        "SAN SALVADOR, 12 MAR 90 -- THREE SOLDIERS WERE KILLED WHEN GUERRILLAS ATTACKED A POST IN "
        "USULUTAN YESTERDAY."
    )
    (incident,) = read(text, published=None).incidents
    assert incident.killed == Count(low=3, high=3)
    assert incident.date.earliest == date(1990, 3, 11)


def test_the_same_text_gives_the_same_reading() -> None:
    text = "Gunmen killed two men in Cali on Monday. A third man was abducted."
    assert read(text) == read(text)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("More than 80 people have been killed in Mali since October 2019.", "ML"),
        ("Violence has risen sharply in Burkina Faso this year.", "BF"),
        # Two countries, a town, and a speaker's country are not the country it is about.
        ("Over 30 people were killed in attacks in Mali and Niger last year.", None),
        ("At least 40 people have been killed in bombings in Mogadishu since 2018.", None),
        ("More than 80 people have been killed since October 2019, France’s army said.", None),
    ],
)
def test_a_total_or_trend_names_the_country_that_its_words_name(text, country) -> None:
    (statement,) = read(text).statements
    assert (statement.scope.country if statement.scope else None) == country
