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
from dateline.commands.evaluate_options import evaluate
from dateline.commands.gazetteer_options import gazetteer
from dateline.commands.link_options import link
from dateline.commands.options import AsJson, ByWhom, IncidentId, LedgerFile, Reader
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
DAY = ["%Y-%m-%d"]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--from", metavar="DAY", formats=DAY, help="May have happened on this day or later."
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(
        "--to", metavar="DAY", formats=DAY, help="May have happened on this day or earlier."
    ),
]
Country = Annotated[
    list[str] | None, typer.Option(metavar="CC", help="ISO 3166-1 code, such as KZ.")
]
Policy = Annotated[
    str | None, typer.Option(metavar="NAME", help="How figures are computed: docs, policies.")
]
Kind = Annotated[list[str] | None, typer.Option("--type", help="Incident type.")]


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
    since: Since = None,
    until: Until = None,
    country: Country = None,
    kind: Kind = None,
    killed_at_least: Annotated[int | None, typer.Option(help="Fewest killed.")] = None,
    limit: Annotated[int | None, typer.Option(help="Print no more than this many.")] = None,
    policy: Policy = None,
    as_json: AsJson = False,
) -> None:
    """List the incidents of a ledger by day."""
    from dateline.commands.ledger import incidents as run
    from dateline.ledger.rows import Filters

    filters = Filters(
        from_day=since.date() if since else None,
        to_day=until.date() if until else None,
        countries=tuple(country or ()),
        types=tuple(kind or ()),
        killed_at_least=killed_at_least,
        limit=limit,
    )
    raise typer.Exit(run(filters, ledger=ledger, as_json=as_json, policy=policy))


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


app.add_typer(link, name="link")


@app.command()
def release(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Such as 2024-q1.")],
    *,
    by: ByWhom = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
) -> None:
    """Freeze the record as a numbered release, which never changes."""
    from dateline.commands.releases import release as run

    raise typer.Exit(run(name, ledger=ledger, by=by))


@app.command()
def releases(*, ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """List the releases of a ledger."""
    from dateline.commands.releases import releases as run

    raise typer.Exit(run(ledger=ledger))


@app.command()
def statements(
    *,
    ledger: LedgerFile = DEFAULT_LEDGER,
    kind: Annotated[
        list[str] | None, typer.Option(help="Such as aggregate or claim_of_responsibility.")
    ] = None,
    policy: Policy = None,
    as_json: AsJson = False,
) -> None:
    """Hold totals against the record; show which incidents a claim may mean."""
    from dateline.commands.statements import statements as run

    raise typer.Exit(run(kind or [], ledger=ledger, as_json=as_json, policy=policy))


Period = Annotated[
    Literal["day", "week", "month", "quarter", "half", "year"],
    typer.Option("--by", help="How long a period is."),
]
Group = Annotated[
    str | None,
    typer.Option(help="Count apart: country, admin1, type, actor; several with commas."),
]
Measure = Annotated[
    Literal["killed", "injured", "arrested", "abducted", "incidents"],
    typer.Option(help="Which toll; incidents shows none."),
]
Actor = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="An organisation, or a kind of actor.")
]
Law = Annotated[Literal["auto", "poisson", "negative-binomial"], typer.Option(help="Which test.")]
Baseline = Annotated[int, typer.Option(min=3, help="Periods before that each is compared with.")]


@app.command()
def stats(
    *,
    ledger: LedgerFile = DEFAULT_LEDGER,
    every: Period = "month",
    group: Group = None,
    measure: Measure = "killed",
    since: Since = None,
    until: Until = None,
    country: Country = None,
    kind: Kind = None,
    policy: Policy = None,
    baseline: Baseline = 12,
    actor: Actor = None,
    law: Law = "auto",
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: AsJson = False,
    chart: Annotated[Path | None, typer.Option(metavar="OUT.svg", help="Draw the counts.")] = None,
    drawn: Measure = "incidents",
) -> None:
    """Count incidents and tolls over time, with what stands out."""
    from dateline.commands import stats as run
    from dateline.ledger.rows import Filters

    since_day, until_day = since and since.date(), until and until.date()
    places, kinds = tuple(country or ()), tuple(kind or ())
    filters = Filters(from_day=since_day, to_day=until_day, countries=places, types=kinds)
    asked = run.Asked(
        every=every,
        group=group,
        measure=measure,
        policy=policy,
        actors=tuple(actor or ()),
        baseline=baseline,
        law=law,
        form="csv" if as_csv else "json" if as_json else "table",
        chart=chart,
        drawn=drawn,
    )
    raise typer.Exit(run.stats(filters, asked, ledger=ledger))


@app.command()
def reread(*, ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """Read every article of a ledger anew; decisions are kept."""
    from dateline.commands.releases import reread as run

    raise typer.Exit(run(ledger=ledger))


@app.command()
def diff(
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="ARTICLE…", help="Ids; none means all.")
    ] = None,
    *,
    ledger: LedgerFile = DEFAULT_LEDGER,
    as_json: AsJson = False,
) -> None:
    """Show what a new reader says otherwise than the one before."""
    from dateline.commands.releases import diff as run

    raise typer.Exit(run(articles or [], ledger=ledger, as_json=as_json))


@app.command()
def verify(*, ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """Recompute the chain of the log, and look up every quote in its article."""
    from dateline.commands.releases import verify as run

    raise typer.Exit(run(ledger=ledger))


@app.command()
def check() -> None:
    """Tell what is installed, and what to do about what is missing."""
    from dateline.commands.check import check as run

    raise typer.Exit(run())


app.add_typer(evaluate, name="evaluate")

app.add_typer(gazetteer, name="gazetteer")


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
