"""Training, part 8: predictions on documents that the model did not learn from.

In:   Examples; those of one group (one event) stay on one side.
Out:  a JSON file a document, and the measures over all of them.

    python -m training.folds DATA --backbone model.safetensors --out DIR

What assembly is tuned on must come from here: on documents that it has seen the model is far surer.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import threads  # isort: skip

from dateline.read.document import Document
from dateline.read.tagger import VOCABULARY, open_tokenizer
from dateline.read.tagging import (
    KINDS,
    Link,
    RoleSpan,
    SameIncident,
    SentenceKind,
    TaggedTrigger,
    Tagging,
)
from dateline.records.reading import IncidentType, Standing, StatementKind
from training.batches import items_of
from training.gold import Example, read_folder, read_reports
from training.learn import Settings, learn
from training.measure import Measures
from training.muc4 import read_muc4
from training.predict import predict

# Without MUC-4 there is less to see in an epoch.
FOLD_EPOCHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """What one model learns from and what it is then asked about."""

    learned: list[Example]
    asked: list[Example]


def folds_of(examples: list[Example], count: int) -> list[Fold]:
    """Return the examples in `count` folds, by a hash of the group, so that adding data moves none."""
    number = [int(hashlib.sha256(e.group.encode()).hexdigest(), 16) % count for e in examples]
    return [
        Fold(
            learned=[e for e, n in zip(examples, number, strict=True) if n != fold],
            asked=[e for e, n in zip(examples, number, strict=True) if n == fold],
        )
        for fold in range(count)
    ]


def as_json(tagging: Tagging, example: Example) -> dict[str, Any]:
    """Return a tagging as plain values."""
    sentences = example.document.sentences
    return {
        "spans": [
            {"role": s.role, "start": s.span.start, "end": s.span.end, "score": s.score}
            for s in tagging.spans
        ],
        "triggers": [
            {
                "start": t.span.start,
                "end": t.span.end,
                "score": t.score,
                "types": dict(t.types),
                "standing": dict(t.standing),
                "background": t.background,
                "doubtful": t.doubtful,
            }
            for t in tagging.triggers
        ],
        "links": [[x.span, x.trigger, x.score] for x in tagging.links],
        "same": [[x.first, x.second, x.score] for x in tagging.same],
        "sentences": [
            {
                "start": sentences[s.index].start,
                "end": sentences[s.index].end,
                "incident": s.incident,
                **s.statements,
            }
            for s in tagging.sentences
        ],
    }


def tagging_of(path: Path, document: Document) -> Tagging:
    """Return what `as_json` wrote of a document."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    index = {s.start: s.index for s in document.sentences}
    return Tagging(
        spans=tuple(
            RoleSpan(role=s["role"], span=document.span(s["start"], s["end"]), score=s["score"])
            for s in stored["spans"]
        ),
        triggers=tuple(
            TaggedTrigger(
                span=document.span(t["start"], t["end"]),
                score=t["score"],
                types={IncidentType(k): v for k, v in t["types"].items()},
                standing={Standing(k): v for k, v in t["standing"].items()},
                background=t["background"],
                doubtful=t["doubtful"],
            )
            for t in stored["triggers"]
        ),
        links=tuple(Link(span=s, trigger=t, score=x) for s, t, x in stored["links"]),
        same=tuple(SameIncident(first=a, second=b, score=x) for a, b, x in stored["same"]),
        sentences=tuple(
            SentenceKind(
                index=index[s["start"]],
                incident=s["incident"],
                statements={StatementKind(k): s[k] for k in KINDS if k != "incident"},
            )
            for s in stored["sentences"]
        ),
    )


def main() -> None:
    """Train a model a fold and write what each says of the documents kept from it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, help="folder of gold records")
    parser.add_argument("--backbone", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reports", type=Path, help="folder of our own annotated reports")
    parser.add_argument("--muc4", type=Path, help="folder of MUC-4's raw DEV files")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, help="run this fold alone")
    parser.add_argument("--epochs", type=int, default=FOLD_EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    threads.settle()
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = open_tokenizer(VOCABULARY)
    examples = read_folder(options.data)
    extra = read_reports(options.reports) if options.reports else []
    muc4 = read_muc4(options.muc4) if options.muc4 else []
    helping = [i for e in muc4 for i in items_of(e, tokenizer)]
    settings = Settings(backbone=options.backbone, epochs=options.epochs, seed=options.seed)
    measures = Measures()
    for number, fold in enumerate(folds_of(examples, options.folds)):
        if options.only is not None and number != options.only:
            continue
        items = [i for e in [*fold.learned, *extra] for i in items_of(e, tokenizer)]
        print(f"fold {number}: {len(items)} windows, {len(fold.asked)} documents asked", flush=True)
        model = learn(
            items,
            settings,
            helping=helping,
            checkpoint=options.out / f"fold{number}.checkpoint",
        )
        for example in fold.asked:
            tagging = predict(model, tokenizer, example.document)
            measures.add(example, tagging)
            text = json.dumps(as_json(tagging, example), ensure_ascii=False)
            (options.out / f"{example.name}.json").write_text(text, encoding="utf-8")
        (options.out / f"fold{number}.checkpoint").unlink(missing_ok=True)
        print(measures.table(), flush=True)


if __name__ == "__main__":
    main()
