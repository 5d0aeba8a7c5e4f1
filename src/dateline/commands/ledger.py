"""`dateline incidents`, `show`, `explain`: questions to the ledger.

In:   filters, an id, the name of a field.
Out:  lists and single incidents with their evidence; sentences.

Not here: the ledger itself (ledger/), adding to it (add.py).
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.commands import console
from dateline.ledger.listing import incident_entry, incidents_to_json
from dateline.ledger.rows import Filters, IncidentRow, KeptIncident
from dateline.ledger.wording import count_words, days_words
from dateline.run.keeping import open_ledger

# Enough of an id to tell incidents apart in a list; every command takes it.
SHORT_ID = 8

COUNTED = ("killed", "injured", "arrested", "abducted")


def incidents(filters: Filters, *, ledger: str, as_json: bool, policy: str | None) -> int:
    """Print the incidents that pass the filters."""
    with open_ledger(ledger, read_only=True) as opened:
        policy = policy or opened.policies[0]
        rows = opened.incidents(filters, policy=policy)
    if as_json:
        listed = incidents_to_json(rows, policy=policy)
        print(json.dumps(listed, ensure_ascii=False, indent=1))  # noqa: T201 (the result)
    else:
        console.results().print(_table(rows))
    return 0


def show(asked: str, *, ledger: str, as_json: bool) -> int:
    """Print one incident with its evidence."""
    with open_ledger(ledger, read_only=True) as opened:
        kept = opened.incident(asked)
    if as_json:
        listed = incident_entry(kept.row.id, kept.row.incident)
        print(json.dumps(listed, ensure_ascii=False, indent=1))  # noqa: T201 (the result)
    else:
        _show(kept, console.results())
    return 0


def explain(asked: str, field: str, *, ledger: str) -> int:
    """Print how a value came about."""
    with open_ledger(ledger, read_only=True) as opened:
        print(opened.explain(asked, field))  # noqa: T201 (the result)
    return 0


def _table(rows: list[IncidentRow]) -> Table:
    table = Table(title=f"{len(rows)} incident{'' if len(rows) == 1 else 's'}")
    for name in ("id", "days", "place", "type", "killed", "injured", "certainty", "told by"):
        table.add_column(name, justify="right" if name in COUNTED else "left")
    for row in rows:
        place = ", ".join(part for part in (row.place, row.country) if part)
        table.add_row(
            row.id[:SHORT_ID],
            _days(row.earliest, row.latest),
            Text(place or "?"),
            row.type.replace("_", " "),
            "?" if row.killed is None else str(row.killed),
            "?" if row.injured is None else str(row.injured),
            row.certainty,
            Text(_told_by(row)),
        )
    return table


def _told_by(row: IncidentRow) -> str:
    first, *others = row.reports
    return f"{first.article_id} and {len(others)} more" if others else first.article_id


def _days(earliest: date | None, latest: date | None) -> str:
    if earliest is None and latest is None:
        return "?"
    if earliest == latest:
        return str(earliest)
    return f"{earliest or 'open'} to {latest or 'open'}"


def _show(kept: KeptIncident, out: Console) -> None:
    row = kept.row
    out.print(Text(f"{row.id}  {row.incident['summary']}"))
    if len(kept.reports) > 1:
        sources = f"{row.independent_sources} independent source"
        sources += "" if row.independent_sources == 1 else "s"
        out.print(Text(f"{len(kept.reports)} reports, {sources}"))
        out.print(_evidence(row.incident))
        for dispute in row.incident["disputes"]:
            out.print(Text(f"in dispute: {dispute['words']}"))
    for report in kept.reports:
        read = f"read by {report.row.reader}, kept {report.recorded_at}"
        named = " – ".join(n for n in (report.row.publisher, report.row.title) if n)
        out.print(Text(f"article {report.row.article_id}{f' ({named})' if named else ''}, {read}"))
        out.print(_evidence(report.incident))


def _evidence(incident: dict[str, Any]) -> Table:
    table = Table(show_lines=True)
    for name in ("field", "value", "how sure", "words", "according to"):
        table.add_column(name, overflow="fold")
    for values in _facts(incident):
        table.add_row(*(Text(value) for value in values))
    return table


def _facts(incident: dict[str, Any]) -> list[tuple[str, str, str, str, str]]:
    said = ", quoted by ".join(incident["according_to"])
    sure = incident["certainty"]
    facts = [("type", incident["type"].replace("_", " "), sure, _words(incident), said)]
    days, place = incident["date"], incident["place"]
    known_days = days and (days["earliest"] or days["latest"])
    facts.append(("date", days_words(days) if known_days else "?", "", _words(days), ""))
    facts.append(("place", _place(place), "", _words(place), ""))
    for casualty in incident["casualties"]:
        value = f"{count_words(casualty)} ({casualty['who']})"
        source = ", quoted by ".join(casualty["according_to"])
        facts.append((casualty["outcome"], value, casualty["certainty"], _words(casualty), source))
    facts.extend(
        (one["role"], one["name"], one["certainty"], _words(one), "")
        for one in incident["participants"]
    )
    facts.extend(("weapon", one["kind"], "", _words(one), "") for one in incident["weapons"])
    return facts


def _place(place: dict[str, Any] | None) -> str:
    if place is None:
        return "?"
    name = ", ".join(p for p in (place["name"], place["admin1"], place["country"]) if p)
    if place["latitude"] is None:
        return name
    point = f"{place['latitude']:.3f}, {place['longitude']:.3f}"
    return f"{name} ({point}, within {place['uncertainty_km']:g} km)"


def _words(value: dict[str, Any] | None) -> str:
    spans = value["spans"] if value else []
    return " … ".join(f"“{' '.join(span['quote'].split())}”" for span in spans)
