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
    ("text", "killed"),
    [
        ("Three people were killed when a bomb hit a train near Herat on Sunday.", 3),
        ("Gunmen shot dead two men in Herat. A road accident left four dead in Kabul.", 2),
        ("Troops shot dead two Iraqis near Herat on Sunday.", 2),
        ("Iraqi soldiers killed three rebels near Herat on Sunday.", 3),
    ],
)
def test_violence_beside_it_is_kept(text, killed):
    assert tolls(text) == [killed]


@pytest.mark.parametrize("when", ["a week ago", "a year ago", "a month earlier"])
def test_a_time_ago_is_no_rate(when):
    text = f"Gunmen wounded nine people and killed four in Bukavu {when}."
    assert tolls(text) == [4]
