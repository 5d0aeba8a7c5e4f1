"""Figures of other voices: a range where several stand, the newer one where it rose, none withdrawn."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from dateline.records.article import Article
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.run.reading import How, read_article

DAY = date(2016, 6, 14)
START = "A bomb killed eight people and wounded 12 at a market in Peshawar on Monday. "


def tolls(text: str) -> tuple[tuple[int, int | None] | None, ...]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = Days(earliest=DAY, latest=DAY, precision=DayPrecision.DAY, basis=DayBasis.STATED)
    article = Article(id="a", text=text, sha256=digest, published=published)
    first = read_article(article, how=How.RULES).incidents[0]
    return tuple(
        (count.low, count.high) if count else None for count in (first.killed, first.injured)
    )


CASES = [
    # two voices that the article leaves side by side
    ("A hospital source gave the dead as ten.", ((8, 10), (12, 12))),
    ("The traders' union counted eleven dead.", ((8, 11), (12, 12))),
    ("Police put the death toll at nine.", ((8, 9), (12, 12))),
    ("Doctors spoke of 20 wounded.", ((8, 8), (12, 20))),
    # the newer figure takes the place of the older
    ("The death toll rose to ten on Tuesday.", ((10, 10), (12, 12))),
    ("Two more died overnight, bringing the number of dead to ten.", ((10, 10), (12, 12))),
    ("The mayor gave a toll of nine, the two bombers included.", ((9, 9), (12, 12))),
    # no figure of this toll: withdrawn, of another size, of other things
    ("An earlier report had put the death toll at eleven.", ((8, 8), (12, 12))),
    ("The monitor has counted 270 dead in such attacks.", ((8, 8), (12, 12))),
    ("Police reported 15 arrests.", ((8, 8), (12, 12))),
]


@pytest.mark.parametrize(("behind", "counted"), CASES, ids=lambda value: str(value)[:40])
def test_figures_of_other_voices(behind, counted):
    assert tolls(START + behind) == counted


def test_a_figure_beside_the_subject_is_another_voice_too():
    text = "Fifty-two people, according to the army, or 63, according to the camp's committee, were shot or hacked to death in Bule on Monday."
    assert tolls(text)[0] == (52, 63)


def test_the_second_voice_shares_the_verb():
    text = "Shells hit a bus stop in Donetsk on Monday, killing nine people. The mayor counts eight dead, the rebels thirteen."
    assert tolls(text)[0] == (8, 13)


def test_the_wounded_without_a_figure_are_some():
    text = "A bomb killed eight people in Peshawar on Monday. The wounded were taken to a hospital."
    assert tolls(text) == ((8, 8), (2, None))


def test_who_died_of_his_wounds_is_no_more_wounded():
    text = "Gunmen shot a judge in Hub on Monday. He died in hospital."
    assert tolls(text) == ((1, 1), None)


def test_deaths_until_now_are_of_no_one_incident():
    text = (
        START + "At least 900 people have died since the state of emergency was declared in March."
    )
    assert tolls(text)[0] == (8, 8)
