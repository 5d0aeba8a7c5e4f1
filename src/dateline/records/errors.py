"""What can go wrong, as exceptions that say where, what was found, what was expected, what to do.

Odd data is a `Rejected`; a broken promise or a bad setup is an exception. Every class keeps its
parts as attributes and survives pickling: Exception pickles its args, so all parts go on to it.
"""

from __future__ import annotations


class DatelineError(Exception):
    """The root of our errors; the command line prints one as one line and exits with 1."""


class InputError(DatelineError):
    """An input, or one article of it, that can't be read. The others are still read."""

    def __init__(self, where: str, found: str, expected: str, advice: str) -> None:
        super().__init__(where, found, expected, advice)
        self.where, self.found, self.expected, self.advice = where, found, expected, advice

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}; expected {self.expected}. {self.advice}"
