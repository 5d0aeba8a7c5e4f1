"""`dateline read`: articles in, their incidents out.

In:   files, and how to show what they tell.
Out:  a table, the evidence, JSON of the contract `dateline/reading/1`, a page.

Not here: reading itself (run/reading.py), how a reading looks (publish/).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.acquire.inputs import read_inputs
from dateline.commands import console
from dateline.records.errors import InputError
from dateline.run.reading import How, held_back, read_article

if TYPE_CHECKING:
    from dateline.records.reading import Reading


@dataclass(slots=True)
class Reader:
    """Reads inputs one by one, complains of those that can't be read and counts them."""

    paths: list[str]
    published: str | None
    gated: bool = False
    how: How = How.BOTH
    failed: int = field(default=0, init=False)
    held: int = field(default=0, init=False)

    def readings(self) -> Iterator[Reading]:
        """Yield the reading of each article that can be read."""
        given = read_inputs(self.paths, published=self.published, stdin=sys.stdin.buffer)
        for article in console.with_progress(given, "Reading"):
            if isinstance(article, InputError):
                self.failed += 1
                console.complain(article)
            else:
                empty = held_back(article) if self.gated else None
                self.held += empty is not None
                yield empty or read_article(article, how=self.how)


def read(
    paths: list[str],
    *,
    published: str | None,
    as_json: bool,
    page: Path | None,
    evidence: bool,
    gated: bool = False,
    how: How = How.BOTH,
) -> int:
    """Print the incidents of the articles; return the exit status."""
    reader = Reader(paths, published, gated=gated, how=how)
    readings = list(reader.readings())
    if gated:
        console.tell(f"The gate held back {reader.held} of {len(readings)} articles.")
    if page:
        from dateline.publish.page import readings_page  # only --html needs it

        console.write_whole(page, readings_page(readings))
    if as_json:
        from dateline.records.contract import readings_json  # only --json needs it

        print(readings_json(readings))  # noqa: T201 (the result)
    else:
        from dateline.publish.terminal import print_readings  # only tables need it

        print_readings(readings, evidence=evidence, console=console.results())
    return 1 if reader.failed else 0
