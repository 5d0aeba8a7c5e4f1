"""Training, places: the weights by which a name's place is chosen.

    python -m training.places SHARED/data/geo SHARED/data/incidents/dev

In:   LGL and GeoVirus, news whose names of places people put on the map; gold records of incidents,
      and our annotated reports.
Out:  src/dateline/resolve/data/senses.json; and how often the place is right, by cross-validation.

A name that has several places is one example: the chance of its right places, by a softmax over the
weighted features of all of them (place_features.py), is made as large as can be, with a small
penalty on large weights; each corpus weighs alike. To learn from, the places next to the mark are
right; to measure, all within 161 km, and a country or province that holds the point. The development
records are learned from too, for they are what reports of violence look like.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from dateline.evaluate.place_files import FOLDS, Marked, MarkedText, read_marked
from dateline.evaluate.place_scores import is_right
from dateline.read.document import read_document
from dateline.records.place import great_circle_km
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_features import FEATURES, WEIGHTS, largest_of
from dateline.resolve.places import senses_of
from training.gold import batches_of, occurrences

REPORTS = Path(__file__).parent / "reports"

PENALTY = 1e-3
# Places of one name beyond this many, by population, are not learned from.
MOST = 60
# Kilometres within which a place is the one marked and not one beside it.
BESIDE_KM = 5.0
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A name with its places: features, which are right, and the corpus and fold it is of."""

    corpus: str
    fold: int
    features: Floats
    nearest: Floats
    right: Floats


def main() -> None:
    """Cross-validate, then learn from all and write the weights."""
    parser = argparse.ArgumentParser(description="Learn which place a name means.")
    parser.add_argument("data", type=Path, help="folder with lgl.xml and GeoVirus.xml")
    parser.add_argument("records", type=Path, help="folder of gold records")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    texts = [text for path in sorted(options.data.glob("*.xml")) for text in read_marked(path)]
    texts += list(_records(options.records))
    choices = [choice for text in texts for choice in choices_of(text, gazetteer)]
    for corpus in sorted({c.corpus for c in choices}):
        print(f"{corpus}: {crossed(choices, corpus):.3f} of names with a place are right")
    folds = [fit([c for c in choices if c.fold != fold]) for fold in range(FOLDS)]
    stored = {
        "learned_from": f"{len(choices)} names of LGL, GeoVirus, the development records and our reports",
        "weights": _named(fit(choices)),
        "folds": [_named(learned) for learned in folds],
    }
    options.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _named(learned: Floats) -> dict[str, float]:
    return {n: round(float(w), 4) for n, w in zip(FEATURES, learned, strict=True)}


def choices_of(text: MarkedText, gazetteer: Gazetteer) -> Iterator[Choice]:
    """Yield the marked names of a text that the gazetteer knows."""
    senses, asked = senses_of(read_document(text.text), gazetteer, publisher=text.publisher)
    for name, holders in asked:
        mark = _mark(text.marks, name.start, name.end)
        if mark is None or mark.point is None:
            continue
        candidates = name.candidates[:MOST]
        most = largest_of(candidates)
        features = [senses.features(c, name, holders, most) for c in candidates]
        right = [is_right(c, mark.point) for c in candidates]
        far = [great_circle_km((c.latitude, c.longitude), mark.point) for c in candidates]
        close = max(BESIDE_KM, 1.2 * min(far, default=0.0))
        nearest = [r and f <= close for r, f in zip(right, far, strict=True)]
        yield Choice(
            corpus=text.name.split()[0],
            fold=text.fold,
            features=np.asarray(features, dtype=np.float64),
            nearest=np.asarray(nearest, dtype=np.float64),
            right=np.asarray(right, dtype=np.float64),
        )


def _records(folder: Path) -> Iterator[MarkedText]:
    """Yield the texts of gold records, and of our reports, with the names of their places."""
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        text = (path.parent / record["text_file"]).read_text(encoding="utf-8")
        yield _record_text("records", text, record)
    for path in batches_of(REPORTS):
        for record in json.loads(path.read_text(encoding="utf-8")):
            yield _record_text("reports", record["text"], record)


def _record_text(corpus: str, text: str, record: dict[str, Any]) -> MarkedText:
    marks = {mark for incident in record["incidents"] for mark in _place_marks(text, incident)}
    return MarkedText(
        name=f"{corpus} {record['id']}",
        text=text,
        publisher=None,
        marks=tuple(sorted(marks, key=lambda m: m.start)),
    )


def _place_marks(text: str, incident: dict[str, Any]) -> Iterator[Marked]:
    """Yield the name of an incident's place wherever the text has it."""
    place = incident.get("place") or {}
    if place.get("lat") is None or not place.get("name"):
        return
    for start, end in occurrences(text, place["name"]):
        yield Marked(start=start, end=end, point=(place["lat"], place["lon"]))


def _mark(marks: Sequence[Marked], start: int, end: int) -> Marked | None:
    return next((m for m in marks if start < m.end and m.start < end), None)


def crossed(choices: Sequence[Choice], corpus: str) -> float:
    """Return the share of right places where each fold is asked of weights learned elsewhere."""
    right: list[float] = []
    for fold in range(FOLDS):
        learned = fit([c for c in choices if c.fold != fold])
        asked = [c for c in choices if c.fold == fold and c.corpus == corpus]
        right += [c.right[int(np.argmax(c.features @ learned))] for c in asked]
    return float(np.mean(right))


def fit(choices: Sequence[Choice]) -> Floats:
    """Return the weights, one a feature."""
    told = [c for c in choices if c.nearest.any() and not c.nearest.all()]
    many = Counter(c.corpus for c in told)
    share = np.asarray([1 / many[c.corpus] / len(many) for c in told])
    rows = np.concatenate([c.features for c in told])
    scale = rows.std(axis=0) + 1e-6
    rows = rows / scale
    right = np.concatenate([c.nearest for c in told])
    sizes = np.asarray([len(c.right) for c in told])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    which = np.repeat(np.arange(len(told)), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        logits = rows @ weights
        powers = np.exp(logits - np.maximum.reduceat(logits, starts)[which])
        chances = powers / np.add.reduceat(powers, starts)[which]
        hit = np.add.reduceat(chances * right, starts)
        wanted = chances * right / hit[which]
        slope = rows.T @ ((chances - wanted) * share[which]) + 2 * PENALTY * weights
        return float(-np.log(hit) @ share + PENALTY * weights @ weights), slope

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale, dtype=np.float64)


if __name__ == "__main__":
    main()
