"""`dateline link …`: which reports were joined and why, and what people say to it.

In:   ids of incidents and reports.
Out:  reasons, decisions, and what they changed.

Not here: joining (link/), and keeping decisions (ledger/).
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from dateline.commands import console
from dateline.ledger.decisions import Decision
from dateline.ledger.outcomes import Decided
from dateline.run.keeping import open_ledger


def whoami(by: str | None) -> str:
    """Return who decides: the name that was given, or the one this machine knows the user by."""
    return by or getpass.getuser()


def same(asked: Sequence[str], *, ledger: str, by: str | None, why: str) -> int:
    """Say that incidents are one."""
    with open_ledger(ledger) as opened:
        _tell(opened.decide_same(asked, by=whoami(by), why=why))
    return 0


def different(asked: Sequence[str], *, ledger: str, by: str | None, why: str) -> int:
    """Say that two incidents are two."""
    with open_ledger(ledger) as opened:
        _tell(opened.decide_different(asked, by=whoami(by), why=why))
    return 0


def split(asked: str, reports: Sequence[str], *, ledger: str, by: str | None, why: str) -> int:
    """Say that some reports of an incident tell of another."""
    with open_ledger(ledger) as opened:
        _tell(opened.decide_split(asked, reports, by=whoami(by), why=why))
    return 0


def undo(number: int, *, ledger: str, by: str | None, why: str) -> int:
    """Take a decision back."""
    with open_ledger(ledger) as opened:
        _tell(opened.withdraw(number, by=whoami(by), why=why))
    return 0


def why(asked: str, *, ledger: str, as_json: bool) -> int:
    """Print what holds the reports of an incident together."""
    with open_ledger(ledger, read_only=True) as opened:
        kept, links = opened.links(asked)
    if as_json:
        print(json.dumps(links, ensure_ascii=False, indent=1))  # noqa: T201 (the result)
        return 0
    out = console.results()
    named = {report.id: report.article_id for report in kept.reports}
    out.print(Text(f"{kept.id}: {len(kept.reports)} reports, {len(links)} links"))
    for link in links:
        out.print(Text(f"{named[link['a']]} and {named[link['b']]}: {link['bits']:+.1f} bits"))
        for sign in link["signs"]:
            out.print(Text(f"  {sign['bits']:+5.1f}  {sign['words']}"))
    return 0


def decisions(*, ledger: str) -> int:
    """Print every decision."""
    with open_ledger(ledger, read_only=True) as opened:
        console.results().print(_table(opened.decisions()))
    return 0


def _table(decided: list[Decision]) -> Table:
    table = Table(title=f"{len(decided)} decision{'' if len(decided) == 1 else 's'}")
    for name in ("number", "when", "who", "says", "reports", "why", "holds"):
        table.add_column(name, overflow="fold")
    for one in decided:
        sides = " | ".join(" ".join(side) or "(no longer told)" for side in one.sides)
        holds = f"withdrawn by {one.withdrawn}" if one.withdrawn else "yes"
        row = (str(one.number), one.recorded_at[:16], one.by, one.action, sides, one.why, holds)
        table.add_row(*(Text(value) for value in row))
    return table


def _tell(decided: Decided) -> None:
    before, after = " ".join(decided.before), " ".join(decided.after)
    changed = f"{before} -> {after}" if before != after else f"nothing changed: {after}"
    print(f"decision {decided.number}: {changed}")  # noqa: T201 (the result)
