"""What is told in the words of violence and is none."""

import hashlib

import pytest

from dateline.records.article import Article
from dateline.run.reading import read_article


def tolls(text):
    digest = hashlib.sha256(text.encode()).hexdigest()
    reading = read_article(Article(id="a", text=text, sha256=digest))
    return [i.killed.low if i.killed else None for i in reading.incidents]


@pytest.mark.parametrize(
    "text",
    [
        "The earthquake killed 12 people in Herat on Sunday.",
        "Police said a bus crash near Herat left 12 people dead.",
        "Twelve people died in a bus crash near Herat on Sunday.",
        "Landslides killed 12 people in Herat. Floods killed 40 in Kabul.",
    ],
)
def test_a_mishap_is_no_incident(text):
    assert tolls(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In the film, gunmen kill twelve villagers near Herat and burn their homes.",
        "The novel opens with a bomb that kills nine people in Lima.",
        "Police staged a mock raid in Herat on Sunday. Actors played the wounded.",
        "Twelve attackers were killed in a simulated assault on the airport of Herat.",
    ],
)
def test_a_film_or_a_drill_is_no_incident(text):
    assert tolls(text) == []


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Three people were killed when a bomb hit a train near Herat on Sunday.", 3),
        ("Gunmen shot dead two men in Herat. A road accident left four dead in Kabul.", 2),
        ("Troops shot dead two Iraqis near Herat on Sunday.", 2),
        ("Iraqi soldiers killed three rebels near Herat on Sunday.", 3),
        (
            "A bomb outside a cinema in Peshawar killed 12 people on Friday. The cinema was full.",
            12,
        ),
        ("A mortar shell hit a theatre in Mosul on Monday, killing nine people.", 9),
        ("Gunmen shot dead two members of the Awami League in Khulna on Monday.", 2),
        ("A grenade thrown at a football tournament in Bujumbura killed three people.", 3),
        ("Three soldiers on a training exercise near Gao were killed by a mine on Friday.", 3),
        ("Gunmen ambushed a film crew near Gao on Friday and killed three of them.", 3),
        ("Two traders were shot dead at a market in Kaduna on Sunday.", 2),
    ],
)
def test_violence_beside_it_is_kept(text, killed):
    assert tolls(text) == [killed]


@pytest.mark.parametrize("when", ["a week ago", "a year ago", "a month earlier"])
def test_a_time_ago_is_no_rate(when):
    text = f"Gunmen wounded nine people and killed four in Bukavu {when}."
    assert tolls(text) == [4]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("At least three people, a man and two women, were killed in a blast in Gao on Monday.", 3),
        ("Gunmen killed five people, two soldiers and three farmers, in Gao on Monday.", 5),
        ("Gunmen killed five people and two soldiers in Gao on Monday.", 7),
    ],
)
def test_who_they_were_is_not_counted_again(text, killed):
    assert tolls(text) == [killed]
