"""Evaluation, shared: the figures that the reader may not fall below.

In:   the file of floors: for each set of gold, where it lies, the digest of its data, and a floor a
      measure.
Out:  what was measured against the floors; floors raised, or lowered with a reason that the file
      keeps.

A floor stands `slack` points below what was measured: the rounding of a model's numbers differs
between processors. It means something on the data alone that it was measured on, so other data are
an error and no pass.

Not here: the file itself (floors_file.py), measuring (floors_measured.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.records.errors import DatelineError

# A floor has one digit behind the point.
STEPS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """A floor that was lowered, or data that were changed (`measure` is then `sha256`)."""

    measure: str
    before: float | str
    after: float | str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """Gold data with the floors of what is measured on it.

    `path` is relative to the `base`: `shared`, the folder of data beside the checkout, or
    `checkout`. `kind` is `incidents`, or `muc4` with a `split`. `sha256` is empty until the first
    measurement.
    """

    name: str
    kind: str
    base: str
    path: str
    split: str | None
    sha256: str
    floors: Mapping[str, float]
    lowered: tuple[Lowered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a fresh reading of a set gives, and the digest of the data it was measured on."""

    gold: GoldSet
    sha256: str
    figures: Mapping[str, float]

    @property
    def is_same_data(self) -> bool:
        """Whether the floors were measured on these data."""
        return self.sha256 == self.gold.sha256

    def below(self) -> dict[str, float]:
        """Return the measures that lie below their floor."""
        return {
            name: self.figures[name]
            for name, floor in self.gold.floors.items()
            if self.figures[name] < floor
        }


class GoldChangedError(DatelineError):
    """The gold data are not those that the floors were measured on."""

    def __init__(self, name: str, path: str, expected: str, found: str) -> None:
        super().__init__(name, path, expected, found)
        self.name, self.path, self.expected, self.found = name, path, expected, found

    def __str__(self) -> str:
        return (
            f"{self.name}: found gold data with digest {self.found[:12]} in {self.path}, expected "
            f"{self.expected[:12]}, which the floors were measured on. Look at what changed; if it "
            f"is right, run `dateline evaluate floors lower {self.name} --lower --reason TEXT`, "
            "which measures anew and keeps the reason."
        )


class UnknownMeasureError(DatelineError):
    """A floor for something that isn't measured on its gold."""

    def __init__(self, name: str, measure: str, known: tuple[str, ...]) -> None:
        super().__init__(name, measure, known)
        self.name, self.measure, self.known = name, measure, known

    def __str__(self) -> str:
        return (
            f"{self.name}: found a floor for {self.measure}, expected one of "
            f"{', '.join(self.known)}. Correct the file of floors."
        )


def require_same_data(measured: Measured) -> None:
    """Make sure that the floors were measured on these data, or were never measured.

    Raises:
        GoldChangedError: They were measured on others.
    """
    gold = measured.gold
    if gold.sha256 and not measured.is_same_data:
        raise GoldChangedError(gold.name, gold.path, gold.sha256, measured.sha256)


def raised(measured: Measured, *, slack: float) -> GoldSet:
    """Return the set with the floors that went up; the others stay.

    Raises:
        GoldChangedError: The floors were measured on other data.
    """
    require_same_data(measured)
    floors = {
        name: max(floor, floor_under(measured.figures[name], slack))
        for name, floor in measured.gold.floors.items()
    }
    return replace(measured.gold, floors=floors, sha256=measured.sha256)


def lowered(measured: Measured, *, slack: float, reason: str) -> GoldSet:
    """Return the set with the floors lowered that it fell below, and why.

    On other data than before every floor is measured anew, and the change is kept with its reason.
    """
    gold = measured.gold
    below = measured.below()
    log = list(gold.lowered)
    if not measured.is_same_data:
        below = {name: measured.figures[name] for name in gold.floors}
        log.append(
            Lowered(measure="sha256", before=gold.sha256, after=measured.sha256, reason=reason)
        )
    floors = dict(gold.floors)
    for name, figure in below.items():
        after = floor_under(figure, slack)
        if after < floors[name]:
            log.append(Lowered(measure=name, before=floors[name], after=after, reason=reason))
        floors[name] = after
    return replace(gold, floors=floors, sha256=measured.sha256, lowered=tuple(log))


def floor_under(figure: float, slack: float) -> float:
    """Return the floor under a figure, never below 0.

    >>> floor_under(79.68, 1.0), floor_under(0.4, 1.0)
    (78.6, 0.0)
    """
    # Rounded first: 45.5 - 1.0 may come out as 44.49999.
    steps = math.floor(round((figure - slack) * STEPS, 6))
    return max(0, steps) / STEPS
