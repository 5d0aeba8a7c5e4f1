"""Readings as tables for people at a terminal.

In:   readings.
Out:  a table of incidents an article, its statements, and with `evidence` each value with the
      words that it was read from and who says it.

Not here: the page (page.py), JSON (records/contract.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from dateline.publish import wording
from dateline.records.reading import Incident, Participant, Reading, Statement
from dateline.records.span import Span

LONGEST_QUOTE = 160


def print_readings(readings: Sequence[Reading], *, evidence: bool, console: Console) -> None:
    """Print the readings one below the other."""
    for reading in readings:
        _print_reading(reading, evidence=evidence, console=console)


def _print_reading(reading: Reading, *, evidence: bool, console: Console) -> None:
    article = reading.article
    basis = reading.published.basis.value
    published = wording.days_in_words(reading.published)
    console.rule(f"{article.title or article.id}", align="left", characters="─")
    console.print(f"published {published} ({basis})", style="dim")
    if reading.incidents:
        console.print(_table(reading.incidents))
    else:
        console.print("no incident")
    if evidence:
        for number, incident in enumerate(reading.incidents, start=1):
            _print_evidence(number, incident, console)
    for statement in reading.statements:
        console.print(_statement(statement))
    console.print()


def _table(incidents: Sequence[Incident]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column("", justify="right")
    for name in ("days", "place", "what"):
        table.add_column(name, overflow="fold")
    for name in ("killed", "hurt", "held"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("by", overflow="fold", max_width=30)
    table.add_column("note", overflow="fold")
    for number, incident in enumerate(incidents, start=1):
        table.add_row(
            str(number),
            wording.days_in_words(incident.date),
            wording.place_in_words(incident.place),
            wording.kind_in_words(incident),
            wording.count_in_words(incident.killed),
            wording.count_in_words(incident.injured),
            wording.count_in_words(incident.arrested),
            wording.perpetrator_in_words(incident),
            wording.doubt_in_words(incident),
        )
    return table


def _print_evidence(number: int, incident: Incident, console: Console) -> None:
    console.print(f"{number}. {incident.summary}", style="bold")
    who = wording.voices_in_words(incident.according_to)
    _row(console, "told", incident.spans, f"certainty {incident.certainty.value}, by {who}")
    _row(
        console, "days", incident.date.spans, f"{incident.date.basis.value}: {incident.date.reason}"
    )
    if incident.place is not None:
        near = wording.uncertainty_in_words(incident.place)
        _row(console, "place", incident.place.spans, f"{near}: {incident.place.reason}")
    for casualty in incident.casualties:
        voices = wording.voices_in_words(casualty.according_to)
        number_said = wording.count_in_words(casualty.count)
        said = f"{number_said} by {voices}"
        _row(console, casualty.outcome.value, casualty.spans[:1], said)
    for participant in incident.participants:
        _row(console, participant.role.value, participant.spans, _sort(participant))
    for weapon in incident.weapons:
        _row(console, "weapon", weapon.spans[:1], weapon.kind)


def _sort(participant: Participant) -> str:
    return f"{participant.kind.value.replace('_', ' ')}, {participant.certainty.value}"


def _row(console: Console, field: str, spans: Iterable[Span], note: str) -> None:
    quotes = " … ".join(f"“{_short(span.quote)}”" for span in spans)
    console.print(f"   {field:<12} {quotes or '(no words)'}  [{note}]", soft_wrap=True)


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= LONGEST_QUOTE else flat[: LONGEST_QUOTE - 1] + "…"


def _statement(statement: Statement) -> str:
    kind = statement.kind.value.replace("_", " ")
    figure = f" of {wording.count_in_words(statement.count)}" if statement.count else ""
    measure = f" {statement.measure}" if statement.measure and statement.count else ""
    by = f" by {', '.join(statement.by)}" if statement.by else ""
    return f"statement: {kind}{figure}{measure}{by}: “{_short(statement.spans[0].quote)}”"
