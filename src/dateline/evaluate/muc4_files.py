"""Evaluation on MUC-4, part 3: its documents, its gold and predictions, from their files.

In:   a folder laid out as the public release of MUC-4 is: `raw/dev`, `raw/tst1` … `raw/tst4` with
      texts and answer keys, `templates/train.jsonl`, `dev.jsonl` and `test.jsonl` with the form of
      five roles that later work scores; and files of predictions, an object a line.
Out:  documents, gold templates by document, predictions by document.

A document without a raw text is read from the `doctext` of the templates: lower case, without the
line that says where and when it was written.

Not here: what a key's slots mean (muc4_keys.py), scoring.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from dateline.records.errors import InputError

LOG = logging.getLogger(__name__)

# A document begins with a line that holds its name, and at times who annotated it.
HEADER = re.compile(r"^([A-Z]+\d*-MUC\d-\d{4})\b[^\n]*$", re.MULTILINE)
KEY = re.compile(r"^\s*0\.\s+MESSAGE: ID\s+\S", re.MULTILINE)
# Lines are broken at a fixed width; only an empty line ends a paragraph.
BROKEN = re.compile(r"(?<!\n)\n(?![ \t]*(?:\n|$))")


class Split(StrEnum):
    """A part of MUC-4 that is scored on its own."""

    TRAIN = "train"
    DEV = "dev"
    TST1 = "tst1"
    TST2 = "tst2"
    TEST = "test"


# The folders of raw texts and keys, and the file of five-role templates.
_FOLDERS = {
    Split.TRAIN: ("dev",),
    Split.DEV: ("tst1", "tst2"),
    Split.TST1: ("tst1",),
    Split.TST2: ("tst2",),
    Split.TEST: ("tst3", "tst4"),
}
_TEMPLATES = {
    Split.TRAIN: "train",
    Split.DEV: "dev",
    Split.TST1: "dev",
    Split.TST2: "dev",
    Split.TEST: "test",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MucDocument:
    """A document of MUC-4; `is_raw` tells the text as wired from the lower-case one."""

    name: str
    text: str
    is_raw: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """One split of MUC-4 in a folder."""

    folder: Path
    split: Split

    def text_paths(self) -> list[Path]:
        """Return the files of raw texts, in order."""
        return self._holding(HEADER)

    def key_paths(self) -> list[Path]:
        """Return the files of answer keys, in order."""
        return self._holding(KEY)

    def template_path(self) -> Path | None:
        """Return the file of five-role templates, None where there is none."""
        path = self.folder / "templates" / f"{_TEMPLATES[self.split]}.jsonl"
        return path if path.exists() else None

    def documents(self) -> list[MucDocument]:
        """Return the documents by name: raw texts, and of the others the lower-case ones.

        Raises:
            InputError: There is neither.
        """
        found = {
            row["docid"]: MucDocument(name=row["docid"], text=row["doctext"], is_raw=False)
            for row in self.rows()
            if isinstance(row.get("doctext"), str)
        }
        for path in self.text_paths():
            for name, text in raw_texts(path.read_text(encoding="latin-1")):
                found[name] = MucDocument(name=name, text=text, is_raw=True)
        if not found:
            raise _nothing(self, "texts")
        return [found[name] for name in sorted(found)]

    def gold_rows(self) -> dict[str, list[dict[str, Any]]]:
        """Return the five-role templates by document; empty where the folder has none."""
        return {row["docid"]: row["templates"] for row in self.rows() if "templates" in row}

    def rows(self) -> list[dict[str, Any]]:
        """Return the lines of the split in the file of five-role templates."""
        path = self.template_path()
        if not path:
            return []
        rows = list(json_lines(path))
        if self.split in (Split.TST1, Split.TST2):
            rows = [row for row in rows if row["docid"].lower().startswith(f"{self.split}-")]
        return rows

    def gold_paths(self) -> list[Path]:
        """Return every file that the gold and the texts of the split are read from."""
        template_path = self.template_path()
        return [
            *self.text_paths(),
            *self.key_paths(),
            *([template_path] if template_path else []),
        ]

    def _holding(self, what: re.Pattern[str]) -> list[Path]:
        """Return the raw files that hold it: releases name their files differently."""
        return [
            path
            for name in _FOLDERS[self.split]
            for path in sorted((self.folder / "raw" / name).glob("*"))
            if path.is_file() and what.search(path.read_text(encoding="latin-1"))
        ]


def raw_texts(file: str) -> Iterator[tuple[str, str]]:
    r"""Yield the name and the text of each document in a file, its paragraphs a line each.

    >>> list(raw_texts("TST1-MUC3-0001 (A)\n\n   QUITO, 4 FEB\n90 -- [TEXT]\n\n   TWO DIED.\n"))
    [('TST1-MUC3-0001', 'QUITO, 4 FEB 90 -- [TEXT]\n\n   TWO DIED.')]
    """
    parts = HEADER.split(file)
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        yield name, BROKEN.sub(" ", text.strip())


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file that has one a line, each with a `docid`.

    Raises:
        InputError: The file can't be read, or a line is no such object.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            str(path), str(error), "a JSON Lines file", "Name a file that can be read."
        ) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _row(line, where=f"{path}, line {number}")


def _row(line: str, *, where: str) -> dict[str, Any]:
    expected = 'an object such as {"docid": "…", "templates": […]}'
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(where, f"broken JSON ({error.msg})", expected, "Correct it.") from error
    if not isinstance(row, dict) or not isinstance(row.get("docid"), str):
        raise InputError(where, "something without a `docid`", expected, "Correct the line.")
    templates = row.get("templates", [])
    if not isinstance(templates, list) or not all(isinstance(t, dict) for t in templates):
        raise InputError(where, "`templates` that are no list of objects", expected, "Correct it.")
    return row


def read_predictions(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the predicted templates by document; of a document given twice the last line counts.

    Raises:
        InputError: The file can't be read, or a line is no prediction.
    """
    predicted: dict[str, list[dict[str, Any]]] = {}
    for row in json_lines(path):
        if row["docid"] in predicted:
            LOG.warning("%s: %s stands there twice; the last one counts", path, row["docid"])
        predicted[row["docid"]] = row.get("templates", [])
    return predicted


def predictions_text(predicted: dict[str, list[dict[str, Any]]]) -> str:
    """Return predictions as a file: a line a document, by name."""
    return "".join(
        json.dumps({"docid": name, "templates": predicted[name]}, ensure_ascii=False) + "\n"
        for name in sorted(predicted)
    )


def doctext_names(documents: Iterable[MucDocument]) -> list[str]:
    """Return the names of the documents that have no raw text."""
    return [document.name for document in documents if not document.is_raw]


def _nothing(corpus: Corpus, what: str) -> InputError:
    folders = ", ".join(f"raw/{name}" for name in _FOLDERS[corpus.split])
    return InputError(
        str(corpus.folder),
        f"no {what} of {corpus.split}",
        f"{folders}, or templates/{_TEMPLATES[corpus.split]}.jsonl with `doctext`",
        "Name the folder that holds `raw` and `templates`.",
    )
