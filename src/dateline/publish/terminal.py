"""Readings as tables for people at a terminal.

In:   readings, and a console that knows its width.
Out:  a table of incidents an article, its statements, and with `evidence` each value with the
      words that it was read from and who says it.

Words of an article are printed as they are: they are never read as markup. A narrow terminal gets
fewer columns, not broken words.

Not here: the page (page.py), JSON (records/contract.py), plain words (wording.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.publish import wording
from dateline.records.reading import Casualty, Certainty, Incident, Participant, Reading, Statement
from dateline.records.span import Span
from dateline.records.voices import who_says

# What would steer a terminal, or can't be encoded for it.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Characters of a quote that are shown.
LONGEST_QUOTE = 160
# Columns from which on who did it and the notes have columns of their own.
WIDE = 108
# Letters of a word that a column is kept wide enough for.
LONGEST_WORD = 16


def print_readings(readings: Sequence[Reading], *, evidence: bool, console: Console) -> None:
    """Print the readings one below the other."""
    for reading in readings:
        _print_reading(reading, evidence=evidence, console=console)


def _print_reading(reading: Reading, *, evidence: bool, console: Console) -> None:
    article = reading.article
    title = " ".join((article.title or article.id).split())
    console.rule(_text(title), align="left", characters="─")
    published = wording.days_in_words(reading.published)
    console.print(Text(f"published {published} ({reading.published.basis})", style="dim"))
    if reading.incidents:
        console.print(_table(reading.incidents, wide=console.width >= WIDE))
    else:
        console.print(Text("no incident"))
    if evidence:
        for number, incident in enumerate(reading.incidents, start=1):
            console.print(_text(f"{number}. {incident.summary}", style="bold"))
            console.print(_listed(_evidence(incident)))
    if reading.statements:
        console.print(Text("statements", style="bold"))
        console.print(_listed(_statement(s) for s in reading.statements))
    console.print()


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: its name, what stands in it, and how."""

    name: str
    cell: Callable[[Incident], str]
    number: bool = False


def _columns(*, wide: bool) -> Iterator[_Column]:
    yield _Column("days", lambda i: wording.days_in_words(i.date))
    yield _Column("place", lambda i: wording.place_in_words(i.place))
    yield _Column("what", wording.kind_in_words if wide else _what)
    yield _Column("killed", lambda i: wording.count_in_words(i.killed), number=True)
    yield _Column("hurt", lambda i: wording.count_in_words(i.injured), number=True)
    yield _Column("held", lambda i: wording.count_in_words(i.arrested), number=True)
    if wide:
        yield _Column("by", wording.perpetrator_in_words)
        yield _Column("note", _notes)


def _table(incidents: Sequence[Incident], *, wide: bool) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column("", justify="right", no_wrap=True)
    columns = list(_columns(wide=wide))
    for column in columns:
        words = (w for i in incidents for w in column.cell(i).split())
        longest = max((len(w) for w in words), default=0)
        table.add_column(
            column.name,
            justify="right" if column.number else "left",
            no_wrap=column.number,
            overflow="fold",
            min_width=min(longest, LONGEST_WORD),
            max_width=30,
        )
    for number, incident in enumerate(incidents, start=1):
        table.add_row(str(number), *(_text(column.cell(incident)) for column in columns))
    return table


def _what(incident: Incident) -> str:
    """Return what it was, by whom, and the notes, where there is one column for all."""
    by = wording.perpetrator_in_words(incident)
    told = wording.kind_in_words(incident)
    if by != wording.NOTHING_SAID:
        told += f" by {by}"
    notes = _notes(incident)
    return f"{told} ({notes})" if notes else told


def _notes(incident: Incident) -> str:
    """Return what has no column: doubt, background, people taken away."""
    notes = [note for note in wording.doubt_in_words(incident).split(", ") if note]
    if incident.abducted is not None:
        notes.append(f"{wording.count_in_words(incident.abducted)} abducted")
    return ", ".join(notes)


def _listed(rows: Iterable[tuple[str, Text]]) -> Table:
    """Return rows with a hanging indent."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, text in rows:
        grid.add_row(Text(f"   {name}"), text)
    return grid


def _evidence(incident: Incident) -> Iterator[tuple[str, Text]]:
    """Yield each value: its field, the words it was read from, the value and who says it."""
    voices = who_says(incident.according_to)
    yield "told", _quoted(incident.spans, f"{incident.certainty}, by {voices}")
    date, place = incident.date, incident.place
    days = f"{wording.days_in_words(date)}: {date.basis}, {date.reason}"
    yield "days", _quoted(date.spans, days.rstrip(", "))
    if place is not None:
        near = f"{wording.place_in_words(place)}, {wording.uncertainty_in_words(place)}"
        yield "place", _quoted(place.spans, f"{near}: {place.reason}".rstrip(": "))
    for casualty in incident.casualties:
        yield casualty.outcome.value, _quoted(casualty.spans[:1], _figure(casualty))
    for participant in incident.participants:
        yield participant.role.value, _quoted(participant.spans, _sort(participant))
    for weapon in incident.weapons:
        yield "weapon", _quoted(weapon.spans[:1], weapon.kind)


def _figure(casualty: Casualty) -> str:
    parts = [wording.count_in_words(casualty.count), casualty.kind.value.replace("_", " ")]
    if casualty.certainty is not Certainty.ASSERTED:
        parts.append(casualty.certainty.value)
    return f"{', '.join(parts)}, by {who_says(casualty.according_to)}"


def _sort(participant: Participant) -> str:
    return f"{participant.kind.value.replace('_', ' ')}, {participant.certainty}"


def _quoted(spans: Iterable[Span], note: str) -> Text:
    quotes = " … ".join(f"“{_short(span.quote)}”" for span in spans)
    return _text(quotes or "(no words)").append_text(_text(f"  [{note}]", "dim"))


def _text(words: str, style: str = "") -> Text:
    """Return words as they are, but for what would act on the terminal."""
    return Text(_UNPRINTABLE.sub("\ufffd", words), style=style)


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= LONGEST_QUOTE else flat[: LONGEST_QUOTE - 1] + "…"


def _statement(statement: Statement) -> tuple[str, Text]:
    """Return what a statement does, and its figure, who says it and the words."""
    parts = []
    if statement.count is not None:
        parts.append(f"{wording.count_in_words(statement.count)} {statement.measure or ''}".strip())
    scope = statement.scope
    if scope is not None and scope.date is not None and scope.date.known:
        parts.append(wording.days_in_words(scope.date))
    if scope is not None and scope.country is not None:
        parts.append(scope.country)
    if statement.by:
        parts.append(f"by {', '.join(statement.by)}")
    note = ", ".join(parts) or statement.certainty.value
    return statement.kind.value.replace("_", " "), _quoted(statement.spans, note)
