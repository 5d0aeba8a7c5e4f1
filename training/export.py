"""Training, part 9: a trained model as the file that is shipped.

In:   a torch model.
Out:  one ONNX file in int8, with the learned tables of pairs, its version and its settings inside.

Weights are stored in eight bits a row of its own scale; what runs is whole-number arithmetic, the same
on every processor of one kind. The word table, half of the file, is stored in eight bits too.

Not here: whether it still says the same (tests/training/test_export.py).
"""

from __future__ import annotations

import base64
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.read.tagger import FORMAT
from training.model import Tagger
from training.predict import NAMES

OPSET = 17


def export(model: Tagger, path: Path, version: str) -> None:
    """Write the model to `path` in int8."""
    with tempfile.TemporaryDirectory() as folder:
        full, fused = Path(folder) / "full.onnx", Path(folder) / "fused.onnx"
        _write_full(model, full)
        _fuse(full, fused)
        quantize_dynamic(
            fused,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    _write_meta(model, path, version)


def _write_full(model: Tagger, path: Path) -> None:
    ids = torch.randint(1000, 20000, (2, 16))
    axes = {0: "batch", 1: "piece"}
    torch.onnx.export(
        model.eval(),
        (ids, torch.ones_like(ids), torch.ones_like(ids)),
        str(path),
        input_names=["ids", "shapes", "mask"],
        output_names=list(NAMES),
        dynamic_axes=dict.fromkeys(("ids", "shapes", "mask", *NAMES), axes),
        opset_version=OPSET,
        dynamo=False,
    )


def _fuse(full: Path, fused: Path) -> None:
    """Join the parts of attention and of normed sums into single operators, where they are seen."""
    from onnxruntime.transformers import optimizer  # it loads slowly # noqa: PLC0415

    from training.encoder import HEADS, HIDDEN  # noqa: PLC0415

    done = optimizer.optimize_model(
        str(full), model_type="bert", num_heads=HEADS, hidden_size=HIDDEN, opt_level=0
    )
    print("fused:", {k: v for k, v in done.get_fused_operator_statistics().items() if v})
    done.save_model_to_file(str(fused))


def _write_meta(model: Tagger, path: Path, version: str) -> None:
    tables = {n: t.detach().float().numpy().astype("<f4") for n, t in model.tables.items()}
    meta = {
        "format": FORMAT,
        "version": version,
        "table_shapes": json.dumps({n: list(t.shape) for n, t in tables.items()}),
        **{f"table_{n}": base64.b64encode(t.tobytes()).decode() for n, t in tables.items()},
    }
    stored = onnx.load(path)
    onnx.helper.set_model_props(stored, meta)
    onnx.save(stored, path)
