"""Step 2, part 9: the trained model, run.

In:   a Document.
Out:  a Tagging: spans with roles, triggers, links between them, kinds of sentences.

One pass of a small encoder in int8, on one thread, so that the same text gives the same numbers.
onnxruntime and tokenizers are loaded when a Tagger is opened, not when this module is imported.

Not here: how the weights are made (training/), what is made of a Tagging (assemble/).
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.read.document import Document
from dateline.read.tagger_decode import Floats, LinkTables, Scores, decode
from dateline.read.tagger_pieces import Pieces, Window, cut_pieces, windows_of
from dateline.read.tagging import Tagging
from dateline.records.errors import DatelineError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

DATA = Path(__file__).parent / "data"
PATH = DATA / "reader.onnx"
VOCABULARY = DATA / "reader-vocabulary.txt"
# Names another file of weights, to try one without installing it.
VARIABLE = "DATELINE_READER"
FORMAT = "dateline-tagger/1"
CLS, SEP = "[CLS]", "[SEP]"


class WeightsMissingError(DatelineError):
    """The weights are not where they should be, or are not ours."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(path, found)
        self.path, self.found = path, found

    def __str__(self) -> str:
        return (
            f"{self.path}: found {self.found}; expected the reader's weights ({FORMAT}). Install the "
            f"package again, unset {VARIABLE}, or run `python -m training.train` in a checkout."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggerInfo:
    """Which weights there are: where, their version, and the SHA-256 of the file."""

    path: Path
    version: str
    digest: str


def weights_path() -> Path:
    """Return where the weights are looked for."""
    return Path(os.environ.get(VARIABLE) or PATH)


def tagger_info(path: Path | None = None) -> TaggerInfo:
    """Return the weights' version and digest; raises WeightsMissingError where there are none."""
    path = path or weights_path()
    tagger = Tagger.open(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return TaggerInfo(path=path, version=tagger.version, digest=digest)


class Tagger:
    """The model, opened once a process; safe to share between threads."""

    def __init__(
        self, session: InferenceSession, tokenizer: Tokenizer, meta: dict[str, Any]
    ) -> None:
        self._session, self._tokenizer = session, tokenizer
        self.tables = _tables(meta)
        self._ends = tokenizer.token_to_id(CLS), tokenizer.token_to_id(SEP)
        self.version: str = meta["version"]

    @classmethod
    def open(cls, path: Path | None = None) -> Tagger:
        """Open the weights that come with the package, or others."""
        import onnxruntime  # slow to load, and only those who read need it # noqa: PLC0415

        path = path or weights_path()
        if not path.is_file():
            raise WeightsMissingError(str(path), "no file")
        options = onnxruntime.SessionOptions()
        # One thread adds numbers in one order; articles are read side by side instead.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        meta = session.get_modelmeta().custom_metadata_map
        if meta.get("format") != FORMAT:
            raise WeightsMissingError(str(path), f"the format {meta.get('format')!r}")
        return cls(session, open_tokenizer(VOCABULARY), meta)

    def tag(self, document: Document) -> Tagging:
        """Return what the model says of the document; an empty one gives an empty Tagging."""
        if not document.tokens:
            return Tagging(spans=(), triggers=(), links=(), same=(), sentences=())
        return decode(document, self.scores(document), self.tables)

    def scores(self, document: Document) -> Scores:
        """Return the model's numbers for every word of the document."""
        pieces = cut_pieces(document, self._tokenizer)
        parts = [self._run(pieces, window) for window in windows_of(pieces)]
        names = [field.name for field in fields(Scores)]
        return Scores(**{n: np.concatenate([part[n] for part in parts]) for n in names})

    def _run(self, pieces: Pieces, window: Window) -> dict[str, Floats]:
        first, end = pieces.starts[window.first], pieces.starts[window.end]
        ids = np.concatenate([self._ends[:1], pieces.ids[first:end], self._ends[1:]])
        shapes = np.pad(pieces.shapes[first:end], 1)
        answers = self._session.run(
            None, {"ids": ids[None], "shapes": shapes[None], "mask": np.ones_like(ids)[None]}
        )
        rows = pieces.starts[window.keep_first : window.keep_end] - first + 1
        outputs = self._session.get_outputs()
        return {o.name: a[0][rows] for o, a in zip(outputs, answers, strict=True)}


def open_tokenizer(vocabulary: Path) -> Tokenizer:
    """Return the tokenizer of the vocabulary: lower case, no accents, longest piece first."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # see Tagger.open # noqa: PLC0415

    if not vocabulary.is_file():
        raise WeightsMissingError(str(vocabulary), "no file")
    words = vocabulary.read_text(encoding="utf-8").split("\n")[:-1]
    tokenizer = Tokenizer(
        models.WordPiece({w: i for i, w in enumerate(words)}, unk_token="[UNK]")  # noqa: S106
    )
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def _tables(meta: dict[str, Any]) -> LinkTables:
    """Return the learned tables that the file of weights carries beside the graph."""
    shapes: dict[str, list[int]] = json.loads(meta["table_shapes"])
    tables = {
        name: np.frombuffer(base64.b64decode(meta[f"table_{name}"]), dtype="<f4").reshape(shape)
        for name, shape in shapes.items()
    }
    return LinkTables(**tables)
