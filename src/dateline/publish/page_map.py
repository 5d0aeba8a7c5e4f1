"""A small drawn map of where an article's incidents happened.

In:   incidents.
Out:  HTML: land, frontiers for orientation, a dot for each point with the circle that the true
      place lies within, numbers that lead to the incidents, a scale.

Incidents without a point are told below, never placed. What is only known to a country or a
province has its circle and no dot. Shapes are SVG, words HTML: they keep their size on any screen.

Not here: the page around it (page.py), the window (page_window.py), the names (page_labels.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from dateline.publish.map_outline import Point, lines_within, world
from dateline.publish.page_labels import Label, Room, place_labels
from dateline.publish.page_values import Numbered
from dateline.publish.page_window import (
    HEIGHT,
    KM_A_DEGREE,
    WIDTH,
    Spot,
    Window,
    cut_line,
    cut_ring,
    window_around,
)
from dateline.publish.page_words import place_named
from dateline.records.place import Place, PlacePrecision

# Places that are areas: a dot in their middle would claim more than is known.
AREAS = frozenset({PlacePrecision.COUNTRY, PlacePrecision.ADMIN1})
# Pixels between points that are drawn as one.
SAME_PX = 3.0
# Pixels a number and the air around it take on a label.
NUMBER_PX, AIR_PX = 21.0, 6.0
# Degrees between the lines of the net, and how many of them at most cross the window's height.
NET, MOST_LINES = (1, 2, 5, 10, 20, 30), 5
# Kilometres of the scale, and the pixels that it takes at most.
SCALES, LONGEST_PX = (5000, 2000, 1000, 500, 200, 100, 50, 20), 90
# Degrees of latitude across which one scale is about right.
ONE_SCALE = 30
# Square pixels that a country covers at least to be named, and an island to be drawn.
LEAST_NAMED_PX, LEAST_ISLAND_PX = 1200.0, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dot:
    """Incidents at one pixel."""

    spot: Spot
    at: Point
    area: bool
    here: tuple[Numbered, ...]


def draw_map(incidents: Sequence[Numbered]) -> str:
    """Return the map with what it leaves out, or "" where no incident has a point."""
    placed = [(n, spot) for n in incidents if (spot := _spot(n.incident.place)) is not None]
    if not placed:
        return ""
    window = window_around(_fitted(placed))
    dots = _dots(window, placed)
    spots = [d.at for d in dots if not d.area]
    room = Room([(x - 4, y - 4, x + 4, y + 4) for x, y in spots])
    room.taken.append((0, HEIGHT - 24, LONGEST_PX + 20, HEIGHT))  # the scale
    shapes = "".join([*_land(window), *_net(window), *_reaches(window, dots)])
    words = "".join([*_chips(dots, room), *_names(window, room)])
    left_out = [n for n in incidents if _spot(n.incident.place) is None]
    return (
        '<figure class="map"><div class="sheet">'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Map of the incidents">'
        f"{shapes}</svg>{words}{_scale(window)}</div>"
        f"<figcaption>Circles: the place lies within.{_left_out(left_out)}</figcaption></figure>"
    )


def _spot(place: Place | None) -> Spot | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Spot(
        longitude=place.longitude,
        latitude=place.latitude,
        reach_km=place.uncertainty_km or 0.0,
    )


def _fitted(placed: Sequence[tuple[Numbered, Spot]]) -> list[Spot]:
    """Return what has to be seen: the reach of a whole country only where nothing is closer."""
    close = [s for n, s in placed if n.incident.place and n.incident.place.precision not in AREAS]
    wide = [Spot(longitude=s.longitude, latitude=s.latitude, reach_km=0.0) for _, s in placed]
    return [*close, *wide] if close else [s for _, s in placed]


def _dots(window: Window, placed: Sequence[tuple[Numbered, Spot]]) -> list[_Dot]:
    dots: list[_Dot] = []
    for numbered, spot in placed:
        place = numbered.incident.place
        area = place is not None and place.precision in AREAS
        at = window.spot(spot)
        for i, dot in enumerate(dots):
            near = max(abs(dot.at[0] - at[0]), abs(dot.at[1] - at[1])) <= SAME_PX
            if near and dot.area == area:
                wider = max(dot.spot, spot, key=lambda s: s.reach_km)
                here = (*dot.here, numbered)
                dots[i] = _Dot(spot=wider, at=dot.at, area=area, here=here)
                break
        else:
            dots.append(_Dot(spot=spot, at=at, area=area, here=(numbered,)))
    return dots


def _path(points: Sequence[Point]) -> str:
    """Return points as a path in steps, which are shorter than places."""
    x, y = points[0]
    steps = [f"M{x:g} {y:g}l"]
    for (east, south), (x, y) in pairwise(points):
        steps.append(f"{x - east:.1f} {y - south:.1f}".replace(".0", ""))
    return steps[0] + " ".join(steps[1:])


def _land(window: Window) -> Iterator[str]:
    box = window.box
    rings = [
        cut_ring(window, ring)
        for _, rings in world().countries
        for ring in lines_within(rings, box)
    ]
    yield f'<path class="land" d="{"".join(_path(r) + "z" for r in rings if _size(r) > LEAST_ISLAND_PX)}"/>'
    for kind, lines in (("coast", world().coasts), ("frontier", world().frontiers)):
        pieces = [p for line in lines_within(lines, box) for p in cut_line(window, line)]
        yield f'<path class="{kind}" d="{"".join(_path(p) for p in pieces)}"/>'


def _net(window: Window) -> Iterator[str]:
    box = window.box
    step = next((s for s in NET if (box.north - box.south) / s <= MOST_LINES), NET[-1])
    for i in range(int(box.south // step), int(box.north // step) + 1):
        y = window.xy(box.west, i * step)[1]
        if abs(i * step) < 90:
            yield f'<path class="net" d="M0 {y:g}H{WIDTH}"/>'
    for i in range(int(box.west // step), int(box.east // step) + 1):
        yield f'<path class="net" d="M{window.xy(i * step, 0)[0]:g} 0V{HEIGHT}"/>'


def _reaches(window: Window, dots: Sequence[_Dot]) -> Iterator[str]:
    for dot in dots:
        across, down = window.reach(dot.spot)
        x, y = dot.at
        kind = "reach area" if dot.area else "reach"
        yield f'<ellipse class="{kind}" cx="{x:g}" cy="{y:g}" rx="{across:g}" ry="{down:g}"/>'
    for dot in dots:
        if not dot.area:
            yield f'<path class="dot" d="M{dot.at[0]:g} {dot.at[1]:g}h0"/>'


def _position(at: Point) -> str:
    return f"left:{at[0] / WIDTH * 100:.2f}%;top:{at[1] / HEIGHT * 100:.2f}%"


def _chips(dots: Sequence[_Dot], room: Room) -> Iterator[str]:
    """Yield the numbers of each dot's incidents, with as many names as there is room for."""
    labels: dict[Label, str] = {}
    for dot in dots:
        named: dict[str, list[Numbered]] = {}
        for numbered in dot.here:
            named.setdefault(_short_name(numbered), []).append(numbered)
        names = dict.fromkeys((" · ".join(named), *named, ""))
        wide = len(dot.here) * NUMBER_PX + AIR_PX
        label = Label(at=dot.at, numbers_px=wide, names=tuple(names), area=dot.area)
        labels[label] = "".join(n.link("pin") for group in named.values() for n in group)
    order = list(labels)
    for placed in sorted(place_labels(order, room), key=lambda p: order.index(p.label)):
        words = f"<span>{escape(placed.name)}</span>" if placed.name else ""
        where = _position(placed.label.at)
        yield f'<span class="spot {placed.side}" style="{where}">{labels[placed.label]}{words}</span>'


def _short_name(numbered: Numbered) -> str:
    place = numbered.incident.place
    return (place.name if place is not None else None) or place_named(place)


def _names(window: Window, room: Room) -> Iterator[str]:
    """Yield the names of countries that have room for them, the largest first."""
    shapes = []
    for name, rings in world().countries:
        cut = [cut_ring(window, ring) for ring in lines_within(rings, window.box)]
        largest = max(cut, key=_size, default=[])
        if _size(largest) > LEAST_NAMED_PX:
            shapes.append((_size(largest), name, largest))
    for _, name, ring in sorted(shapes, reverse=True):
        at = room.within(ring, name)
        if at is not None:
            yield f'<span class="country" style="{_position(at)}">{escape(name)}</span>'


def _size(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _scale(window: Window) -> str:
    if window.box.north - window.box.south > ONE_SCALE:
        return ""
    a_km = window.scale / KM_A_DEGREE
    km = next((k for k in SCALES if k * a_km <= LONGEST_PX), SCALES[-1])
    return f'<span class="scale" style="width:{km * a_km / WIDTH * 100:.2f}%">{km} km</span>'


def _left_out(incidents: Sequence[Numbered]) -> str:
    if not incidents:
        return ""
    told = ", ".join(f"{n.link('pin')} {escape(place_named(n.incident.place))}" for n in incidents)
    return f'<span class="left-out">Without a point: {told}.</span>'
