"""Cells and codes of points, against published ones and by their properties."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.units import (
    COLUMNS,
    ROWS,
    PointError,
    fits_cell,
    h3_cell,
    priogrid_centre,
    priogrid_gid,
    units_of,
)

GAZETTEER = Gazetteer.open()
CONVENTIONS = Path(__file__).parents[3] / "shared" / "conventions" / "geography.json"
LATITUDES = st.floats(min_value=-90, max_value=90)
LONGITUDES = st.floats(min_value=-180, max_value=180)


@pytest.mark.skipif(not CONVENTIONS.exists(), reason="../shared is not here")
def test_published_cells():
    vectors = json.loads(CONVENTIONS.read_text(encoding="utf-8"))["priogrid"]["test_vectors"]
    found = [priogrid_gid(v["lat"], v["lon"]) for v in vectors]
    assert found == [v["gid"] for v in vectors]


@pytest.mark.parametrize(
    ("point", "gid"),
    [((-90, -180), 1), ((90, 180), ROWS * COLUMNS), ((0.0, 0.0), 180 * 720 + 361)],
)
def test_corners_belong_to_the_last_row_and_column(point, gid):
    assert priogrid_gid(*point) == gid


@given(LATITUDES, LONGITUDES)
def test_the_middle_of_a_cell_is_near_its_points(latitude, longitude):
    middle = priogrid_centre(priogrid_gid(latitude, longitude))
    assert abs(middle[0] - latitude) <= 0.25 + 1e-9
    assert abs(middle[1] - longitude) <= 0.25 + 1e-9


@given(LATITUDES, LONGITUDES)
def test_a_middle_lies_in_its_own_cell(latitude, longitude):
    gid = priogrid_gid(latitude, longitude)
    assert priogrid_gid(*priogrid_centre(gid)) == gid


@pytest.mark.parametrize("point", [(91, 0), (0, 181), (143.2, 11.8)])
def test_points_off_the_earth_are_refused(point):
    with pytest.raises(PointError, match="are they swapped"):
        priogrid_gid(*point)
    with pytest.raises(PointError):
        h3_cell(*point)


def test_cells_that_do_not_exist_are_refused():
    with pytest.raises(ValueError, match="expected 1 to 259200"):
        priogrid_centre(0)


def test_a_circle_may_leave_its_cell():
    assert fits_cell((0.25, 0.25), 25)
    assert not fits_cell((0.25, 0.25), 30)
    assert not fits_cell((0.01, 0.25), 5)


@pytest.mark.parametrize(
    ("name", "country", "iso"),
    [("Gaya", "IN", "IN-BR"), ("Maiduguri", "NG", "NG-BO"), ("Oaxaca", "MX", "MX-OAX")],
)
def test_units_of_places(name, country, iso):
    place = next(c for c in GAZETTEER.lookup(name) if c.country == country and c.kind != "admin2")
    units = units_of(place, GAZETTEER)
    assert (units.iso_3166_2, units.priogrid_gid) == (
        iso,
        priogrid_gid(place.latitude, place.longitude),
    )
    assert units.h3 == h3_cell(place.latitude, place.longitude)
    assert len(units.h3) == 15
