"""What follows an act: deaths in hospital, new figures, claims, funerals."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from dateline.records.article import Article
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.records.reading import Incident
from dateline.run.reading import How, read_article

DAY = date(2022, 8, 24)  # a Wednesday


def incidents(text: str) -> tuple[Incident, ...]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = Days(earliest=DAY, latest=DAY, precision=DayPrecision.DAY, basis=DayBasis.STATED)
    article = Article(id="f", text=text, sha256=digest, published=published)
    return read_article(article, how=How.RULES).incidents


BLAST = "A bomb killed nine people and wounded 20 at a market in Quetta, Pakistan, on Thursday. "


@pytest.mark.parametrize(
    "after",
    [
        "Two of the wounded died in a hospital in Karachi, doctors said.",
        "His body was found two days later in Sibi.",
        "Seven others are being treated in Karachi.",
        "The death toll has now risen to 11, officials in Karachi said.",
        "The Baloch Spear, based in Kandahar, claimed responsibility.",
    ],
)
def test_what_follows_is_no_second_incident(after: str) -> None:
    assert len(incidents(BLAST + after)) == 1


@pytest.mark.parametrize(
    "after",
    [
        "In Karachi, a grenade was thrown into a bus on Monday; the driver died of his burns.",
        "Gunmen killed two officers near Sibi on Monday; another died in hospital.",
    ],
)
def test_another_act_with_a_death_of_its_own_is_one(after: str) -> None:
    assert len(incidents(BLAST + after)) == 2


def test_the_day_of_a_death_in_hospital_is_not_the_acts() -> None:
    (told,) = incidents(
        "A boy who was injured in last week's bomb explosion in Chaman, Pakistan, died on Tuesday."
    )
    assert (told.date.earliest, told.date.latest) == (date(2022, 8, 15), date(2022, 8, 21))


def test_the_day_of_a_funeral_is_not_the_acts() -> None:
    (told,) = incidents(
        "Gunmen killed six farmers in Chaman, Pakistan, on Friday. The six were buried on Sunday."
    )
    assert told.date.earliest == told.date.latest == date(2022, 8, 19)


def test_a_report_looks_back_over_a_year_on_its_own_day() -> None:
    (told,) = incidents(
        "Traders in Quetta, Pakistan, closed today to remember the riot of one year ago in which five shops "
        "were burned down and a watchman was killed."
    )
    assert (told.date.earliest, told.date.latest) == (date(2021, 1, 1), date(2021, 12, 31))


def test_a_district_beats_the_town_where_the_report_was_filed() -> None:
    (told,) = incidents(
        "RAIPUR, India - Four rebels were killed in a clash with police in Chhattisgarh's Bijapur district on "
        "Saturday."
    )
    assert told.place is not None
    assert told.place.name == "Bijapur"
