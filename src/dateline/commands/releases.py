"""`dateline release`, `releases`, `diff`, `verify`, `reread`: the ledger over time.

In:   a ledger.
Out:  what was frozen, what changed, what is wrong.

Not here: the ledger itself (ledger/), and the layouts of a release (publish/).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from dateline.commands import console
from dateline.commands.linking import whoami
from dateline.ledger.connect import shown
from dateline.ledger.diff import Difference
from dateline.ledger.releases import Release
from dateline.run.keeping import open_ledger
from dateline.run.reading import read_article


def release(name: str, *, ledger: str, by: str | None) -> int:
    """Freeze the record under a name."""
    with open_ledger(ledger) as opened:
        made = opened.release(name, by=whoami(by))
    print(f"release {made.number} ({made.name}): {_told(made)}")  # noqa: T201 (the result)
    return 0


def releases(*, ledger: str) -> int:
    """Print the releases there are."""
    with open_ledger(ledger, read_only=True) as opened:
        made = opened.releases()
    table = Table(title=f"{len(made)} release{'' if len(made) == 1 else 's'}")
    for name in ("number", "name", "when", "who", "incidents", "changes", "digest"):
        table.add_column(name, overflow="fold")
    for one in made:
        row = (str(one.number), one.name, one.recorded_at[:16], one.by, str(one.incidents))
        table.add_row(*(Text(value) for value in (*row, _told(one), one.digest[:12])))
    console.results().print(table)
    return 0


def _told(made: Release) -> str:
    difference = made.difference
    if difference["since"] is None:
        return f"{made.incidents} incidents, the first release"
    names = ("added", "changed", "merged", "split", "removed")
    parts = [f"{len(difference[name])} {name}" for name in names if difference[name]]
    unchanged = f"{difference['unchanged']} unchanged since release {difference['since']}"
    return ", ".join([*parts, unchanged])


def diff(articles: Sequence[str], *, ledger: str, as_json: bool) -> int:
    """Print what the current readings say otherwise than those before."""
    with open_ledger(ledger, read_only=True) as opened:
        found = [one for one in opened.differences(articles) if one]
    if as_json:
        listed = [_diff_json(one) for one in found]
        print(json.dumps(listed, ensure_ascii=False, indent=1))  # noqa: T201 (the result)
        return 0
    out = console.results()
    tally: Counter[str] = Counter()
    for one in found:
        out.print(Text(f"{one.article_id}: {one.readers[0]} -> {one.readers[1]}"))
        for mark, incidents in (("+", one.added), ("-", one.removed)):
            tally[mark] += len(incidents)
            for incident in incidents:
                out.print(Text(f"  {mark} {incident['summary']}"))
        tally["~"] += len(one.changed)
        for changed in one.changed:
            out.print(Text(f"  ~ {changed.after['summary']}"))
            for name, (before, after) in changed.fields.items():
                out.print(Text(f"      {name}: {_value(before)} -> {_value(after)}"))
    out.print(
        Text(
            f"{len(found)} articles read otherwise: {tally['+']} incidents more, "
            f"{tally['-']} fewer, {tally['~']} changed"
        )
    )
    return 0


def _value(value: object) -> str:
    if isinstance(value, dict):
        return " ".join("?" if part is None else str(part) for part in value.values())
    return "?" if value is None else str(value)


def _diff_json(one: Difference) -> dict[str, object]:
    return {
        "article": one.article_id,
        "readers": list(one.readers),
        "added": list(one.added),
        "removed": list(one.removed),
        "changed": [
            {"before": c.before["id"], "after": c.after["id"], "fields": c.fields}
            for c in one.changed
        ],
    }


def verify(*, ledger: str) -> int:
    """Recompute the chain of the log and look up every quote; return 1 where something is wrong."""
    where = shown(ledger)
    with open_ledger(ledger, read_only=True) as opened:
        verified = opened.verify()
    for fault in verified.faults:
        print(f"{where}: entry {fault.sequence}: {fault.what}")  # noqa: T201 (the result)
    wrong = f"{len(verified.faults)} faults" if verified.faults else "nothing is wrong"
    print(  # noqa: T201 (the result)
        f"{where}: {verified.entries} entries looked at; {wrong}; last hash {verified.last_hash}"
    )
    return 1 if verified.faults else 0


def reread(*, ledger: str) -> int:
    """Read every article of a ledger with the reader that is installed now."""
    tally: Counter[str] = Counter()
    with open_ledger(ledger) as opened:
        # Read whole before anything is written: a list, not a question left open.
        for article in console.with_progress(list(opened.articles()), "reading"):
            added = opened.add(read_article(article))
            tally["new" if added.reading else "known"] += 1
    print(  # noqa: T201 (the result)
        f"{shown(ledger)}: {tally['new']} articles read anew; {tally['known']} had been read by this "
        "reader already. `dateline diff` shows what changed."
    )
    return 0
