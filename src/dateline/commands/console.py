"""What every command shares: where things are printed.

Results go to stdout, everything else to stderr. A result that is not shown in a terminal always
has the same width, so that the same input gives the same bytes.

Not here: what is printed.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from rich.console import Console

from dateline.records.errors import DatelineError

# Wide enough for a table of incidents where no terminal sets the width.
PLAIN_WIDTH = 140

T = TypeVar("T")


class OutputError(DatelineError):
    """A file that can't be written."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(where, found)
        self.where, self.found = where, found

    def __str__(self) -> str:
        return (
            f"{self.where}: found {self.found}; expected a file that can be written. "
            "Make the folder, or name another file."
        )


def results() -> Console:
    """Return the console on stdout."""
    width = None if sys.stdout.isatty() else PLAIN_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, emoji=False, markup=False)


def complain(error: DatelineError) -> None:
    """Print an error as one line on stderr."""
    print(" ".join(str(error).split()), file=sys.stderr)  # noqa: T201 (the way to stderr)


def tell(message: str) -> None:
    """Print something worth knowing to stderr."""
    print(message, file=sys.stderr)  # noqa: T201 (stderr is for this)


def show_warnings() -> None:
    """Print our warnings on stderr, a line each, and nobody else's."""
    ours = logging.getLogger("dateline")
    ours.handlers = [logging.StreamHandler(sys.stderr)]
    ours.propagate = False
    for library in ("trafilatura", "htmldate", "courlan", "charset_normalizer", "py3langid"):
        logging.getLogger(library).setLevel(logging.CRITICAL)


def with_progress(items: Iterable[T], what: str) -> Iterator[T]:
    """Yield the items; from the second one on, a bar on stderr counts them in a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    total = len(items) if isinstance(items, list | tuple) else None
    task = bar.add_task(what, total=total)
    try:
        for number, item in enumerate(items, start=1):
            if number == 2:
                bar.start()
            yield item
            bar.update(task, completed=number)
    finally:
        bar.stop()


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise OutputError(str(path), error.strerror or type(error).__name__) from error
