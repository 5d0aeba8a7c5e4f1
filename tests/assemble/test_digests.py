"""Articles that tell several incidents: where one ends and another begins, and whose place is whose."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from dateline.records.article import Article
from dateline.records.count import exactly
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.records.reading import Reading
from dateline.run.reading import How, read_article

DAY = date(2016, 6, 14)
DIGEST = """HANGU: Five soldiers were killed and eleven others injured when a bomb hit their truck on Monday.

PESHAWAR: Gunmen shot dead a police constable near a market on Monday.

KARACHI: Two men on a motorcycle killed a doctor and wounded his driver on Monday."""
BULLETS = """Incidents in brief

* Gunmen shot dead a judge in Hub on Sunday morning.
* Three guests were killed when a bomb went off in Khar on Sunday.
* Police arrested four men in Karachi on Sunday over the killing of a trader."""


def reading(text: str, how: How = How.RULES) -> Reading:
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = Days(earliest=DAY, latest=DAY, precision=DayPrecision.DAY, basis=DayBasis.STATED)
    return read_article(Article(id="d", text=text, sha256=digest, published=published), how=how)


def killed(text: str) -> list[tuple[str | None, int | None]]:
    return [
        (i.place.name if i.place else None, i.killed.low if i.killed else None)
        for i in reading(text).incidents
    ]


def test_every_line_that_opens_with_a_place_is_an_incident():
    assert killed(DIGEST) == [("HANGU", 5), ("PESHAWAR", 1), ("KARACHI", 1)]


def test_every_item_of_a_list_is_an_incident():
    found = killed(BULLETS)
    assert found[:2] == [("Hub", 1), ("Khar", 3)]
    assert len(found) >= 3


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gunmen killed two farmers in Tump, Pakistan, on Monday. In neighbouring Panjgur, Pakistan, "
         "a bomb killed three soldiers.", 2),
        ("Gunmen killed two farmers in Tump, Pakistan, on Monday. The attack was the work of rebels, "
         "police said.", 1),
        ("Rebels killed four policemen near Amritsar, India, on Monday. The same day, six villagers were "
         "shot dead at Batala, India.", 2),
    ],
)  # fmt: skip
def test_other_people_at_another_place_are_another_incident(text, count):
    assert len(killed(text)) == count


def test_where_a_report_was_filed_is_the_last_place_asked():
    text = "MAIDUGURI, Nigeria - Gunmen killed four people in Konduga on Monday, the police said."
    assert killed(text) == [("Konduga", 4)]


def test_the_day_on_which_bodies_were_found_closes_the_days():
    text = "The bodies of three farmers were found near Tump, Pakistan, on Monday, police said."
    days = reading(text).incidents[0].date
    assert (days.earliest, days.latest) == (None, date(2016, 6, 13))


def test_a_clause_behind_after_is_dated_back():
    text = (
        "A bomb killed nine people in Gao, Mali, on Monday. The attack came two days after gunmen "
        "burned a school in Ansongo, Mali."
    )
    dates = {i.date.latest for i in reading(text).incidents}
    assert date(2016, 6, 11) in dates


def test_what_came_after_a_thing_told_by_a_noun_is_the_newer():
    text = (
        "A bomb killed nine people in Gao, Mali, on Sunday. The attack came three days after a raid on "
        "Ansongo, near the border, in which gunmen killed four soldiers."
    )
    assert date(2016, 6, 9) in {i.date.latest for i in reading(text).incidents}


def test_all_of_a_line_stands_under_its_heading():
    text = (
        "Week of 6 June\n\nHangu: Something was seen at the market gate. Five guards were killed there "
        "on Monday.\n\nPeshawar: A van stopped at the checkpoint. Two officers were killed on Monday."
    )
    assert [toll for _, toll in killed(text)] == [5, 2]


def test_the_day_on_which_a_toll_rose_is_none_of_the_act():
    text = (
        "A bomb killed seven people at a market in Gao, Mali, on Saturday. The death toll rose to nine on "
        "Monday, the hospital said."
    )
    (incident,) = reading(text).incidents
    assert (incident.date.latest, incident.killed) == (date(2016, 6, 11), exactly(9))


def test_a_newsroom_is_no_scene_in_another_province():
    text = "LAHORE, Pakistan - Gunmen killed four people in Bajaur district on Monday, police said."
    assert killed(text)[0][0] != "LAHORE"
