"""Training, part 10: from public data to the file that is shipped, by one command.

    python -m training.train DATA --backbone model.safetensors --out reader.onnx [--muc4 DIR]

In:   a folder of gold records, our annotated reports, MUC-4's DEV files, the backbone's weights.
Out:  the int8 ONNX file, and beside it how well it finds what was kept from it (--kept).

A run that was cut off goes on from its checkpoint beside `--out` when the command is given again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from training import threads  # isort: skip

import torch

from dateline.read.tagger import VOCABULARY, Tagger, open_tokenizer
from training.batches import items_of
from training.export import export
from training.folds import as_json, folds_of
from training.gold import Example, read_folder, read_reports
from training.learn import EPOCHS, Settings, learn
from training.measure import Measures, firm_spans
from training.model import Tagger as Model
from training.muc4 import read_muc4
from training.predict import predict

REPORTS = Path(__file__).parent / "reports"
# The backbone that the shipped weights grew from: all-MiniLM-L6-v2, Apache-2.0.
BACKBONE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
KEPT_FOLDS = 8


def main() -> None:
    """Train, export, and measure the exported file on what was kept from it."""
    options = _options()
    threads.settle()
    digest = hashlib.sha256(options.backbone.read_bytes()).hexdigest()
    if digest != BACKBONE_SHA256:
        raise SystemExit(f"{options.backbone}: SHA-256 {digest}; expected {BACKBONE_SHA256}")
    gold = read_folder(options.data)
    reports = read_reports(options.reports) if options.reports.is_dir() else []
    kept: list[Example] = []
    if options.kept:
        fold = folds_of([*gold, *reports], KEPT_FOLDS)[0]
        learned, kept = fold.learned, fold.asked
    else:
        learned = [*gold, *reports]
    tokenizer = open_tokenizer(VOCABULARY)
    keyed = read_muc4(options.muc4) if options.muc4 else []
    print(f"{len(learned)} documents, {len(keyed)} of MUC-4, {len(kept)} kept", flush=True)
    model = learn(
        [i for e in [*learned, *keyed] for i in items_of(e, tokenizer)],
        Settings(backbone=options.backbone, epochs=options.epochs, seed=options.seed),
        checkpoint=options.out.with_suffix(".checkpoint"),
    )
    export(model, options.out, options.version)
    torch.save(model.state_dict(), options.out.with_suffix(".pt"))
    options.out.with_suffix(".checkpoint").unlink(missing_ok=True)
    if kept:
        _measure(options.out, kept)
        _compare(model, Tagger.open(options.out), kept)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the reader's weights.")
    parser.add_argument("data", type=Path, help="folder of gold records")
    parser.add_argument("--backbone", type=Path, required=True, help="model.safetensors")
    parser.add_argument("--out", type=Path, required=True, help="the ONNX file to write")
    parser.add_argument("--reports", type=Path, default=REPORTS, help="our annotated reports")
    parser.add_argument("--muc4", type=Path, help="folder of MUC-4's raw DEV files")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--version", default="1", help="the version that the file carries")
    parser.add_argument("--kept", action="store_true", help="keep an eighth out and measure on it")
    return parser.parse_args()


def _measure(path: Path, kept: list[Example]) -> None:
    """Measure the file that is shipped, not the model that it was made from."""
    tagger = Tagger.open(path)
    measures = Measures()
    folder = path.with_suffix(".kept")
    folder.mkdir(exist_ok=True)
    for example in kept:
        tagging = tagger.tag(example.document)
        measures.add(example, tagging)
        text = json.dumps(as_json(tagging, example), ensure_ascii=False)
        (folder / f"{example.name}.json").write_text(text, encoding="utf-8")
    print(measures.table())


def _compare(model: Model, tagger: Tagger, kept: list[Example]) -> None:
    """Say how many of the model's firm spans the shipped file finds too, word for word."""
    tokenizer = open_tokenizer(VOCABULARY)
    both = either = 0
    for example in kept:
        ours = {s[:3] for s in firm_spans(example, tagger.tag(example.document))}
        theirs = {s[:3] for s in firm_spans(example, predict(model, tokenizer, example.document))}
        both, either = both + len(ours & theirs), either + len(ours | theirs)
    print(f"spans of the file in eight bits and of the model agree: {both} of {either}")


if __name__ == "__main__":
    main()
