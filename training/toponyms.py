"""Training, toponyms: the weights by which a name is taken for a place at all.

    python -m training.toponyms SHARED/data/geo

In:   LGL and GeoVirus: news whose names of places people marked.
Out:  src/dateline/resolve/data/toponyms.json; and precision, recall and F1 by cross-validation.

A logistic regression over the words around a name; a name that overlaps a mark is a place. Each
corpus weighs alike.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from dateline.evaluate.place_files import FOLDS, MarkedText, read_marked
from dateline.read.document import read_document
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.toponyms import LIKELY, WEIGHTS, names_of

PENALTY = 3e-4
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A name with its features, whether it is marked, and its corpus and fold."""

    corpus: str
    fold: int
    features: dict[str, float]
    marked: bool


def main() -> None:
    """Cross-validate, then learn from all and write the weights."""
    parser = argparse.ArgumentParser(description="Learn which names are places.")
    parser.add_argument("data", type=Path, help="folder with lgl.xml and GeoVirus.xml")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    texts = [text for path in sorted(options.data.glob("*.xml")) for text in read_marked(path)]
    cases = [case for text in texts for case in cases_of(text, gazetteer)]
    names = sorted({name for case in cases for name in case.features})
    for corpus in sorted({c.corpus for c in cases}):
        print(f"{corpus}: {crossed(cases, names, corpus)}")
    folds = [fit([c for c in cases if c.fold != fold], names) for fold in range(FOLDS)]
    stored = {
        "learned_from": f"{len(cases)} names of LGL and GeoVirus",
        "weights": _named(names, fit(cases, names)),
        "folds": [_named(names, learned) for learned in folds],
    }
    options.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _named(names: Sequence[str], learned: Floats) -> dict[str, float]:
    return {n: round(float(w), 4) for n, w in zip(names, learned, strict=True)}


def cases_of(text: MarkedText, gazetteer: Gazetteer) -> list[Case]:
    """Return the names of a text, marked or not."""
    return [
        Case(
            corpus=text.name.split()[0],
            fold=text.fold,
            features=seen.features,
            marked=any(seen.name.start < m.end and m.start < seen.name.end for m in text.marks),
        )
        for seen in names_of(read_document(text.text), gazetteer, publisher=text.publisher)
    ]


def crossed(cases: Sequence[Case], names: Sequence[str], corpus: str) -> str:
    """Return how names are told apart where each fold is asked of weights learned elsewhere."""
    hit = said = marked = 0
    for fold in range(FOLDS):
        learned = fit([c for c in cases if c.fold != fold], names)
        asked = [c for c in cases if c.fold == fold and c.corpus == corpus]
        likely = _rows(asked, names) @ learned > np.log(LIKELY / (1 - LIKELY))
        told = np.asarray([c.marked for c in asked])
        hit += int((likely & told).sum())
        said += int(likely.sum())
        marked += int(told.sum())
    precision, recall = hit / said, hit / marked
    return f"P {precision:.3f} R {recall:.3f} of names proposed, F1 {2 * hit / (said + marked):.3f}"


def fit(cases: Sequence[Case], names: Sequence[str]) -> Floats:
    """Return the weights, one a feature."""
    rows = _rows(cases, names)
    wanted = np.asarray([c.marked for c in cases], dtype=np.float64)
    many = Counter(c.corpus for c in cases)
    share = np.asarray([1 / many[c.corpus] / len(many) for c in cases])

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = rows @ weights
        chances = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
        value = share @ (np.logaddexp(0, logits) - wanted * logits)
        slope = rows.T @ (share * (chances - wanted)) + 2 * PENALTY * weights
        return float(value + PENALTY * weights @ weights), slope

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x, dtype=np.float64)


def _rows(cases: Sequence[Case], names: Sequence[str]) -> Floats:
    at = {name: i for i, name in enumerate(names)}
    rows = np.zeros((len(cases), len(names)))
    for row, case in zip(rows, cases, strict=True):
        for name, value in case.features.items():
            row[at[name]] = float(value)
    return rows


if __name__ == "__main__":
    main()
