"""Evaluation, shared: what can go wrong before anything is measured.

Not here: files that can't be read (`InputError` of records/errors.py).
"""

from __future__ import annotations

from dateline.records.errors import DatelineError


class ExtraMissingError(DatelineError):
    """A package that evaluation needs isn't installed."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing

    def __str__(self) -> str:
        return (
            f"`dateline evaluate`: found no {' and no '.join(self.missing)}; expected the extra "
            "`evaluate`. Run `pip install 'dateline[evaluate]'`, or in a checkout "
            "`pip install '.[evaluate]'`."
        )


class GoldMissingError(DatelineError):
    """A folder without anything to score against."""

    def __init__(self, where: str, expected: str) -> None:
        super().__init__(where, expected)
        self.where, self.expected = where, expected

    def __str__(self) -> str:
        return (
            f"{self.where}: found no gold to score against; expected {self.expected}. "
            "Name the folder that holds it, or give --out to write predictions without scoring."
        )
