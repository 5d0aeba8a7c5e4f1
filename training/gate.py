"""Training, part 12: the gate for streams.

    python -m training.gate SHARED [--recall 0.995]

In:   the folder of development data: gold records, MUC-4's DEV, and news on other matters.
Out:  src/dateline/read/data/gate.json, and how much of each set passes, on parts not learned from.

Stretches that hold a gold incident's words are examples of telling one; stretches of articles in which
neither the gold nor the rules find an incident are examples of telling none. Weights of words seen in
a few articles alone are not kept. The threshold is the highest at which the share asked for of the
articles with incidents passes, each scored by a model that did not learn from it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training import threads  # isort: skip

import numpy as np
import torch

from dateline.read.gate import STEM, STRETCH, WEIGHTS, Gate
from dateline.records.article import Article
from dateline.run.reading import How, read_article
from training.gold import Example, read_folder, read_reports
from training.muc4 import read_muc4

REPORTS = Path(__file__).parent / "reports"
FOLDS, FEWEST, RIDGE = 5, 4, 4e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of an article, as its words; `tells` an incident or not."""

    article: str
    words: frozenset[str]
    tells: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article of which it is known whether it tells an incident."""

    name: str
    group: str
    source: str
    text: str
    tells: bool
    where: tuple[tuple[int, int], ...]


def main() -> None:
    """Train, choose the threshold, write, and say what passes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--recall", type=float, default=0.995)
    options = parser.parse_args()
    threads.settle()
    known = list(articles(options.shared / "data"))
    fold = [int(hashlib.sha256(k.group.encode()).hexdigest(), 16) % FOLDS for k in known]
    chances: dict[str, float] = {}
    for number in range(FOLDS):
        model = learn([k for k, f in zip(known, fold, strict=True) if f != number])
        for k, f in zip(known, fold, strict=True):
            if f == number:
                chances[k.name] = model.chance(k.text)
    told = sorted(chances[k.name] for k in known if k.tells)
    threshold = told[int(len(told) * (1 - options.recall))]
    final = learn(known)
    stored = {
        "bias": round(final.bias, 3),
        "threshold": round(threshold - 5e-5, 4),
        "words": {w: round(x, 2) for w, x in sorted(final.words.items()) if abs(x) >= 0.02},
    }
    WEIGHTS.write_text(json.dumps(stored, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"threshold {stored['threshold']}, {len(stored['words'])} words")
    for source in sorted({k.source for k in known}):
        for tells in (True, False):
            here = [
                chances[k.name] >= threshold
                for k in known
                if (k.source, k.tells) == (source, tells)
            ]
            if here:
                kind = "with an incident" if tells else "without"
                print(f"{source:10} {kind:18} {sum(here):5} of {len(here):5} pass")


def articles(data: Path) -> Iterator[Known]:
    """Yield every article that is known to tell an incident or none."""
    for example in read_folder(data / "incidents" / "dev"):
        yield _gold(example, "dev")
    for example in read_reports(REPORTS):
        yield _gold(example, "reports")
    for example in read_muc4(data / "muc4" / "raw" / "dev"):
        known = _gold(example, "muc4")
        if known.tells or not _rules_find(known.text):
            yield known
    for source, pattern in (("lgl", "geo/lgl.xml"), ("virus", "geo/GeoVirus.xml")):
        whole = (data / pattern).read_text(encoding="utf-8")
        for i, part in enumerate(re.findall(r"<text>(.*?)</text>", whole, re.DOTALL)):
            yield from _other(source, f"{source}-{i}", part)
    for source, pattern in (
        ("aquaint", "time/aquaint/*.tml"),
        ("meantime", "time/meantime/**/*.xml"),
    ):
        for path in sorted(data.glob(pattern)):
            yield from _other(source, path.name, path.read_text(encoding="utf-8", errors="replace"))


def _gold(example: Example, source: str) -> Known:
    tokens = example.document.tokens
    return Known(
        name=f"{source}/{example.name}",
        group=example.group,
        source=source,
        text=example.document.text,
        tells=bool(example.incidents),
        where=tuple((tokens[s.first].start, tokens[s.end - 1].end) for s in example.spans),
    )


def _other(source: str, name: str, marked: str) -> Iterator[Known]:
    """Yield an article on other matters, unless the rules find an incident in it."""
    text = re.sub(r"\s+", " ", re.sub(r"<!\[CDATA\[|\]\]>|<[^>]*>", " ", marked)).strip()
    if text and not _rules_find(text):
        yield Known(
            name=f"{source}/{name}", group=name, source=source, text=text, tells=False, where=()
        )


def _rules_find(text: str) -> bool:
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id="x", text=text, sha256=digest)
    return bool(read_article(article, how=How.RULES).incidents)


def pieces_of(known: Known) -> Iterator[Piece]:
    """Yield the stretches of which it is known whether they tell an incident."""
    found = [(m.start(), m.group()) for m in STEM.finditer(known.text.lower())]
    for first in range(0, max(len(found) - STRETCH // 2, 1), STRETCH // 2):
        part = found[first : first + STRETCH]
        if not part:
            continue
        begin, end = part[0][0], part[-1][0] + len(part[-1][1])
        tells = sum(a < end and begin < b for a, b in known.where) >= 2
        if tells or not known.tells:
            yield Piece(article=known.name, words=frozenset(w for _, w in part), tells=tells)


def learn(known: list[Known]) -> Gate:
    """Return a gate of weights learned from the articles; its threshold is a half."""
    pieces = [p for k in known for p in pieces_of(k)]
    seen = Counter(w for k in known for w in set(STEM.findall(k.text.lower())))
    names = sorted(w for w, n in seen.items() if n >= FEWEST)
    column = {w: i for i, w in enumerate(names)}
    rows = [[column[w] for w in sorted(p.words) if w in column] for p in pieces]
    flat = torch.tensor([c for row in rows for c in row])
    starts = torch.tensor(np.cumsum([0] + [len(row) for row in rows[:-1]]))
    labels = torch.tensor([float(p.tells) for p in pieces])
    weights = torch.zeros(len(names), 1, requires_grad=True)
    bias = torch.zeros((), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=60, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        logits = torch.nn.functional.embedding_bag(flat, weights, starts, mode="sum")[:, 0] + bias
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels)
        loss = loss + RIDGE * weights.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    learned = weights.detach()[:, 0].tolist()
    return Gate(
        bias=float(bias.detach()), threshold=0.5, words=dict(zip(names, learned, strict=True))
    )


if __name__ == "__main__":
    main()
