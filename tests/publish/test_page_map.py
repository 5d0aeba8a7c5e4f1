"""The map shows where, how closely, and what has no point."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.map_outline import Box, _pack, _unpack, lines_within, pack_outline, world
from dateline.publish.page_labels import WORST, Label, Room, place_labels
from dateline.publish.page_map import draw_map
from dateline.publish.page_values import Numbered
from dateline.publish.page_window import HEIGHT, WIDTH, Spot, cut_line, cut_ring, window_around

spots = st.builds(
    Spot,
    longitude=st.floats(-180, 180),
    latitude=st.floats(-85, 85),
    reach_km=st.floats(0, 300),
)


def numbered(reading) -> list[Numbered]:
    return [
        Numbered(section=1, number=n, incident=i) for n, i in enumerate(reading.incidents, start=1)
    ]


def test_the_map_places_what_has_a_point_and_tells_the_rest(made):
    drawn = draw_map(numbered(made))
    # Sake and Bukavu are points; Ituri is an area and gets no dot.
    assert drawn.count('class="dot"') == 2
    assert drawn.count('class="reach area"') == 1
    assert drawn.count('class="reach"') == 2
    left_out = drawn[drawn.index("Without a point") :]
    assert re.findall(r'data-i="(\d)"', left_out) == ["3"]
    assert "unknown" in left_out


def test_no_point_no_map(made):
    assert draw_map([n for n in numbered(made) if n.incident.place is None]) == ""


def test_incidents_at_one_point_share_its_label(made):
    first = made.incidents[0]
    twice = [Numbered(section=1, number=n, incident=first) for n in (1, 2)]
    drawn = draw_map(twice)
    assert drawn.count('class="dot"') == 1
    assert re.findall(r'<span class="spot[^>]*>(.*?)<span>(.*?)</span>', drawn)[0][1] == "Sake"
    assert drawn.count('href="#a1-i2"') == 1


def test_a_map_of_half_the_world_has_no_scale(made):
    first, second = made.incidents[:2]
    far = replace(second, place=replace(second.place, latitude=60.0, longitude=-100.0))
    near, wide = (
        draw_map([Numbered(section=1, number=n, incident=i) for n, i in enumerate(told, start=1)])
        for told in ((first, second), (first, far))
    )
    assert re.findall(r'class="scale"[^>]*>(\d+ km)', near) == ["100 km"]
    assert 'class="scale"' not in wide


def test_labels_without_room_cover_as_little_as_they_can():
    room = Room([(0, 0, WIDTH, HEIGHT)])
    (placed,) = place_labels([Label(at=(9, 9), numbers_px=20, names=("Some town", ""))], room)
    assert (placed.name, placed.strain) == ("", WORST)
    assert place_labels([], room) == []


@given(st.lists(spots, min_size=1, max_size=8))
def test_every_spot_lies_in_the_window(told):
    window = window_around(told)
    for spot in told:
        x, y = window.spot(spot)
        assert -0.2 <= x <= WIDTH + 0.2
        assert -0.2 <= y <= HEIGHT + 0.2


def test_spots_on_both_sides_of_the_180th_meridian_lie_side_by_side():
    fiji = Spot(longitude=178.4, latitude=-18.1, reach_km=5)
    samoa = Spot(longitude=-171.8, latitude=-13.8, reach_km=5)
    window = window_around([fiji, samoa])
    assert window.box.east - window.box.west < 40
    assert window.spot(fiji)[0] < window.spot(samoa)[0]


@given(st.lists(st.tuples(st.integers(-18000, 18000), st.integers(-9000, 9000)), max_size=20))
def test_packed_lines_come_back(points):
    assert _unpack(_pack(points)) == [(x / 100, y / 100) for x, y in points]


def test_an_outline_is_packed_from_a_topology():
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[0, 0], [1, 0], [0, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Utopia"}},
                    {
                        "type": "MultiPolygon",
                        "arcs": [[[0]], [[1]]],
                        "properties": {"name": "Arca"},
                    },
                ]
            }
        },
    }
    packed = json.loads(pack_outline(topology))
    assert packed["countries"] == [["Arca", [[0], [1]]], ["Utopia", [[0, 1]]]]
    assert _unpack(packed["arcs"][0]) == [(0, 0), (1, 0), (1, 1)]


@pytest.mark.parametrize(
    ("country", "spot"),
    [
        ("Mali", (-8.0, 12.6)),
        ("Fiji", (178.0, -17.8)),
        ("Russia", (183.0, 67.0)),
        ("Russia", (-177.0, 67.0)),
        ("Antarctica", (20.0, -89.0)),
    ],
)
def test_countries_hold_their_places(country, spot):
    box = Box(west=spot[0] - 0.1, south=spot[1] - 0.1, east=spot[0] + 0.1, north=spot[1] + 0.1)
    rings = dict(world().countries)[country]
    assert any(_inside(ring, spot) for ring in lines_within(rings, box))


def _inside(ring, spot) -> bool:
    x, y = spot
    crossed = [
        a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) > x
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (a[1] <= y) != (b[1] <= y)
    ]
    return bool(sum(crossed) % 2)


def test_outlines_are_cut_to_the_window():
    window = window_around([Spot(longitude=0, latitude=0, reach_km=100)])
    ring = cut_ring(window, [(-90, -80), (90, -80), (90, 80), (-90, 80)])
    assert {(round(x) in {-6, WIDTH + 6}, round(y) in {-6, HEIGHT + 6}) for x, y in ring} == {
        (True, True)
    }
    assert cut_ring(window, [(40, 40), (41, 40), (41, 41)]) == []
    assert len(cut_line(window, [(-50, 0), (50, 0), (50, 60), (0, 60), (0, -60)])) == 2


@given(
    st.lists(
        st.tuples(st.floats(20, WIDTH - 20), st.floats(20, HEIGHT - 20)), max_size=9, unique=True
    )
)
def test_labels_that_are_not_strained_cover_nothing(points):
    room = Room()
    labels = [Label(at=p, numbers_px=20, names=("Some town", "")) for p in points]
    placed = place_labels(labels, room)
    assert sorted(p.label.at for p in placed) == sorted(points)
    if all(p.strain < WORST for p in placed):
        assert not any(
            a is not b and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
            for a in room.taken
            for b in room.taken
        )
