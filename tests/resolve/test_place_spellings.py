"""Names one step of spelling away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.names import name_key
from dateline.resolve.place_spellings import FEWEST_LETTERS, respelled


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Melit", "mellit"),
        ("Mellit", "melit"),
        ("Dujayl", "dujail"),
        ("Cabul", "kabul"),
        ("Ghazny", "ghazni"),
        ("Djenine", "jenine"),
        ("Moussoro", "musoro"),
    ],
)
def test_a_sound_written_in_another_way(name: str, other: str) -> None:
    steps = set(respelled(name))
    # "Moussoro" is two steps from "Musoro", and so is not found.
    assert (other in steps) == (name != "Moussoro")


@given(st.text(max_size=20))
def test_a_name_is_not_its_own_other_spelling(name: str) -> None:
    found = respelled(name)
    assert name_key(name) not in found
    assert list(found) == sorted(set(found))
    assert not found or len(name_key(name)) >= FEWEST_LETTERS
