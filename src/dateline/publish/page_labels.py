"""Where names and numbers stand on the drawn map, so that none covers another.

In:   what is to be written, and where it belongs.
Out:  places for it, in pixels; nothing where a name finds no room.

Not here: the drawing (page_map.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.publish.map_outline import Point
from dateline.publish.page_window import HEIGHT, WIDTH

Area = tuple[float, float, float, float]
# Pixels a letter takes, on the average of the font, and half of a label's height.
LETTER_PX, HALF_PX = 6.5, 8.5
# Pixels between a dot and its label, aside and above: the style sheet moves it as far.
AWAY_PX, ABOVE_PX = 7.0, 10.0
# Strain of a label that covers another.
WORST = 20
# Lines across a country on which its name is tried.
SCANS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What is to stand beside a dot: numbers, and names to try, the fullest first.

    An area has no dot: its label stands in the middle.
    """

    at: Point
    numbers_px: float
    names: tuple[str, ...]
    area: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A label with its side of the dot; `strain` grows with distance and with lost names."""

    label: Label
    name: str
    side: str
    strain: int


@dataclass(slots=True)
class Room:
    """What of the map is taken."""

    taken: list[Area] = field(default_factory=list)

    def free(self, area: Area) -> bool:
        """Say whether an area lies inside the map and on nothing else."""
        inside = area[0] >= 2 and area[2] <= WIDTH - 2 and area[1] >= 2 and area[3] <= HEIGHT - 2
        return inside and not any(_meet(area, other) for other in self.taken)

    def beside(self, label: Label) -> Placed:
        """Take room beside a dot for as much of its label as there is room for."""
        for lost, name in enumerate(label.names):
            wide = label.numbers_px + len(name) * LETTER_PX
            for strain, (side, area) in enumerate(_sides(label, wide).items()):
                if self.free(area):
                    self.taken.append(area)
                    return Placed(label=label, name=name, side=side, strain=strain + 4 * lost)
        sides = _sides(label, label.numbers_px)
        side = min(sides, key=lambda s: sum(_shared(sides[s], other) for other in self.taken))
        self.taken.append(sides[side])
        return Placed(label=label, name="", side=side, strain=WORST)

    def within(self, ring: Sequence[Point], name: str) -> Point | None:
        """Take room for a country's name in its shape; None where it doesn't fit."""
        wide = (len(name) + 2) * LETTER_PX
        for x, y in sorted(_roomy(ring, wide), key=lambda p: abs(p[1] - HEIGHT / 2)):
            area = (x - wide / 2, y - HALF_PX, x + wide / 2, y + HALF_PX)
            if self.free(area):
                self.taken.append(area)
                return round(x, 1), round(y, 1)
        return None


def place_labels(labels: Sequence[Label], room: Room) -> list[Placed]:
    """Place all labels in the order that strains them least, and take their room.

    Each takes the best side that is left. Which comes first decides much, so a few orders are
    tried; all of them would be too many.
    """
    orders: list[Callable[[Label], float]] = [
        lambda label: -label.at[0],
        lambda label: label.at[0],
        lambda label: label.at[1],
        lambda label: -label.at[1],
        lambda label: label.numbers_px + len(label.names[0]) * LETTER_PX,
    ]
    best: tuple[int, list[Placed], Room] | None = None
    for order in orders:
        trial = Room([*room.taken])
        placed = [trial.beside(label) for label in sorted(labels, key=order)]
        strain = sum(p.strain for p in placed)
        if best is None or strain < best[0]:
            best = strain, placed, trial
    if best is None:
        return []
    room.taken = best[2].taken
    return best[1]


def _sides(label: Label, wide: float) -> dict[str, Area]:
    """Return where a label can stand, the best first, as the style sheet calls it."""
    x, y = label.at
    near, far = AWAY_PX, AWAY_PX + wide
    up, down = y - ABOVE_PX - 2 * HALF_PX, y + ABOVE_PX + 2 * HALF_PX
    middle = {"middle": (x - wide / 2, y - HALF_PX, x + wide / 2, y + HALF_PX)}
    beside = {
        "right": (x + near, y - HALF_PX, x + far, y + HALF_PX),
        "left": (x - far, y - HALF_PX, x - near, y + HALF_PX),
        "above": (x - wide / 2, up, x + wide / 2, y - ABOVE_PX),
        "below": (x - wide / 2, y + ABOVE_PX, x + wide / 2, down),
        "above right": (x, up, x + wide, y - ABOVE_PX),
        "below right": (x, y + ABOVE_PX, x + wide, down),
        "above left": (x - wide, up, x, y - ABOVE_PX),
        "below left": (x - wide, y + ABOVE_PX, x, down),
    }
    return middle | beside if label.area else beside


def _shared(a: Area, b: Area) -> float:
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return max(0.0, across) * max(0.0, down)


def _meet(a: Area, b: Area) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _roomy(ring: Sequence[Point], wide: float) -> Iterator[Point]:
    """Yield middles of stretches inside the shape that hold a name of that width."""
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    for scan in range(1, SCANS):
        y = top + (bottom - top) * scan / SCANS
        for left, right in _inside(ring, y):
            middle = (left + right) / 2
            lines = [_inside(ring, y + d) for d in (-HALF_PX, HALF_PX)]
            if right - left > wide and all(
                any(a < middle - wide / 2 and b > middle + wide / 2 for a, b in line)
                for line in lines
            ):
                yield middle, y


def _inside(ring: Sequence[Point], y: float) -> list[Point]:
    """Return where a level line runs inside the shape, as stretches from left to right."""
    crossings = sorted(
        a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (a[1] <= y) != (b[1] <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))
