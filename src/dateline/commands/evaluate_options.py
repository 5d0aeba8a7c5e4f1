"""The command line of `dateline evaluate`: what the user typed, parsed and handed on.

Each command imports what it needs when it runs, as all do.

Not here: what the commands do (evaluate.py, evaluate_floors.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from dateline.commands.options import AsJson, Reader

evaluate = typer.Typer(
    no_args_is_help=True, help="Score readings against gold, and show what they miss."
)

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


@evaluate.command("link")
def evaluate_link(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH…", help="ECB+, its archive, or FILE.jsonl with FILE.gold.json."
        ),
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Score how articles are put to incidents: B³, beside TF-IDF similarity."""
    from dateline.commands.evaluate_link import link as run

    raise typer.Exit(run(paths, as_json=as_json))


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
