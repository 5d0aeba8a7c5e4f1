"""Evaluation, shared: misses for people at a terminal.

In:   causes with their misses, and a console that knows its width.
Out:  a table of how often each cause occurs, then some misses of each with the words of the text;
      the words that matter are bold in a terminal and stand between « and » elsewhere.

Not here: the causes (incident_errors.py, muc4_errors.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.evaluate.misses import Cause, Miss, Passage

# The longest bar, for the most frequent cause.
BAR = 24


def print_causes(causes: Sequence[Cause], *, limit: int, console: Console) -> None:
    """Print how often each cause occurs, and up to `limit` misses of each."""
    if not causes:
        console.print("no miss")
        return
    console.print(_groups(causes))
    console.print(_overview(causes))
    if not limit:
        return
    for cause in causes:
        shown = cause.misses[:limit]
        of = f" ({len(shown)} shown)" if len(shown) < len(cause.misses) else ""
        console.rule(
            Text(f"{cause.name}: {len(cause.misses)}{of}", style="bold"),
            align="left",
            characters="─",
        )
        for miss in shown:
            _print_miss(miss, console)


def _groups(causes: Sequence[Cause]) -> Text:
    """Return how many misses there are of each sort: what stands before the colon of a cause."""
    counts = Counter[str]()
    for cause in causes:
        counts[cause.name.partition(":")[0]] += len(cause.misses)
    return Text(", ".join(f"{name} {count}" for name, count in counts.most_common()))


def _overview(causes: Sequence[Cause]) -> Table:
    misses = sum(len(cause.misses) for cause in causes)
    most = len(causes[0].misses)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("cause")
    table.add_column("misses", justify="right")
    table.add_column("share", justify="right")
    table.add_column("")
    for cause in causes:
        count = len(cause.misses)
        bar = "█" * max(1, round(BAR * count / most))
        table.add_row(Text(cause.name), str(count), f"{100 * count / misses:.0f} %", bar)
    table.add_section()
    table.add_row("all", str(misses), "", "")
    return table


def _print_miss(miss: Miss, console: Console) -> None:
    head = Text(miss.article, style="cyan")
    head.append(f"  {miss.subject}", style="bold")
    console.print(head)
    if miss.told:
        console.print(Padding(Text(miss.told, style="yellow"), (0, 0, 0, 2)))
    for passage in miss.passages:
        console.print(Padding(_marked(passage, console), (0, 0, 0, 4)))
    console.print()


def _marked(passage: Passage, console: Console) -> Text:
    marked = _merged(passage.marked)
    if console.is_terminal:
        text = Text(passage.words, style="dim")
        for start, end in marked:
            text.stylize("not dim bold", start, end)
        return text
    words = passage.words
    for start, end in reversed(marked):
        words = f"{words[:start]}«{words[start:end]}»{words[end:]}"
    return Text(words)


def _merged(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
