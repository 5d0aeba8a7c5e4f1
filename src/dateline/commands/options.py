"""What several commands take: options with their help.

Not here: the commands (cli.py, evaluate_options.py).
"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]
Reader = Annotated[
    Literal["both", "rules"],
    typer.Option(help="What reads: the rules and the tagger, or the rules alone."),
]
LedgerFile = Annotated[
    str,
    typer.Option(
        "--ledger", metavar="L", help="The ledger's file, or postgresql://USER@HOST/DATABASE."
    ),
]
IncidentId = Annotated[
    str, typer.Argument(metavar="ID", help="An incident's id, or how it begins.")
]
ByWhom = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides; by default the user.")
]
