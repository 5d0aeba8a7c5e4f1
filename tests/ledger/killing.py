"""A program that kills its own children at random moments while they add articles.

In:   on the command line: places of ledgers (JSON), how many children to kill, the longest one
      may live in seconds, a seed, the number of the first article.
Out:  as JSON, the numbers acknowledged before each death.

It forks, so that a child needn't import everything anew: thousands of kills become affordable.
Pytest itself isn't forked, since it may run threads.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from itertools import count

import alembic.command
import psycopg

from dateline.ledger import migrate
from dateline.ledger.store import Ledger

from .readings import numbered

# Imported here so that no child spends its life on importing them.
IMPORTED = (alembic.command, psycopg, migrate)


def main() -> None:
    """Kill children, and print what each had acknowledged."""
    places, kills, longest_s, seed, first = (json.loads(given) for given in sys.argv[2:7])
    chance = random.Random(seed)
    said: list[list[int]] = []
    for number in range(kills):
        said.append(_one(places[number % len(places)], first, chance.uniform(0, longest_s)))
        first = max([first, *(done + 1 for done in said[-1])])
    sys.stdout.write(json.dumps(said))


def _one(place: str, first: int, lives_s: float) -> list[int]:
    """Return what a child acknowledged before it was killed."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        try:
            _add(place, first, writes)
        finally:
            os._exit(1)
    os.close(writes)
    time.sleep(lives_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit("a child ended by itself")
    with os.fdopen(reads, encoding="ascii") as told:
        return [int(line) for line in told]


def _add(place: str, first: int, writes: int) -> None:
    with Ledger.open(place, create=True) as ledger:
        for number in count(first):
            ledger.add(numbered(number))
            os.write(writes, f"{number}\n".encode("ascii"))
