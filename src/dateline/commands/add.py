"""`dateline add`: articles into the ledger.

In:   files.
Out:  a line that counts what was added.

Each article is added whole or not at all, and before the next one is read.

Not here: the ledger itself (ledger/), reading (read.py).
"""

from __future__ import annotations

import logging
from collections import Counter

from dateline.commands import console
from dateline.commands.read import Reader
from dateline.ledger.connect import is_there, shown
from dateline.ledger.errors import (
    BrokenEvidenceError,
    RepeatedIncidentError,
    UnstorableTextError,
)
from dateline.ledger.outcomes import Added
from dateline.records.reading import Reading
from dateline.run.keeping import open_ledger

# What is wrong with one reading, so that the next article can still be added.
UNFIT = (BrokenEvidenceError, RepeatedIncidentError, UnstorableTextError)

# Articles after which their reports are joined. Neighbourhoods are worked out whole, so that joining
# many at once costs little more than joining one.
LINK_EVERY = 200

LOG = logging.getLogger("dateline.ledger")


def add(paths: list[str], *, ledger: str, published: str | None, dry_run: bool) -> int:
    """Read articles into the ledger; return the exit status."""
    where = shown(ledger)
    reader = Reader(paths, published)
    tally: Counter[str] = Counter()
    if dry_run and not is_there(ledger):
        for reading in reader.readings():
            _count(tally, Added(article=True, reading=True), len(reading.incidents))
    else:
        with open_ledger(ledger, create=True, read_only=dry_run) as opened:
            for number, reading in enumerate(reader.readings(), start=1):
                try:
                    added = (
                        opened.would_add(reading) if dry_run else opened.add(reading, link=False)
                    )
                except UNFIT as error:
                    reader.failed += 1
                    console.complain(error)
                else:
                    _count(tally, added, len(reading.incidents))
                    _warn(reading, added)
                if number % LINK_EVERY == 0 and not dry_run:
                    opened.link_new()
            if not dry_run:
                opened.link_new()
    would = "would add" if dry_run else "added"
    print(  # noqa: T201 (the result)
        f"{where}: {would} {tally['articles']} articles with {tally['incidents']} incidents; "
        f"{tally['known']} were known already; {reader.failed} could not be read."
    )
    return 1 if reader.failed else 0


def _warn(reading: Reading, added: Added) -> None:
    if added.differs:
        LOG.warning(
            "%s: read otherwise by the same reader before; the first reading stays.",
            reading.article.id,
        )


def _count(tally: Counter[str], added: Added, incidents: int) -> None:
    if added.article or added.reading:
        tally["articles"] += 1
        tally["incidents"] += incidents
    else:
        tally["known"] += 1
