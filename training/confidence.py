"""Training, part 13: what each fact about an incident weighs for its being right.

    python -m training.confidence DATA TAGGINGS --reports training/reports/batch-05.json …

In:   a folder of gold records with what taggers that never saw them say of them (training.folds), and
      batches of our own reports that the shipped tagger has not learned from.
Out:  src/dateline/assemble/data/confidence.json, docs/images/reliability.svg, and the calibration error on folds kept apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.assemble import incidents as assembly
from dateline.assemble.confidence import WEIGHTS, confidence_facts
from dateline.assemble.grouping import Draft
from dateline.evaluate.calibration import Bin, bins_of, calibration_error
from dateline.evaluate.incident_files import GoldArticle, read_gold, reading_of
from dateline.evaluate.incident_scores import RECORD, judge_article
from dateline.read.document import Document, read_document
from dateline.read.tagging import Tagging
from dateline.records.article import Article
from dateline.records.contract import reading_to_json
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.records.reading import Incident
from dateline.run.reading import assemble_article, tagger
from training.folds import tagging_of
from training.gold import group_of

FOLDS = 5
PLOT = Path(__file__).parents[1] / "docs" / "images" / "reliability.svg"
# How strongly weights are held to nought (the inverse of the ridge).
C = 0.5
# What share of a weight holds on reports of another sort: of 1, 0.85, 0.7, 0.55 and 0.4 the one that
# foretold each of three collections best from the other two, at no cost within them.
TRANSFER = 0.7
Floats = NDArray[np.float64]
Told = tuple[GoldArticle, Document, Tagging]


def main() -> None:
    """Fit the weights, write them, and say how well they are calibrated."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("taggings", type=Path)
    parser.add_argument(
        "--reports", type=Path, nargs="*", default=[], help="batches not learned from"
    )
    options = parser.parse_args()
    facts, right, groups = _known(_told(options.data, options.taggings, options.reports))
    names = list(facts[0])
    rows = np.array([[f[n] for n in names] for f in facts])
    labels = np.array(right, dtype=np.float64)
    even = np.ones(len(labels))
    fold = np.array([int(hashlib.sha256(g.encode()).hexdigest(), 16) % FOLDS for g in groups])
    chances = np.zeros(len(labels))
    for number in range(FOLDS):
        kept = fold == number
        bias, weights = held_back(rows[~kept], *fit(rows[~kept], labels[~kept], even[~kept]))
        chances[kept] = 1 / (1 + np.exp(-(rows[kept] @ weights + bias)))
    told = [(float(c), bool(r)) for c, r in zip(chances, right, strict=True)]
    print(f"{len(told)} incidents, {labels.mean():.3f} right, error {calibration_error(told):.3f}")
    for b in bins_of(told):
        print(f"{b.count:5} at {b.confidence:.2f}: {b.right:.2f} right")
    PLOT.write_text(_plot(bins_of(told)), encoding="utf-8")
    bias, weights = held_back(rows, *fit(rows, labels, even))
    stored = {
        "bias": round(bias, 4),
        "weights": {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)},
    }
    WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _plot(bins: list[Bin]) -> str:
    """Return the reliability plot: a disc a bin, as large as it has incidents."""

    def at(confidence: float, right: float) -> tuple[float, float]:
        return round(50 + 320 * confidence, 1), round(340 - 320 * right, 1)

    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    drawn = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" font-family="sans-serif" '
        'font-size="12" role="img" aria-label="Share of records right against confidence told">',
        '<rect width="400" height="400" fill="#fff"/>',
        f'<path d="M{x0} {y0}H{x1}M{x0} {y0}V{y1}" stroke="#333"/>',
        f'<path d="M{x0} {y0}L{x1} {y1}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for tick in (0, 0.5, 1):
        x, y = at(tick, tick)
        drawn.append(f'<text x="{x}" y="{y0 + 18}" text-anchor="middle">{tick:g}</text>')
        drawn.append(f'<text x="{x0 - 8}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
    for b in bins:
        x, y = at(b.confidence, b.right)
        told = f"{b.count} incidents told at {b.confidence:.2f}: {b.right:.2f} right"
        drawn.append(
            f'<circle cx="{x}" cy="{y}" r="{max(2, b.count**0.5):.1f}" fill="#2b6cb0" '
            f'fill-opacity="0.7"><title>{told}</title></circle>'
        )
    drawn.append('<text x="210" y="392" text-anchor="middle">confidence told</text>')
    drawn.append(
        '<text x="14" y="180" transform="rotate(-90 14 180)" text-anchor="middle">share right</text>'
    )
    return "\n".join([*drawn, "</svg>", ""])


def _told(data: Path, taggings: Path, batches: list[Path]) -> Iterator[Told]:
    """Yield each gold record with its document and what a tagger that never saw it says."""
    for gold in read_gold([data]):
        document = read_document(gold.text)
        yield gold, document, tagging_of(taggings / f"{gold.id}.json", document)
    with TemporaryDirectory() as folder:
        for batch in batches:
            for report in json.loads(batch.read_text(encoding="utf-8")):
                beside = Path(folder) / report["id"]
                beside.with_suffix(".txt").write_text(report["text"], encoding="utf-8")
                beside.with_suffix(".json").write_text(json.dumps(report), encoding="utf-8")
        for gold in read_gold([Path(folder)]):
            document = read_document(gold.text)
            yield gold, document, tagger().tag(document)


def _known(told: Iterator[Told]) -> tuple[list[dict[str, float]], list[bool], list[str]]:
    """Return the facts of every incident that is read, whether it is right, and its group."""
    facts: list[dict[str, float]] = []
    right: list[bool] = []
    groups: list[str] = []
    for gold, document, tagging in told:
        seen: list[dict[str, float]] = []

        def note(draft: Draft, incident: Incident, *, words: int, to: list = seen) -> float:  # type: ignore[type-arg]
            to.append(confidence_facts(draft, incident, words=words))
            return 0.5

        kept, assembly.confidence_of = assembly.confidence_of, note
        record = {"id": gold.id, "published": gold.published}
        article = article_of(record, gold.text)
        reading = assemble_article(article, document, tagging, reader="folds")
        assembly.confidence_of = kept
        read = reading_of({"articles": [reading_to_json(reading)]})
        judged = judge_article(gold, read.get(gold.id))
        records = {
            pair[0]
            for pair, fields in zip(judged.pairs, judged.right, strict=True)
            if set(RECORD) <= fields
        }
        facts += seen
        right += [i in records for i in range(len(seen))]
        groups += [group_of(gold.id)] * len(seen)
    return facts, right, groups


def article_of(record: dict[str, Any], text: str) -> Article:
    """Return a gold record's article as the scorer gives it to a reader."""
    day = record.get("published")
    published = None
    if day:
        on = date.fromisoformat(day)
        published = Days(earliest=on, latest=on, precision=DayPrecision.DAY, basis=DayBasis.STATED)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=record["id"], text=text, sha256=digest, published=published)


def held_back(rows: Floats, bias: float, weights: Floats) -> tuple[float, Floats]:
    """Return weights that hold on other reports too, with the bias that keeps the mean."""
    return float(bias + (1 - TRANSFER) * (rows.mean(0) @ weights)), TRANSFER * weights


def fit(rows: Floats, labels: Floats, shares: Floats) -> tuple[float, Floats]:
    """Return bias and weights by Newton's method; the bias is not held to nought."""
    full = np.hstack([rows, np.ones((len(rows), 1))])
    ridge = np.diag([1 / C] * rows.shape[1] + [0.0])
    weights = np.zeros(full.shape[1])
    for _ in range(50):
        chances = 1 / (1 + np.exp(-full @ weights))
        slope = full.T @ (shares * (chances - labels)) + ridge @ weights
        curve = (full * (shares * chances * (1 - chances))[:, None]).T @ full + ridge
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return float(weights[-1]), weights[:-1]


if __name__ == "__main__":
    main()
