"""Training, part 1: annotated reports as examples to learn from.

In:   a folder of gold records (NAME.json beside NAME.txt), or files that hold lists of such records.
Out:  Examples: a document with its spans by words, what each incident is, and kinds of sentences.

An Example says which of its labels are known: what a data set does not mark is not taught as absent.

Not here: MUC-4's keys (muc4.py), numbers for the model (batches.py).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.read.document import Document, read_document
from dateline.read.tagging import KINDS, ROLES, STANDINGS, TYPES

NUMBERED = re.compile(r"(.+)#(\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSpan:
    """Words that fill a role, by their numbers, and the incidents (by number) they belong to."""

    role: int
    first: int
    end: int
    incidents: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldIncident:
    """What the words that tell an incident should say of it."""

    types: frozenset[int]
    standing: int
    background: bool
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSpan:
    """A filler by MUC-4's guidelines: its role there, words, templates and what is said of it.

    `confidence` is a number of GUIDE_CONFIDENCES, or -1; `killed` and `injured` are of victims.
    """

    role: int
    first: int
    end: int
    templates: frozenset[int]
    confidence: int = -1
    killed: bool = False
    injured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTemplate:
    """A template of MUC-4: its types (numbers of GUIDE_TYPES) and its standing."""

    types: frozenset[int]
    standing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """Everything that MUC-4's keys say of a document; without templates: nothing counts there.

    `unsure` holds (role, first, end) of words that may or may not be the filler: not taught.
    """

    spans: tuple[GuideSpan, ...]
    unsure: tuple[tuple[int, int, int], ...]
    templates: tuple[GuideTemplate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A document with what is known of it.

    `roles` are the roles that the data set marks; `absent` weighs words it leaves unmarked, from 0
    (unmarked means nothing) to 1. `kinds` holds (sentence, kind) pairs; None: not known.
    `group` keeps texts of one event on one side of a split. `guide`: None where no key of MUC-4 is.
    """

    name: str
    group: str
    document: Document
    spans: tuple[GoldSpan, ...]
    incidents: tuple[GoldIncident, ...]
    roles: frozenset[int]
    absent: float
    kinds: frozenset[tuple[int, int]] | None
    guide: Guide | None = None


def read_folder(folder: Path) -> list[Example]:
    """Return the examples of a folder of gold records, by name."""
    return [
        example_of(record, (path.parent / record["text_file"]).read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.json"))
        for record in [json.loads(path.read_text(encoding="utf-8"))]
    ]


# Batches to measure on, which nothing learns from.
KEPT_APART = frozenset({"batch-09.json"})


def batches_of(folder: Path) -> list[Path]:
    """Return the files of reports to learn from, by name."""
    return [path for path in sorted(folder.glob("*.json")) if path.name not in KEPT_APART]


def read_reports(folder: Path) -> list[Example]:
    """Return the examples of files that hold a list of records, each with its text."""
    return [
        example_of(record, record["text"])
        for path in batches_of(folder)
        for record in json.loads(path.read_text(encoding="utf-8"))
    ]


def example_of(record: dict[str, Any], text: str) -> Example:
    """Return one annotated report as an example."""
    document = read_document(text)
    spans: dict[tuple[int, int, int], set[int]] = {}
    kinds: set[tuple[int, int]] = set()
    for number, incident in enumerate(record["incidents"]):
        for role, words in incident.get("mentions", {}).items():
            for first, end in _word_spans(document, words):
                spans.setdefault((ROLES.index(role), first, end), set()).add(number)
        told = [*incident["evidence"], *incident.get("mentions", {}).get("event", [])]
        kinds |= {(s, 0) for s in _sentences(document, told)}
    for statement in record.get("statements", []):
        if statement["kind"] in KINDS:
            kind = KINDS.index(statement["kind"])
            kinds |= {(s, kind) for s in _sentences(document, statement["evidence"])}
    return Example(
        name=record["id"],
        group=group_of(record["id"]),
        document=document,
        spans=tuple(
            GoldSpan(role=r, first=f, end=e, incidents=frozenset(of))
            for (r, f, e), of in sorted(spans.items())
        ),
        incidents=tuple(_incident(incident) for incident in record["incidents"]),
        roles=frozenset(range(len(ROLES))),
        absent=1.0,
        kinds=frozenset(kinds),
    )


def word_span(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """Return the words that hold the characters, or None where there is none."""
    first = bisect_right(document.tokens, start, key=lambda t: t.end)
    last = bisect_left(document.tokens, end, key=lambda t: t.start)
    return (first, last) if first < last else None


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand. "#n" at their end asks for the n-th occurrence alone.

    >>> list(occurrences("one man and another one", "one#2"))
    [(20, 23)]
    """
    numbered = NUMBERED.fullmatch(words)
    if numbered and numbered[1] in text:
        words, wanted = numbered[1], int(numbered[2])
    else:
        wanted = 0
    anywhere = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    whole = [
        (a, b)
        for a, b in anywhere
        if not (text[a - 1 : a].isalnum() and text[a].isalnum())
        and not (text[b : b + 1].isalnum() and text[b - 1].isalnum())
    ]
    if not wanted:
        yield from whole or anywhere
        return
    # Annotators counted as they saw: mostly in all the text, at times whole words alone.
    if wanted <= len(anywhere) and (anywhere[wanted - 1] in whole or wanted > len(whole)):
        yield anywhere[wanted - 1]
    elif wanted <= len(whole):
        yield whole[wanted - 1]


def _word_spans(document: Document, words: list[str]) -> Iterator[tuple[int, int]]:
    for phrase in words:
        for start, end in occurrences(document.text, phrase):
            found = word_span(document, start, end)
            if found:
                yield found


def _sentences(document: Document, words: list[str]) -> set[int]:
    found = set()
    for first, end in _word_spans(document, words):
        for sentence in document.sentences:
            if sentence.first_token < end and first < sentence.end_token:
                found.add(sentence.index)
    return found


def _incident(incident: dict[str, Any]) -> GoldIncident:
    return GoldIncident(
        types=frozenset(TYPES.index(kind) for kind in incident["type"]),
        standing=STANDINGS.index(incident.get("standing", "accomplished")),
        background=incident.get("part") == "background",
        doubtful=bool(incident.get("doubtful")),
    )


def group_of(name: str) -> str:
    """Texts of one ECB+ topic tell one event; others stand for themselves."""
    return name.split("_", maxsplit=1)[0] if name.startswith("ecb") else name
