"""The command line of `dateline gazetteer`: what the user typed, parsed and handed on.

Not here: what the commands do (gazetteer.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.commands.options import AsJson

gazetteer = typer.Typer(
    no_args_is_help=True, help="Places: add your own, see what a name can mean."
)


@gazetteer.command("load")
def gazetteer_load(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…", help="allCountries.zip, KZ.zip, alternateNamesV2.zip, or a .csv."
        ),
    ],
    *,
    label: Annotated[
        str | None, typer.Option(help="What the list is called; by default the file's name.")
    ] = None,
) -> None:
    """Add a dump of GeoNames or a list of your own to the embedded places."""
    from dateline.commands.gazetteer import load as run

    raise typer.Exit(run(files, label=label))


@gazetteer.command("forget")
def gazetteer_forget(
    label: Annotated[str, typer.Argument(metavar="LABEL", help="As `gazetteer info` shows it.")],
) -> None:
    """Take a list out again."""
    from dateline.commands.gazetteer import forget as run

    raise typer.Exit(run(label))


@gazetteer.command("find")
def gazetteer_find(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    *,
    country: Annotated[
        str | None, typer.Option(metavar="CC", help="ISO 3166-1 code, such as KZ.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Print no more than this many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Show what a name can mean, with reasons."""
    from dateline.commands.gazetteer import find as run

    raise typer.Exit(run(name, country=country, limit=limit, as_json=as_json))


@gazetteer.command("info")
def gazetteer_info() -> None:
    """Tell what the gazetteer holds."""
    from dateline.commands.gazetteer import info as run

    raise typer.Exit(run())
