"""The command line of `dateline link`: what the user typed, parsed and handed on.

Not here: what the commands do (linking.py).
"""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.commands.options import AsJson, ByWhom, IncidentId, LedgerFile
from dateline.ledger import DEFAULT_LEDGER

Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with it.")]

link = typer.Typer(
    no_args_is_help=True, help="Which reports tell of one incident: why, and what you say to it."
)


@link.command("why")
def link_why(
    incident: IncidentId, *, ledger: LedgerFile = DEFAULT_LEDGER, as_json: AsJson = False
) -> None:
    """Print what holds the reports of an incident together."""
    from dateline.commands.linking import why as run

    raise typer.Exit(run(incident, ledger=ledger, as_json=as_json))


Incidents = Annotated[list[str], typer.Argument(metavar="ID…", help="Incidents.")]


@link.command("same")
def link_same(
    incidents: Incidents,
    *,
    why: Why,
    by: ByWhom = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
) -> None:
    """Say that incidents are one; no later run parts them."""
    from dateline.commands.linking import same as run

    raise typer.Exit(run(incidents, ledger=ledger, by=by, why=why))


@link.command("different")
def link_different(
    incidents: Incidents,
    *,
    why: Why,
    by: ByWhom = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
) -> None:
    """Say that two incidents are two; no later run joins them."""
    from dateline.commands.linking import different as run

    raise typer.Exit(run(incidents, ledger=ledger, by=by, why=why))


@link.command("split")
def link_split(
    incident: IncidentId,
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT…", help="Reports that tell of another one.")
    ],
    *,
    why: Why,
    by: ByWhom = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
) -> None:
    """Say that some reports of an incident tell of another."""
    from dateline.commands.linking import split as run

    raise typer.Exit(run(incident, reports, ledger=ledger, by=by, why=why))


@link.command("undo")
def link_undo(
    number: Annotated[int, typer.Argument(metavar="N", help="The decision's number.")],
    *,
    why: Why,
    by: ByWhom = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
) -> None:
    """Take a decision back; both stay in the log."""
    from dateline.commands.linking import undo as run

    raise typer.Exit(run(number, ledger=ledger, by=by, why=why))


@link.command("list")
def link_list(*, ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """Print what people decided."""
    from dateline.commands.linking import decisions as run

    raise typer.Exit(run(ledger=ledger))
