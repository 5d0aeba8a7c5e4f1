"""What came of something that was asked of the ledger.

Not here: doing it (store.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.ledger.log import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a reading brought to the ledger.

    `differs`: this version of the reader has read these same facts before and found something
    else. The first reading stays; a reader that reads otherwise needs a new version.
    """

    article: bool
    reading: bool
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How many entries were looked at, the hash of the last one, and what is wrong."""

    entries: int
    last_hash: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a decision did: its number, and the incidents of its reports before and after."""

    number: int
    before: tuple[str, ...]
    after: tuple[str, ...]
