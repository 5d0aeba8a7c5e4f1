"""The gate lets through what may tell an incident, and holds back most else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.gate import Gate, gate

TELLS = [
    "Gunmen shot dead two police officers at a checkpoint near Herat on Sunday, officials said.",
    "A CAR BOMB EXPLODED OUTSIDE THE TOWN HALL OF MACAS LAST NIGHT, WOUNDING SEVEN PEOPLE.",
    "Four villagers were abducted from their homes by rebels in Ituri, a local chief said.",
]
TELLS_NONE = [
    "The central bank left interest rates unchanged, as most economists had expected.",
    "The choir sang works by young composers, and the audience asked for two encores.",
    "Wheat prices rose after a dry spring cut the harvest in the south of the country.",
]


@pytest.mark.parametrize("text", TELLS)
def test_reports_of_incidents_pass(text):
    assert gate().lets_through(text)


@pytest.mark.parametrize("text", TELLS_NONE)
def test_other_news_is_held_back(text):
    assert not gate().lets_through(text)


@pytest.mark.parametrize("text", TELLS)
def test_one_telling_in_a_long_text_is_enough(text):
    assert gate().lets_through(" ".join(TELLS_NONE * 30 + [text] + TELLS_NONE * 30))


@given(st.text())
def test_any_text_has_a_chance(text):
    assert 0.0 <= gate().chance(text) <= 1.0
    assert gate().chance(text) == gate().chance(text)


def test_the_most_telling_stretch_decides():
    model = Gate(bias=-1.0, threshold=0.5, words={"attack": 3.0, "cup": -9.0})
    assert model.chance("attack") > 0.8
    assert model.chance("attack cup") < 0.01
    assert model.chance("cup " * 200 + "attack " * 60) > 0.8
    assert model.chance("") == pytest.approx(0.2689, abs=1e-4)
