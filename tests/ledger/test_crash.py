"""A program that dies, and programs that write at once, leave a whole ledger."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.ledger.errors import MissingLedgerError
from dateline.ledger.store import Ledger

from .readings import numbered

HERE = Path(__file__).parent

Program = subprocess.Popen[str]

# Adds articles from the first number on, saying each number once it is in the ledger.
ADDER = """
import sys
sys.path.insert(0, sys.argv[1])
from ledger_tests.readings import numbered
from dateline.ledger.store import Ledger
with Ledger.open(sys.argv[2], create=True) as ledger:
    for number in range(int(sys.argv[3]), int(sys.argv[4])):
        ledger.add(numbered(number))
        print(number, flush=True)
"""

# As above, and dies between two steps of one `add`.
DIES = """
import os, signal, sys
from dateline.ledger import derive, log
module, name = {step}
whole = getattr(module, name)
calls = []
def die(*given, **named):
    calls.append(0)
    if len(calls) > 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(*given, **named)
setattr(module, name, die)
"""


@pytest.fixture
def start(tmp_path: Path, path: Path) -> Iterator[Callable[..., Program]]:
    """Return what starts a program that adds articles."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "ledger_tests").symlink_to(HERE)
    started: list[Program] = []

    def run(first: int, last: int, *, before: str = "") -> Program:
        process = subprocess.Popen(
            [sys.executable, "-c", before + ADDER, str(shelf), str(path), str(first), str(last)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def check_whole(path: Path, acknowledged: set[str]) -> None:
    """Raise unless all that was acknowledged is there, and nothing by halves."""
    with Ledger.open(path) as ledger:
        assert ledger.verify().faults == ()
        counts = ledger.counts()
        assert counts.articles * 3 == ledger.verify().entries
        assert counts.articles == counts.readings == counts.statements
        assert counts.incidents == counts.articles * 2
        listed = ledger.incidents()
        assert {f"report-{number}" for number in acknowledged} <= {
            row.reports[0].article_id for row in listed
        }
        ledger.rebuild()
        assert ledger.incidents() == listed


@pytest.mark.parametrize("step", ["(log, 'append')", "(derive, 'derive')"])
def test_killed_in_the_middle_of_one_article(
    start: Callable[..., Program], path: Path, step: str
) -> None:
    process = start(0, 9, before=DIES.format(step=step))
    said, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert said.split() == ["0", "1"]
    check_whole(path, {"0", "1"})
    with Ledger.open(path) as ledger:
        assert ledger.counts().articles == 2


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_any_moment(start: Callable[..., Program], path: Path, seed: int) -> None:
    """Also while the ledger is being made: then it is whole, or it is none yet."""
    process = start(0, 9999)
    time.sleep(random.Random(seed).uniform(0.2, 1.2))
    process.kill()
    said, _ = process.communicate(timeout=60)
    try:
        check_whole(path, set(said.split()))
    except MissingLedgerError:
        assert said == ""
    with Ledger.open(path, create=True) as ledger:
        ledger.add(numbered(100_000))


def test_programs_that_write_at_once(start: Callable[..., Program], path: Path) -> None:
    """They make the ledger at once, too; nothing is lost."""
    processes = [start(first, first + 10) for first in (0, 10, 20, 30)]
    for process in processes:
        _, said = process.communicate(timeout=120)
        assert (process.returncode, said) == (0, "")
    check_whole(path, {str(number) for number in range(40)})


def test_reading_while_another_writes(start: Callable[..., Program], path: Path) -> None:
    Ledger.open(path, create=True).close()
    process = start(0, 60)
    seen = [0]
    with Ledger.open(path, read_only=True) as reader:
        while process.poll() is None:
            counts = reader.counts()
            assert counts.incidents == 2 * counts.readings == 2 * counts.articles
            seen.append(counts.articles)
    assert seen == sorted(seen)
    check_whole(path, {str(number) for number in range(60)})
