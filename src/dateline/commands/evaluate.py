"""`dateline evaluate`: what a reading is worth, against gold.

In:   folders of gold, and a file of predictions or nothing: then we read the texts ourselves.
Out:  figures with their intervals, against a baseline where one is given; the misses by cause;
      floors.

Not here: how anything is counted (evaluate/), reading (run/).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.commands import console
from dateline.evaluate.errors import ExtraMissingError, GoldMissingError

if TYPE_CHECKING:
    from dateline.evaluate.bootstrap import Resampling
    from dateline.evaluate.incident_files import GoldArticle, ReadArticle
    from dateline.evaluate.misses import Miss
    from dateline.evaluate.muc4_files import Corpus, MucDocument
    from dateline.evaluate.muc4_scores import Predictions
    from dateline.evaluate.tallies import Group

LOG = logging.getLogger(__name__)

# What the extra `evaluate` brings.
NEEDED = ("numpy", "scipy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What is scored: a file of predictions (None: we read), a baseline, where to keep ours.

    `how` names what reads: "both", or "rules" alone.
    """

    pred: Path | None = None
    baseline: Path | None = None
    out: Path | None = None
    how: str = "both"


def require_extra() -> None:
    """Make sure that what evaluation needs is installed.

    Raises:
        ExtraMissingError: It isn't.
    """
    missing = tuple(name for name in NEEDED if find_spec(name) is None)
    if missing:
        raise ExtraMissingError(missing)


def muc4(
    folder: Path, split: str, sources: Sources, *, resamples: int, seed: int, as_json: bool
) -> int:
    """Score templates on a split of MUC-4."""
    require_extra()
    from dateline.evaluate.bootstrap import Resampling
    from dateline.evaluate.muc4_files import Corpus, Split, predictions_text, read_predictions
    from dateline.evaluate.muc4_scores import gold_of, measures

    corpus = Corpus(folder=folder, split=Split(split))
    predicted = read_predictions(sources.pred) if sources.pred else _read_muc4(corpus, sources.how)
    if sources.out:
        console.write_whole(sources.out, predictions_text(dict(predicted)))
    gold = gold_of(corpus)
    _tell_what_is_missing(corpus, has_templates=bool(gold.templates), has_facts=bool(gold.facts))
    if not gold.templates and not gold.facts:
        if sources.out:
            return 0
        raise GoldMissingError(str(folder), f"keys or templates of {split}")
    baseline = read_predictions(sources.baseline) if sources.baseline else None
    _print_groups(
        measures(gold, predicted),
        baseline=measures(gold, baseline) if baseline is not None else None,
        resampling=Resampling(resamples=resamples, seed=seed),
        about={"split": split, "documents": len({*gold.templates, *gold.facts})}
        if as_json
        else None,
    )
    return 0


def _read_muc4(corpus: Corpus, how: str) -> Predictions:
    from dateline.evaluate.muc4_files import doctext_names
    from dateline.evaluate.muc4_mapping import templates_of
    from dateline.run.reading import How

    documents: list[MucDocument] = corpus.documents()
    without = len(doctext_names(documents))
    if without:
        LOG.warning(
            "%d of %d documents have no raw text: read from the lower-case `doctext`, "
            "without where and when they were written",
            without,
            len(documents),
        )
    read = console.with_progress(documents, "Reading")
    return {
        document.name: templates_of(document.name, document.text, how=How(how)) for document in read
    }


def incidents(
    paths: list[Path], sources: Sources, *, resamples: int, seed: int, as_json: bool
) -> int:
    """Score readings against gold records."""
    require_extra()
    from dateline.evaluate.bootstrap import Resampling
    from dateline.evaluate.calibration import calibration_of
    from dateline.evaluate.incident_files import read_gold, read_reading
    from dateline.evaluate.incident_scores import judge, measures, summary

    golds = _some(read_gold(paths), paths)
    judged = judge(golds, _reading(golds, sources))
    baseline = judge(golds, read_reading(sources.baseline)) if sources.baseline else None
    about = {**summary(judged), "calibration_error": round(calibration_of(judged), 3)}
    if not as_json:
        print(_counts_line(about))  # noqa: T201 (the result)
        print(  # noqa: T201 (the result)
            f"Confidences miss the share of right records by {about['calibration_error']:.3f} "
            "(expected calibration error, ten bins)."
        )
    _print_groups(
        measures(judged),
        baseline=measures(baseline) if baseline is not None else None,
        resampling=Resampling(resamples=resamples, seed=seed),
        about=about if as_json else None,
    )
    return 0


def errors(
    paths: list[Path],
    sources: Sources,
    *,
    muc4_split: tuple[Path, str] | None,
    cause: str,
    limit: int,
) -> int:
    """Print what was missed or wrong, by cause."""
    require_extra()
    from dateline.evaluate.misses import by_cause
    from dateline.evaluate.misses_table import print_causes

    misses = _muc4_misses(*muc4_split, sources) if muc4_split else _incident_misses(paths, sources)
    print_causes(by_cause(misses, wanted=cause), limit=limit, console=console.results())
    return 0


def time(
    folder: Path, part: str, *, with_peers: bool, resamples: int, seed: int, as_json: bool
) -> int:
    """Score expressions of time against TIMEX3, other libraries beside ours where asked."""
    require_extra()
    from dateline.evaluate.bootstrap import Resampling
    from dateline.evaluate.time_files import part_of, read_timed
    from dateline.evaluate.time_peers import peers
    from dateline.evaluate.time_scores import measures
    from dateline.evaluate.time_values import timexes

    texts = [t for t in read_timed(folder) if part in ("all", part_of(t))]
    if not texts:
        raise GoldMissingError(str(folder), "files of TimeML (.tml) or MEANTIME (.xml)")
    readers = {"dateline": timexes, **(peers() if with_peers else {})}
    read = console.with_progress(readers.items(), "Reading")
    groups = [measures(texts, reader, name=name) for name, reader in read]
    times = sum(len(text.times) for text in texts)
    about = {"folder": str(folder), "part": part, "texts": len(texts), "times": times}
    if not as_json:
        print(f"{len(texts)} texts, {times} times, part: {part}.")  # noqa: T201 (the result)
    _print_groups(
        groups,
        baseline=None,
        resampling=Resampling(resamples=resamples, seed=seed),
        about=about if as_json else None,
    )
    return 0


def place(paths: list[Path], *, resamples: int, seed: int, as_json: bool) -> int:
    """Score names of places against marked ones, the population heuristic beside ours."""
    require_extra()
    from dateline.evaluate.bootstrap import Resampling
    from dateline.evaluate.place_files import read_marked
    from dateline.evaluate.place_scores import largest, measures, ours
    from dateline.resolve.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    readers = {"dateline": ours(gazetteer), "largest place": largest(gazetteer)}
    groups: list[Group] = []
    counts: dict[str, int] = {}
    for path in paths:
        texts = read_marked(path)
        counts[path.stem] = len(texts)
        read = console.with_progress(readers.items(), f"Reading {path.stem}")
        groups += [measures(texts, reader, name=f"{path.stem}, {name}") for name, reader in read]
    if not as_json:
        told = ", ".join(f"{name} {count} texts" for name, count in counts.items())
        print(f"{told}; by weights learned without the text's fold.")  # noqa: T201 (the result)
    _print_groups(
        groups,
        baseline=None,
        resampling=Resampling(resamples=resamples, seed=seed),
        about={"texts": counts} if as_json else None,
    )
    return 0


def _incident_misses(paths: list[Path], sources: Sources) -> Iterator[Miss]:
    from dateline.evaluate.incident_errors import misses_of
    from dateline.evaluate.incident_files import read_gold
    from dateline.evaluate.incident_scores import judge

    golds = _some(read_gold(paths), paths)
    return misses_of(judge(golds, _reading(golds, sources)))


def _muc4_misses(folder: Path, split: str, sources: Sources) -> Iterator[Miss]:
    from dateline.evaluate.muc4_errors import misses_of
    from dateline.evaluate.muc4_files import Corpus, Split, read_predictions
    from dateline.evaluate.muc4_scores import gold_of, sides_of

    corpus = Corpus(folder=folder, split=Split(split))
    predicted = read_predictions(sources.pred) if sources.pred else _read_muc4(corpus, sources.how)
    return misses_of(sides_of(corpus.documents(), gold_of(corpus), predicted))


def _some(golds: list[GoldArticle], paths: list[Path]) -> list[GoldArticle]:
    if not golds:
        raise GoldMissingError(", ".join(map(str, paths)), "gold records beside their texts")
    return golds


def _reading(golds: list[GoldArticle], sources: Sources) -> dict[str, ReadArticle]:
    """Return what is to be scored: of the file of predictions, or our own, kept where asked."""
    from dateline.evaluate.incident_files import read_reading, reading_of

    if sources.pred:
        return read_reading(sources.pred)
    from dateline.evaluate.incident_reading import read_golds
    from dateline.records.contract import readings_json
    from dateline.run.reading import How

    read = read_golds(golds, how=How(sources.how))
    text = readings_json(console.with_progress(read, "Reading"))
    if sources.out:
        console.write_whole(sources.out, text + "\n")
    return reading_of(json.loads(text))


def _counts_line(about: dict[str, Any]) -> str:
    return (
        f"articles {about['articles']}; without an incident {about['articles_without_incident']}, "
        f"of these with a false alarm {about['false_alarms']}; spans that quote other words than "
        f"the text {about['spans_whose_quote_is_not_in_the_text']}"
    )


def _tell_what_is_missing(corpus: Corpus, *, has_templates: bool, has_facts: bool) -> None:
    if not has_templates:
        LOG.warning("%s: no templates of %s: no template F1", corpus.folder, corpus.split)
    if not has_facts:
        LOG.warning("%s: no keys of %s: no facts F1", corpus.folder, corpus.split)


def _print_groups(
    groups: Sequence[Group],
    *,
    baseline: Sequence[Group] | None,
    resampling: Resampling,
    about: dict[str, Any] | None,
) -> None:
    """Print figures: as JSON below what they are about, as a table without it."""
    from dateline.evaluate.report import groups_to_json, score_groups
    from dateline.evaluate.tables import print_groups

    scored = score_groups(groups, baseline=baseline, resampling=resampling)
    if about is None:
        print_groups(scored, console=console.results())
        return
    told = {
        **about,
        "resamples": resampling.resamples,
        "seed": resampling.seed,
        "measures": groups_to_json(scored),
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))  # noqa: T201 (the result)
