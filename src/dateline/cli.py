"""The command line: one command a step.

In:   what the user typed.
Out:  results on stdout, everything else on stderr; exit status 0, 1 where something could not be
      read or done, 2 where the command itself was not understood.

A command parses and calls one function. Each imports what it needs when it runs, so that none
waits for another's libraries.

Not here: what the commands do (commands/).
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from dateline import __version__
from dateline.ledger import DEFAULT_LEDGER
from dateline.records.errors import DatelineError

app = typer.Typer(
    name="dateline",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Read news reports of political violence and keep the record.",
)

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE…", help="Texts, HTML pages or JSON Lines; - is standard input."),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DAY",
        help="Publication day, YYYY-MM-DD, of articles that don't bring their own.",
    ),
]
LedgerFile = Annotated[str, typer.Option("--ledger", metavar="L", help="The ledger's file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]
Reader = Annotated[
    Literal["both", "rules"],
    typer.Option(help="What reads: the rules and the tagger, or the rules alone."),
]
DAY = ["%Y-%m-%d"]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read news reports of political violence and keep the record."""


@app.command()
def read(
    files: Files,
    *,
    published: Published = None,
    as_json: AsJson = False,
    html: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write a page that needs no network.")
    ] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Show each value's words and who says so.")
    ] = False,
    gate: Annotated[
        bool, typer.Option("--gate", help="Pass over articles that surely hold no incident.")
    ] = False,
    reader: Reader = "both",
) -> None:
    """Print the incidents that reports tell of."""
    from dateline.commands.read import read as run
    from dateline.run.reading import How

    raise typer.Exit(
        run(
            files,
            published=published,
            as_json=as_json,
            page=html,
            evidence=evidence,
            gated=gate,
            how=How(reader),
        )
    )


@app.command()
def add(
    files: Files,
    *,
    ledger: LedgerFile = DEFAULT_LEDGER,
    published: Published = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count; write nothing.")] = False,
) -> None:
    """Read reports into a ledger. The same article twice adds nothing."""
    from dateline.commands.add import add as run

    raise typer.Exit(run(files, ledger=ledger, published=published, dry_run=dry_run))


@app.command()
def incidents(
    *,
    ledger: LedgerFile = DEFAULT_LEDGER,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--from", metavar="DAY", formats=DAY, help="May have happened on this day or later."
        ),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(
            "--to", metavar="DAY", formats=DAY, help="May have happened on this day or earlier."
        ),
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option(metavar="CC", help="ISO 3166-1 code, such as KZ.")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option("--type", help="Incident type.")] = None,
    killed_at_least: Annotated[int | None, typer.Option(help="Fewest killed.")] = None,
    limit: Annotated[int | None, typer.Option(help="Print no more than this many.")] = None,
    policy: Annotated[str | None, typer.Option(help="How fields are computed.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the incidents of a ledger by day."""
    from dateline.commands.ledger import incidents as run
    from dateline.ledger.queries import Filters

    filters = Filters(
        from_day=since.date() if since else None,
        to_day=until.date() if until else None,
        countries=tuple(country or ()),
        types=tuple(kind or ()),
        killed_at_least=killed_at_least,
        limit=limit,
    )
    raise typer.Exit(run(filters, ledger=ledger, as_json=as_json, policy=policy))


IncidentId = Annotated[
    str, typer.Argument(metavar="ID", help="An incident's id, or how it begins.")
]


@app.command()
def show(
    incident: IncidentId, *, ledger: LedgerFile = DEFAULT_LEDGER, as_json: AsJson = False
) -> None:
    """Print an incident with its evidence."""
    from dateline.commands.ledger import show as run

    raise typer.Exit(run(incident, ledger=ledger, as_json=as_json))


@app.command()
def explain(
    incident: IncidentId,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Such as killed, date or place.")],
    *,
    ledger: LedgerFile = DEFAULT_LEDGER,
) -> None:
    """Say in a sentence how a value came about."""
    from dateline.commands.ledger import explain as run

    raise typer.Exit(run(incident, field, ledger=ledger))


@app.command()
def check() -> None:
    """Tell what is installed, and what to do about what is missing."""
    from dateline.commands.check import check as run

    raise typer.Exit(run())


gazetteer = typer.Typer(
    no_args_is_help=True, help="Places: add your own, see what a name can mean."
)
app.add_typer(gazetteer, name="gazetteer")


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


evaluate = typer.Typer(
    no_args_is_help=True, help="Score readings against gold, and show what they miss."
)
app.add_typer(evaluate, name="evaluate")

Pred = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Predictions; without them we read the texts.")
]
Baseline = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Other predictions, compared document by document."),
]
Out = Annotated[Path | None, typer.Option(metavar="FILE", help="Write what was predicted.")]
Resamples = Annotated[int, typer.Option(min=0, help="Resamples of the documents.")]
Seed = Annotated[int, typer.Option(help="Seed of the resamples.")]
MucSplit = Literal["train", "dev", "tst1", "tst2", "test"]
Split = Annotated[MucSplit, typer.Option(help="Which part; dev is tst1 and tst2.")]


@evaluate.command("muc4")
def evaluate_muc4(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Holds `raw` and `templates`.")],
    *,
    split: Split,
    pred: Pred = None,
    out: Out = None,
    baseline: Baseline = None,
    reader: Reader = "both",
    resamples: Resamples = 1000,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Score templates on MUC-4: template F1, CEAF-RME phi-3, facts F1."""
    from dateline.commands.evaluate import Sources
    from dateline.commands.evaluate import muc4 as run

    sources = Sources(pred=pred, baseline=baseline, out=out, how=reader)
    raise typer.Exit(run(folder, split, sources, resamples=resamples, seed=seed, as_json=as_json))


Gold = Annotated[
    list[Path],
    typer.Argument(metavar="GOLD…", help="Gold records, or folders of them, beside their texts."),
]


@evaluate.command("incidents")
def evaluate_incidents(
    gold: Gold,
    *,
    pred: Pred = None,
    out: Out = None,
    baseline: Baseline = None,
    reader: Reader = "both",
    resamples: Resamples = 1000,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Score incidents and statements against gold records."""
    from dateline.commands.evaluate import Sources
    from dateline.commands.evaluate import incidents as run

    sources = Sources(pred=pred, baseline=baseline, out=out, how=reader)
    raise typer.Exit(run(gold, sources, resamples=resamples, seed=seed, as_json=as_json))


@evaluate.command("time")
def evaluate_time(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="TimeML or MEANTIME files.")],
    *,
    part: Annotated[
        Literal["all", "developed", "kept apart"],
        typer.Option(help="The half that rules were written on, the other, or both."),
    ] = "all",
    peers: Annotated[
        bool, typer.Option("--peers", help="Other libraries too, where they are installed.")
    ] = False,
    resamples: Resamples = 1000,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Score expressions of time: spans, and TIMEX3 values."""
    from dateline.commands.evaluate import time as run

    raise typer.Exit(
        run(folder, part, with_peers=peers, resamples=resamples, seed=seed, as_json=as_json)
    )


@evaluate.command("place")
def evaluate_place(
    corpora: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="lgl.xml, GeoVirus.xml, or one like them.")
    ],
    *,
    resamples: Resamples = 1000,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Score names of places: found, and put within 161 km."""
    from dateline.commands.evaluate import place as run

    raise typer.Exit(run(corpora, resamples=resamples, seed=seed, as_json=as_json))


@evaluate.command("errors")
def evaluate_errors(
    gold: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[GOLD…]", help="Gold records, or folders of them."),
    ] = None,
    *,
    muc4: Annotated[
        Path | None, typer.Option(metavar="DIR", help="MUC-4 instead of gold records.")
    ] = None,
    split: Annotated[MucSplit | None, typer.Option(help="Which part of MUC-4.")] = None,
    pred: Pred = None,
    cause: Annotated[str, typer.Option(metavar="WORDS", help="Only causes with these words.")] = "",
    limit: Annotated[int, typer.Option(min=0, help="Misses shown of each cause.")] = 5,
) -> None:
    """Print what was missed or read wrongly, by cause, with the words of the text."""
    from dateline.commands.evaluate import Sources
    from dateline.commands.evaluate import errors as run

    if bool(gold) == bool(muc4) or (muc4 and not split):
        raise typer.BadParameter("give gold records, or --muc4 DIR with --split")
    of_muc4 = (muc4, split) if muc4 and split else None
    raise typer.Exit(
        run(gold or [], Sources(pred=pred), muc4_split=of_muc4, cause=cause, limit=limit)
    )


floors = typer.Typer(
    no_args_is_help=True, help="Keep the figures that the reader may not fall below."
)
evaluate.add_typer(floors, name="floors")

Sets = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME…]", help="Sets of gold; without one, all.")
]
FloorsFile = Annotated[Path, typer.Option("--file", metavar="FILE", help="The file of floors.")]
Shared = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="The folder of data; else ../shared beside the checkout."),
]
FLOORS = Path("tests/floors.toml")


@floors.command("check")
def floors_check(names: Sets = None, *, file: FloorsFile = FLOORS, shared: Shared = None) -> None:
    """Measure anew, and hold the figures against their floors."""
    from dateline.commands.evaluate_floors import Where
    from dateline.commands.evaluate_floors import check as run

    raise typer.Exit(run(Where(file=file, shared=shared, names=tuple(names or ()))))


@floors.command("raise")
def floors_raise(
    names: Sets = None,
    *,
    file: FloorsFile = FLOORS,
    shared: Shared = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show; write nothing.")] = False,
) -> None:
    """Measure anew, and raise the floors that went up."""
    from dateline.commands.evaluate_floors import Where, lift

    where = Where(file=file, shared=shared, names=tuple(names or ()))
    raise typer.Exit(lift(where, dry_run=dry_run))


@floors.command("lower")
def floors_lower(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Sets of gold.")],
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; the file keeps it.")],
    lower: Annotated[bool, typer.Option("--lower", help="Write; without it, only show.")] = False,
    file: FloorsFile = FLOORS,
    shared: Shared = None,
) -> None:
    """Measure anew, and lower the floors that the reader fell below."""
    from dateline.commands.evaluate_floors import Where
    from dateline.commands.evaluate_floors import lower as run

    if not reason.strip():
        raise typer.BadParameter("say why", param_hint="--reason")
    where = Where(file=file, shared=shared, names=tuple(names))
    raise typer.Exit(run(where, reason=reason.strip(), write=lower))


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    from dateline.commands.console import complain, show_warnings

    for stream in (sys.stdout, sys.stderr):
        # Articles hold any character; the encoding of a terminal must not decide what is printed.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    show_warnings()
    try:
        app(args=args, prog_name="dateline")
    except DatelineError as error:
        complain(error)
        sys.exit(1)
