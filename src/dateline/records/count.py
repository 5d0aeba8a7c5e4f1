"""How many people: an interval, because reports rarely give a bare number.

Not here: reading counts from words (resolve/counts.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people from `low` to `high`, both possible; `high` None is open upwards."""

    low: int
    high: int | None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"a count runs from low to high: {self.low} to {self.high}")

    def __add__(self, other: Count) -> Count:
        high = None if self.high is None or other.high is None else self.high + other.high
        return Count(low=self.low + other.low, high=high)

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low} or more"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


def exactly(number: int) -> Count:
    """Return the count that is `number` and nothing else."""
    return Count(low=number, high=number)
