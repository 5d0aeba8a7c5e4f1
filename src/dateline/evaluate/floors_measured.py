"""Evaluation, shared: what a fresh reading of a set of gold gives.

In:   a set of gold, and the folders that its path may be relative to.
Out:  its figures, and the digest of its data.

Not here: what they are held against (floors.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluate.floors import GoldSet, Measured, UnknownMeasureError
from dateline.evaluate.incident_files import gold_paths, read_gold, reading_of, text_path_of
from dateline.evaluate.incident_reading import read_golds
from dateline.evaluate.incident_scores import judge, summary
from dateline.evaluate.muc4_files import Corpus, Split
from dateline.evaluate.muc4_mapping import templates_of
from dateline.evaluate.muc4_scores import gold_of, measures
from dateline.evaluate.tallies import percentages
from dateline.records.contract import reading_to_json

F1 = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bases:
    """The folders that paths of gold are relative to."""

    shared: Path
    checkout: Path

    def path_of(self, gold: GoldSet) -> Path:
        """Return where the gold lies; it need not be there."""
        return (self.shared if gold.base == "shared" else self.checkout) / gold.path


def measured(gold: GoldSet, bases: Bases) -> Measured:
    """Return what our reading of the set gives.

    Raises:
        UnknownMeasureError: A floor is for something that isn't measured.
    """
    path = bases.path_of(gold)
    if gold.kind == "muc4":
        corpus = Corpus(folder=path, split=Split(str(gold.split)))
        files = [(p.relative_to(path).as_posix(), p) for p in corpus.gold_paths()]
        digest, figures = digest_of(files), _muc4_figures(corpus)
    else:
        digest, figures = digest_of(_incident_files(path)), _incident_figures(path)
    for name in gold.floors:
        if name not in figures:
            raise UnknownMeasureError(gold.name, name, tuple(figures))
    return Measured(gold=gold, sha256=digest, figures=figures)


def _incident_figures(path: Path) -> dict[str, float]:
    golds = read_gold([path])
    readings = [reading_to_json(reading) for reading in read_golds(golds)]
    told = summary(judge(golds, reading_of({"articles": readings})))
    fields: dict[str, float] = told.pop("fields")
    return {name: figure for name, figure in (told | fields).items() if figure is not None}


def _muc4_figures(corpus: Corpus) -> dict[str, float]:
    predicted = {d.name: templates_of(d.name, d.text) for d in corpus.documents()}
    return {
        group.whole.name: round(float(percentages(group.whole.totals)[F1]), 1)
        for group in measures(gold_of(corpus), predicted)
    }


def _incident_files(path: Path) -> Iterator[tuple[str, Path]]:
    """Yield the records and their texts, each with a name that doesn't hang on where they lie."""
    for record in gold_paths([path]):
        name = record.relative_to(path if path.is_dir() else path.parent).as_posix()
        yield name, record
        text = text_path_of(record, json.loads(record.read_text(encoding="utf-8")))
        if text.exists():
            yield f"{name} text", text


def digest_of(files: Iterable[tuple[str, Path]]) -> str:
    """Return the SHA-256 digest of files: of their names, sizes and bytes, by name."""
    digest = hashlib.sha256()
    for name, path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
