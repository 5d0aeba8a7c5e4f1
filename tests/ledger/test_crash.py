"""A program that dies, and programs that write at once, leave a whole ledger."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.ledger.errors import DamagedLedgerError, MissingLedgerError, NotALedgerError
from dateline.ledger.store import Ledger

from .databases import Cluster, only_postgres, only_sqlite
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


KILLER = """
import sys
sys.path.insert(0, sys.argv[1])
from ledger_tests.killing import main
main()
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return a folder from which other programs can import these tests."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "ledger_tests").symlink_to(HERE)
    return shelf


@pytest.fixture
def start(shelf: Path, path: Path | str) -> Iterator[Callable[..., Program]]:
    """Return what starts a program that adds articles."""
    started: list[Program] = []

    def run(first: int, last: int, *, before: str = "") -> Program:
        process = program(before + ADDER, shelf, str(path), str(first), str(last))
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def program(text: str, shelf: Path, *given: str) -> Program:
    """Start a Python program."""
    return subprocess.Popen(
        [sys.executable, "-c", text, str(shelf), *given],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


def check_whole(path: Path | str, acknowledged: set[str]) -> None:
    """Raise unless all that was acknowledged is there, and nothing by halves."""
    with Ledger.open(path) as ledger:
        verified = ledger.verify()
        assert verified.faults == ()
        counts = ledger.counts()
        assert counts.articles * 3 == verified.entries
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
    start: Callable[..., Program], path: Path | str, step: str
) -> None:
    process = start(0, 9, before=DIES.format(step=step))
    said, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert said.split() == ["0", "1"]
    check_whole(path, {"0", "1"})
    with Ledger.open(path) as ledger:
        assert ledger.counts().articles == 2


def kill(
    shelf: Path, places: list[Path | str], *, kills: int, longest_s: float, first: int = 0
) -> list[list[int]]:
    """Kill programs that add to the ledgers in turn; return what each had acknowledged."""
    given = [[str(place) for place in places], kills, longest_s, kills + first, first]
    process = program(KILLER, shelf, *(json.dumps(value) for value in given))
    said, complaint = process.communicate(timeout=300)
    assert (process.returncode, complaint) == (0, "")
    told: list[list[int]] = json.loads(said)
    return told


def test_200_kills_while_writing(shelf: Path, path: Path | str) -> None:
    """Each dies between nothing and many articles after it opened the ledger."""
    acknowledged: set[str] = set()
    writing = 0
    for part in range(4):
        told = kill(shelf, [path], kills=50, longest_s=0.12, first=10_000 * part)
        writing += sum(bool(numbers) for numbers in told)
        acknowledged |= {str(number) for numbers in told for number in numbers}
        check_whole(path, acknowledged)
    # The rest were killed while they opened it, the more the busier the machine is.
    assert writing > 50


def test_killed_while_making_the_ledger(shelf: Path, new_place: Callable[[], Path | str]) -> None:
    """Then it is whole, or it is none yet."""
    places = [new_place() for _ in range(20)]
    told = kill(shelf, places, kills=20, longest_s=0.25)
    for place, numbers in zip(places, told, strict=True):
        try:
            check_whole(place, {str(number) for number in numbers})
        except MissingLedgerError:
            assert numbers == []
        with Ledger.open(place, create=True) as ledger:
            assert ledger.add(numbered(100_000)).reading


def lost_while_writing(
    start: Callable[..., Program], first: int, lose: Callable[[], object]
) -> set[str]:
    """Return what a program acknowledged before its server went away."""
    process = start(first, first + 99_999)
    assert process.stdout
    said = [process.stdout.readline() for _ in range(3)]
    lose()
    more, complaint = process.communicate(timeout=60)
    assert "LostLedgerError" in complaint or "UnreachableLedgerError" in complaint
    return set("".join([*said, more]).split())


@only_postgres
def test_the_server_is_stopped_at_once_or_its_processes_are_killed(
    start: Callable[..., Program], path: Path | str, cluster: Cluster
) -> None:
    Ledger.open(path, create=True).close()
    acknowledged: set[str] = set()
    chance = random.Random(3)

    def stop() -> None:
        time.sleep(chance.uniform(0, 0.05))
        cluster.stop("immediate")

    def kill_backends() -> None:
        time.sleep(chance.uniform(0, 0.05))
        assert cluster.kill_backends() > 0

    for turn, lose in enumerate([stop, kill_backends] * 4):
        acknowledged |= lost_while_writing(start, turn * 100_000, lose)
        if lose is stop:
            cluster.start()
        else:
            cluster.wait()
        check_whole(path, acknowledged)


def test_programs_that_write_at_once(start: Callable[..., Program], path: Path | str) -> None:
    """They make the ledger at once, too; nothing is lost."""
    processes = [start(first, first + 10) for first in (0, 10, 20, 30)]
    for process in processes:
        _, said = process.communicate(timeout=120)
        assert (process.returncode, said) == (0, "")
    check_whole(path, {str(number) for number in range(40)})


def test_reading_while_another_writes(start: Callable[..., Program], path: Path | str) -> None:
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


def cut_at_random(whole: bytes, file: Path, seed: int) -> None:
    """Write the beginning of what was whole."""
    file.write_bytes(whole[: random.Random(seed).randrange(1, len(whole))])


@only_sqlite
@pytest.mark.parametrize("seed", range(20))
def test_a_file_cut_off(ledger: Ledger, path: Path, seed: int) -> None:
    """It is never taken for whole."""
    for number in range(2, 12):
        ledger.add(numbered(number))
    ledger.close()
    cut_at_random(path.read_bytes(), path, seed)
    with pytest.raises((DamagedLedgerError, NotALedgerError)):
        check_whole(path, set())


@only_sqlite
def test_a_write_cut_off(start: Callable[..., Program], path: Path, tmp_path: Path) -> None:
    """What SQLite writes first, beside the file, ends anywhere: the ledger ends before that."""
    process = start(0, 99_999)
    assert process.stdout
    for _ in range(30):
        process.stdout.readline()
    process.kill()
    process.communicate()
    written = path.with_name(f"{path.name}-wal").read_bytes()
    held = []
    for seed in range(25):
        copy = tmp_path / f"cut{seed}.db"
        copy.write_bytes(path.read_bytes())
        cut_at_random(written, copy.with_name(f"{copy.name}-wal"), seed)
        try:
            check_whole(copy, set())
        except MissingLedgerError:
            continue  # cut off before the tables were made
        with Ledger.open(copy) as ledger:
            held.append(ledger.counts().articles)
            ledger.add(numbered(100_000))
            assert ledger.verify().faults == ()
    assert len(held) > 20
    assert len(set(held)) > 10
